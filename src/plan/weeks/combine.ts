import type { SharedRow } from '../problem/aggregate.js';
import { type Choice, type Problem, worthOf } from '../problem/problem.js';
import { dated } from './dates.js';

export interface Combined {
  /** Worth more than the floor; undefined when nothing is, as far as was looked. */
  readonly choice: Choice | undefined;
  readonly value: number;
  readonly looks: number;
  /** Everything was looked at: no better choice has only such days. */
  readonly isComplete: boolean;
}

/** A day, and what it loses against the best day once all has been paid for that days share. */
export interface Losing {
  readonly day: readonly number[];
  readonly loss: number;
}

export interface CombineOptions {
  /** What days would be worth together that lose nothing. */
  readonly bound: number;
  /** What is to be exceeded. */
  readonly floor: number;
  readonly looks: number;
}

const LEAST = 1e-9;

/**
 * The best choice among these days. What its days lose, it loses against the bound; so days are added depth first, those
 * that lose least first, until the losses are all that may be lost. Days in which an item stands once too often, or that
 * no row can bear any more, are left out on the way.
 *
 * @param pool  days that keep the rules of a day, least losses first
 */
export function combine(
  problem: Problem,
  shared: readonly SharedRow[],
  pool: readonly Losing[],
  { bound, floor, looks: limit }: CombineOptions,
): Combined {
  const { options, days, repeats } = problem;
  const count = days.length;
  const places = pool.map(({ day }) => day.map((o) => options[o]?.place ?? 0));
  const weights = shared.map((row) =>
    pool.map(({ day }) => day.reduce((sum, o) => sum + (row.weights[o] ?? 0), 0)),
  );
  const lightest = weights.map((list) => list.reduce((least, weight) => Math.min(least, weight), Infinity));
  const sums = shared.map(() => 0);
  const used = new Map<number, number>();
  const chosen: number[] = [];
  let best: Choice | undefined;
  let value = floor;
  let looks = 0;
  let isOver = false;

  const fits = (c: number, left: number): boolean =>
    (places[c] ?? []).every((place) => (used.get(place) ?? 0) < repeats) &&
    shared.every(
      (row, r) => (sums[r] ?? 0) + (weights[r]?.[c] ?? 0) + (left - 1) * (lightest[r] ?? 0) <= row.bound,
    );
  const move = (c: number, sign: 1 | -1): void => {
    for (const place of places[c] ?? []) used.set(place, (used.get(place) ?? 0) + sign);
    for (const r of shared.keys()) sums[r] = (sums[r] ?? 0) + sign * (weights[r]?.[c] ?? 0);
  };
  const leaf = (): void => {
    const made = chosen.map((c) => pool[c]?.day ?? []);
    const worth = worthOf(problem, made);
    if (worth <= value + LEAST) return;
    const arranged = dated(problem, made);
    if (arranged === undefined) return;
    best = arranged;
    value = worth;
  };
  /** @param list  days that may still come, ascending */
  const fill = (list: readonly number[], left: number, lost: number): void => {
    if (left === 0) return leaf();
    looks += 1 + Math.ceil(list.length / 10);
    if (looks > limit) isOver = true;
    const open = list.filter((c) => fits(c, left));
    for (const [n, c] of open.entries()) {
      // Those that may follow lose as much each, and more where none comes twice.
      const least = left * (pool[c]?.loss ?? 0);
      if (isOver || bound - lost - least <= value + LEAST) return;
      move(c, 1);
      chosen.push(c);
      fill(open.slice(repeats > 1 ? n : n + 1), left - 1, lost + (pool[c]?.loss ?? 0));
      chosen.pop();
      move(c, -1);
    }
  };
  fill([...pool.keys()], count, 0);
  return { choice: best, value: best === undefined ? -Infinity : value, looks, isComplete: !isOver };
}
