/** log sum exp(x), without overflow; -Infinity for nothing. Terms below 2^-53 of the largest do not count. */
export function logSumExp(x: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let i = 0; i < x.length; i++) largest = Math.max(largest, x[i] ?? -Infinity);
  if (Math.abs(largest) === Infinity) return largest;
  let sum = 0;
  for (let i = 0; i < x.length; i++) sum += Math.exp((x[i] ?? -Infinity) - largest);
  return largest + Math.log(sum);
}

/** exp(x) divided by its sum: a probability for each; all zero when every x is -Infinity. */
export function softmax(x: ArrayLike<number>): Float64Array {
  const total = logSumExp(x);
  const p = new Float64Array(x.length);
  if (total === -Infinity) return p;
  for (let i = 0; i < p.length; i++) p[i] = Math.exp((x[i] ?? -Infinity) - total);
  return p;
}

/** 1 / (1 + exp(-x)): log-odds to a probability. */
export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
