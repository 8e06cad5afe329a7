import { type Rng, rngFor } from '../../src/base/index.js';
import {
  chooseSettings,
  fitScorers,
  type HeldOut,
  type Observed,
  rankedBy,
  type Scorer,
  type Settings,
} from '../../src/scorers/index.js';

export const METHODS = ['random', 'popularity', 'itemKnn', 'userKnn', 'ease', 'content', 'hybrid'] as const;

export interface Learned {
  readonly settings: Settings;
  readonly scorers: Readonly<Record<(typeof METHODS)[number], Scorer>>;
}

/** Settings are chosen on the validation cases, then all is fitted anew on the whole training part. */
export function learn(
  part: Observed,
  validation: readonly HeldOut[],
  whole: Observed,
  seed: number,
): Learned {
  const settings = chooseSettings(part, validation);
  const random = randomScorer(whole.interactions.columns, rngFor(seed, 'random'));
  return { settings, scorers: { random, ...fitScorers(whole, settings) } };
}

const randomScorer = (items: number, rng: Rng): Scorer => ({
  name: 'random',
  scores: (_history, out = new Float64Array(items)) => out.map(rng),
});

/** For each case the places of the first k, best first. */
export const rankingsOf = (scorer: Scorer, cases: readonly HeldOut[], k: number): readonly Int32Array[] =>
  cases.map((each) => rankedBy(scorer, each, k));
