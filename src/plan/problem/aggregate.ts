import type { Problem, Spacing } from './problem.js';
import { TOLERANCE } from './rows.js';

/**
 * The days of a plan added up: how often each option stands in it, whatever the day. Days are interchangeable, so this
 * is where almost all of the choice is, without the 7! ways of telling the days apart. Whatever keeps the rules keeps
 * these, so the best choice here bounds the best plan; with one day, they are the same.
 */
export interface Aggregate {
  readonly slots: readonly {
    readonly least: number;
    readonly most: number;
    readonly options: readonly number[];
  }[];
  readonly rows: readonly SharedRow[];
  /** How often one option may be chosen. */
  readonly copies: number;
}

/** What the weights of the options add up to at most over all days. */
export interface SharedRow {
  readonly weights: Float64Array;
  readonly bound: number;
  /** It is a row of each day, added up. */
  readonly isDaily: boolean;
}

export function aggregateOf(problem: Problem): Aggregate {
  const days = problem.days.length;
  return {
    slots: problem.slots.map(({ least, most, options }) => ({
      least: least * days,
      most: most * days,
      options,
    })),
    rows: [
      ...problem.rows.map(({ weights, bound, isDaily }) => ({
        weights,
        bound: bound * (isDaily ? days : 1),
        isDaily,
      })),
      ...problem.spacings.flatMap((spacing) => spreadRows(problem, spacing)),
    ],
    copies: Math.min(days, problem.repeats),
  };
}

/** A value can only stand on so many of the days: the most that lie far enough apart, times the places of a day. */
function spreadRows({ days, slots, options, rows }: Problem, spacing: Spacing): readonly SharedRow[] {
  const spread = mostApart(days, spacing.days);
  if (spread === days.length) return [];
  return Array.from({ length: spacing.count }, (_, value) => {
    const having = [...options.keys()].filter((o) => spacing.values[o]?.includes(value));
    const weights = new Float64Array(options.length);
    for (const o of having) weights[o] = 1;
    const inSlots = slots.reduce(
      (sum, slot) => sum + (slot.options.some((o) => weights[o] === 1) ? slot.most : 0),
      0,
    );
    // A rule of the day that each of them weighs in may leave fewer places.
    const places = rows.reduce((most, row) => {
      const lightest = having.reduce((least, o) => Math.min(least, row.weights[o] ?? 0), Infinity);
      return row.isDaily && lightest > 0 ? Math.min(most, Math.floor(row.bound / lightest)) : most;
    }, inSlots);
    return { weights, bound: spread * places + TOLERANCE, isDaily: false };
  });
}

/** How many of these days can lie so far apart: the earliest that fits, again and again. */
function mostApart(days: readonly number[], apart: number): number {
  let count = 0;
  let last = -Infinity;
  for (const day of days) {
    if (day - last < apart) continue;
    count++;
    last = day;
  }
  return count;
}
