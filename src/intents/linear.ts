import { type Rng, softmax } from '../base/index.js';
import { type Example, inPasses, type Layer, learn, newLearner, thinned, through } from './layer.js';
import type { SparseVector } from './vectors.js';

export interface LinearSettings {
  readonly passes: number;
  readonly rate: number;
  /** The share of a text's grams that a pass leaves out. */
  readonly dropped: number;
}

/** Chosen by cross-validation on the training part of a public set of 150 intents. */
const DEFAULTS: LinearSettings = { passes: 10, rate: 0.5, dropped: 0.7 };

/** Multinomial logistic regression. */
export function fitLinear(
  examples: readonly Example[],
  inputs: number,
  outputs: number,
  rng: Rng,
  settings: Partial<LinearSettings> = {},
): Layer {
  const { passes, rate, dropped } = { ...DEFAULTS, ...settings };
  const layer = newLearner(inputs, outputs, 0, rng);
  inPasses(examples, passes, rng, ({ vector, output, weight }, left) => {
    const seen = thinned(vector, dropped, rng);
    learn(layer, seen, slopesOf(linearOdds(layer, seen), output, weight), rate * left);
  });
  return layer;
}

/** The log-odds of each output, up to a constant. */
export const linearOdds = (layer: Layer, vector: SparseVector): Float32Array => through(layer, vector);

/** Slopes of the loss -weight * ln p(output) by each log-odds: weight * (p - 1 where it is right). */
export function slopesOf(odds: Float32Array, output: number, weight: number): Float32Array {
  const slopes = new Float32Array(softmax(odds));
  slopes[output] = (slopes[output] ?? 0) - 1;
  for (let k = 0; k < slopes.length; k++) slopes[k] = weight * (slopes[k] ?? 0);
  return slopes;
}
