import type { PlanDocument } from '../business/index.js';
import type { Effort, Plan } from '../domain/index.js';

type Progression = NonNullable<PlanDocument['progression']>;

/**
 * What doing an item takes in a later week. The count rises by one a week through its range; after its top comes more
 * load, and the count begins again at its bottom (double progression). Every so many weeks one is lighter: fewer times, the
 * bottom of the range and no more load, and the next goes on where the last full week was.
 *
 * @param effort  of the first week
 * @param week    from the first, 1
 */
export function effortIn(week: number, effort: Effort, { load, lighter }: Progression): Effort {
  const isLighter = week % lighter.every === 0;
  const times = isLighter ? Math.max(1, Math.round(effort.times * lighter.times)) : effort.times;
  const minutes = (times * (effort.work + effort.rest)) / 60;
  const { count } = effort;
  if (count === undefined) return { ...effort, times, minutes };
  const full = week - 1 - Math.floor((week - 1) / lighter.every);
  const span = count.to - count.from + 1;
  // A lighter week is no step of its own: it has the load of the full one before it.
  const step = isLighter ? full - 1 : full;
  const now = isLighter ? count.from : count.from + (step % span);
  return {
    ...effort,
    times,
    minutes,
    count: { from: now, to: now },
    load: (1 + load) ** Math.floor(step / span),
  };
}

/**
 * A plan as it is in a later week; without a progression the plan itself.
 *
 * @param plan  as it was made, with the efforts of the first week
 */
export function planIn(week: number, { progression }: PlanDocument, plan: Plan): Plan {
  if (progression === undefined) return plan;
  const days = plan.days.map((day) => ({
    ...day,
    items: day.items.map((placed) =>
      placed.effort === undefined
        ? placed
        : { ...placed, effort: effortIn(week, placed.effort, progression) },
    ),
  }));
  return { ...plan, week, days };
}
