import { rngFor } from '../base/index.js';
import { aggregateOf } from './aggregate.js';
import type { Choice } from './assign.js';
import { bound } from './bound.js';
import { improve } from './improve.js';
import { chancesIn, type Problem } from './problem.js';
import { hopesOf, search } from './search.js';

export interface Solved {
  /** Undefined when no choice keeps all rules, as far as was looked. */
  readonly choice: Choice | undefined;
  readonly value: number;
  /** No choice that keeps all rules is worth more: proven. */
  readonly bound: number;
  /** Without a choice: that there is none is proven. */
  readonly isProven: boolean;
  /** Moves and branches weighed. */
  readonly looks: number;
}

export interface Diligence {
  /** The part of the value that may be missing to the bound. */
  readonly tolerance: number;
  /** Moves and branches to weigh at most, of the order of a ten-millionth of a second each. */
  readonly looks: number;
}

const STEPS = 150;
/** Moves for a first plan of one day, from which the exact search starts. */
const FIRST = 3_000;

/**
 * The best choice: exact for one day, and for several within `tolerance` of a proven bound, as far as the looks last.
 *
 * A bound first; then local search up to it; then branch and bound, which ends with a proof or by the limit.
 */
export function solve(problem: Problem, seed: number, { tolerance, looks: limit }: Diligence): Solved {
  const aggregate = aggregateOf(problem);
  const lowest = lowestOf(problem);
  const hopes = hopesOf(problem);
  const worth = problem.values.map((value, o) => (hopes[o] ?? []).reduce((sum, hope) => sum + hope, value));
  const slack = Float64Array.from(aggregate.rows, (row) => row.bound);
  const root = bound(aggregate, worth, { slack, enough: lowest, steps: STEPS });
  if (root.value <= lowest) {
    return { choice: undefined, value: -Infinity, bound: -Infinity, isProven: true, looks: 0 };
  }
  const isOneDay = problem.days.length === 1;
  const enoughOf = (most: number): number => most - tolerance * chancesIn(most);
  const first = improve(problem, aggregate, {
    prices: root.prices,
    enough: enoughOf(root.value),
    looks: isOneDay ? Math.min(FIRST, limit) : limit / 2,
    rng: rngFor(seed, 'plan'),
  });
  let { choice, value, looks } = first;
  if (value >= enoughOf(root.value)) return { choice, value, bound: root.value, isProven: true, looks };

  const refined = bound(aggregate, worth, {
    slack,
    prices: root.prices,
    ...(choice !== undefined && { target: value }),
    enough: choice === undefined ? lowest : value,
    steps: STEPS,
  });
  const most = Math.min(root.value, refined.value);
  if (value >= enoughOf(most)) return { choice, value, bound: Math.max(most, value), isProven: true, looks };
  const found = search(problem, aggregate, {
    prices: refined.prices,
    floor: Math.max(value, lowest),
    enough: enoughOf(most),
    looks: limit - looks,
  });
  looks += found.looks;
  if (found.choice !== undefined) ({ choice, value } = found);
  const isExact = found.isComplete && value < enoughOf(most);
  return { choice, value, bound: isExact ? value : Math.max(most, value), isProven: found.isComplete, looks };
}

/** Below what any choice is worth. */
function lowestOf({ days, slots, values, bonuses }: Problem): number {
  const places = slots.reduce((sum, { most }) => sum + most, 0);
  let least = 0;
  for (const value of values) least = Math.min(least, value);
  let dearest = 0;
  for (const pairs of bonuses) for (const worth of pairs.values()) dearest = Math.min(dearest, worth);
  return places * days.length * (least + places * dearest) - 1;
}
