import type { SharedRow } from '../problem/aggregate.js';
import { type Choice, type Problem, worthOf } from '../problem/problem.js';
import { createDayPlanner, type DayPlanner } from './day.js';
import { type GenerateOptions, generate } from './generate.js';
import type { Range, Rest } from './sharing.js';

/** Of a day that is taken whole, at least so much was taken in part. */
const LEAST = 1e-6;
/** Of a row that no rule of the kind makes by itself. */
const NO_RULE = -1;

export interface Dived {
  /** Undefined when it comes to nothing that is worth more than the floor. */
  readonly choice: Choice | undefined;
  /** Without those of the planner. */
  readonly looks: number;
}

/**
 * Days for all that is left: the day of which the linear program takes most is taken whole, and the program is solved for
 * the rest, until one day is left, which is the best that the others leave room for.
 *
 * @param fixed  days that are taken already
 * @see Sadykov et al., Primal heuristics for branch and price: the assets of diving methods (2019)
 */
export function dive(
  problem: Problem,
  shared: readonly SharedRow[],
  planner: DayPlanner,
  fixed: Choice,
  { floor, known, ...start }: Omit<GenerateOptions, 'isEnough'> & { readonly floor: number },
): Dived {
  const taken = [...fixed];
  let columns = known;
  let looks = 0;
  while (taken.length < problem.days.length - 1) {
    const rest = restOf(problem, shared, taken);
    const reached = worthOf(problem, taken);
    const { bound, shares, ...priced } = generate(problem, shared, planner, rest, {
      ...start,
      known: columns,
      isEnough: (most) => reached + most <= floor,
    });
    looks += priced.looks;
    if (reached + bound <= floor) return { choice: undefined, looks };
    columns = shares.map(({ day }) => day);
    let most = LEAST;
    let next: readonly number[] | undefined;
    for (const { day, share } of shares) {
      if (share <= most) continue;
      most = share;
      next = day;
    }
    if (next === undefined) return { choice: undefined, looks };
    taken.push(next);
  }
  const last = lastDay(problem, shared, taken);
  looks += last.looks;
  const choice = last.day && [...taken, last.day];
  return { choice: choice && worthOf(problem, choice) > floor ? choice : undefined, looks };
}

/** The best day beside all others: what runs through the plan is a rule of this day by now. */
function lastDay(problem: Problem, shared: readonly SharedRow[], taken: Choice) {
  const { limits, ranges } = restOf(problem, shared, taken);
  const rows = [
    ...problem.rows.filter(({ isDaily }) => isDaily),
    ...shared.map(({ weights }, r) => ({ rule: NO_RULE, isDaily: true, weights, bound: limits[r] ?? 0 })),
  ];
  const planner = createDayPlanner({ ...problem, rows });
  const worth = problem.values.map((value, o) =>
    ranges.get(problem.options[o]?.place ?? -1)?.[1] === 0 ? -Infinity : value,
  );
  const [best] = planner.different(worth, 1).days;
  return { day: best?.options, looks: planner.looks() };
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
