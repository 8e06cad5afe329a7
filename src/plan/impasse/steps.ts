import type { PlanDocument } from '../../business/index.js';
import type { Demand, Step } from '../kind/adjust.js';
import { choiceOf, type Plan } from '../plan.js';
import { mostRepeated } from '../problem/keep.js';
import { type PlanTask, problemOf, spacedValues } from '../problem/problem.js';
import { TOLERANCE } from '../problem/rows.js';

/** One demand after the other moves as little as it can, while those after it are given up; and the last plan found, `any` at first. */
export function smallestSteps(
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
