import { join } from 'node:path';
import { type Belief, believe } from '../../src/preference/index.js';
import { type Data, readCounts } from './data.js';

export type PriorSource = 'train' | 'train+valid' | 'uniform';

export const isPriorSource = (text: string): text is PriorSource => Object.hasOwn(SLOPES, text);

/**
 * How far popularity is trusted: U(v) = sum over the files of slope x log(1 + count). Near the maximum of the likelihood
 * of held-out choices, the same for both sets: train histories predict the validation ones at .28 (at 1 worse than no
 * prior at all), and with half of the validation users known they weigh .13 against 1.18 in predicting the other half.
 */
const SLOPES: Readonly<Record<PriorSource, Readonly<Record<string, number>>>> = {
  uniform: {},
  train: { 'train.json': 0.3 },
  'train+valid': { 'train.json': 0.2, 'valid.json': 1 },
};

/**
 * What is believed of a stranger before a word. Validation sessions come from `valid.json`, so that figures for them
 * with `train+valid` mean nothing.
 */
export function readPrior(folder: string, source: PriorSource, data: Data): Belief {
  const utilities = new Float64Array(data.attributes.length);
  for (const [file, slope] of Object.entries(SLOPES[source])) {
    for (const [v, count] of readCounts(join(folder, file), data).entries()) {
      utilities[v] = (utilities[v] ?? 0) + slope * Math.log1p(count);
    }
  }
  return believe(utilities);
}
