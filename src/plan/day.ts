import type { Problem } from './problem.js';
import { hopesOf, lightest } from './search.js';

/** The best day found, and what no day can exceed. */
export interface Day {
  readonly options: readonly number[];
  /** -Infinity where there is no day. */
  readonly worth: number;
  readonly most: number;
}

export interface DayTask {
  /** By option: values, or values less what they cost at some prices. Pairs come on top. */
  readonly worth: Float64Array;
  /** By option, 1 for those that may stand in it. */
  readonly allowed: Uint8Array;
  /** By row, what the day may weigh; Infinity where it does not matter. */
  readonly slack: Float64Array;
}

/** Makes single days of a problem; what is the same for all of them is worked out once. */
export interface DayPlanner {
  best(task: DayTask): Day;
  /** The `count` best days that differ in what stands in a slot of one place, best first. */
  bestBy(task: DayTask, slot: number, count: number): readonly Day[];
  /** Branches weighed so far. */
  looks(): number;
}

/** Branches of one day; after that the best so far is taken, and the bound is what it was at the root. */
const BRANCHES = 4_000;

export function createDayPlanner(problem: Problem): DayPlanner {
  const { slots, rows, options, bonuses } = problem;
  // Of a pair both hope for half while both are open; here one may stand already and the other hopes for all of it.
  const hopes = hopesOf(problem).map((list) => 2 * list.reduce((sum, hope) => sum + hope, 0));
  /** By slot and row, the lightest that can stand there. */
  const lights = slots.map(({ options: own, least, most }) =>
    rows.map(({ weights }) => lightest(weights, own, most, 1)(least, most)),
  );
  const numbers = [...slots.keys()];
  let looks = 0;

  const prepare = ({ worth, allowed, slack }: DayTask, order: readonly number[]): Prepared => {
    const hopeful = hopes.length === 0 ? worth : worth.map((w, o) => w + (hopes[o] ?? 0));
    const lists = order.map((s) => {
      const own = (slots[s]?.options ?? []).filter((o) => allowed[o] === 1);
      return own.sort((a, b) => (hopeful[b] ?? 0) - (hopeful[a] ?? 0) || a - b);
    });
    const checked = [...rows.keys()].filter((r) => slack[r] !== Infinity);
    const light = [new Float64Array(checked.length)];
    const top = [0];
    for (let n = order.length - 1; n >= 0; n--) {
      const s = order[n] ?? 0;
      const { least = 0, most = 0 } = slots[s] ?? {};
      const after = light[0];
      light.unshift(Float64Array.from(checked, (r, k) => (after?.[k] ?? 0) + (lights[s]?.[r] ?? 0)));
      top.unshift((top[0] ?? 0) + topOf(lists[n] ?? [], hopeful, 0, least, most));
    }
    return { hopeful, lists, checked, light, top };
  };

  /** Depth first, dearest options first; worth more than `floor`. */
  const bestOf = (
    { worth, slack }: DayTask,
    order: readonly number[],
    { hopeful, lists, checked, light, top }: Prepared,
    floor: number,
    first?: number,
  ): Day => {
    const sums = new Float64Array(checked.length);
    const standing: number[] = [];
    let best: readonly number[] | undefined;
    let bestWorth = floor;
    let left = BRANCHES;
    const add = (o: number, sign: 1 | -1): void => {
      for (let k = 0; k < checked.length; k++) {
        sums[k] = (sums[k] ?? 0) + sign * (rows[checked[k] ?? 0]?.weights[o] ?? 0);
      }
    };
    /** Whether the lightest that may stand in the slots from the n-th on keeps every row. */
    const mayKeep = (n: number): boolean => {
      const more = light[n];
      for (let k = 0; k < checked.length; k++) {
        if ((sums[k] ?? 0) + (more?.[k] ?? 0) > (slack[checked[k] ?? 0] ?? 0)) return false;
      }
      return true;
    };
    const fill = (n: number, from: number, count: number, sum: number): void => {
      const slot = slots[order[n] ?? -1];
      if (slot === undefined) {
        if (sum <= bestWorth + 1e-12) return;
        bestWorth = sum;
        best = standing.slice();
        return;
      }
      const list = lists[n] ?? [];
      const need = Math.max(0, slot.least - count);
      for (let i = from; count < slot.most && i < list.length; i++) {
        const more = topOf(list, hopeful, i, Math.max(1, need), slot.most - count);
        if (sum + more + (top[n + 1] ?? 0) <= bestWorth + 1e-12) break;
        if (--left < 0) return;
        looks++;
        const o = list[i] ?? 0;
        const place = options[o]?.place;
        if (standing.some((other) => options[other]?.place === place)) continue;
        add(o, 1);
        const isFull = count + 1 >= slot.most;
        if (!isFull || mayKeep(n + 1)) {
          let gain = worth[o] ?? 0;
          if (bonuses.length > 0) for (const other of standing) gain += bonuses[o]?.get(other) ?? 0;
          standing.push(o);
          if (isFull) fill(n + 1, 0, 0, sum + gain);
          else fill(n, i + 1, count + 1, sum + gain);
          standing.pop();
        }
        add(o, -1);
      }
      if (need === 0 && count < slot.most && mayKeep(n + 1)) fill(n + 1, 0, 0, sum);
    };
    if (first === undefined) fill(0, 0, 0, 0);
    else {
      add(first, 1);
      standing.push(first);
      if (mayKeep(1)) fill(1, 0, 0, worth[first] ?? 0);
    }
    const root = first === undefined ? (top[0] ?? 0) : (hopeful[first] ?? 0) + (top[1] ?? 0);
    const isCut = left < 0;
    if (best === undefined) return { options: [], worth: -Infinity, most: isCut ? root : floor };
    return { options: best.toSorted((a, b) => a - b), worth: bestWorth, most: isCut ? root : bestWorth };
  };

  return {
    best: (task) => bestOf(task, numbers, prepare(task, numbers), -Infinity),
    bestBy(task, slot, count) {
      const order = [slot, ...numbers.filter((s) => s !== slot)];
      const prepared = prepare(task, order);
      const days: Day[] = [];
      for (const o of prepared.lists[0] ?? []) {
        const floor = days[count - 1]?.most ?? -Infinity;
        if ((prepared.hopeful[o] ?? 0) + (prepared.top[1] ?? 0) <= floor) break;
        const day = bestOf(task, order, prepared, floor, o);
        if (day.most <= floor) continue;
        days.push(day);
        days.sort((a, b) => b.most - a.most);
        if (days.length > count) days.pop();
      }
      return days;
    },
    looks: () => looks,
  };
}

interface Prepared {
  /** Worth, and all that pairs may add. */
  readonly hopeful: Float64Array;
  /** By slot in the order in which they are filled: what may stand there, most hopeful first. */
  readonly lists: readonly (readonly number[])[];
  /** The rows that matter. */
  readonly checked: readonly number[];
  /** What the slots from each on weigh at least, by row that matters, and add at most. */
  readonly light: readonly Float64Array[];
  readonly top: readonly number[];
}

/** The first of a list in order, at least `need` and at most `room` of them, and no more than add something. */
function topOf(
  list: readonly number[],
  worth: Float64Array,
  from: number,
  need: number,
  room: number,
): number {
  let sum = 0;
  for (let n = 0; n < room; n++) {
    const o = list[from + n];
    if (o === undefined) return n < need ? -Infinity : sum;
    const w = worth[o] ?? 0;
    if (w <= 0 && n >= need) return sum;
    sum += w;
  }
  return sum;
}
