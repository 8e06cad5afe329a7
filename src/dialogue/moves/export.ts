import { nextWeekday } from '../../business/index.js';
import type { Plan, PlanFormat } from '../../domain/index.js';
import { act, type Draft } from '../draft.js';
import { inItsWeek, momentOf } from '../planning.js';
import { repeatPending } from '../repeat.js';
import { marksIn } from './plan.js';
import { planInHand } from './swap.js';
import { takenMoment } from './taken.js';

/**
 * "add it to my calendar", "print it": the plan on the table as a file.
 * @param weekday  on which its first day is, 0 for Monday
 */
export function exportPlan(draft: Draft, as: PlanFormat, weekday?: number): void {
  const planned = planInHand(draft);
  const { message, world } = draft;
  draft.isDone = true;
  if (planned?.plan === undefined) {
    act(draft, { type: 'stale' });
    return repeatPending(draft);
  }
  const { plan } = planned;
  const taken = planned === draft.mind.taken ? draft.mind.taken : undefined;
  act(draft, {
    type: 'export',
    as,
    plan: inItsWeek(draft, planned, plan),
    marks: marksIn(draft, plan),
    moment: taken !== undefined ? takenMoment(draft, taken) : momentOf(draft, planned),
    madeAt: taken?.at ?? planned.turn ?? 0,
    firstDay: firstDayFrom(world.dayAt(message.at), plan, weekday),
  });
}

/** Of several days the next Monday, or the day of the week that was named; of one day today. Today counts. */
export function firstDayFrom(today: string, { days }: Plan, weekday?: number): string {
  const wanted = weekday ?? (days.length > 1 ? 0 : undefined);
  return wanted === undefined ? today : nextWeekday(today, wanted);
}
