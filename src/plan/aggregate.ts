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
  /** By row: weights by option, and what they may add up to. */
  readonly rows: readonly { readonly weights: Float64Array; readonly bound: number }[];
  /** How often one option may be chosen. */
  readonly copies: number;
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
      })),
      ...problem.spacings.flatMap((spacing) => spreadRows(problem, spacing)),
    ],
    copies: Math.min(days, problem.repeats),
  };
}

/** A value can only stand on so many of the days: the most that lie far enough apart, times the places of a day. */
function spreadRows({ days, slots, options }: Problem, spacing: Spacing): Aggregate['rows'] {
  const spread = mostApart(days, spacing.days);
  if (spread === days.length) return [];
  return Array.from({ length: spacing.count }, (_, value) => {
    const weights = Float64Array.from(options, (_, o) => (spacing.values[o]?.includes(value) ? 1 : 0));
    const places = slots.reduce(
      (sum, slot) => sum + (slot.options.some((o) => weights[o] === 1) ? slot.most : 0),
      0,
    );
    return { weights, bound: spread * places + TOLERANCE };
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
