/** The standard normal's 97.5 % point. */
const Z = 1.959964;

/**
 * Between what shares the true one lies, 19 times in 20, when `hits` of `total` were.
 * @see Wilson, Probable inference (1927)
 */
export function wilson(hits: number, total: number): readonly [low: number, high: number] {
  const share = hits / total;
  const square = Z ** 2 / total;
  const middle = share + square / 2;
  const reach = Z * Math.sqrt((share * (1 - share) + square / 4) / total);
  return [(middle - reach) / (1 + square), (middle + reach) / (1 + square)];
}
