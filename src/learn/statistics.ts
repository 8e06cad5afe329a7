import { UsualError } from '../domain/index.js';

/**
 * What was counted in an order history: plain data in one form only, so that the same orders, in whatever order they
 * were added, give the same statistics to the bit. Counts are whole and above 0; what is 0 is not there.
 */
export interface Statistics {
  /** The ids of all items that occur, sorted by code point; counts name them by their places here. */
  readonly items: readonly string[];
  /** By month. */
  readonly months: readonly MonthCounts[];
}

export interface MonthCounts {
  /** "2026-05" */
  readonly month: string;
  readonly orders: number;
  /** Orders with each item: place, count, place, count ... by place. */
  readonly items: readonly number[];
  /** The same among the orders of each context, by column and value. */
  readonly contexts: readonly ContextCounts[];
  /** Customers (or orders of nobody) with both items: place, place, count ...; the first place is never the larger. */
  readonly pairs: readonly number[];
}

export interface ContextCounts {
  readonly column: string;
  readonly value: string;
  readonly orders: number;
  readonly items: readonly number[];
}

/**
 * Statistics from outside.
 * @throws {UsualError} `bad-statistics` when they are not in their one form
 */
export function checkStatistics(value: unknown): Statistics {
  const statistics = value as Statistics;
  const isFine =
    isObject(value) &&
    isList(statistics.items, isText) &&
    isRising(statistics.items) &&
    isList(statistics.months, (month) => isMonth(month, statistics.items.length)) &&
    isRising(statistics.months.map(({ month }) => month));
  if (isFine) return statistics;
  throw new UsualError('bad-statistics', 'These are not the statistics of an order history. Fit anew.');
}

function isMonth(value: unknown, n: number): boolean {
  const month = value as MonthCounts;
  return (
    isObject(value) &&
    isText(month.month) &&
    /^\d{4}-\d{2}$/.test(month.month) &&
    isCount(month.orders) &&
    areCounts(month.items, 1, n) &&
    areCounts(month.pairs, 2, n) &&
    isList(month.contexts, (context) => isContext(context, n))
  );
}

function isContext(value: unknown, n: number): boolean {
  const context = value as ContextCounts;
  return (
    isObject(value) &&
    isText(context.column) &&
    isText(context.value) &&
    isCount(context.orders) &&
    areCounts(context.items, 1, n)
  );
}

/** Rows of `places` places below n and a count above 0. */
const areCounts = (value: unknown, places: number, n: number): boolean =>
  isList(value, isCount) &&
  value.length % (places + 1) === 0 &&
  value.every((each, i) => (i % (places + 1) === places ? Number(each) > 0 : Number(each) < n));

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isCount = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) >= 0;
const isList = (value: unknown, isOne: (each: unknown) => boolean): value is readonly unknown[] =>
  Array.isArray(value) && value.every(isOne);
const isRising = (texts: readonly string[]): boolean =>
  texts.every((text, i) => i === 0 || (texts[i - 1] ?? '') < text);
