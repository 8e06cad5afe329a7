import { below, type Rng } from '../../base/index.js';
import type { Aggregate } from '../problem/aggregate.js';
import type { Choice, Problem } from '../problem/problem.js';
import { candidatesOf } from './candidates.js';
import { createStanding, NOTHING, type Place } from './standing.js';

export interface Improved {
  /** The best choice that keeps all rules; undefined when none was met. */
  readonly choice: Choice | undefined;
  readonly value: number;
  readonly looks: number;
}

export interface ImproveOptions {
  readonly prices: Float64Array;
  /** Good enough to stop. */
  readonly enough: number;
  /** Moves to weigh. */
  readonly looks: number;
  /** And so many where no choice that keeps all rules was met by then. */
  readonly patience: number;
  /** What a broken rule costs from the start at least, as a multiple of its price at the bound. */
  readonly dear: number;
  readonly rng: Rng;
}

/**
 * Local search over the places of all days. A move puts another option in a place, empties it, or swaps two days' places
 * in a slot; broken rules are paid for by how far they are broken, and dearer each time the search is stuck with one
 * (Morris 1993). Where no move helps, some places are filled at random and it goes on.
 */
export function improve(
  problem: Problem,
  aggregate: Aggregate,
  { prices, enough, looks: usual, patience, dear, rng }: ImproveOptions,
): Improved {
  const { slots } = problem;
  const state = createStanding(
    problem,
    prices.map((price) => dear * price),
  );
  const candidates = candidatesOf(problem, aggregate, prices);
  const { places } = state;
  let best: Choice | undefined;
  let bestValue = -Infinity;
  let looks = 0;

  // The best of each slot at the bound's prices, dealt out in turn.
  for (const s of slots.keys()) {
    const list = candidates[s] ?? [];
    const own = places.flatMap((place, c) => (place.slot === s ? [c] : []));
    for (const [n, c] of own.entries()) {
      const option = list[Math.floor(n / Math.max(1, problem.repeats)) % Math.max(1, list.length)];
      if (option !== undefined) state.put(c, option);
    }
  }

  const isTime = (): boolean =>
    looks < (best === undefined ? Math.max(usual, patience) : usual) && bestValue < enough;
  const swaps = swapsOf(problem, places);
  while (isTime()) {
    let isMoved = true;
    while (isMoved && isTime()) {
      isMoved = false;
      const from = below(rng, places.length);
      for (let n = 0; n < places.length; n++) {
        const c = (from + n) % places.length;
        const { slot } = places[c] ?? { slot: 0 };
        const list = candidates[slot] ?? [];
        const now = state.at(c);
        const loss = state.take(c);
        let most = -loss + 1e-9;
        let move = now;
        for (const o of list) {
          const gain = state.gain(c, o);
          if (gain <= most || o === now) continue;
          most = gain;
          move = o;
        }
        looks += list.length;
        if (now !== NOTHING && most < 0) move = NOTHING;
        state.put(c, move);
        isMoved ||= move !== now;
      }
      for (const [a, b] of swaps) {
        const [one, other] = [state.at(a), state.at(b)];
        if (one === other) continue;
        looks += 2;
        const loss = state.take(a) + state.take(b);
        const gain = state.put(a, other) + state.put(b, one);
        if (loss + gain > 1e-9) {
          isMoved = true;
          continue;
        }
        state.take(a);
        state.take(b);
        state.put(a, one);
        state.put(b, other);
      }
    }
    if (state.isKept()) {
      const value = state.value();
      if (value > bestValue + 1e-12) {
        bestValue = value;
        best = state.choice();
      }
      state.ease();
    } else {
      state.press();
    }
    if (!isTime() || places.length === 0) break;
    const kicks = 1 + below(rng, Math.min(4, places.length));
    for (let k = 0; k < kicks; k++) {
      const c = below(rng, places.length);
      const list = candidates[places[c]?.slot ?? 0] ?? [];
      const o = list[below(rng, list.length)];
      looks++;
      if (o === undefined) continue;
      state.take(c);
      state.put(c, o);
    }
  }
  return { choice: best, value: bestValue, looks };
}

/** Places of one slot on different days; worth swapping only where days differ. */
function swapsOf(
  { rows, spacings, bonuses }: Problem,
  places: readonly Place[],
): readonly (readonly [number, number])[] {
  const doDaysDiffer = spacings.length > 0 || bonuses.length > 0 || rows.some(({ isDaily }) => isDaily);
  if (!doDaysDiffer) return [];
  return places.flatMap((one, a) =>
    places.flatMap((other, b): (readonly [number, number])[] =>
      a < b && one.slot === other.slot && one.day !== other.day ? [[a, b]] : [],
    ),
  );
}
