import type { Choice, Problem } from '../problem/problem.js';

/** Where nothing stands. */
export const NOTHING = -1;

/** Where something may stand. */
export interface Place {
  readonly day: number;
  readonly slot: number;
}

/**
 * What stands where, what it is worth and how far the rules are broken, kept up to date by each move.
 *
 * @param least  what a unit too much costs at least, by row
 */
export function createStanding(problem: Problem, least: Float64Array) {
  const { days, slots, options, values, rows, spacings, repeats, bonuses } = problem;
  const D = days.length;
  const places: Place[] = days.flatMap((_, day) =>
    slots.flatMap(({ most }, slot) => Array.from({ length: most }, () => ({ day, slot }))),
  );
  const ofDay = days.map((_, day) => places.flatMap((place, c) => (place.day === day ? [c] : [])));
  const standing = new Int32Array(places.length).fill(NOTHING);
  const filled = new Int32Array(D * slots.length);
  const sums = rows.map(({ isDaily }) => new Float64Array(isDaily ? D : 1));
  /** What a unit too much costs, and so much of a value for each of the other rules. */
  const fines = Float64Array.from(rows, ({ weights, bound }, r) =>
    Math.max(0.5 / unitOf(weights, bound), least[r] ?? 0),
  );
  const fineOf = { least: 1, repeat: 1, apart: 1 };
  const mostPlace = options.reduce((most, { place }) => Math.max(most, place), 0) + 1;
  const used = new Int32Array(mostPlace);
  const usedOn = new Int32Array(mostPlace * D);
  const counts = spacings.map(({ count }) => new Int32Array(count * D));
  const near = spacings.map(({ days: apart }) =>
    days.map((day) =>
      days.flatMap((other, d) => (other !== day && Math.abs(other - day) < apart ? [d] : [])),
    ),
  );

  const over = (r: number, sum: number): number => Math.max(0, sum - (rows[r]?.bound ?? 0)) * (fines[r] ?? 0);
  const missing = (slot: number, count: number): number =>
    Math.max(0, (slots[slot]?.least ?? 0) - count) * fineOf.least;

  /** What taking it away (-1) or putting it there (+1) changes in value and fines, the place being empty then. */
  const change = (c: number, o: number, sign: 1 | -1): number => {
    const { day, slot } = places[c] ?? { day: 0, slot: 0 };
    const place = options[o]?.place ?? 0;
    let gain = sign * (values[o] ?? 0);
    for (let r = 0; r < rows.length; r++) {
      const weight = rows[r]?.weights[o] ?? 0;
      if (weight === 0) continue;
      const sum = sums[r]?.[rows[r]?.isDaily ? day : 0] ?? 0;
      gain += over(r, sum) - over(r, sum + sign * weight);
    }
    const count = filled[day * slots.length + slot] ?? 0;
    gain += missing(slot, count) - missing(slot, count + sign);
    const others = (used[place] ?? 0) - (sign === -1 ? 1 : 0);
    if (others >= repeats) gain -= sign * fineOf.repeat;
    const same = (usedOn[place * D + day] ?? 0) - (sign === -1 ? 1 : 0);
    if (same >= 1) gain -= sign * fineOf.repeat;
    for (let p = 0; p < spacings.length; p++) {
      const count = counts[p];
      if (count === undefined) continue;
      for (const value of spacings[p]?.values[o] ?? []) {
        const own = (count[value * D + day] ?? 0) - (sign === -1 ? 1 : 0);
        if (own > 0) continue;
        for (const d of near[p]?.[day] ?? []) {
          if ((count[value * D + d] ?? 0) > 0) gain -= sign * fineOf.apart;
        }
      }
    }
    const pairs = bonuses[o];
    if (pairs !== undefined && pairs.size > 0) {
      for (const other of ofDay[day] ?? []) {
        const b = standing[other] ?? NOTHING;
        if (other !== c && b !== NOTHING) gain += sign * (pairs.get(b) ?? 0);
      }
    }
    return gain;
  };
  const apply = (c: number, o: number, sign: 1 | -1): void => {
    const { day, slot } = places[c] ?? { day: 0, slot: 0 };
    const place = options[o]?.place ?? 0;
    for (let r = 0; r < rows.length; r++) {
      const sum = sums[r];
      const d = rows[r]?.isDaily ? day : 0;
      if (sum !== undefined) sum[d] = (sum[d] ?? 0) + sign * (rows[r]?.weights[o] ?? 0);
    }
    filled[day * slots.length + slot] = (filled[day * slots.length + slot] ?? 0) + sign;
    used[place] = (used[place] ?? 0) + sign;
    usedOn[place * D + day] = (usedOn[place * D + day] ?? 0) + sign;
    for (let p = 0; p < spacings.length; p++) {
      const count = counts[p];
      if (count === undefined) continue;
      for (const value of spacings[p]?.values[o] ?? [])
        count[value * D + day] = (count[value * D + day] ?? 0) + sign;
    }
    standing[c] = sign === 1 ? o : NOTHING;
  };
  /** Every broken rule with its amount, so that what is broken can be made dearer. */
  const broken = (): { readonly rows: readonly number[]; readonly isOther: boolean } => ({
    rows: rows.flatMap((row, r) => (sums[r]?.some((sum) => sum > row.bound) ? [r] : [])),
    isOther:
      days.some((_, d) => slots.some(({ least }, s) => (filled[d * slots.length + s] ?? 0) < least)) ||
      used.some((count) => count > repeats) ||
      usedOn.some((count) => count > 1) ||
      spacings.some(({ count }, p) =>
        days.some((_, d) =>
          Array.from({ length: count }).some(
            (_, value) =>
              (counts[p]?.[value * D + d] ?? 0) > 0 &&
              near[p]?.[d]?.some((other) => (counts[p]?.[value * D + other] ?? 0) > 0),
          ),
        ),
      ),
  });

  return {
    places,
    at: (c: number): number => standing[c] ?? NOTHING,
    /** What putting it into the empty place would change. */
    gain: (c: number, o: number): number => change(c, o, 1),
    /** Empty a place. @returns what that changes */
    take(c: number): number {
      const now = standing[c] ?? NOTHING;
      if (now === NOTHING) return 0;
      const gain = change(c, now, -1);
      apply(c, now, -1);
      return gain;
    },
    /** Fill an empty place. @returns what that changes */
    put(c: number, o: number): number {
      if (o === NOTHING) return 0;
      const gain = change(c, o, 1);
      apply(c, o, 1);
      return gain;
    },
    isKept(): boolean {
      const { rows: list, isOther } = broken();
      return list.length === 0 && !isOther;
    },
    value(): number {
      let sum = 0;
      for (const list of ofDay) {
        for (const [n, c] of list.entries()) {
          const o = standing[c] ?? NOTHING;
          if (o === NOTHING) continue;
          sum += values[o] ?? 0;
          for (const other of list.slice(n + 1)) sum += bonuses[o]?.get(standing[other] ?? NOTHING) ?? 0;
        }
      }
      return sum;
    },
    choice: (): Choice =>
      ofDay.map((list) =>
        list.flatMap((c) => (standing[c] === NOTHING ? [] : [standing[c] ?? 0])).sort((a, b) => a - b),
      ),
    press(): void {
      const { rows: list, isOther } = broken();
      for (const r of list) fines[r] = (fines[r] ?? 0) * 1.5;
      if (isOther) {
        fineOf.least *= 1.5;
        fineOf.repeat *= 1.5;
        fineOf.apart *= 1.5;
      }
    },
    ease(): void {
      for (const r of rows.keys()) fines[r] = (fines[r] ?? 0) * 0.9;
    },
  };
}

/** A typical step of a row: what one option more or less changes in it. */
function unitOf(weights: Float64Array, bound: number): number {
  let most = 0;
  for (const weight of weights) most = Math.max(most, Math.abs(weight));
  return Math.max(1e-9, Math.min(most, Math.abs(bound) || most));
}
