import type { Feature, ItemId } from '../../domain/index.js';
import type { Meaning } from '../lexicon/meaning.js';
import { isPlain, meaningOf } from '../mention.js';
import { named } from '../references.js';
import type { Said } from '../said.js';
import { asItem } from '../settle.js';
import { type Act, type Reading, say, withItem } from './reading.js';

/** "I'll have ...", "why not ...": an item is waited for from here on. */
export function beginAct(reading: Reading, act: Act): void {
  reading.act = act;
  reading.heard = [];
}

/** An item was named or pointed at: it belongs to the act or the critique before it, or is said something of itself. */
export function readItem(reading: Reading, item: ItemId, meanings: readonly Meaning[]): void {
  const { act, critique, hearing, mode } = reading;
  if (reading.isClosed) return;
  if (critique !== undefined) {
    say(reading, { type: 'critique', feature: critique, item });
    reading.critique = undefined;
    return;
  }
  switch (act) {
    case 'take':
      return finishAct(reading, { type: 'accept', item });
    case 'similar':
      return finishAct(reading, { type: 'similar', item });
    case 'why':
      return finishAct(reading, { type: hearing.slate.includes(item) ? 'why' : 'whyNot', item });
    case 'whyNot':
      return finishAct(reading, { type: 'whyNot', item });
    case 'query':
      // "is the second one vegan": what is asked may still follow.
      reading.asked = item;
      return;
    case undefined:
      break;
  }
  reading.isAnswered = true;
  // "that" or "it" without anything said of it is no choice; "the second" is.
  if (isPlain(mode) && meaningOf(meanings, 'focus') !== undefined) return;
  reading.pointedAt = reading.chunk;
  say(reading, ...asItem(item, mode, hearing));
}

/** "make the second one harder": what was only pointed at so far is to change that way; whether there was such. */
export function changeLast(reading: Reading, feature: Feature): boolean {
  const { chunk, pointedAt, said } = reading;
  const last = said.at(-1);
  if (pointedAt !== chunk || last?.type !== 'accept' || last.item === undefined) return false;
  said[said.length - 1] = { type: 'critique', feature, item: last.item };
  return true;
}

/** The sentence is over, and the act met no item by its full name: look for a part of one. */
export function endAct(reading: Reading): void {
  const { act, hearing, lexicon, waiting } = reading;
  if (act === undefined) return;
  const mentions = waiting.flatMap(({ stems }) => stems);
  const rest = reading.heard.filter(
    (stem) => act !== 'query' || !mentions.includes(stem) || waiting.length > 1,
  );
  const wantsName =
    act !== 'take' || waiting.every(({ meanings }) => meanings.some((m) => m.type === 'item'));
  const item = wantsName ? named(rest, lexicon, hearing) : undefined;
  if (act === 'query') {
    const about = reading.asked ?? item;
    if (about !== undefined) return finishAct(reading, { type: 'ask', item: about, ...reading.topic });
  }
  if (item !== undefined) {
    reading.waiting = [];
    return readItem(reading, item, []);
  }
  reading.act = undefined;
  // "is it vegan?" of several: it is asked which; nobody says that they are.
  if (act === 'query' && hearing.focus === undefined && hearing.slate.length > 0 && waiting.length > 0) {
    reading.waiting = [];
    return say(reading, { type: 'which' });
  }
  // "is it vegan?" of nothing yet: a question about what there is.
  const isAsked = waiting.some((each) => isPlain(each.mode) && meaningOf(each.meanings, 'constraint'));
  if (act === 'query' && isAsked && hearing.slate.length === 0 && hearing.pending?.type !== 'safety') {
    reading.waiting = [];
    return say(reading, { type: 'stock', ...reading.topic });
  }
  const isForeign = rest.some((stem) => stem.length > 3 && !lexicon.ordinary.has(stem));
  const [start = ''] = rest;
  // "like the zorbu" names something; "it looks like rain" does not.
  const asksByName = act === 'take' || act === 'whyNot' || (act === 'similar' && lexicon.definite.has(start));
  if (isForeign && waiting.length === 0 && asksByName && isName(rest, lexicon)) {
    return say(reading, { type: 'unknownItem' });
  }
  // "why not the rower", "how come no pasta": the first of what is called so.
  const missing = act === 'whyNot' ? firstWith(reading) : undefined;
  if (missing !== undefined) {
    reading.waiting = [];
    return say(reading, { type: 'whyNot', item: missing });
  }
  if (act === 'query' && hearing.focus !== undefined && waiting.length > 0) {
    reading.waiting = [];
    return say(reading, { type: 'ask', item: hearing.focus, ...reading.topic });
  }
  // "same but shorter"
  if (act === 'similar' && waiting.length === 0 && !isForeign && hearing.focus !== undefined) {
    return say(reading, { type: 'similar', item: hearing.focus });
  }
  if (act === 'why' || (act === 'whyNot' && waiting.length === 0)) {
    reading.waiting = [];
    return say(reading, withItem('why', hearing.focus));
  }
  if (act === 'take' && waiting.length === 0) say(reading, withItem('accept', hearing.focus));
}

/** Of a name hardly any word is an everyday one. */
const isName = (stems: readonly string[], { ordinary, polite }: Reading['lexicon']): boolean =>
  stems.filter((stem) => ordinary.has(stem) && !polite.has(stem)).length <= MOST_ORDINARY;

const MOST_ORDINARY = 3;

/** One that is not shown and has what was mentioned. */
function firstWith({ waiting, hearing, lexicon }: Reading): ItemId | undefined {
  const feature = waiting.flatMap(({ meanings }) => meaningOf(meanings, 'feature') ?? [])[0]?.feature;
  if (feature === undefined) return undefined;
  return [...lexicon.nameLengths.keys()].find(
    (item) => !hearing.slate.includes(item) && lexicon.degreeOf(item, feature) > 0.5,
  );
}

function finishAct(reading: Reading, thing: Said): void {
  reading.act = undefined;
  // "why is the sea bass first": the rest belongs to the question.
  reading.isClosed = thing.type === 'why' || thing.type === 'whyNot' || thing.type === 'ask';
  reading.isAnswered = true;
  // What was mentioned on the way belongs to the act ("does it have eggs").
  if (thing.type === 'ask') reading.waiting = [];
  say(reading, thing);
}
