import { type Made, makePlan as makePart } from '../plan.js';
import type { PlanTask } from '../problem/problem.js';
import type { Diligence } from '../solve/solve.js';
import { tasksOf, together } from './parts.js';

/** Where nothing was found and nothing is proven, any plan will do. */
export const PATIENT: Diligence = { tolerance: 1, looks: 300_000 };

/** For each part after something gave way: there may be several ways to try, and the nearest to the best is past. */
const EASED_LOOKS = 70_000;

/**
 * The best plan for a task; one day exact, several within half a percent of `bound` as far as the looks last. Where none was
 * found, the first of the kinds that give way of which there is one.
 */
export function makePlan(task: PlanTask, diligence: Partial<Diligence> = {}): Made {
  const { otherwise = [] } = task;
  let made = makeWhole(task, diligence, otherwise.length === 0);
  let { looks } = made;
  const soon = { ...diligence, looks: Math.min(diligence.looks ?? EASED_LOOKS, EASED_LOOKS) };
  for (const [n, { ease, kind }] of otherwise.entries()) {
    if (made.plan !== undefined) break;
    made = makeWhole({ ...task, kind }, soon, n === otherwise.length - 1);
    looks += made.looks;
    if (made.plan !== undefined) made = { ...made, plan: { ...made.plan, ease } };
  }
  return { ...made, looks };
}

/** @param isLast  nothing gives way any more, so it is looked for longer */
function makeWhole(task: PlanTask, diligence: Partial<Diligence>, isLast: boolean): Made {
  const parts = tasksOf(task);
  const made: Made[] = [];
  for (const part of parts) {
    const own = isLast ? makeOne(part.task, diligence) : makePart(part.task, { ...diligence, isBrief: true });
    made.push(own);
    if (own.plan === undefined) break;
  }
  const plans = made.flatMap(({ plan }) => plan ?? []);
  return {
    plan: plans.length < parts.length ? undefined : together(parts, plans),
    isProven: made.at(-1)?.isProven ?? false,
    looks: made.reduce((sum, { looks }) => sum + looks, 0),
  };
}

export function makeOne(task: PlanTask, diligence: Partial<Diligence>): Made {
  const made = makePart(task, diligence);
  return made.plan === undefined && !made.isProven ? makePart(task, PATIENT) : made;
}
