import { below, type Rng } from '../../base/index.js';
import type { Aggregate } from '../problem/aggregate.js';
import { lowestOf } from '../problem/limits.js';
import { type Choice, type Problem, worthOf } from '../problem/problem.js';
import { branch } from './branch.js';
import { dated } from './dates.js';
import { createDayPlanner } from './day.js';
import { dive, restOf } from './dive.js';
import { generate } from './generate.js';

export interface Days {
  readonly choice: Choice | undefined;
  readonly value: number;
  readonly bound: number;
  readonly looks: number;
}

export interface DaysOptions {
  /** What is known so far. */
  readonly choice: Choice | undefined;
  readonly value: number;
  readonly bound: number;
  /** By row of the aggregate, from its bound. */
  readonly prices: Float64Array;
  /** Whether a value is near enough to a bound after so many looks. */
  readonly isEnough: (value: number, bound: number, looks: number) => boolean;
  readonly rng: Rng;
}

/** Days to branch on at most. */
const POOL = 500;
/** The first from nothing, the others from some days of the plan. */
const DIVES = 8;

/**
 * A plan day by day. Column generation prices what the days share, which bounds every plan. Whatever beats the plan so far
 * has only days that lose less at these prices than the plan is below the bound; mostly they are so few that all of them can
 * be listed, and the best choice among them is found by branching.
 *
 * @see Baldacci, Christofides and Mingozzi, An exact algorithm for the vehicle routing problem based on the set
 *      partitioning formulation with additional cuts (2008)
 */
export function improveDays(
  problem: Problem,
  aggregate: Aggregate,
  { prices: start, isEnough, rng, ...found }: DaysOptions,
): Days {
  let { choice, value, bound } = found;
  const shared = aggregate.rows.filter(({ isDaily }) => !isDaily);
  const prices = start.filter((_, r) => !aggregate.rows[r]?.isDaily);
  const planner = createDayPlanner(problem);
  const lowest = lowestOf(problem);
  let branches = 0;
  let priced = 0;
  const looks = (): number => planner.looks() + branches + priced;
  const isOpen = (): boolean => !isEnough(value, bound, looks());

  const pricing = generate(problem, shared, planner, restOf(problem, shared, []), {
    known: choice ?? [],
    prices,
    isEnough: (reached) => isEnough(value, reached, looks()),
  });
  priced += pricing.looks;
  bound = Math.min(bound, pricing.bound);
  if (bound <= lowest) return { choice, value, bound: -Infinity, looks: looks() };

  const known = pricing.shares.map(({ day }) => day);
  for (let n = 0; n < DIVES && isOpen(); n++) {
    const kept = n === 0 || choice === undefined ? [] : someOf(choice, rng);
    const made = dive(problem, shared, planner, kept, { floor: value, known, prices });
    priced += made.looks;
    const arranged = made.choice && dated(problem, made.choice);
    if (arranged === undefined) continue;
    choice = arranged;
    value = worthOf(problem, choice);
  }
  for (let isBetter = true; isBetter && isOpen(); ) {
    const gap = pricing.bound - value;
    const pool = planner.above(pricing.worth, pricing.most - gap, POOL);
    const before = looks();
    const branched = branch(
      problem,
      shared,
      pool.days.map(({ options }) => options),
      {
        bound,
        floor: value,
        isEnough: (reached, most, more) => isEnough(reached, most, before + more),
      },
    );
    branches += branched.looks;
    if (branched.choice !== undefined) ({ choice, value } = branched);
    // What has another day loses as much as the best of those that are not in the pool.
    const others = pool.floor <= pricing.most - gap ? -Infinity : pricing.bound - (pricing.most - pool.floor);
    bound = Math.min(bound, Math.max(value, branched.bound, others));
    isBetter = branched.choice !== undefined && others > value;
  }
  if (choice === undefined && bound <= lowest) bound = -Infinity;
  return { choice, value, bound, looks: looks() };
}

/** Some days of a choice, at most half of them. */
function someOf(choice: Choice, rng: Rng): Choice {
  const kept = [...choice];
  const count = below(rng, Math.floor(choice.length / 2)) + 1;
  while (kept.length > count) kept.splice(below(rng, kept.length), 1);
  return kept;
}
