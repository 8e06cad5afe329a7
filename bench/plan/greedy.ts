import type { Problem } from '../../src/plan/index.js';

/**
 * Day after day and slot after slot, the likeliest that breaks no maximum; minima are left to luck.
 *
 * @returns what it is worth, and whether every rule is kept
 */
export function greedy({ days, slots, options, values, rows, repeats }: Problem) {
  const used = new Map<number, number>();
  const sums = rows.map(({ isDaily }) => new Float64Array(isDaily ? days.length : 1));
  let value = 0;
  let isFilled = true;
  for (const d of days.keys()) {
    const today = new Set<number>();
    for (const { least, most, options: own } of slots) {
      const list = own.toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
      for (let n = 0; n < most; n++) {
        const o = list.find((candidate) => {
          const place = options[candidate]?.place ?? 0;
          if (today.has(place) || (used.get(place) ?? 0) >= repeats) return false;
          return rows.every(({ isDaily, weights, bound }, r) => {
            const weight = weights[candidate] ?? 0;
            return weight <= 0 || (sums[r]?.[isDaily ? d : 0] ?? 0) + weight <= bound;
          });
        });
        if (o === undefined) {
          isFilled &&= n >= least;
          break;
        }
        const place = options[o]?.place ?? 0;
        today.add(place);
        used.set(place, (used.get(place) ?? 0) + 1);
        value += values[o] ?? 0;
        for (const [r, { isDaily, weights }] of rows.entries()) {
          const sum = sums[r];
          if (sum !== undefined) sum[isDaily ? d : 0] = (sum[isDaily ? d : 0] ?? 0) + (weights[o] ?? 0);
        }
      }
    }
  }
  const isKept = isFilled && rows.every(({ bound }, r) => sums[r]?.every((sum) => sum <= bound));
  return { value, isKept };
}
