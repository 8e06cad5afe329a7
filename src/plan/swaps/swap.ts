import { hittingSets } from '../../constraints/index.js';
import type { Feature, ItemId } from '../../domain/index.js';
import { type Plan, planOf } from '../plan.js';
import { broken } from '../problem/keep.js';
import { type PlanTask, type Problem, problemOf } from '../problem/problem.js';
import { isAlike, isSame, type PlaceNow, type Position, placesOf } from './places.js';
import { createRefill, type Refilled } from './refill.js';

/**
 * Why it cannot stay: not that item in this place, or nowhere what has a feature ("the bench is taken"). What is sold out
 * or hurts comes with the gate.
 */
export type SwapWhy =
  | { readonly type: 'item' }
  /** Only in some places, where they are named. */
  | { readonly type: 'feature'; readonly feature: Feature; readonly only?: readonly Position[] };

export interface SwapRequest {
  readonly at: Position;
  readonly why: SwapWhy;
  /** Places that do not change with it, such as what was done already, whether or not that may stand there now. */
  readonly fixed: readonly Position[];
}

export interface Change {
  readonly day: number;
  readonly slot: string;
  readonly from: ItemId;
  readonly to: ItemId;
}

export type Swapped =
  | { readonly type: 'swapped'; readonly plan: Plan; readonly changes: readonly Change[] }
  /** There is no other like it that may stand there. */
  | { readonly type: 'nothingAlike' }
  /** Whatever is like it breaks some of these rules: one of each conflict, ids, fewest first. */
  | { readonly type: 'stuck'; readonly conflicts: readonly (readonly string[])[] };

/** So many other places may change with it. */
const MOST_CHANGES = 2;
const MOST_CONFLICTS = 3;

/**
 * Another item in one place, like the one that stood there in all that the slot names, such that every rule is kept.
 * Everything else stays if it can; else as few other places change as can be, and of those the best. What the gate does
 * not let stand any more changes in any case.
 *
 * @param task  of now: its gate may be stricter than when the plan was made
 */
export function swap(task: PlanTask, plan: Plan, { at, why, fixed }: SwapRequest): Swapped {
  const barred = barredBy(task, why);
  const isPartly = why.type === 'feature' && why.only !== undefined;
  const excluded = isPartly ? task.excluded : new Set([...(task.excluded ?? []), ...barred]);
  const history = historyIn(task, excluded, fixed);
  const problem = problemOf({
    ...task,
    passing: task.passing.map((pass, place) => (history.has(place) ? 1 : pass)),
    excluded: new Set([...(excluded ?? [])].filter((place) => !history.has(place))),
  });
  const places = placesOf(task, problem, plan);
  const target = places.findIndex((place) => isSame(place, at));
  const place = places[target];
  if (place === undefined) return { type: 'nothingAlike' };
  const old = task.catalogue.placeOf(at.item);
  const placeOf = (o: number): number => problem.options[o]?.place ?? -1;
  const isOther = (o: number): boolean =>
    placeOf(o) !== old && !barred.has(placeOf(o)) && !history.has(placeOf(o));
  const mustGo = (n: number, { option, ...place }: PlaceNow): boolean =>
    n !== target &&
    !fixed.some((other) => isSame(other, place)) &&
    (option === undefined ||
      history.has(placeOf(option)) ||
      (isPartly && why.only.some((other) => isSame(other, place)) && barred.has(placeOf(option))));
  const lists = problem.slots.map(({ options }) =>
    options.toSorted((a, b) => (problem.values[b] ?? 0) - (problem.values[a] ?? 0) || a - b),
  );
  const alike = (lists[place.number] ?? []).filter((o) => isOther(o) && isAlike(task, problem, place, o));
  if (alike.length === 0) return { type: 'nothingAlike' };

  const gone = places.flatMap((one, n) => (mustGo(n, one) ? [n] : []));
  const staying = places.flatMap((one, n) =>
    n !== target && !gone.includes(n) && !fixed.some((other) => isSame(other, one)) ? [n] : [],
  );
  const refill = createRefill(problem, places);
  for (let more = 0; more <= MOST_CHANGES; more++) {
    let best: Refilled | undefined;
    for (const others of subsets(staying, more)) {
      const open = [target, ...gone, ...others];
      const candidates = open.map((n) => {
        if (n === target) return alike;
        const list = lists[places[n]?.number ?? 0] ?? [];
        return list.filter((o) => isOther(o) && o !== places[n]?.option);
      });
      const found = refill(open, candidates, best?.value ?? -Infinity);
      if (found !== undefined) best = found;
    }
    if (best !== undefined) return swapped(task, problem, plan, places, best);
  }
  return { type: 'stuck', conflicts: conflictsOf(task, problem, places, target, alike) };
}

/** What nothing may change to. */
export function barredBy({ catalogue }: PlanTask, why: SwapWhy): ReadonlySet<number> {
  const degrees = why.type === 'feature' ? catalogue.degrees(why.feature) : undefined;
  return new Set([...catalogue.items.keys()].filter((place) => (degrees?.[place] ?? 0) >= 0.5));
}

/** Items that stand in fixed places though nothing new may be one of them any more: they count in the rules as they did. */
const historyIn = (
  { catalogue, passing }: PlanTask,
  excluded: ReadonlySet<number> | undefined,
  fixed: readonly Position[],
): ReadonlySet<number> =>
  new Set(
    fixed
      .flatMap(({ item }) => catalogue.placeOf(item) ?? [])
      .filter((place) => (passing[place] ?? 0) === 0 || excluded?.has(place) === true),
  );

function swapped(
  task: PlanTask,
  problem: Problem,
  plan: Plan,
  places: readonly PlaceNow[],
  refilled: Refilled,
): Swapped {
  const { choice, value, standing } = refilled;
  const changes = places.flatMap(({ day, slot, item, option }, n): Change[] => {
    const now = standing[n];
    const to =
      now === undefined || now === option
        ? undefined
        : task.catalogue.items[problem.options[now]?.place ?? -1];
    // The same item done longer or shorter is no change worth telling.
    return to === undefined || to.id === item ? [] : [{ day, slot, from: item, to: to.id }];
  });
  const made = planOf(task, problem, choice, value);
  // More is excluded than before, so what bounded the plan bounds this one.
  return { type: 'swapped', plan: { ...made, bound: Math.max(made.value, plan.bound) }, changes };
}

/** What stands in the way of those alike with all else as it is. */
function conflictsOf(
  { kind }: PlanTask,
  problem: Problem,
  places: readonly PlaceNow[],
  target: number,
  alike: readonly number[],
): readonly (readonly string[])[] {
  const failing = alike.map((o) => {
    const choice = problem.days.map((_, d) =>
      places.flatMap(({ day, option }, n) => {
        const standing = n === target ? o : option;
        return day === d && standing !== undefined ? [standing] : [];
      }),
    );
    return broken(problem, choice);
  });
  return hittingSets(
    failing.filter((rules) => rules.length > 0),
    MOST_CONFLICTS,
  ).map((rules) => rules.flatMap((r) => kind.rules[r]?.id ?? []));
}

function* subsets(of: readonly number[], size: number): Generator<readonly number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (const [i, first] of of.entries()) {
    for (const rest of subsets(of.slice(i + 1), size - 1)) yield [first, ...rest];
  }
}
