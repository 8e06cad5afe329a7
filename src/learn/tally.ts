import { UsualError } from '../domain/index.js';
import type { Contributions, CountedOrder, CountedPairs } from './contributions.js';
import { createPairCounts, keyOf, type PairCounts, pairOf } from './pair-counts.js';
import type { ContextCounts, MonthCounts, Statistics } from './statistics.js';

/** Statistics in the making. */
export interface Tally {
  add(contributions: Contributions): void;
  /** Take away what was added; what was never added leaves a count below 0, and `statistics` refuses it. */
  remove(contributions: Contributions): void;
  /**
   * What is counted now.
   * @throws {UsualError} `bad-statistics` when more was taken away than added
   */
  statistics(): Statistics;
}

/** Counts by a number of its own for each item. */
interface Counts {
  orders: number;
  readonly items: Map<number, number>;
}

interface Month extends Counts {
  /** column -> value -> counts */
  readonly contexts: Map<string, Map<string, Counts>>;
  readonly pairs: PairCounts;
}

/** An empty tally, or one that goes on from statistics. */
export function createTally(from: Statistics = { items: [], months: [] }): Tally {
  const ids: string[] = [];
  const numbers = new Map<string, number>();
  const months = new Map<string, Month>();

  const numberOf = (id: string): number => {
    const known = numbers.get(id);
    if (known !== undefined) return known;
    numbers.set(id, ids.length);
    return ids.push(id) - 1;
  };
  const monthOf = (name: string): Month => {
    const known = months.get(name);
    if (known !== undefined) return known;
    const month: Month = { orders: 0, items: new Map(), contexts: new Map(), pairs: createPairCounts() };
    months.set(name, month);
    return month;
  };

  const countOrder = ({ month: name, items, context }: CountedOrder, by: number): void => {
    const month = monthOf(name);
    const places = items.map(numberOf);
    const all: Counts[] = [month];
    for (const column in context) {
      const value = context[column];
      if (value !== undefined) all.push(countsOf(month, column, value));
    }
    for (const counts of all) {
      counts.orders += by;
      for (const place of places) bump(counts.items, place, by);
    }
  };
  const countPairs = ({ month, item, with: others }: CountedPairs, by: number): void => {
    const { pairs } = monthOf(month);
    const own = numberOf(item);
    for (const other of others) pairs.add(own, numberOf(other), by);
  };
  const count = ({ orders, pairs }: Contributions, by: number): void => {
    for (const order of orders) countOrder(order, by);
    for (const each of pairs) countPairs(each, by);
  };

  // The places of the statistics are taken over as the first numbers.
  for (const id of from.items) numberOf(id);
  for (const counted of from.months) {
    const month = monthOf(counted.month);
    fill(month, counted);
    for (const context of counted.contexts) fill(countsOf(month, context.column, context.value), context);
    const { pairs } = counted;
    for (let i = 0; i < pairs.length; i += 3)
      month.pairs.add(pairs[i] ?? 0, pairs[i + 1] ?? 0, pairs[i + 2] ?? 0);
  }

  return {
    add: (contributions) => count(contributions, 1),
    remove: (contributions) => count(contributions, -1),
    statistics: () => freeze(ids, months),
  };
}

function countsOf({ contexts }: Month, column: string, value: string): Counts {
  let values = contexts.get(column);
  if (values === undefined) {
    values = new Map();
    contexts.set(column, values);
  }
  let counts = values.get(value);
  if (counts === undefined) {
    counts = { orders: 0, items: new Map() };
    values.set(value, counts);
  }
  return counts;
}

function fill(counts: Counts, { orders, items }: Pick<ContextCounts, 'orders' | 'items'>): void {
  counts.orders = orders;
  for (let i = 0; i < items.length; i += 2) counts.items.set(items[i] ?? 0, items[i + 1] ?? 0);
}

const bump = (counts: Map<number, number>, key: number, by: number): void =>
  void counts.set(key, (counts.get(key) ?? 0) + by);

/** The one form: sorted, without zeros, and with the items that still occur. */
function freeze(ids: readonly string[], months: ReadonlyMap<string, Month>): Statistics {
  const occurring = new Set<number>();
  for (const { items, pairs } of months.values()) {
    for (const [place, count] of items) if (count !== 0) occurring.add(place);
    // An item that is in a pair is in one with itself.
    pairs.forEach((a, b) => void (a === b && occurring.add(a)));
  }
  const sorted = [...occurring].sort((a, b) => ((ids[a] ?? '') < (ids[b] ?? '') ? -1 : 1));
  const places = new Int32Array(ids.length).fill(-1);
  for (const [place, number] of sorted.entries()) places[number] = place;
  return {
    items: sorted.map((number) => ids[number] ?? ''),
    months: [...months]
      .map(([month, counts]) => freezeMonth(month, counts, places, sorted))
      .filter(({ orders, pairs }) => orders > 0 || pairs.length > 0)
      .sort((a, b) => (a.month < b.month ? -1 : 1)),
  };
}

function freezeMonth(
  month: string,
  { orders, items, contexts, pairs }: Month,
  places: Int32Array,
  sorted: readonly number[],
): MonthCounts {
  const byContext = [...contexts].flatMap(([column, values]) =>
    [...values].map(
      ([value, counts]): ContextCounts => ({
        column,
        value,
        orders: whole(counts.orders),
        items: freezeItems(counts.items, places),
      }),
    ),
  );
  return {
    month,
    orders: whole(orders),
    items: freezeItems(items, places),
    contexts: byContext
      .filter(({ orders }) => orders > 0)
      .sort((a, b) => compare(a.column, b.column) || compare(a.value, b.value)),
    pairs: freezePairs(pairs, places, sorted),
  };
}

function freezeItems(counts: ReadonlyMap<number, number>, places: Int32Array): number[] {
  return [...counts]
    .filter(([, count]) => count !== 0)
    .map(([number, count]) => [places[number] ?? 0, whole(count)] as const)
    .sort(([a], [b]) => a - b)
    .flat();
}

/** @param sorted the number of the item at each place */
function freezePairs(counts: PairCounts, places: Int32Array, sorted: readonly number[]): number[] {
  const keys: number[] = [];
  counts.forEach((a, b) => void keys.push(keyOf(places[a] ?? 0, places[b] ?? 0)));
  const rows: number[] = [];
  // Sorting numbers in a typed array is several times faster than sorting by a comparison.
  for (const key of Float64Array.from(keys).sort()) {
    const [a, b] = pairOf(key);
    rows.push(a, b, whole(counts.get(sorted[a] ?? 0, sorted[b] ?? 0)));
  }
  return rows;
}

function whole(count: number): number {
  if (count >= 0) return count;
  throw new UsualError(
    'bad-statistics',
    'More was taken away from the statistics than was ever added. Fit anew from all orders.',
  );
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
