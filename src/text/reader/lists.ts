import type { Meaning } from '../lexicon/meaning.js';
import { isPlain, type Mention, meaningOf } from '../mention.js';
import type { Stated } from '../said.js';
import { settle } from '../settle.js';
import { type Reading, say } from './reading.js';

/** Mentions wait for the end of their list, since a cue behind them can change how they are read. */
export function join(reading: Reading, mention: Mention): void {
  reading.isAnswered = true;
  reading.waiting.push(isNewWay(reading, mention) ? { ...mention, mode: 'none' } : mention);
}

/** A new cue: what waited is read as it stood. */
export function endList(reading: Reading): void {
  const mentions = reading.waiting;
  reading.waiting = [];
  for (const mention of mentions) conclude(reading, mention);
  const { only } = reading;
  for (const [attribute, values] of only) {
    say(reading, { type: 'require', want: onlyOf(reading, attribute, values) });
  }
  reading.only = new Map();
}

/** Take over what a mention says. */
export function conclude(reading: Reading, mention: Mention): void {
  const { lexicon, hearing, only } = reading;
  const asked = askedOfHouse(reading, mention);
  if (asked !== undefined) return say(reading, { type: 'stock', constraint: asked });
  for (const thing of settle(mention, lexicon, hearing)) {
    if (thing.type !== 'alternative') say(reading, thing);
    else only.set(thing.attribute, [...(only.get(thing.attribute) ?? []), thing.value]);
  }
}

/** "do they serve alcohol": a thing that is only asked for, of which nothing is wanted or feared. */
function askedOfHouse({ requests, hearing }: Reading, { meanings, mode, tone }: Mention): string | undefined {
  const isAsked = requests.some(({ type }) => type === 'stock') && hearing.pending?.type !== 'safety';
  if (!isAsked || !isPlain(mode) || tone !== 'plain') return undefined;
  const constraint = meaningOf(meanings, 'constraint');
  const isOnlyThat = meaningOf(meanings, 'feature') === undefined;
  return constraint?.about === 'thing' && isOnlyThat ? constraint.id : undefined;
}

/**
 * "no meat, fish is fine", "soy or oat is fine": what stands before the cue is allowed, with what is joined to it; where
 * nothing could forbid it, it is welcome. At the question for limits a thing that is only named is one.
 */
export function allowLast(reading: Reading): void {
  const { chunk, list, hearing, waiting } = reading;
  const isAllowed = (mention: Mention): boolean =>
    mention.chunk === chunk ||
    (mention.chunk >= list && mention.mode === 'none' && hearing.pending?.type !== 'safety');
  const allowed = waiting.filter(isAllowed);
  reading.waiting = waiting.filter((mention) => !isAllowed(mention));
  endList(reading);
  for (const mention of allowed) {
    const isForbiddable =
      !isPlain(mention.mode) ||
      mention.meanings.some(({ type }) => type === 'constraint' || type === 'attribute');
    conclude(reading, { ...mention, mode: isForbiddable ? 'retract' : 'none' });
  }
}

/**
 * "no nuts, vegan", "nothing before eight, all halal": a way of life behind a thing or a pause is not denied with what
 * stands before; "not vegan or vegetarian" is.
 */
function isNewWay({ waiting, cueAt }: Reading, { meanings, mode, chunk }: Mention): boolean {
  if (!isWay(meanings)) return false;
  const before = waiting.at(-1);
  if (before === undefined) return (mode === 'without' || mode === 'retract') && cueAt !== chunk;
  return mode === 'without' && !isWay(before.meanings);
}

function isWay(meanings: readonly Meaning[]): boolean {
  const constraint = meaningOf(meanings, 'constraint');
  return constraint?.about === 'way' && constraint.isName;
}

function onlyOf({ lexicon }: Reading, attribute: string, values: readonly string[]): Stated {
  const limits = lexicon.limited.get(attribute);
  const [first] = values;
  if (limits === undefined && values.length === 1 && first !== undefined) {
    return { type: 'has', feature: { attribute, value: first } };
  }
  const had = values.flatMap((value) => [value, ...(limits?.includes[value] ?? [])]);
  return { type: 'within', attribute, values: [...new Set([...had, ...(limits?.always ?? [])])] };
}
