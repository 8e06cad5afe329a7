import type { Rng } from '../../src/base/index.js';

/** -ln of the probability of one output, by its log-odds. */
export function lossOf(odds: readonly number[], output: number): number {
  const total = odds.reduce((sum, x) => sum + Math.exp(x), 0);
  return Math.log(total) - (odds[output] ?? 0);
}

interface Sizes {
  readonly inputs: number;
  readonly hidden: number;
  readonly outputs: number;
  readonly passes: number;
  readonly rate: number;
}

/** A network with one hidden layer that learns one example by Adagrad, each slope measured by moving its weight. */
export function fittedByHand(
  input: readonly number[],
  output: number,
  { inputs, hidden, outputs, passes, rate }: Sizes,
  rng: Rng,
) {
  const table = (rows: number, columns: number, spread: number): number[][] =>
    Array.from({ length: rows }, () => Array.from({ length: columns }, () => spread * (2 * rng() - 1)));
  const first = table(inputs, hidden, 0.01);
  const second = table(hidden, outputs, Math.sqrt(3 / hidden));
  const times = (x: readonly number[], w: readonly number[][]): number[] =>
    (w[0] ?? []).map((_, k) => x.reduce((sum, value, i) => sum + value * (w[i]?.[k] ?? 0), 0));
  const loss = (): number => {
    const units = times(input, first).map((unit) => Math.max(0, unit));
    return lossOf(times(units, second), output);
  };

  const weights = [first, second].flatMap((rows) => rows.flatMap((row) => row.map((_, k) => ({ row, k }))));
  const squares = weights.map(() => 0.01);
  for (let pass = 0; pass < passes; pass++) {
    const slopes = weights.map(({ row, k }) => {
      const before = row[k] ?? 0;
      const at = (weight: number): number => {
        row[k] = weight;
        return loss();
      };
      const slope = (at(before + 1e-6) - at(before - 1e-6)) / 2e-6;
      row[k] = before;
      return slope;
    });
    for (const [n, { row, k }] of weights.entries()) {
      const slope = slopes[n] ?? 0;
      squares[n] = (squares[n] ?? 0) + slope * slope;
      row[k] = (row[k] ?? 0) - (rate * (1 - pass / passes) * slope) / Math.sqrt(squares[n] ?? 1);
    }
  }
  return { first, second };
}
