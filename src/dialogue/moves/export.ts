import { nextWeekday } from '../../business/index.js';
import type { Plan, PlanFormat, TakenPlan } from '../../domain/index.js';
import { act, type Draft } from '../draft.js';
import { inItsWeek, momentOf } from '../planning.js';
import { repeatPending } from '../repeat.js';
import { marksIn } from './plan.js';
import { planInHand } from './swap.js';
import { mayCome, takenMoment } from './taken.js';

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
  const taken = planned === draft.mind.taken ? draft.mind.taken : undefined;
  const plan = taken === undefined ? planned.plan : stillOpen(draft, taken);
  act(draft, {
    type: 'export',
    as,
    plan: inItsWeek(draft, planned, plan),
    marks: marksIn(draft, plan),
    moment: taken !== undefined ? takenMoment(draft, taken) : momentOf(draft, planned),
    madeAt: taken?.at ?? planned.turn ?? 0,
    firstDay: firstDayFrom(world.dayAt(message.at), planned.plan, weekday),
  });
}

/** Without what was done before it was said that it must not be: a file is kept, and read as what to do. */
const stillOpen = (draft: Draft, taken: TakenPlan): Plan => ({
  ...taken.plan,
  days: taken.plan.days
    .map((day) => ({ ...day, items: day.items.filter(({ item }) => mayCome(draft, taken, item)) }))
    .filter(({ items }) => items.length > 0),
});

/** Of several days the next Monday, or the day of the week that was named; of one day today. Today counts. */
export function firstDayFrom(today: string, { days }: Plan, weekday?: number): string {
  const wanted = weekday ?? (days.length > 1 ? 0 : undefined);
  return wanted === undefined ? today : nextWeekday(today, wanted);
}
