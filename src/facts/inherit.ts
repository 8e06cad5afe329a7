import {
  type Codes,
  type Diet,
  type Entry,
  refuse,
  type Source,
  type Suits,
  type ThingFacts,
} from './lexicon.js';
import type { FactsDocument } from './schema.js';

interface Thing {
  readonly file: string;
  readonly place: string;
  readonly isClass: boolean;
  readonly facts: FactsDocument;
}

/** Worse ones first. */
const ORDER: readonly Suits[] = ['no', 'maybe', 'yes'];
const worst = (values: readonly Suits[]): Suits | undefined => ORDER.find((value) => values.includes(value));

/**
 * The entries with all that their classes pass on: presence adds up, possible presence too, and of a diet the worst
 * value counts unless the thing states its own. A code that breaks a diet outweighs all of it.
 */
export function factsOf(
  sources: readonly Source[],
  codes: Codes,
  diets: readonly Diet[],
): ReadonlyMap<string, Entry> {
  const things = collect(sources);
  const known = new Map<string, ThingFacts>();
  const resolve = (name: string, thing: Thing, path: readonly string[]): ThingFacts => {
    const ready = known.get(name);
    if (ready) return ready;
    const { file, place, facts } = thing;
    if (path.includes(name)) refuse(file, place, `it is a kind of itself: ${[...path, name].join(', ')}`);
    const parents = facts.is.map((parent) => {
      const above = things.get(parent) ?? refuse(file, place, `there is no class or entry "${parent}"`);
      return resolve(parent, above, [...path, name]);
    });
    const resolved = combine(thing, parents, codes, diets);
    known.set(name, resolved);
    return resolved;
  };

  const entries = new Map<string, Entry>();
  for (const [name, thing] of things) {
    const facts = resolve(name, thing, []);
    if (!thing.isClass) entries.set(name, { name, ...complete(thing, facts, diets) });
  }
  return entries;
}

function collect(sources: readonly Source[]): ReadonlyMap<string, Thing> {
  const things = new Map<string, Thing>();
  for (const { file, document } of sources) {
    for (const part of ['classes', 'entries'] as const) {
      for (const [name, facts] of Object.entries(document[part])) {
        const place = `${part}.${name}`;
        const other = things.get(name);
        if (other) refuse(file, place, `it is in ${other.file} already`);
        things.set(name, { file, place, isClass: part === 'classes', facts });
      }
    }
  }
  return things;
}

function combine(
  thing: Thing,
  parents: readonly ThingFacts[],
  codes: Codes,
  diets: readonly Diet[],
): ThingFacts {
  const { file, place, facts } = thing;
  const upwards = (list: readonly string[]): readonly string[] =>
    list.flatMap((code) => [
      code,
      ...(codes.wholes.get(code) ?? refuse(file, place, `there is no code "${code}"`)),
    ]);
  for (const code of facts.mayContain) {
    if (codes.onlyContains.has(code)) refuse(file, place, `${code} is either in it or not mentioned`);
  }
  const contains = new Set([
    ...parents.flatMap((parent) => [...parent.contains]),
    ...upwards(facts.contains),
  ]);
  const mayContain = new Set(
    [...parents.flatMap((parent) => [...parent.mayContain]), ...upwards(facts.mayContain)].filter(
      (code) => !contains.has(code) && !codes.onlyContains.has(code),
    ),
  );
  const own = statedDiets(thing, diets);
  const values = new Map<string, Suits>();
  for (const { name, brokenBy, impliedBy } of diets) {
    const stated = own.get(name);
    const inherited = worst(parents.flatMap((parent) => parent.diets.get(name) ?? []));
    const implied = impliedBy.some((stricter) => values.get(stricter) === 'yes') ? 'yes' : undefined;
    const broken = [...contains].some((code) => brokenBy.has(code));
    const threatened = [...mayContain].some((code) => brokenBy.has(code));
    if (stated !== undefined && stated !== 'no' && broken)
      refuse(file, place, `what it contains breaks ${name}`);
    if (stated === 'yes' && threatened) refuse(file, place, `what it may contain breaks ${name}`);
    const value = broken ? 'no' : (stated ?? inherited ?? implied);
    if (value !== undefined) values.set(name, threatened && value === 'yes' ? 'maybe' : value);
  }
  return { contains, mayContain, diets: values };
}

function statedDiets({ file, place, facts }: Thing, diets: readonly Diet[]): ReadonlyMap<string, Suits> {
  const stated = new Map<string, Suits>();
  const state = (names: readonly string[], value: Suits): void => {
    for (const name of names) {
      if (!diets.some((diet) => diet.name === name)) refuse(file, place, `there is no diet "${name}"`);
      if (stated.has(name)) refuse(file, place, `it says two things about ${name}`);
      stated.set(name, value);
    }
  };
  state(facts.suits, 'yes');
  state(facts.maySuit, 'maybe');
  state(facts.unsuited, 'no');
  return stated;
}

/** What does not suit a diet suits none that implies it. An entry has a value for every diet; nothing is assumed. */
function complete({ file, place }: Thing, facts: ThingFacts, diets: readonly Diet[]): ThingFacts {
  const values = new Map(facts.diets);
  for (const { name, impliedBy } of diets.toReversed()) {
    const value = values.get(name) ?? refuse(file, place, `nothing says whether it suits ${name}`);
    for (const stricter of impliedBy)
      values.set(stricter, worst([value, values.get(stricter) ?? value]) ?? value);
  }
  return { ...facts, diets: values };
}
