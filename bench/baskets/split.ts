import { type Rng, rngFor } from '../../src/base/index.js';
import { createIncidence, createInteractions, type HeldOut, type Observed } from '../../src/scorers/index.js';
import { numbered, shuffled } from '../ranking/data.js';
import type { Order } from './data.js';

/** The first orders are learned from, the last ones completed. */
export interface Baskets {
  readonly items: number;
  /** The training part. */
  readonly whole: Observed;
  /** The training part without the last of it, which settings are chosen on. */
  readonly part: Observed;
  readonly validation: readonly HeldOut[];
  readonly tests: readonly HeldOut[];
}

const TRAIN = 0.8;
/** Settings are chosen on the last tenth of the training part, and on so many cases at most. */
const HELD_OUT = 0.1;
const MOST_CASES = 2000;

/** @param orders  the oldest first */
export function basketSplit(orders: readonly Order[], seed: number): Baskets {
  const items = numbered(
    orders.flatMap((order) => order.items),
    rngFor(seed, 'items'),
  );
  const attributes = wordsOf(items, rngFor(seed, 'attributes'));
  const baskets = orders.map(({ items: names }) => names.map((name) => items.get(name) as number));
  const train = Math.floor(TRAIN * orders.length);
  const kept = train - Math.round(HELD_OUT * train);
  const observed = (end: number): Observed => {
    const pairs = baskets.slice(0, end).flatMap((basket, o) => basket.map((item) => [o, item] as const));
    const ages = agesOf(orders.slice(0, end));
    return { interactions: createInteractions(end, items.size, pairs), attributes, ...(ages && { ages }) };
  };
  const validation = shuffled(baskets.slice(kept, train).flatMap(oneHidden), rngFor(seed, 'held out'));
  return {
    items: items.size,
    whole: observed(train),
    part: observed(kept),
    validation: validation.slice(0, MOST_CASES),
    tests: baskets.slice(train).flatMap(oneHidden),
  };
}

/** A case for each item of a basket of two or more: it is to be found from the rest, which is no candidate. */
export const oneHidden = (basket: readonly number[]): readonly HeldOut[] =>
  basket.length < 2
    ? []
    : basket.map((hidden) => {
        const rest = basket.filter((item) => item !== hidden);
        return { history: rest, targets: [hidden], excluded: rest };
      });

/** Days before the last order; undefined where there are no times. */
function agesOf(orders: readonly Order[]): Float64Array | undefined {
  const last = orders.at(-1)?.day;
  return last === undefined ? undefined : Float64Array.from(orders, ({ day = last }) => last - day);
}

/** The words of their names are all that is known of the items. */
function wordsOf(items: ReadonlyMap<string, number>, rng: Rng): NonNullable<Observed['attributes']> {
  const words = [...items].flatMap(([name, item]) =>
    [...name.toLowerCase().matchAll(/\p{L}+/gu)].map(([word]) => ({ item, word })),
  );
  const columns = numbered(
    words.map(({ word }) => word),
    rng,
  );
  const pairs = words.map(({ item, word }) => [item, columns.get(word) as number] as const);
  return createIncidence(items.size, columns.size, pairs);
}
