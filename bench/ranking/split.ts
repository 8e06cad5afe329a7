import { type Rng, rngFor } from '../../src/base/index.js';
import { createIncidence, createInteractions, type HeldOut, type Observed } from '../../src/scorers/index.js';
import { numbered, type Pair, shuffled } from './data.js';

/** Items by user, each once. */
export type Histories = ReadonlyMap<string, readonly number[]>;

/** What all splits begin from; items by number. */
export interface Data {
  readonly items: number;
  readonly attributes: Observed['attributes'];
  readonly train: Histories;
  readonly test: Histories;
}

/** What is learned from, how settings are chosen in it, and what is then predicted. */
export interface Split {
  /** The training part. */
  readonly whole: Observed;
  /** The training part without what settings are chosen on, and that. */
  readonly part: Observed;
  readonly validation: readonly HeldOut[];
  /** What to predict; by the number of items shown, where that is varied. */
  readonly tests: ReadonlyMap<string, readonly HeldOut[]>;
}

/** Settings are chosen on a tenth of the training part, and on so many cases at most. */
const HELD_OUT = 0.1;
/** Of known users it is a quarter of some histories: lists as long as that are what a test has to predict. */
const HIDDEN = 0.25;
const MOST_CASES = 2000;
/** Of an unseen user so many items may be shown and are never ranked, so that the task is the same for all k. */
export const MAY_BE_SHOWN = 10;
/** A held-out history is shuffled so often. */
const SHUFFLES = 3;
/** Whether an item is found says too little when fewer users took it. */
const LEAST_TAKERS = 5;

export function prepare(
  train: readonly Pair[],
  test: readonly Pair[],
  attributes: readonly (readonly [item: string, attribute: string])[],
  seed: number,
): Data {
  const named = [...train, ...test].map(({ item }) => item).concat(attributes.map(([item]) => item));
  const items = numbered(named, rngFor(seed, 'items'));
  const columns = numbered(
    attributes.map(([, attribute]) => attribute),
    rngFor(seed, 'attributes'),
  );
  const pairs = attributes.map(([item, a]) => [items.get(item) as number, columns.get(a) as number] as const);
  return {
    items: items.size,
    attributes: pairs.length > 0 ? createIncidence(items.size, columns.size, pairs) : undefined,
    train: historiesOf(train, items),
    test: historiesOf(test, items),
  };
}

function historiesOf(pairs: readonly Pair[], items: ReadonlyMap<string, number>): Histories {
  const sets = new Map<string, Set<number>>();
  for (const { user, item } of pairs) {
    const set = sets.get(user) ?? new Set();
    sets.set(user, set.add(items.get(item) as number));
  }
  return new Map([...sets].map(([user, set]) => [user, [...set]]));
}

/** Users are known by their training items; what else they took is ranked. */
export function warmSplit(data: Data, seed: number): Split {
  const { train, test } = data;
  const rng = rngFor(seed, 'held out');
  const kept = new Map(
    [...train].map(([user, items]) => [
      user,
      rng() < HELD_OUT / HIDDEN ? items.filter(() => rng() >= HIDDEN) : items,
    ]),
  );
  return {
    whole: observedOf(data, train),
    part: observedOf(data, kept),
    validation: some(next(kept, train), rng),
    tests: new Map([['all', next(train, test)]]),
  };
}

/** What users took besides what is known of them; who took nothing else is left out. */
function next(known: Histories, taken: Histories): readonly HeldOut[] {
  return [...taken].flatMap(([user, items]) => {
    const history = known.get(user) ?? [];
    const targets = without(items, history);
    return targets.length > 0 ? [{ history, targets, excluded: history }] : [];
  });
}

/**
 * Of a share of the users nothing is known but the first k of their items, shuffled. Training and test part are one.
 *
 * @param shown  the numbers k, up to MAY_BE_SHOWN
 */
export function coldUserSplit(data: Data, share: number, shown: readonly number[], seed: number): Split {
  const all = merged(data);
  const rng = rngFor(seed, 'unseen users');
  const users = shuffled([...all.keys()], rng);
  const unseen = Math.round(share * users.length);
  const held = unseen + Math.round(HELD_OUT * (users.length - unseen));
  const shuffledOf = (some: readonly string[]): readonly (readonly number[])[] =>
    some.map((user) => shuffled(all.get(user) ?? [], rng));

  const test = shuffledOf(users.slice(0, unseen));
  const validation = Array.from({ length: SHUFFLES }, () => shuffledOf(users.slice(unseen, held))).flat();
  return {
    whole: observedOf(data, picked(all, users.slice(unseen))),
    part: observedOf(data, picked(all, users.slice(held))),
    validation: some(
      shown.filter((k) => k > 0).flatMap((k) => firstShown(validation, k)),
      rng,
    ),
    tests: new Map(shown.map((k) => [String(k), firstShown(test, k)])),
  };
}

const firstShown = (histories: readonly (readonly number[])[], k: number): readonly HeldOut[] =>
  histories
    .filter((items) => items.length > MAY_BE_SHOWN)
    .map((items) => ({
      history: items.slice(0, k),
      targets: items.slice(MAY_BE_SHOWN),
      excluded: items.slice(0, MAY_BE_SHOWN),
    }));

/**
 * A share of the items is new: nobody is known to have taken them, and they alone are ranked. Training and test part are
 * one for these items; of the others the training part is known.
 */
export function coldItemSplit(data: Data, share: number, seed: number): Split {
  const rng = rngFor(seed, 'new items');
  const takers = new Float64Array(data.items);
  for (const items of data.train.values()) for (const item of items) takers[item] = (takers[item] ?? 0) + 1;
  const eligible = shuffled(
    [...takers.keys()].filter((item) => (takers[item] ?? 0) >= LEAST_TAKERS),
    rng,
  );
  const fresh = Math.round(share * eligible.length);
  const tests = new Set(eligible.slice(0, fresh));
  const held = new Set(eligible.slice(fresh, fresh + Math.round(HELD_OUT * (eligible.length - fresh))));
  const known = filtered(data.train, (_, item) => !tests.has(item));
  const kept = filtered(known, (_, item) => !held.has(item));
  const others = (candidates: ReadonlySet<number>): Int32Array =>
    Int32Array.from(takers.keys()).filter((item) => !candidates.has(item));
  const casesOf = (
    before: Histories,
    after: Histories,
    candidates: ReadonlySet<number>,
  ): readonly HeldOut[] => {
    const excluded = others(candidates);
    return next(
      before,
      filtered(after, (_, item) => candidates.has(item)),
    ).map((each) => ({ ...each, excluded }));
  };
  return {
    whole: observedOf(data, known),
    part: observedOf(data, kept),
    validation: some(casesOf(kept, known, held), rng),
    tests: new Map([['all', casesOf(known, merged(data), tests)]]),
  };
}

function observedOf({ items, attributes }: Data, histories: Histories): Observed {
  const pairs = [...histories.values()].flatMap((taken, user) => taken.map((item) => [user, item] as const));
  return {
    interactions: createInteractions(histories.size, items, pairs),
    ...(attributes && { attributes }),
  };
}

function merged({ train, test }: Data): Histories {
  const users = new Set([...train.keys(), ...test.keys()]);
  return new Map(
    [...users].map((user) => [user, [...new Set([...(train.get(user) ?? []), ...(test.get(user) ?? [])])]]),
  );
}

const picked = (all: Histories, users: readonly string[]): Histories =>
  new Map(users.map((user) => [user, all.get(user) ?? []]));

const filtered = (all: Histories, isKept: (user: string, item: number) => boolean): Histories =>
  new Map([...all].map(([user, items]) => [user, items.filter((item) => isKept(user, item))]));

function without(items: readonly number[], known: readonly number[]): readonly number[] {
  const set = new Set(known);
  return items.filter((item) => !set.has(item));
}

const some = (cases: readonly HeldOut[], rng: Rng): readonly HeldOut[] =>
  cases.length <= MOST_CASES ? cases : shuffled(cases, rng).slice(0, MOST_CASES);
