import type { Aggregate } from '../problem/aggregate.js';
import { hopesOf } from '../problem/limits.js';
import type { Choice, Problem } from '../problem/problem.js';
import { lightest } from '../problem/rows.js';
import { bound, reduce } from './bound.js';

export interface SearchedDay {
  /** One day, better than `floor`; undefined when nothing is, as far as was looked. */
  readonly choice: Choice | undefined;
  readonly value: number;
  readonly looks: number;
  /** Everything was looked at: nothing is better than `choice`, or than `floor` where there is none. */
  readonly isComplete: boolean;
}

export interface SearchDayOptions {
  readonly prices: Float64Array;
  /** What is to be exceeded; finite. */
  readonly floor: number;
  /** Good enough to stop. */
  readonly enough: number;
  readonly looks: number;
}

/** Steps with which prices are looked for again before a slot is filled. */
const STEPS = 12;
/** Of two values closer than this neither is better. */
const LEAST = 1e-9;

/**
 * The best single day, by branch and bound. Slot after slot is filled, dearest options first, and a branch ends as soon as
 * the Lagrangian bound of what is left cannot exceed the best plan, or a row cannot be kept any more.
 */
export function searchDay(
  problem: Problem,
  aggregate: Aggregate,
  { prices: start, floor, enough, looks: limit }: SearchDayOptions,
): SearchedDay {
  const { slots, rows } = aggregate;
  const { values, options, bonuses } = problem;
  const hasPairs = bonuses.length > 0;
  const ranges = slots.map((slot) => rows.map(({ weights }) => lightest(weights, slot.options, slot.most)));
  /** By slot and row, the least that the slots after it can weigh. */
  const later = slots.map((_, s) =>
    rows.map((_, r) =>
      slots.reduce((sum, { least, most }, t) => sum + (t > s ? (ranges[t]?.[r]?.(least, most) ?? 0) : 0), 0),
    ),
  );
  const hopes = hopesOf(problem);

  /** By slot, how many options it and those after it have, which are priced before it is filled. */
  const openFrom = slots.map((_, s) => slots.slice(s).reduce((sum, slot) => sum + slot.options.length, 0));
  const sums = new Float64Array(rows.length);
  const used = new Set<number>();
  const chosen: number[] = [];
  let best: Choice | undefined;
  let bestValue = floor;
  let looks = 0;
  let isCut = false;
  const isOver = (): boolean => isCut || bestValue >= enough;

  const leaf = (value: number): void => {
    if (value <= bestValue + LEAST) return;
    bestValue = value;
    best = [chosen.toSorted((a, b) => a - b)];
  };
  /** @param value  of what is chosen, pairs on one day included */
  const fill = (s: number, value: number, warm: Float64Array): void => {
    const slot = slots[s];
    if (slot === undefined) return leaf(value);
    // What the options of the open slots are worth, by what stands already and what may still come.
    const worth = values.slice();
    if (hasPairs) {
      for (let t = s; t < slots.length; t++)
        for (const o of slots[t]?.options ?? []) {
          let more = pairsOf(o);
          for (let u = s; u < slots.length; u++) more += hopes[o]?.[u] ?? 0;
          worth[o] = (worth[o] ?? 0) + more;
        }
    }
    const slack = Float64Array.from(rows, ({ bound: most }, r) => most - (sums[r] ?? 0));
    const open = bound(aggregate, worth, {
      prices: warm,
      from: s,
      slack,
      target: bestValue - value,
      enough: bestValue - value,
      steps: rows.length === 0 ? 0 : STEPS,
    });
    looks += 1 + Math.ceil((openFrom[s] ?? 0) * (0.1 + rows.length / 20));
    if (value + open.value <= bestValue + LEAST) return;

    const { prices } = open;
    const reduced = new Float64Array(values.length);
    reduce(reduced, slot.options, worth, rows, prices);
    const sorted = slot.options.toSorted((a, b) => (reduced[b] ?? 0) - (reduced[a] ?? 0) || a - b);
    const prefix = new Float64Array(sorted.length + 1);
    for (const [i, o] of sorted.entries()) prefix[i + 1] = (prefix[i] ?? 0) + (reduced[o] ?? 0);
    let positive = sorted.findIndex((o) => (reduced[o] ?? 0) <= 0);
    if (positive < 0) positive = sorted.length;
    const topOf = (from: number, need: number, room: number): number => {
      const to = Math.min(sorted.length, Math.max(from + need, Math.min(positive, from + room)));
      return to - from < need ? -Infinity : (prefix[to] ?? 0) - (prefix[from] ?? 0);
    };
    // What the slots after this one add to the bound.
    const rest = open.value - topOf(0, slot.least, slot.most);

    /** @param priced  reduced values of what this slot has so far, and `own` the values themselves */
    const pick = (from: number, count: number, priced: number, own: number): void => {
      const need = Math.max(0, slot.least - count);
      const room = slot.most - count;
      for (let i = from; room > 0 && i < sorted.length && !isOver(); i++) {
        const most = value + rest + priced + topOf(i, Math.max(1, need), room);
        if (most <= bestValue + LEAST) break;
        if (++looks > limit) {
          isCut = true;
          return;
        }
        const o = sorted[i] ?? 0;
        const place = options[o]?.place ?? 0;
        if (used.has(place)) continue;
        const paired = pairsOf(o);
        add(o, 1);
        used.add(place);
        chosen.push(o);
        if (mayKeep(s, Math.max(0, need - 1), room - 1)) {
          pick(i + 1, count + 1, priced + (reduced[o] ?? 0), own + (values[o] ?? 0) + paired);
        }
        chosen.pop();
        used.delete(place);
        add(o, -1);
      }
      if (need > 0 || isOver()) return;
      if (value + rest + priced > bestValue + LEAST && mayKeep(s, 0, 0)) fill(s + 1, value + own, prices);
    };
    pick(0, 0, 0, 0);
  };
  const add = (o: number, sign: 1 | -1): void => {
    for (let r = 0; r < rows.length; r++) sums[r] = (sums[r] ?? 0) + sign * (rows[r]?.weights[o] ?? 0);
  };
  const pairsOf = (o: number): number => {
    let sum = 0;
    if (hasPairs) for (const c of chosen) sum += bonuses[o]?.get(c) ?? 0;
    return sum;
  };
  /** Whether the lightest that can come still keeps every row. */
  const mayKeep = (s: number, need: number, room: number): boolean => {
    for (let r = 0; r < rows.length; r++) {
      const sum = (sums[r] ?? 0) + (ranges[s]?.[r]?.(need, room) ?? 0) + (later[s]?.[r] ?? 0);
      if (sum > (rows[r]?.bound ?? 0)) return false;
    }
    return true;
  };
  fill(0, 0, start);
  return {
    choice: best,
    value: best === undefined ? -Infinity : bestValue,
    looks,
    isComplete: !isCut,
  };
}
