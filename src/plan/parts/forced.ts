import type { Plan } from '../../domain/index.js';
import { type Clash, type Forced, forcedAt as forcedIn } from '../forced.js';
import type { PlanTask } from '../problem/problem.js';
import type { Position } from '../swaps/places.js';
import { madeOf, tasksOf, within } from './parts.js';

/** What the rules of its part have to do with the place of an item. */
export function forcedAt(task: PlanTask, plan: Plan, at: Position): Forced | undefined {
  for (const part of tasksOf(madeOf(task, plan))) {
    const { own, into, back } = within(part, plan);
    const here = into(at);
    const found = here && forcedIn(part.task, own, here);
    if (found === undefined) continue;
    const clash = <C extends Clash>(each: C): C => ({ ...each, by: each.by.map(back) });
    const { isLikeliest, ahead, days } = found;
    return {
      isLikeliest,
      ...(ahead !== undefined && { ahead: clash(ahead) }),
      days: days.map(back).map(clash),
    };
  }
  return undefined;
}
