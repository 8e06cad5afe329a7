import type { PlanDocument } from '../business/index.js';
import { hittingSets } from '../constraints/index.js';
import { type Demand, demandsOf, relaxedBy, type Step } from './adjust.js';
import { mostRepeated } from './keep.js';
import { choiceOf, type Made, makePlan, type Plan } from './plan.js';
import { type PlanTask, problemOf, spacedValues } from './problem.js';
import { TOLERANCE } from './rows.js';
import type { Diligence } from './solve.js';

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

/** One demand after the other moves as little as it can, while those after it are given up; and the last plan found, `any` at first. */
function smallestSteps(
  task: PlanTask,
  demands: readonly Demand[],
  any: Plan | undefined,
  attempt: (steps: readonly Step[]) => Plan | undefined,
): { readonly steps: readonly Step[]; readonly plan: Plan | undefined } {
  const steps: Step[] = [...demands];
  let plan = any;
  for (const [n, demand] of demands.entries()) {
    const withAmount = (amount: number): Plan | undefined => {
      const found = attempt(steps.with(n, { ...demand, amount }));
      plan = found ?? plan;
      return found;
    };
    const amount = smallestMove(task, demand, withAmount);
    if (amount !== undefined) steps[n] = { ...demand, amount };
  }
  return { steps, plan };
}

/**
 * How near to its number a demand can stay; undefined where only giving it up helps. What a plan needs is a number that
 * helps; then one that is just nearer is tried, and one half way.
 */
function smallestMove(
  task: PlanTask,
  demand: Demand,
  withAmount: (amount: number) => Plan | undefined,
): number | undefined {
  const gauge = gaugeOf(task.kind, demand);
  if (gauge === undefined) return undefined;
  const { amount, sign, farthest } = gauge;
  let plan = withAmount(farthest);
  if (plan === undefined) return undefined;
  const neededBy = (found: Plan): number => sign * gauge.needed(task, found);
  let reached = neededBy(plan);
  let refused = sign * amount;
  const tryAt = (at: number): boolean => {
    plan = withAmount(sign * at);
    if (plan === undefined) refused = at;
    else reached = Math.min(at, neededBy(plan));
    return plan !== undefined;
  };
  // Less than three tolerances nearer counts as just as near.
  while (reached - refused > 4 * TOLERANCE && tryAt(reached - 3 * TOLERANCE)) {
    if (reached - refused > 4 * TOLERANCE) tryAt((reached + refused) / 2);
  }
  const rounded = Number((sign * reached).toFixed(6));
  return sign * rounded >= sign * farthest ? undefined : rounded;
}

/** A demand's number: which way it gives way (1 upwards), how far at most, and how far a plan needs it. */
interface Gauge {
  readonly amount: number;
  readonly sign: 1 | -1;
  readonly farthest: number;
  needed(task: PlanTask, plan: Plan): number;
}

function gaugeOf(kind: PlanDocument, { type, id }: Demand): Gauge | undefined {
  if (type === 'slot') {
    const least = kind.slots.find((slot) => slot.id === id)?.least ?? 0;
    return {
      amount: least,
      sign: -1,
      farthest: 0,
      needed: (_, { days }) =>
        Math.min(...days.map(({ items }) => items.filter(({ slot }) => slot === id).length)),
    };
  }
  const rule = kind.rules.find((r) => r.id === id);
  switch (rule?.type) {
    case undefined:
      return undefined;
    case 'sum': {
      const isMinimum = rule.atLeast !== undefined;
      return {
        amount: rule.atLeast ?? rule.atMost ?? 0,
        sign: isMinimum ? -1 : 1,
        farthest: isMinimum ? 0 : Number.MAX_SAFE_INTEGER,
        needed: (task, plan) => sumNeeded({ ...task, kind: { ...task.kind, rules: [rule] } }, plan),
      };
    }
    case 'repeat':
      return {
        amount: rule.atMost,
        sign: 1,
        farthest: kind.days.length,
        needed: (task, plan) => {
          const problem = problemOf({ ...task, kind: { ...task.kind, rules: [] } });
          return mostRepeated(problem, choiceOf(task, problem, plan));
        },
      };
    case 'apart':
      return {
        amount: rule.days,
        sign: -1,
        farthest: 1,
        needed: (task, plan) => nearest(task, rule, plan),
      };
  }
}

/** The largest of a rule's sums in a plan, or the least where it asks for a minimum. */
function sumNeeded(task: PlanTask, plan: Plan): number {
  const [rule] = task.kind.rules;
  if (rule?.type !== 'sum') return 0;
  const isMinimum = rule.atLeast !== undefined;
  // With this number no row is left out as one that nothing could break.
  const strict = { ...task, kind: { ...task.kind, rules: [isMinimum ? rule : { ...rule, atMost: 0 }] } };
  const problem = problemOf(strict);
  const choice = choiceOf(strict, problem, plan);
  const sums = problem.rows.flatMap(({ weights, isDaily }) =>
    (isDaily ? choice : [choice.flat()]).map((list) => list.reduce((sum, o) => sum + (weights[o] ?? 0), 0)),
  );
  // Minima have their signs turned.
  const most = Math.max(...sums);
  return isMinimum ? -most : Math.max(0, most);
}

/** The fewest days between two that share a value. */
function nearest({ catalogue }: PlanTask, rule: Parameters<typeof spacedValues>[0], { days }: Plan): number {
  const valuesOn = days.map(
    ({ items }) => new Set(items.flatMap(({ item }) => spacedValues(rule, catalogue.item(item)))),
  );
  let least = 7;
  for (const [a, one] of days.entries())
    for (const [b, other] of days.entries()) {
      const isShared = b > a && [...(valuesOn[a] ?? [])].some((value) => valuesOn[b]?.has(value));
      if (isShared) least = Math.min(least, other.day - one.day);
    }
  return least;
}
