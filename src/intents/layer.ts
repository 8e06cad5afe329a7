import { below, type Rng } from '../base/index.js';
import type { SparseVector } from './vectors.js';

/** Weights from each input to each output, input by input. There is no bias: who says nothing known says nothing. */
export interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** inputs * outputs */
  readonly weights: Float32Array;
}

/** A layer that learns. */
export interface Learner extends Layer {
  /** The sum of squares of each weight's slopes so far: what was often moved moves less. */
  readonly squares: Float32Array;
}

/** Something to learn from. */
export interface Example {
  readonly vector: SparseVector;
  /** Number of the right output. */
  readonly output: number;
  /** How often it counts. */
  readonly weight: number;
}

/** Squares begin here, so that the first step is no wild one. */
const FIRST_SQUARE = 0.01;
/** Of 150 outputs most are as good as ruled out; to push them further takes most of the time and teaches nothing. */
const NEGLIGIBLE = 1e-4;

/** @param spread  weights begin uniformly between -spread and spread */
export function newLearner(inputs: number, outputs: number, spread: number, rng: Rng): Learner {
  const size = inputs * outputs;
  const weights = new Float32Array(size);
  if (spread > 0) for (let i = 0; i < size; i++) weights[i] = spread * (2 * rng() - 1);
  return { inputs, outputs, weights, squares: new Float32Array(size).fill(FIRST_SQUARE) };
}

/** x W */
export function through({ outputs, weights }: Layer, { at, values }: SparseVector): Float32Array {
  const out = new Float32Array(outputs);
  for (let j = 0; j < at.length; j++) {
    const row = (at[j] ?? 0) * outputs;
    const value = values[j] ?? 0;
    for (let k = 0; k < outputs; k++) out[k] = (out[k] ?? 0) + value * (weights[row + k] ?? 0);
  }
  return out;
}

/** What each input of a layer is to blame for, of the slopes at its outputs: W s. */
export function blame({ inputs, outputs, weights }: Layer, slopes: ArrayLike<number>): Float32Array {
  const out = new Float32Array(inputs);
  for (let i = 0, row = 0; i < inputs; i++, row += outputs) {
    let sum = 0;
    for (let k = 0; k < outputs; k++) sum += (weights[row + k] ?? 0) * (slopes[k] ?? 0);
    out[i] = sum;
  }
  return out;
}

/**
 * One step of Adagrad down the slopes x s': each weight by rate * slope / sqrt(sum of its squared slopes).
 *
 * @param slopes  of the loss by each output
 * @see Duchi, Hazan and Singer, Adaptive subgradient methods (2011), with a diagonal matrix
 */
export function learn(
  { outputs, weights, squares }: Learner,
  { at, values }: SparseVector,
  slopes: Float32Array,
  rate: number,
): void {
  const steep = new Int32Array(outputs);
  let count = 0;
  for (let k = 0; k < outputs; k++) if (Math.abs(slopes[k] ?? 0) > NEGLIGIBLE) steep[count++] = k;
  for (let j = 0; j < at.length; j++) {
    const row = (at[j] ?? 0) * outputs;
    const value = values[j] ?? 0;
    for (let s = 0; s < count; s++) {
      const k = steep[s] ?? 0;
      const slope = value * (slopes[k] ?? 0);
      const square = (squares[row + k] ?? 0) + slope * slope;
      squares[row + k] = square;
      weights[row + k] = (weights[row + k] ?? 0) - (rate * slope) / Math.sqrt(square);
    }
  }
}

/** Without a random share of its entries; the others grow, so that the sum stays the same on average (dropout). */
export function thinned({ at, values }: SparseVector, share: number, rng: Rng): SparseVector {
  if (share === 0) return { at, values };
  // Loops, for `from` and `filter` of typed arrays took half of the time of learning.
  const kept = new Int32Array(at.length);
  const grown = new Float32Array(at.length);
  let count = 0;
  for (let j = 0; j < at.length; j++) {
    if (rng() < share) continue;
    kept[count] = at[j] ?? 0;
    grown[count++] = (values[j] ?? 0) / (1 - share);
  }
  return { at: kept.subarray(0, count), values: grown.subarray(0, count) };
}

/** Show all examples in a new order each time. `left` falls from 1 to 0, as rates do. */
export function inPasses(
  examples: readonly Example[],
  passes: number,
  rng: Rng,
  show: (example: Example, left: number) => void,
): void {
  const order = [...examples];
  const total = passes * order.length;
  for (let step = 0; step < total; ) {
    shuffle(order, rng);
    for (const example of order) show(example, 1 - step++ / total);
  }
}

/** In place (Fisher and Yates). */
function shuffle<T>(all: T[], rng: Rng): void {
  for (let i = all.length - 1; i > 0; i--) {
    const j = below(rng, i + 1);
    [all[i], all[j]] = [all[j] as T, all[i] as T];
  }
}
