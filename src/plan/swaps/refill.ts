import { broken } from '../problem/keep.js';
import { pairedMost } from '../problem/limits.js';
import { type Choice, type Problem, worthOf } from '../problem/problem.js';
import type { PlaceNow } from './places.js';

/** Options tried in all. */
const LOOKS = 400_000;

export interface Refilled {
  readonly choice: Choice;
  readonly value: number;
  /** What each place holds now. */
  readonly standing: readonly (number | undefined)[];
}

/** Fills open places, each from its own list with the best first, so that all rules are kept. */
export function createRefill(problem: Problem, places: readonly PlaceNow[]) {
  const { values, options, rows, days, repeats } = problem;
  const hopes = pairedMost(problem);
  let looks = 0;
  /** @returns undefined when nothing is worth more than `floor` */
  return (
    open: readonly number[],
    candidates: readonly (readonly number[])[],
    floor: number,
  ): Refilled | undefined => {
    const standing = places.map(({ option }, n) => (open.includes(n) ? undefined : option));
    const sums = rows.map(({ weights, isDaily }) =>
      Float64Array.from({ length: isDaily ? days.length : 1 }, (_, d) =>
        standing.reduce<number>(
          (sum, o, n) =>
            sum + (o !== undefined && (!isDaily || places[n]?.day === d) ? (weights[o] ?? 0) : 0),
          0,
        ),
      ),
    );
    const dayOf = (n: number, isDaily: boolean): number => (isDaily ? (places[open[n] ?? 0]?.day ?? 0) : 0);
    /** By row and day, the least that the open places from each on can weigh. */
    const lights = rows.map(({ weights, isDaily }, r) => {
      const least = candidates.map((list) =>
        list.reduce((low, o) => Math.min(low, weights[o] ?? 0), Infinity),
      );
      return open.map((_, n) =>
        (sums[r] ?? new Float64Array()).map((_, d) =>
          least.reduce((sum, low, m) => sum + (m > n && dayOf(m, isDaily) === d ? low : 0), 0),
        ),
      );
    });
    const tops = candidates.map((list) =>
      list.reduce((top, o) => Math.max(top, (values[o] ?? 0) + (hopes[o] ?? 0)), -Infinity),
    );
    const restOf = (n: number): number => tops.slice(n + 1).reduce((sum, top) => sum + top, 0);
    const choice = (): Choice =>
      days.map((_, d) =>
        standing
          .flatMap((o, n) => (o !== undefined && places[n]?.day === d ? [o] : []))
          .sort((a, b) => a - b),
      );
    const fixed = standing.reduce<number>(
      (sum, o) => sum + (o === undefined ? 0 : (values[o] ?? 0) + (hopes[o] ?? 0)),
      0,
    );
    let best: Refilled | undefined;
    let bestValue = floor;

    const fill = (n: number, most: number): void => {
      const at = open[n];
      if (at === undefined) {
        const made = choice();
        const value = worthOf(problem, made);
        if (value <= bestValue || broken(problem, made).length > 0) return;
        bestValue = value;
        best = { choice: made, value, standing: standing.slice() };
        return;
      }
      for (const o of candidates[n] ?? []) {
        if (++looks > LOOKS) return;
        const reach = most + (values[o] ?? 0) + (hopes[o] ?? 0);
        if (reach + restOf(n) <= bestValue) {
          if (hopes.length === 0) return;
          continue;
        }
        const place = options[o]?.place;
        const same = standing.flatMap((other, m) =>
          other !== undefined && options[other]?.place === place ? [places[m]?.day] : [],
        );
        if (same.length >= repeats || same.includes(places[at]?.day)) continue;
        const keeps = rows.every(({ weights, bound, isDaily }, r) => {
          const d = dayOf(n, isDaily);
          return (sums[r]?.[d] ?? 0) + (weights[o] ?? 0) + (lights[r]?.[n]?.[d] ?? 0) <= bound;
        });
        if (!keeps) continue;
        standing[at] = o;
        move(o, n, 1);
        fill(n + 1, reach);
        move(o, n, -1);
        standing[at] = undefined;
      }
    };
    const move = (o: number, n: number, sign: 1 | -1): void => {
      for (const [r, { weights, isDaily }] of rows.entries()) {
        const sum = sums[r];
        const d = dayOf(n, isDaily);
        if (sum !== undefined) sum[d] = (sum[d] ?? 0) + sign * (weights[o] ?? 0);
      }
    };
    fill(0, fixed);
    return best;
  };
}
