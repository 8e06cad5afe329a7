import type { SharedRow } from '../problem/aggregate.js';
import { lowestOf } from '../problem/limits.js';
import { type Problem, worthOf } from '../problem/problem.js';
import { createMaster, type Weight } from './master.js';

/** What is to be filled: so many days, and what they may have together. */
export interface Rest {
  readonly count: number;
  /** By shared row. */
  readonly limits: readonly number[];
  /** By place in the catalogue, how often an item stands at least and at most; of others, as often as may be. */
  readonly ranges: ReadonlyMap<number, Range>;
}

export type Range = readonly [least: number, most: number];

/** Days that are shared out in parts, as a linear program. */
export interface Sharing {
  add(day: readonly number[]): void;
  solve(): Shared;
  /** What options are worth at prices of the shared rows alone. */
  priced(prices: Float64Array): Priced;
}

export interface Priced {
  /** By option: its value less what it costs. */
  readonly worth: Float64Array;
  /** What all limits together are worth. With as many of the best days, no choice is worth more. */
  readonly paid: number;
}

export interface Shared extends Priced {
  readonly value: number;
  /** What one more day is worth. */
  readonly each: number;
  /** By day in the order in which they came, how much of it is taken. */
  readonly shares: Float64Array;
  /** What its pivots come to, in looks. */
  readonly looks: number;
}

/**
 * The master program of a plan: a column is a day, a row is what days share, which are the rules of the plan and how often
 * each item may stand. A row for an item comes with the first day that has it.
 */
export function createSharing(
  problem: Problem,
  shared: readonly SharedRow[],
  { count, limits, ranges }: Rest,
): Sharing {
  const { values, options, bonuses, days, repeats } = problem;
  // While limits cannot be kept, days stay idle at a worth that no choice is as low as.
  const master = createMaster(count, lowestOf(problem));
  const bounds = [0];
  const addRow = (limit: number): number => {
    bounds.push(limit);
    return master.addRow(limit);
  };
  for (const limit of limits) addRow(limit);
  /** By place, what an item weighs in its rows. */
  const ofItem = new Map<number, readonly Weight[]>();
  const weightsOf = (place: number): readonly Weight[] => {
    const known = ofItem.get(place);
    if (known !== undefined) return known;
    const [least, most] = ranges.get(place) ?? [0, repeats];
    const weights: Weight[] = [];
    if (most < days.length) weights.push({ row: addRow(most), weight: 1 });
    if (least > 0) weights.push({ row: addRow(-least), weight: -1 });
    ofItem.set(place, weights);
    return weights;
  };
  // A row with a limit below 0 must come before all columns.
  for (const [place, [least]] of ranges) if (least > 0) weightsOf(place);

  const priced = (prices: Float64Array): Priced => {
    let paid = 0;
    for (const [row, limit] of bounds.entries()) paid += (prices[row] ?? 0) * limit;
    const worth = values.map((value, o) => {
      let left = value;
      for (const [r, { weights }] of shared.entries()) left -= (prices[r + 1] ?? 0) * (weights[o] ?? 0);
      for (const { row, weight } of ofItem.get(options[o]?.place ?? -1) ?? [])
        left -= (prices[row] ?? 0) * weight;
      return left;
    });
    return { worth, paid };
  };
  return {
    add(day) {
      const weights = shared.flatMap((row, r): Weight[] => {
        const weight = day.reduce((sum, o) => sum + (row.weights[o] ?? 0), 0);
        return weight === 0 ? [] : [{ row: r + 1, weight }];
      });
      for (const o of day) weights.push(...weightsOf(options[o]?.place ?? 0));
      master.add({ worth: worthOf({ values, bonuses }, [day]), weights });
    },
    solve() {
      const { prices, ...solved } = master.solve();
      return { ...solved, ...priced(prices) };
    },
    priced: (prices) => priced(Float64Array.of(0, ...prices)),
  };
}
