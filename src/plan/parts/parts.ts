import type { Plan, PlanDay } from '../../domain/index.js';
import { partsOf } from '../kind/arrange.js';
import type { PlanTask } from '../problem/problem.js';
import type { Position } from '../swaps/places.js';

/*
 * No rule of a kind looks beyond one of its parts, so a plan falls apart into problems of their own, each with days that
 * are alike. The best of each together are the best of all, and so it is with their bounds.
 */

export interface PartTask {
  readonly id?: string;
  readonly task: PlanTask;
}

export const tasksOf = (task: PlanTask): readonly PartTask[] =>
  partsOf(task.kind).map(({ id, kind }) => ({ ...(id !== undefined && { id }), task: { ...task, kind } }));

/** What a plan was made of: the kind, or the way that it gave way. */
export function madeOf(task: PlanTask, { ease }: Plan): PlanTask {
  const { otherwise = [], ...strict } = task;
  return { ...strict, kind: otherwise.find((each) => each.ease === ease)?.kind ?? task.kind };
}

/** The days of a plan that are a part's, and how places are counted among them. */
export function within({ task }: PartTask, plan: Plan) {
  const days = plan.days.flatMap(({ day }, n) => (task.kind.days.includes(day) ? [n] : []));
  return {
    own: { ...plan, days: days.flatMap((n) => plan.days[n] ?? []) },
    into: (at: Position): Position | undefined =>
      days.includes(at.day) ? { ...at, day: days.indexOf(at.day) } : undefined,
    back: <T extends { readonly day: number }>(each: T): T => ({ ...each, day: days[each.day] ?? each.day }),
  };
}

/** The plans of all parts as one, in the order of its days. */
export function together(parts: readonly PartTask[], plans: readonly Plan[]): Plan {
  const days = plans.flatMap((plan, n) => {
    const part = parts[n]?.id;
    return plan.days.map((day): PlanDay => ({ ...day, ...(part !== undefined && { part }) }));
  });
  const missing = plans.flatMap((plan) => plan.missing ?? []);
  return {
    kind: plans[0]?.kind ?? '',
    days: days.sort((a, b) => a.day - b.day),
    value: plans.reduce((sum, { value }) => sum + value, 0),
    bound: plans.reduce((sum, { bound }) => sum + bound, 0),
    ...(missing.length > 0 && { missing }),
  };
}
