import type { Aggregate } from '../problem/aggregate.js';
import type { Problem } from '../problem/problem.js';
import { reduce, top } from './bound.js';

/** Of each slot, so many options by value less what they cost at the bound's prices; the others are seldom any use. */
const CANDIDATES = 60;
/** And so many of the lightest of each row, so that a tight rule can be kept. */
const LIGHTEST = 12;

/** By slot, what local search tries there, the dearest at the bound's prices first. */
export function candidatesOf(
  { slots, values, rows, spacings, options: all }: Problem,
  aggregate: Aggregate,
  prices: Float64Array,
): readonly (readonly number[])[] {
  const reduced = new Float64Array(values.length);
  return slots.map(({ options }) => {
    reduce(reduced, options, values, aggregate.rows, prices);
    if (options.length <= CANDIDATES) return top(reduced, options, options.length);
    const kept = new Set(top(reduced, options, CANDIDATES));
    for (const { weights } of rows) {
      const light = Float64Array.from(weights, (weight, o) => -weight + 1e-6 * (reduced[o] ?? 0));
      for (const o of top(light, options, LIGHTEST)) kept.add(o);
    }
    for (const { values: of, count } of spacings) {
      for (let value = 0; value < count; value++) {
        const having = options.filter((o) => of[o]?.includes(value));
        for (const o of top(reduced, having, 4)) kept.add(o);
      }
    }
    return top(reduced, [...kept], all.length);
  });
}
