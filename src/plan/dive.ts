import type { SharedRow } from './aggregate.js';
import type { DayPlanner } from './day.js';
import { type GenerateOptions, generate } from './generate.js';
import { type Choice, type Problem, worthOf } from './problem.js';
import type { Range, Rest } from './sharing.js';

/** Of a day that is taken whole, at least so much was taken in part. */
const LEAST = 1e-6;

/**
 * Days for all that is left: the day of which the linear program takes most is taken whole, and the program is solved for
 * the rest, until there is no rest.
 *
 * @param fixed  days that are taken already
 * @returns undefined when it comes to nothing that is worth more than `floor`
 * @see Sadykov et al., Primal heuristics for branch and price: the assets of diving methods (2019)
 */
export function dive(
  problem: Problem,
  shared: readonly SharedRow[],
  planner: DayPlanner,
  fixed: Choice,
  { floor, known, ...start }: Omit<GenerateOptions, 'isEnough'> & { readonly floor: number },
): Choice | undefined {
  const taken = [...fixed];
  let columns = known;
  while (taken.length < problem.days.length) {
    const rest = restOf(problem, shared, taken);
    const reached = worthOf(problem, taken);
    const { bound, shares } = generate(problem, shared, planner, rest, {
      ...start,
      known: columns,
      isEnough: (most) => reached + most <= floor,
    });
    if (reached + bound <= floor) return undefined;
    columns = shares.map(({ day }) => day);
    const isLast = rest.count === 1;
    const fits = (day: readonly number[]): boolean =>
      !isLast || shared.every((row, r) => weigh(row, day) <= (rest.limits[r] ?? 0));
    let most = LEAST;
    let next: readonly number[] | undefined;
    for (const { day, share } of shares) {
      if (share <= most || !fits(day)) continue;
      most = share;
      next = day;
    }
    if (next === undefined) return undefined;
    taken.push(next);
  }
  return worthOf(problem, taken) > floor ? taken : undefined;
}

const weigh = ({ weights }: SharedRow, day: readonly number[]): number =>
  day.reduce((sum, o) => sum + (weights[o] ?? 0), 0);

/** What a choice of some days leaves for the others. */
export function restOf(
  { options, days, repeats }: Problem,
  shared: readonly SharedRow[],
  taken: Choice,
): Rest {
  const ranges = new Map<number, Range>();
  for (const o of taken.flat()) {
    const place = options[o]?.place ?? 0;
    const [, most] = ranges.get(place) ?? [0, repeats];
    ranges.set(place, [0, most - 1]);
  }
  return {
    count: days.length - taken.length,
    limits: shared.map((row) => taken.reduce((left, day) => left - weigh(row, day), row.bound)),
    ranges,
  };
}
