/**
 * The exponent of the mean by which a table's chances are merged. 1 is the average, which lets a majority outvote the one
 * who gets nothing; 0 the geometric mean; -Infinity least misery, which lets one who is hard to please decide for all.
 * Chosen by `bench -- party` on simulated tables; that a menu is chosen as a whole does more for the least happy.
 */
export const FAIRNESS = 0.75;

/** No chance is so small that it makes all others worth nothing. */
const LEAST = 1e-6;

/**
 * The generalized mean ((1/n) sum p^e)^(1/e) of chances; for e = 0 its limit, the geometric mean. To the bit the same
 * in any order.
 *
 * @param chances  one for each member, from 0 to 1; at least one
 */
export function fairMean(chances: readonly number[], exponent: number = FAIRNESS): number {
  const sorted = chances.map((p) => Math.max(LEAST, p)).sort((a, b) => a - b);
  if (exponent === -Infinity) return sorted[0] ?? 0;
  const mean = (of: (p: number) => number): number =>
    sorted.reduce((sum, p) => sum + of(p), 0) / sorted.length;
  return exponent === 0 ? Math.exp(mean(Math.log)) : mean((p) => p ** exponent) ** (1 / exponent);
}
