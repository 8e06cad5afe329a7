import { hittingSets } from '../../constraints/index.js';
import { type Demand, demandsOf, relaxedBy, type Step } from '../kind/adjust.js';
import { type Made, makePlan, type Plan } from '../plan.js';
import type { PlanTask } from '../problem/problem.js';
import type { Diligence } from '../solve/solve.js';
import { smallestSteps } from './steps.js';

/** Why there is no plan, and what can be done about it. */
export interface PlanImpasse {
  /** Demands that cannot be met together and none of which could be spared; those that were met, fewest demands first. */
  readonly conflicts: readonly (readonly Demand[])[];
  readonly ways: readonly PlanWay[];
  /** False where some search ended by its limit: then there may be a plan, a smaller way, or a nearer step. */
  readonly isProven: boolean;
  /** Moves and branches weighed. */
  readonly looks: number;
}

/** Demands that give way, and a plan that there is then. */
export interface PlanWay {
  readonly steps: readonly Step[];
  readonly plan: Plan;
}

/** For "is there any": the first plan will do. */
const ANY: Diligence = { tolerance: 1, looks: 60_000 };
/** For the plan that a way leads to. */
const GOOD: Diligence = { tolerance: 0.005, looks: 60_000 };
/** So many demands more than the fewest. */
const MORE = 1;
/** Parts of the looks that are kept for what comes after the search for ways: to shrink one that is too large, and its steps. */
const KEPT = { toShrink: 0.5, toStep: 0.25 };

/**
 * The cheapest ways out for a task without a plan: fewest demands first, then the best plan. Numbers are not given up but
 * moved by the smallest steps that help, so that none could stay nearer without another going further.
 *
 * Conflicts are made by leaving out demand after demand; the smallest sets that hit all conflicts known are the next to
 * try as ways, and a set that does not help holds a further conflict (Reiter 1987). So every way is minimal, and so is
 * every conflict; of the ways none that has fewer demands is missed.
 *
 * That is so where every search is brought to its end (`isProven`). Else the conflicts told are proven all the same,
 * and each way has its plan; but where nothing is found a demand counts as needed, so there may be smaller ways.
 *
 * @param limit  ways at most; none has an empty plan
 * @param looks  for all plans together
 */
export function planImpasse(task: PlanTask, limit: number, looks: number): PlanImpasse {
  const demands = demandsOf(task.kind);
  const all = [...demands.keys()];
  const numbersOf = (places: readonly number[]): readonly Demand[] => places.flatMap((n) => demands[n] ?? []);
  /** To weigh the items for an attempt. */
  const setup = task.catalogue.items.length * task.kind.slots.length;
  let isProven = true;
  let spent = 0;
  let kept = looks * KEPT.toShrink;
  const attempt = (steps: readonly Step[], diligence: Diligence = ANY): Made => {
    if (spent + diligence.looks + setup > looks - kept) {
      isProven = false;
      return { plan: undefined, isProven: false, looks: 0 };
    }
    const made = makePlan({ ...task, kind: relaxedBy(task.kind, steps) }, diligence);
    spent += made.looks + setup;
    if (made.plan === undefined && !made.isProven) isProven = false;
    return made;
  };

  const known: Known[] = [];
  const lookAt = (places: readonly number[]): Known => {
    // Giving up more than what helps does help, and less than what does not help does not.
    const before = known.find((other) =>
      other.is === 'plan' ? isWithin(other.places, places) : isWithin(places, other.places),
    );
    if (before !== undefined) return before;
    const { plan, ...made } = attempt(numbersOf(places));
    const found: Known = {
      places,
      plan,
      is: plan !== undefined ? 'plan' : made.isProven ? 'none' : 'unknown',
    };
    if (made.looks > 0 || found.is !== 'unknown') known.push(found);
    return found;
  };
  const helps = (places: readonly number[]): boolean => lookAt(places).is === 'plan';
  const others = (places: readonly number[]): readonly number[] => all.filter((n) => !places.includes(n));

  for (const n of all) helps([n]);
  const conflicts: (readonly number[])[] = [];
  let ways = hittingSets(conflicts, limit);
  for (
    let next = ways.find((way) => !helps(way));
    next !== undefined;
    next = ways.find((way) => !helps(way))
  ) {
    let conflict = others(next);
    for (const n of conflict) {
      const fewer = conflict.filter((m) => m !== n);
      if (!helps(others(fewer))) conflict = fewer;
    }
    conflicts.push(conflict);
    ways = hittingSets(conflicts, limit);
  }
  if (ways.length === 0 && !isProven) {
    // No few demands were found to help; of all of them together, one after the other is asked for again.
    let way: readonly number[] = all;
    kept = looks * KEPT.toStep;
    for (const n of all) {
      const fewer = way.filter((m) => m !== n);
      if (helps(fewer)) way = fewer;
    }
    ways = [way];
  }
  kept = 0;
  const found = ways.flatMap((places): PlanWay[] => {
    const { plan: any } = lookAt(places);
    const near = smallestSteps(task, numbersOf(places), any, (steps) => attempt(steps).plan);
    const plan = attempt(near.steps, GOOD).plan ?? near.plan;
    return plan === undefined || isEmpty(plan) ? [] : [{ steps: near.steps, plan }];
  });
  const fewest = Math.min(...found.map(({ steps }) => steps.length));
  return {
    conflicts: conflicts
      .filter((conflict) => lookAt(others(conflict)).is === 'none')
      .toSorted((a, b) => a.length - b.length)
      .slice(0, limit)
      .map(numbersOf),
    // Unproven, a way that is much larger than another is one that was not looked for long enough.
    ways: found.filter(({ steps }) => isProven || steps.length <= fewest + MORE).sort(cheapestFirst),
    isProven,
    looks: spent,
  };
}

interface Known {
  /** Demands that are given up. */
  readonly places: readonly number[];
  /** Nothing was found where it is unknown. */
  readonly is: 'plan' | 'none' | 'unknown';
  readonly plan: Plan | undefined;
}

/** Fewest demands first, then the best plan. */
export const cheapestFirst = (a: PlanWay, b: PlanWay): number =>
  a.steps.length - b.steps.length || b.plan.value - a.plan.value;

const isWithin = (some: readonly number[], all: readonly number[]): boolean =>
  some.every((n) => all.includes(n));

const isEmpty = ({ days }: Plan): boolean => days.every(({ items }) => items.length === 0);
