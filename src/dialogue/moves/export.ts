import { dayAfter, weekdayOf } from '../../business/index.js';
import type { PlanFormat } from '../../domain/index.js';
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
  draft.isDone = true;
  if (planned?.plan === undefined) {
    act(draft, { type: 'stale' });
    return repeatPending(draft);
  }
  const { plan } = planned;
  const isTaken = planned === draft.mind.taken;
  act(draft, {
    type: 'export',
    as,
    plan: inItsWeek(draft, planned, plan),
    marks: marksIn(draft, plan),
    moment: isTaken ? takenMoment(draft, planned) : momentOf(draft, planned),
    firstDay: firstDayOf(draft, plan.days.length > 1 ? (weekday ?? 0) : weekday),
  });
}

/** The next such weekday, today included; without one today. */
function firstDayOf({ world, message }: Draft, weekday: number | undefined): string {
  const today = world.dayAt(message.at);
  return weekday === undefined ? today : dayAfter(today, (weekday - weekdayOf(today) + 7) % 7);
}
