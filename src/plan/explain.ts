import type { Context } from '../business/index.js';
import type { Want } from '../domain/index.js';
import { type Reason, reasonsFor } from '../explain/index.js';
import type { Model, Score } from '../preference/index.js';
import { relaxedBy } from './kind/adjust.js';
import { rulesOf } from './kind/arrange.js';
import { makePlan } from './parts/make.js';
import { madeOf } from './parts/parts.js';
import type { Placed, Plan } from './plan.js';
import type { PlanTask } from './problem/problem.js';

/** What a rule forced: what the plan would be without it. */
export interface Cost {
  /** The rule's id. */
  readonly rule: string;
  /** What is lost by it, in items taken. */
  readonly lost: number;
  /** What would not stand in the plan, and what would stand in it instead; each as often as it does. */
  readonly instead: { readonly of: readonly Placed[]; readonly by: readonly Placed[] };
}

/** Gains below this are no loss worth telling. */
const WORTH_TELLING = 1e-6;

/**
 * What each rule costs: the plan is made once more without it. Rules that cost nothing are left out, the dearest is first.
 * Of several days the two plans are within the tolerance of their bounds, and so is what is lost.
 */
export const costsOf = (task: PlanTask, plan: Plan): readonly Cost[] =>
  [...new Set(rulesOf(madeOf(task, plan).kind).map(({ id }) => id))]
    .flatMap((id) => costOf(task, plan, id) ?? [])
    .sort((a, b) => b.lost - a.lost);

/** What one rule costs ("without the budget: the sea bass"); undefined when it costs nothing. */
export function costOf(task: PlanTask, plan: Plan, rule: string): Cost | undefined {
  const own = madeOf(task, plan);
  const { plan: free } = makePlan({ ...own, kind: relaxedBy(own.kind, [{ type: 'rule', id: rule }]) });
  if (free === undefined || free.value - plan.value <= WORTH_TELLING) return undefined;
  const instead = { of: missingIn(free, plan), by: missingIn(plan, free) };
  return { rule, lost: free.value - plan.value, instead };
}

/** The items of one plan that another has not, or less often. */
function missingIn(other: Plan, plan: Plan): readonly Placed[] {
  const left = other.days.flatMap(({ items }) => items.map(({ item }) => item));
  return plan.days.flatMap(({ items }) =>
    items.filter(({ item }) => {
      const at = left.indexOf(item);
      if (at >= 0) left.splice(at, 1);
      return at < 0;
    }),
  );
}

/** Why each item stands in the plan, in the order of its days: the same reasons as for a suggestion. */
export const reasonsIn = (
  model: Model,
  score: Score,
  plan: Plan,
  wants: readonly Want[],
  moment: Context,
): readonly (readonly (readonly Reason[])[])[] =>
  plan.days.map(({ items }) =>
    items.map(({ item }) => reasonsFor(model, score, model.catalogue.placeOf(item) ?? -1, wants, moment)),
  );
