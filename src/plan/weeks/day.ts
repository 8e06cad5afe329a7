import { pairedMost } from '../problem/limits.js';
import type { Problem } from '../problem/problem.js';
import { lightest } from '../problem/rows.js';

export interface Day {
  readonly options: readonly number[];
  readonly worth: number;
}

/**
 * Makes single days of a problem that keep the rules of a day. What options are worth is by option, values or values less
 * what they cost at some prices, -Infinity where one may not stand; pairs come on top.
 */
export interface DayPlanner {
  /** Good days that differ in the first option of a slot, best first, and what no day is worth more than. */
  different(worth: Float64Array, count: number): { readonly days: readonly Day[]; readonly most: number };
  /** The best days above a floor, best first. All that are worth more than the floor returned are among them. */
  above(
    worth: Float64Array,
    floor: number,
    count: number,
  ): { readonly days: readonly Day[]; readonly floor: number };
  /** Branches weighed so far. */
  looks(): number;
}

/** Branches of one day; after that the best so far is taken. */
const BRANCHES = 4_000;
/** And for all days above a floor. */
const BRANCHES_ABOVE = 60_000;
const LEAST = 1e-12;

/** Branch and bound, depth first and dearest options first; a branch ends when the dearest that may follow are too cheap. */
export function createDayPlanner(problem: Problem): DayPlanner {
  const { slots, options, bonuses } = problem;
  const rows = problem.rows.filter(({ isDaily }) => isDaily);
  // Of a pair both hope for half while both are open; here one may stand already and the other hopes for all of it.
  const hopes = pairedMost(problem);
  /** By slot and row, the lightest that can stand there. */
  const lights = slots.map(({ options: own, least, most }) =>
    rows.map(({ weights }) => lightest(weights, own, most)(least, most)),
  );
  /** Slots in the order in which they are filled: most options first, since days differ most in it. */
  const order = [...slots.keys()].sort((a, b) => sizeOf(slots[b]) - sizeOf(slots[a]) || a - b);
  /** By place in that order and row, what the slots from there on weigh at least. */
  const light = [rows.map(() => 0)];
  for (const s of order.toReversed()) {
    const after = light[0];
    light.unshift(rows.map((_, r) => (after?.[r] ?? 0) + (lights[s]?.[r] ?? 0)));
  }
  let looks = 0;

  const prepare = (worth: Float64Array): Prepared => {
    const hopeful = hopes.length === 0 ? worth : worth.map((w, o) => w + (hopes[o] ?? 0));
    const lists = order.map((s) => {
      const own = (slots[s]?.options ?? []).filter((o) => worth[o] !== -Infinity);
      return own.sort((a, b) => (hopeful[b] ?? 0) - (hopeful[a] ?? 0) || a - b);
    });
    const top = [0];
    for (let n = order.length - 1; n >= 0; n--) {
      const { least = 0, most = 0 } = slots[order[n] ?? 0] ?? {};
      top.unshift((top[0] ?? 0) + topOf(lists[n] ?? [], hopeful, 0, least, most));
    }
    return { worth, hopeful, lists, top };
  };

  /**
   * Every day worth more than the floor, which `found` may raise.
   *
   * @param first  place in the first list: only days whose first option it is
   * @returns whether all was looked at
   */
  const walk = (
    { worth, hopeful, lists, top }: Prepared,
    { floor: start, branches, first }: { floor: number; branches: number; first?: number },
    found: (options: readonly number[], worth: number) => number,
  ): boolean => {
    const sums = new Float64Array(rows.length);
    const standing: number[] = [];
    let floor = start;
    let left = branches;
    const add = (o: number, sign: 1 | -1): void => {
      for (let r = 0; r < rows.length; r++) sums[r] = (sums[r] ?? 0) + sign * (rows[r]?.weights[o] ?? 0);
    };
    /** Whether the lightest that may stand in the slots from the n-th on keeps every row. */
    const mayKeep = (n: number): boolean => {
      const more = light[n];
      for (let r = 0; r < rows.length; r++) {
        if ((sums[r] ?? 0) + (more?.[r] ?? 0) > (rows[r]?.bound ?? 0)) return false;
      }
      return true;
    };
    const fill = (n: number, from: number, count: number, sum: number): void => {
      const slot = slots[order[n] ?? -1];
      if (slot === undefined) {
        if (sum > floor + LEAST)
          floor = found(
            standing.toSorted((a, b) => a - b),
            sum,
          );
        return;
      }
      const list = lists[n] ?? [];
      const need = Math.max(0, slot.least - count);
      const isFirst = n === 0 && count === 0 && first !== undefined && first < list.length;
      for (let i = from; count < slot.most && i < list.length; i++) {
        const more = topOf(list, hopeful, i, Math.max(1, need), slot.most - count);
        if (sum + more + (top[n + 1] ?? 0) <= floor + LEAST) break;
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
        if (isFirst) return;
      }
      if (!isFirst && need === 0 && count < slot.most && mayKeep(n + 1)) fill(n + 1, 0, 0, sum);
    };
    fill(0, first ?? 0, 0, 0);
    return left >= 0;
  };

  return {
    different(worth, count) {
      const prepared = prepare(worth);
      const [list = []] = prepared.lists;
      const { least, most: room } = slots[order[0] ?? -1] ?? { least: 0, most: 0 };
      const days: Day[] = [];
      let most = -Infinity;
      for (let i = 0; i <= list.length; i++) {
        const isEmpty = i === list.length;
        if (isEmpty && least > 0) break;
        const reach =
          (prepared.top[1] ?? 0) + (isEmpty ? 0 : topOf(list, prepared.hopeful, i, Math.max(1, least), room));
        const floor = days[count - 1]?.worth ?? -Infinity;
        if (reach <= floor + LEAST) continue;
        let best: Day | undefined;
        const isWhole = walk(prepared, { floor, branches: BRANCHES, first: i }, (own, sum) => {
          best = { options: own, worth: sum };
          return sum;
        });
        most = Math.max(most, isWhole ? (best?.worth ?? -Infinity) : reach);
        if (best === undefined) continue;
        days.push(best);
        days.sort((a, b) => b.worth - a.worth);
        if (days.length > count) days.pop();
      }
      return { days, most };
    },
    above(worth, start, count) {
      const prepared = prepare(worth);
      const days: Day[] = [];
      let floor = start;
      const byWorth = (a: Day, b: Day): number => b.worth - a.worth;
      const isWhole = walk(prepared, { floor, branches: BRANCHES_ABOVE }, (own, sum) => {
        days.push({ options: own, worth: sum });
        if (days.length < 2 * count) return floor;
        days.sort(byWorth).length = count;
        floor = days[count - 1]?.worth ?? floor;
        return floor;
      });
      days.sort(byWorth);
      return { days, floor: isWhole ? floor : Infinity };
    },
    looks: () => looks,
  };
}

const sizeOf = (slot: Problem['slots'][number] | undefined): number => slot?.options.length ?? 0;

interface Prepared {
  readonly worth: Float64Array;
  /** Worth, and all that pairs may add. */
  readonly hopeful: Float64Array;
  /** By slot in the order in which they are filled: what may stand there, most hopeful first. */
  readonly lists: readonly (readonly number[])[];
  /** By place in that order, what the slots from there on add at most. */
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
