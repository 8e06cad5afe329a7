import { type Context, contextOf, type OrderDocument, type PackDocument } from '../business/index.js';

/** All orders of one customer, or one order of nobody in particular. */
export type Orders = readonly OrderDocument[];

/**
 * What one record adds to the statistics. Whole numbers only: what is added can be taken away again, and nothing is left
 * of it, not even a rounding.
 */
export interface Contributions {
  /** Each counts 1 for itself and 1 for every item in it, also by each column of its context. */
  readonly orders: readonly CountedOrder[];
  /** Each counts 1 for every two different items of `items` with one of `with`, and for an item with itself. */
  readonly pairs: readonly CountedPairs[];
}

export interface CountedOrder {
  /** Calendar month, local: "2026-05". */
  readonly month: string;
  /** Each once. */
  readonly items: readonly string[];
  readonly context: Context;
}

/** The pairs of an item that became complete in one month: it and what was had by then, itself included. */
export interface CountedPairs {
  readonly month: string;
  readonly item: string;
  readonly with: readonly string[];
}

/** When a customer had each item first: item -> month. All that must be known of them to add later orders exactly. */
export type Firsts = ReadonlyMap<string, string>;

/** Whoever had more items than this is no one's taste but a name that stands for everybody: "walk-in". */
const MOST_ITEMS = 400;

/** All orders of one customer are one record, by their id; an order of nobody is one by itself, by its number. */
export function recordsOf(orders: Orders): ReadonlyMap<string | number, Orders> {
  const records = new Map<string | number, OrderDocument[]>();
  for (const [i, order] of orders.entries()) {
    const record = records.get(order.customer ?? i);
    if (record === undefined) records.set(order.customer ?? i, [order]);
    else record.push(order);
  }
  return records;
}

/** What a record adds. The order of its orders does not matter. */
export const contributions = (
  orders: Orders,
  { dayparts }: Pick<PackDocument, 'dayparts'>,
): Contributions => ({
  orders: orders.map((order) => countedOrder(order, dayparts)),
  pairs: pairsOf(firstsOf(orders)),
});

/**
 * What later orders of a customer add to what earlier ones added: their orders, and the pairs that they make or
 * make earlier.
 */
export function laterContributions(
  earlier: Firsts,
  orders: Orders,
  { dayparts }: Pick<PackDocument, 'dayparts'>,
): { readonly added: Contributions; readonly removed: Contributions; readonly firsts: Firsts } {
  const firsts = firstsOf(orders, earlier);
  return {
    added: { orders: orders.map((order) => countedOrder(order, dayparts)), pairs: pairsOf(firsts) },
    removed: { orders: [], pairs: pairsOf(earlier) },
    firsts,
  };
}

/** The month in which each item was first had. */
function firstsOf(orders: Orders, earlier: Firsts = new Map()): Firsts {
  const firsts = new Map(earlier);
  for (const { at, items } of orders) {
    const month = monthOf(at);
    for (const item of items) {
      const known = firsts.get(item);
      if (known === undefined || month < known) firsts.set(item, month);
    }
  }
  return firsts;
}

const countedOrder = (
  { at, items, context }: OrderDocument,
  dayparts: PackDocument['dayparts'],
): CountedOrder => ({
  month: monthOf(at),
  items: [...new Set(items)],
  context: { ...contextOf(dayparts, at), ...context },
});

/** A pair is complete when the later of its two items is first had. */
function pairsOf(firsts: Firsts): CountedPairs[] {
  if (firsts.size > MOST_ITEMS) return [];
  const had: string[] = [];
  return [...firsts]
    .sort(([, a], [, b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([item, month]) => {
      had.push(item);
      return { month, item, with: had.slice() };
    });
}

const monthOf = (iso: string): string => iso.slice(0, 7);
