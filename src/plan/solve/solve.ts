import { rngFor } from '../../base/index.js';
import { aggregateOf } from '../problem/aggregate.js';
import { hopesOf, lowestOf } from '../problem/limits.js';
import { type Choice, chancesIn, type Problem } from '../problem/problem.js';
import { pruned } from '../problem/prune.js';
import { improveDays } from '../weeks/several-days.js';
import { bound } from './bound.js';
import { improve } from './improve.js';
import { searchDay } from './one-day.js';

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
  /** Moves and branches to weigh at most. */
  readonly looks: number;
  /** Of several days: to leave it where a long first search meets no plan, since then there mostly is none. */
  readonly isBrief?: boolean;
}

const STEPS = 150;
/** Moves for a first plan: of one day, from which the exact search starts, or of several. */
const FIRST = { one: 3_000, several: 60_000 };
/** And no more than so many for each option and place: little is soon looked at. */
const FIRST_EACH = 40;
/**
 * Where items may be done in several ways, sums can be met more closely, and are asked to be: then broken rules are dear
 * from the start, and a first plan is looked for longer.
 */
const USUAL = { isPatient: false, dear: 0 };
const TIGHT: typeof USUAL = { isPatient: true, dear: 2 };
/** After this part of the looks, so many times the tolerance will do: the last of a gap takes most of the time. */
const SOON = 0.1;
const LATER = 1.9;

/**
 * The best choice: exact for one day, and for several within `tolerance` of a proven bound, as far as the looks last.
 *
 * A bound of the days added up, and local search towards it. One day then is searched to the end by branch and bound;
 * several are bounded and made anew day by day, and searched to the end where that is little work.
 */
export function solve(problem: Problem, seed: number, diligence: Diligence): Solved {
  if (!hasWays(problem)) return solvePruned(problem, seed, diligence, USUAL);
  const { problem: own, whole } = pruned(problem);
  const solved = solvePruned(own, seed, diligence, TIGHT);
  return { ...solved, choice: solved.choice && whole(solved.choice) };
}

function solvePruned(
  problem: Problem,
  seed: number,
  { tolerance, looks: limit, isBrief = false }: Diligence,
  { isPatient, dear }: typeof USUAL,
): Solved {
  const aggregate = aggregateOf(problem);
  const lowest = lowestOf(problem);
  const hopes = hopesOf(problem);
  const worth = problem.values.map((value, o) => (hopes[o] ?? []).reduce((sum, hope) => sum + hope, value));
  const slack = Float64Array.from(aggregate.rows, (row) => row.bound);
  const isOneDay = problem.days.length === 1;
  const enough = (most: number, looks: number): number =>
    most - tolerance * (looks > SOON * limit ? LATER : 1) * chancesIn(most);
  const isEnough = (value: number, most: number, looks: number): boolean =>
    looks >= limit || value >= enough(most, looks);

  const places = problem.slots.reduce((sum, slot) => sum + slot.most, 0) * problem.days.length;
  const root = bound(aggregate, worth, { slack, enough: lowest, steps: STEPS });
  if (root.value <= lowest) {
    return { choice: undefined, value: -Infinity, bound: -Infinity, isProven: true, looks: 0 };
  }
  const soon = Math.min(limit, FIRST_EACH * places * problem.options.length);
  let { choice, value, looks } = improve(problem, aggregate, {
    prices: root.prices,
    enough: enough(root.value, 0),
    looks: Math.min(soon, isOneDay ? FIRST.one : FIRST.several),
    patience: isPatient && !isOneDay ? soon : 0,
    dear,
    rng: rngFor(seed, 'plan'),
  });
  let most = root.value;
  let { prices } = root;
  if (choice !== undefined && !isEnough(value, most, looks)) {
    const nearer = bound(aggregate, worth, { slack, prices, target: value, enough: value, steps: STEPS });
    if (nearer.value < most) ({ value: most, prices } = nearer);
  }
  if (choice !== undefined && isEnough(value, most, looks))
    return { choice, value, bound: Math.max(most, value), isProven: true, looks };

  if (!isOneDay) {
    if (choice === undefined && isBrief && looks >= FIRST.several)
      return { choice, value, bound: most, isProven: false, looks };
    const before = looks;
    const days = improveDays(problem, aggregate, {
      choice,
      value,
      bound: most,
      prices,
      isEnough: (reached, bounded, more) => isEnough(reached, bounded, before + more),
      rng: rngFor(seed, 'days'),
    });
    const isProven = days.choice !== undefined || days.bound === -Infinity;
    return { ...days, bound: Math.max(days.bound, days.value), isProven, looks: before + days.looks };
  }
  const found = searchDay(problem, aggregate, {
    prices,
    floor: Math.max(value, lowest),
    enough: enough(most, 0),
    looks: limit - looks,
  });
  looks += found.looks;
  if (found.choice !== undefined) ({ choice, value } = found);
  const isExact = found.isComplete && value < enough(most, 0);
  return { choice, value, bound: isExact ? value : Math.max(most, value), isProven: found.isComplete, looks };
}

/** Whether an item may be done in several ways, which makes options many and much alike. */
const hasWays = ({ options, slots }: Problem): boolean =>
  new Set(options.map(({ slot, place }) => place * slots.length + slot)).size < options.length;
