import type { Plan } from '../../domain/index.js';
import { choiceOf } from '../plan.js';
import { chancesIn, type PlanTask, problemOf, worthOf } from '../problem/problem.js';
import { isSame, type Position } from '../swaps/places.js';
import { barredBy, type Change, type Swapped, type SwapWhy, swap as swapIn } from '../swaps/swap.js';
import { madeOf, tasksOf, together, within } from './parts.js';

/**
 * Another item in one place, like the one that stood there, such that every rule is kept; what the gate does not let stand
 * any more changes in all parts.
 *
 * @param task   of now: its gate may be stricter than when the plan was made
 * @param fixed  places that stay as they are in any case
 */
export function swap(
  task: PlanTask,
  plan: Plan,
  at: Position,
  why: SwapWhy,
  fixed: readonly Position[] = [],
): Swapped {
  const parts = tasksOf(madeOf(task, plan));
  const plans: Plan[] = [];
  const changes: Change[] = [];
  for (const part of parts) {
    const { own, into, back } = within(part, plan);
    const here = (each: readonly Position[]): Position[] => each.flatMap((one) => into(one) ?? []);
    const staying = here(fixed);
    const reason: SwapWhy =
      why.type === 'item' || why.only === undefined ? why : { ...why, only: here(why.only) };
    const [target = goneFrom(part.task, own, reason, staying)] = here([at]);
    if (target === undefined) {
      plans.push({ ...own, value: partValue(part.task, own) });
      continue;
    }
    const found = swapIn(part.task, own, { at: target, why: reason, fixed: staying });
    if (found.type !== 'swapped') return found;
    plans.push(found.plan);
    changes.push(...found.changes.map(back));
  }
  const swapped = together(parts, plans);
  const { ease } = plan;
  return {
    type: 'swapped',
    plan: {
      ...swapped,
      bound: Math.max(swapped.value, plan.bound),
      ...(ease !== undefined && { ease }),
    },
    changes,
  };
}

function partValue(task: PlanTask, plan: Plan): number {
  const problem = problemOf(task);
  return chancesIn(worthOf(problem, choiceOf(task, problem, plan)));
}

/** The first place of a plan whose item may not stand any more, of those that may change. */
function goneFrom(
  task: PlanTask,
  { days }: Plan,
  why: SwapWhy,
  fixed: readonly Position[],
): Position | undefined {
  const { catalogue, passing, excluded } = task;
  const isAmong = (list: readonly Position[], at: Position): boolean =>
    list.some((other) => isSame(other, at));
  const barred = barredBy(task, why);
  const isMeant = (at: Position): boolean =>
    why.type === 'feature' && (why.only === undefined || isAmong(why.only, at));
  return days
    .flatMap(({ items }, day) => items.map(({ slot, item }): Position => ({ day, slot, item })))
    .find((at) => {
      const place = catalogue.placeOf(at.item) ?? -1;
      const isGone = (passing[place] ?? 0) === 0 || excluded?.has(place) === true;
      return !isAmong(fixed, at) && (isGone || (isMeant(at) && barred.has(place)));
    });
}
