import type { Rng } from '../base/index.js';
import {
  blame,
  type Example,
  inPasses,
  type Layer,
  type Learner,
  learn,
  newLearner,
  thinned,
  through,
} from './layer.js';
import { slopesOf } from './linear.js';
import type { SparseVector } from './vectors.js';

/** One hidden layer of units that are 0 below 0. */
export interface Network {
  readonly first: Layer;
  readonly second: Layer;
}

export interface NetworkSettings {
  readonly hidden: number;
  readonly passes: number;
  readonly rate: number;
  /** The share of a text's grams that a pass leaves out. */
  readonly dropped: number;
  /** The share of hidden units that a pass leaves out. */
  readonly droppedHidden: number;
}

/** Chosen by cross-validation on the training part of a public set of 150 intents. */
const DEFAULTS: NetworkSettings = { hidden: 128, passes: 6, rate: 0.08, dropped: 0.4, droppedHidden: 0.3 };

/** Small, so that which grams go together is learned and not drawn. */
const FIRST_SPREAD = 0.01;

export function fitNetwork(
  examples: readonly Example[],
  inputs: number,
  outputs: number,
  rng: Rng,
  settings: Partial<NetworkSettings> = {},
): Network {
  const { hidden, passes, rate, dropped, droppedHidden } = { ...DEFAULTS, ...settings };
  const network = newNetwork(inputs, hidden, outputs, rng);
  inPasses(examples, passes, rng, ({ vector, output, weight }, left) => {
    const seen = thinned(vector, dropped, rng);
    const active = thinned(activeIn(network.first, seen), droppedHidden, rng);
    const slopes = slopesOf(through(network.second, active), output, weight);
    const blamed = blame(network.second, slopes);
    learn(network.second, active, slopes, rate * left);
    learn(network.first, seen, reaching(active, blamed, 1 - droppedHidden), rate * left);
  });
  return network;
}

/** The log-odds of each output, up to a constant. */
export const networkOdds = ({ first, second }: Network, vector: SparseVector): Float32Array =>
  through(second, activeIn(first, vector));

function newNetwork(
  inputs: number,
  hidden: number,
  outputs: number,
  rng: Rng,
): { first: Learner; second: Learner } {
  return {
    first: newLearner(inputs, hidden, FIRST_SPREAD, rng),
    // The variance of a unit's weights is 1 / hidden.
    second: newLearner(hidden, outputs, Math.sqrt(3 / hidden), rng),
  };
}

/** The hidden units that a text wakes. */
function activeIn(first: Layer, vector: SparseVector): SparseVector {
  const units = through(first, vector);
  const at = new Int32Array(units.length);
  const values = new Float32Array(units.length);
  let count = 0;
  for (let i = 0; i < units.length; i++) {
    const value = units[i] ?? 0;
    if (value <= 0) continue;
    at[count] = i;
    values[count++] = value;
  }
  return { at: at.subarray(0, count), values: values.subarray(0, count) };
}

/** Slopes come back through those units alone that were awake and not left out; these had grown by 1 / kept. */
function reaching({ at }: SparseVector, blamed: Float32Array, kept: number): Float32Array {
  const slopes = new Float32Array(blamed.length);
  for (const i of at) slopes[i] = (blamed[i] ?? 0) / kept;
  return slopes;
}
