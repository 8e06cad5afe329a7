import type { Scorer } from './scorer.js';

/** How a scorer that is not in nats enters the sum. */
export interface Voice {
  readonly scorer: Scorer;
  /**
   * What its scores are like. `shares` are higher for what is taken more anyway, as sums over users are: they count as
   * far as they exceed the popularity. `likeness` has nothing of popularity in it.
   */
  readonly scale: 'shares' | 'likeness';
  /** How much of a score popularity is worth, in the unit of the scores; > 0. The lower, the more the scorer is trusted. */
  readonly trust: number;
  /** How many items the history must have for half of the slope; 0 when one item is as good as many. */
  readonly patience: number;
  /** The share of the voice in the sum, from 0 to 1, when the history is long. */
  readonly slope: number;
}

/** A scorer whose scores are log-odds that can be taken apart. */
export interface Hybrid extends Scorer {
  /** What adds up to the scores: the popularity first, then the scorers that have a voice, each once. */
  partsOf(history: ArrayLike<number>): readonly ScorePart[];
}

export interface ScorePart {
  /** The scorer's. */
  readonly name: string;
  /** By item. */
  readonly nats: Float64Array;
}

/**
 * Adds scorers up in log-odds:
 *
 *     U(v) = log q(v) + sum_j slope_j(k) lift_j(v),      slope(k) = slope k / (k + patience),      k = length of the history
 *     lift(v) = log(1 + s(v) / (trust q(v)))             of shares; of a likeness without the q(v); a score below 0 counts as 0
 *
 * A lift is what the scores say beyond popularity when popularity smooths them: q e^lift is in proportion to
 * s + trust q. With one voice and slope 1, U ranks as that sum does: a short history, whose scores are small, hardly
 * moves the popularity, and a long one overrules it. Slopes that sum to 1 make a logarithmic opinion pool. With an empty
 * history all slopes are 0, and U is the popularity.
 *
 * @param prior  `fitPopularity`: q is what it believes
 * @see Genest and Zidek, Combining probability distributions (1986), for the pool
 */
export function createHybrid(prior: Scorer, voices: readonly Voice[]): Hybrid {
  const base = prior.scores([]);
  const shares = base.map(Math.exp);
  const names = [...new Set(voices.map(({ scorer }) => scorer.name))];
  const partOf = (name: string, history: ArrayLike<number>): ScorePart => {
    const nats = new Float64Array(base.length);
    for (const voice of voices) {
      if (voice.scorer.name !== name) continue;
      const slope = slopeAt(voice, history.length);
      const lift = liftOf(voice, voice.scorer.scores(history), shares);
      for (let v = 0; v < nats.length; v++) nats[v] = (nats[v] as number) + slope * (lift[v] as number);
    }
    return { name, nats };
  };
  const partsOf: Hybrid['partsOf'] = (history) => [
    { name: prior.name, nats: base.slice() },
    ...names.map((name) => partOf(name, history)),
  ];
  return {
    name: 'hybrid',
    partsOf,
    scores(history, out = new Float64Array(base.length)) {
      out.fill(0);
      for (const { nats } of partsOf(history)) {
        for (let v = 0; v < out.length; v++) out[v] = (out[v] as number) + (nats[v] as number);
      }
      return out;
    },
  };
}

/** Grows with the history, from 0 for none. */
export const slopeAt = ({ slope, patience }: Pick<Voice, 'slope' | 'patience'>, history: number): number =>
  history === 0 ? 0 : (slope * history) / (history + patience);

/** In nats, by item. */
export function liftOf(
  { scale, trust }: Pick<Voice, 'scale' | 'trust'>,
  scores: Float64Array,
  shares: Float64Array,
): Float64Array {
  return scores.map((score, v) => {
    const expected = scale === 'shares' ? trust * (shares[v] as number) : trust;
    return Math.log1p(Math.max(0, score) / expected);
  });
}
