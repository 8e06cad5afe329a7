import type { Problem } from './problem.js';

/** What stands on each day: options, in the order of the problem. */
export type Choice = readonly (readonly number[])[];

export interface Assigned {
  /** Undefined when the options cannot be shared out so that every rule is kept, as far as was looked. */
  readonly choice: Choice | undefined;
  /** What pairs add. */
  readonly bonus: number;
  readonly looks: number;
  /** Every way was looked at, or the best that could be was found. */
  readonly isComplete: boolean;
}

/**
 * Share options out over the days so that every day's rules and distances are kept and pairs add most: depth first, the
 * options that are hardest to place first. Days on which nothing stands yet are alike where no distance counts them.
 *
 * @param chosen  options, one for each time that it stands in the plan
 * @param most    no more pairs' worth is possible, or needed
 */
export function assign(
  problem: Problem,
  chosen: readonly number[],
  { most, looks: limit }: { readonly most: number; readonly looks: number },
): Assigned {
  const { days, slots, options, rows, spacings, bonuses } = problem;
  const daily = rows.filter(({ isDaily }) => isDaily);
  const tight = spacings.map(({ days: apart }) =>
    days.map((day) =>
      days.flatMap((other, d) => (other !== day && Math.abs(other - day) < apart ? [d] : [])),
    ),
  );
  const areAlike = tight.every((near) => near.every((list) => list.length === 0));
  const hardness = (o: number): number =>
    (areAlike ? 0 : spacings.reduce((sum, { values }) => sum + (values[o]?.length ?? 0), 0)) +
    daily.reduce((sum, { weights, bound }) => sum + Math.abs((weights[o] ?? 0) / bound), 0);
  const order = chosen.toSorted((a, b) => hardness(b) - hardness(a) || a - b);

  const standing: number[][] = days.map(() => []);
  const filled = days.map(() => slots.map(() => 0));
  const sums = days.map(() => daily.map(() => 0));
  const counts = spacings.map(({ count }) => days.map(() => new Int32Array(count)));
  /** What minima may still get from options that are not placed. */
  const hopes = daily.map(({ weights }) => order.reduce((sum, o) => sum + Math.min(0, weights[o] ?? 0), 0));

  let best: Choice | undefined;
  let bestBonus = -Infinity;
  let looks = 0;
  let isCut = false;

  const fits = (o: number, d: number): boolean => {
    const { slot, place } = options[o] ?? { slot: 0, place: 0 };
    if ((filled[d]?.[slot] ?? 0) >= (slots[slot]?.most ?? 0)) return false;
    if (standing[d]?.some((other) => options[other]?.place === place)) return false;
    for (const [r, { weights, bound }] of daily.entries()) {
      const weight = weights[o] ?? 0;
      const hope = (hopes[r] ?? 0) - Math.min(0, weight);
      if ((sums[d]?.[r] ?? 0) + weight + hope > bound) return false;
    }
    return spacings.every(({ values }, p) =>
      (values[o] ?? []).every((value) =>
        (tight[p]?.[d] ?? []).every((other) => counts[p]?.[other]?.[value] === 0),
      ),
    );
  };
  const put = (o: number, d: number, sign: 1 | -1): void => {
    const slot = options[o]?.slot ?? 0;
    const of = filled[d] ?? [];
    of[slot] = (of[slot] ?? 0) + sign;
    for (const [r, { weights }] of daily.entries()) {
      const sum = sums[d] ?? [];
      sum[r] = (sum[r] ?? 0) + sign * (weights[o] ?? 0);
      hopes[r] = (hopes[r] ?? 0) - sign * Math.min(0, weights[o] ?? 0);
    }
    for (const [p, { values }] of spacings.entries())
      for (const value of values[o] ?? []) {
        const count = counts[p]?.[d];
        if (count !== undefined) count[value] = (count[value] ?? 0) + sign;
      }
    if (sign === 1) standing[d]?.push(o);
    else standing[d]?.pop();
  };
  const isWhole = (): boolean =>
    days.every(
      (_, d) =>
        slots.every(({ least }, s) => (filled[d]?.[s] ?? 0) >= least) &&
        daily.every(({ bound }, r) => (sums[d]?.[r] ?? 0) <= bound),
    );
  /** True when the search is over. */
  const search = (n: number, bonus: number): boolean => {
    const o = order[n];
    if (o === undefined) {
      if (!isWhole() || bonus <= bestBonus) return false;
      best = standing.map((day) => day.toSorted((a, b) => a - b));
      bestBonus = bonus;
      return bonus >= most - 1e-12;
    }
    const before = order[n - 1] === o ? standing.findLastIndex((day) => day.includes(o)) : -1;
    let isEmptyTried = false;
    for (let d = before + 1; d < days.length; d++) {
      const isEmpty = areAlike && standing[d]?.length === 0;
      if (isEmpty && isEmptyTried) continue;
      isEmptyTried ||= isEmpty;
      if (++looks > limit) {
        isCut = true;
        return true;
      }
      if (!fits(o, d)) continue;
      const more = (standing[d] ?? []).reduce((sum, other) => sum + (bonuses[o]?.get(other) ?? 0), 0);
      put(o, d, 1);
      const isDone = search(n + 1, bonus + more);
      put(o, d, -1);
      if (isDone) return true;
    }
    return false;
  };
  search(0, 0);
  return { choice: best, bonus: best === undefined ? 0 : bestBonus, looks, isComplete: !isCut };
}
