import { rngFor } from '../base/index.js';
import type { ItemId, Plan } from '../domain/index.js';
import { makePlan } from './parts/make.js';
import { swap } from './parts/swap.js';
import type { PlanTask } from './problem/problem.js';
import type { Diligence } from './solve/solve.js';
import type { Position } from './swaps/places.js';

export interface Again {
  readonly plan: Plan;
  /** What did not stand in the plan before. */
  readonly fresh: readonly ItemId[];
}

/**
 * A plan once more, with variation: what is excluded or barred by now goes, `variation` of the rest changes for something
 * like it (which places is drawn by `seed`), and what stays keeps its place. Where places cannot be changed one at a time
 * it is made anew.
 *
 * @param task  of now; what was skipped is among its excluded places
 * @returns undefined when nothing keeps all rules
 */
export function planAgain(
  task: PlanTask,
  before: Plan,
  { variation, diligence, seed }: { variation: number; diligence: Partial<Diligence>; seed: number },
): Again | undefined {
  const positions = positionsIn(before);
  const mayStay = ({ item }: Position): boolean => {
    const place = task.catalogue.placeOf(item);
    return place !== undefined && (task.passing[place] ?? 0) > 0 && task.excluded?.has(place) !== true;
  };
  const gone = positions.filter((at) => !mayStay(at));
  let plan: Plan | undefined = before;
  for (const at of gone) {
    if (!stands(plan, at)) continue;
    // One swap fills all places of what may not stand any more.
    const found = swap(task, plan, at, { type: 'item' });
    if (found.type !== 'swapped') {
      plan = makePlan(task, diligence).plan;
      break;
    }
    plan = found.plan;
  }
  if (plan === undefined) return undefined;
  const left = Math.max(0, Math.round(variation * positions.length) - gone.length);
  for (const at of shuffled(positions.filter(mayStay), seed).slice(0, left)) {
    if (!stands(plan, at)) continue;
    const found = swap(task, plan, at, { type: 'item' });
    // What has nothing like it stays.
    if (found.type === 'swapped' && found.changes.length === 1) plan = found.plan;
  }
  const old = new Set(positions.map(({ item }) => item));
  const now = new Set(positionsIn(plan).map(({ item }) => item));
  return { plan, fresh: [...now].filter((item) => !old.has(item)) };
}

const positionsIn = ({ days }: Plan): readonly Position[] =>
  days.flatMap(({ items }, day) => items.map(({ slot, item }) => ({ day, slot, item })));

const stands = ({ days }: Plan, { day, slot, item }: Position): boolean =>
  days[day]?.items.some((placed) => placed.slot === slot && placed.item === item) === true;

/** Fisher and Yates, drawn by a seed. */
function shuffled<T>(list: readonly T[], seed: number): readonly T[] {
  const rng = rngFor(seed, 'again');
  const all = [...list];
  for (let i = all.length - 1; i > 0; i--) {
    const j = Math.floor(rng() * (i + 1));
    [all[i], all[j]] = [all[j] as T, all[i] as T];
  }
  return all;
}
