import { hittingSets } from '../constraints/index.js';
import type { Feature, ItemId } from '../domain/index.js';
import { hopesOf } from './hopes.js';
import { broken } from './keep.js';
import { optionFor, type Plan, planOf } from './plan.js';
import type { Choice } from './problem.js';
import { type PlanTask, type Problem, problemOf, valuesOf, worthOf } from './problem.js';

/** A place of a plan. */
export interface Position {
  /** Place in the plan's days. */
  readonly day: number;
  readonly slot: string;
  readonly item: ItemId;
}

/**
 * Why it cannot stay: not that item in this place, or nowhere what has a feature ("the bench is taken"). What is sold out
 * or hurts comes with the gate.
 */
export type SwapWhy =
  | { readonly type: 'item' }
  /** Only in some places, where they are named. */
  | { readonly type: 'feature'; readonly feature: Feature; readonly only?: readonly Position[] };

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
const LOOKS = 400_000;
const MOST_CONFLICTS = 3;

/**
 * Another item in one place, like the one that stood there in all that the slot names, such that every rule is kept.
 * Everything else stays if it can; else as few other places change as can be, and of those the best. What the gate does
 * not let stand any more changes in any case.
 *
 * @param task   of now: its gate may be stricter than when the plan was made
 * @param fixed  places that do not change with it, such as what was done already, whether or not that may stand there now
 */
export function swap(
  task: PlanTask,
  plan: Plan,
  at: Position,
  why: SwapWhy,
  fixed: readonly Position[] = [],
): Swapped {
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

interface PlaceNow extends Position {
  /** The slot's number. */
  readonly number: number;
  /** Undefined where the item may not stand any more. */
  readonly option: number | undefined;
}

const isSame = (a: Position, b: Position): boolean =>
  a.day === b.day && a.slot === b.slot && a.item === b.item;

/** What nothing may change to. */
export function barredBy({ catalogue }: PlanTask, why: SwapWhy): ReadonlySet<number> {
  const degrees = why.type === 'feature' ? catalogue.degrees(why.feature) : undefined;
  return new Set([...catalogue.items.keys()].filter((place) => (degrees?.[place] ?? 0) >= 0.5));
}

const placesOf = ({ catalogue, kind }: PlanTask, { options }: Problem, plan: Plan): readonly PlaceNow[] =>
  plan.days.flatMap(({ items }, day) =>
    items.map(({ slot, item, effort }): PlaceNow => {
      const number = kind.slots.findIndex(({ id }) => id === slot);
      const place = catalogue.placeOf(item) ?? -1;
      return { day, slot, item, number, option: optionFor(options, { slot: number, place, effort }) };
    }),
  );

/** It shares a value of each list that the slot names, where there was any, and is as near in each number. */
function isAlike({ catalogue, kind }: PlanTask, { options }: Problem, was: PlaceNow, o: number): boolean {
  const [old, other] = [catalogue.item(was.item), catalogue.items[options[o]?.place ?? -1]];
  return (kind.slots[was.number]?.alike ?? []).every(({ attribute, within }) => {
    if (within === undefined) {
      const values = valuesOf(old, attribute);
      return values.length === 0 || valuesOf(other, attribute).some((value) => values.includes(value));
    }
    const [a, b] = [old?.attributes[attribute], other?.attributes[attribute]];
    return typeof a !== 'number' || (typeof b === 'number' && Math.abs(a - b) <= within + 1e-9);
  });
}

interface Refilled {
  readonly choice: Choice;
  readonly value: number;
  /** What each place holds now. */
  readonly standing: readonly (number | undefined)[];
}

/** Fills open places, each from its own list with the best first, so that all rules are kept. */
function createRefill(problem: Problem, places: readonly PlaceNow[]) {
  const { values, options, rows, days, repeats } = problem;
  const hopes = hopesOf(problem).map((list) => 2 * list.reduce((sum, hope) => sum + hope, 0));
  let looks = 0;
  /** @returns undefined when nothing is worth more than `floor` */
  return (
    open: readonly number[],
    candidates: readonly (readonly number[])[],
    floor: number,
  ): Refilled | undefined => {
    const standing = places.map(({ option }, n) => (open.includes(n) ? undefined : option));
    const sums = rows.map(({ weights, isDaily }) =>
      Float64Array.from({ length: isDaily ? days.length : 1 }, (_, d) =>
        standing.reduce<number>(
          (sum, o, n) =>
            sum + (o !== undefined && (!isDaily || places[n]?.day === d) ? (weights[o] ?? 0) : 0),
          0,
        ),
      ),
    );
    const dayOf = (n: number, isDaily: boolean): number => (isDaily ? (places[open[n] ?? 0]?.day ?? 0) : 0);
    /** By row and day, the least that the open places from each on can weigh. */
    const lights = rows.map(({ weights, isDaily }, r) => {
      const least = candidates.map((list) =>
        list.reduce((low, o) => Math.min(low, weights[o] ?? 0), Infinity),
      );
      return open.map((_, n) =>
        (sums[r] ?? new Float64Array()).map((_, d) =>
          least.reduce((sum, low, m) => sum + (m > n && dayOf(m, isDaily) === d ? low : 0), 0),
        ),
      );
    });
    const tops = candidates.map((list) =>
      list.reduce((top, o) => Math.max(top, (values[o] ?? 0) + (hopes[o] ?? 0)), -Infinity),
    );
    const restOf = (n: number): number => tops.slice(n + 1).reduce((sum, top) => sum + top, 0);
    const choice = (): Choice =>
      days.map((_, d) =>
        standing
          .flatMap((o, n) => (o !== undefined && places[n]?.day === d ? [o] : []))
          .sort((a, b) => a - b),
      );
    const fixed = standing.reduce<number>(
      (sum, o) => sum + (o === undefined ? 0 : (values[o] ?? 0) + (hopes[o] ?? 0)),
      0,
    );
    let best: Refilled | undefined;
    let bestValue = floor;

    const fill = (n: number, most: number): void => {
      const at = open[n];
      if (at === undefined) {
        const made = choice();
        const value = worthOf(problem, made);
        if (value <= bestValue || broken(problem, made).length > 0) return;
        bestValue = value;
        best = { choice: made, value, standing: standing.slice() };
        return;
      }
      for (const o of candidates[n] ?? []) {
        if (++looks > LOOKS) return;
        const reach = most + (values[o] ?? 0) + (hopes[o] ?? 0);
        if (reach + restOf(n) <= bestValue) {
          if (hopes.length === 0) return;
          continue;
        }
        const place = options[o]?.place;
        const same = standing.flatMap((other, m) =>
          other !== undefined && options[other]?.place === place ? [places[m]?.day] : [],
        );
        if (same.length >= repeats || same.includes(places[at]?.day)) continue;
        const keeps = rows.every(({ weights, bound, isDaily }, r) => {
          const d = dayOf(n, isDaily);
          return (sums[r]?.[d] ?? 0) + (weights[o] ?? 0) + (lights[r]?.[n]?.[d] ?? 0) <= bound;
        });
        if (!keeps) continue;
        standing[at] = o;
        move(o, n, 1);
        fill(n + 1, reach);
        move(o, n, -1);
        standing[at] = undefined;
      }
    };
    const move = (o: number, n: number, sign: 1 | -1): void => {
      for (const [r, { weights, isDaily }] of rows.entries()) {
        const sum = sums[r];
        const d = dayOf(n, isDaily);
        if (sum !== undefined) sum[d] = (sum[d] ?? 0) + sign * (weights[o] ?? 0);
      }
    };
    fill(0, fixed);
    return best;
  };
}

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
