import { below, rngFor } from '../../src/base/index.js';
import type { Session } from './data.js';

/** Scores all restaurants as the end of a session, by place; the higher the better. Never reads the session's end. */
export type Scorer = (session: Session) => Float64Array;

export interface Figures {
  readonly 'HR@1': number;
  readonly 'HR@10': number;
  readonly 'NDCG@10': number;
}

/** Means over the sessions of how the end is ranked among all restaurants. Equals stand in an order drawn from the seed. */
export function figures(scorer: Scorer, sessions: readonly Session[], seed: number): Figures {
  let [first, ten, gain] = [0, 0, 0];
  for (const [i, session] of sessions.entries()) {
    const rank = rankOf(session.end, scorer(session), seed, i);
    if (rank === 1) first++;
    if (rank <= 10) {
      ten++;
      gain += 1 / Math.log2(rank + 1);
    }
  }
  const mean = (sum: number) => Math.round((sum / sessions.length) * 1e4) / 1e4;
  return { 'HR@1': mean(first), 'HR@10': mean(ten), 'NDCG@10': mean(gain) };
}

/** From 1. */
function rankOf(end: number, scores: Float64Array, seed: number, session: number): number {
  const own = scores[end] ?? Number.NaN;
  if (Number.isNaN(own)) throw new Error(`restaurant ${end} has no score`);
  let better = 0;
  let equal = 0;
  for (const score of scores) {
    if (score > own) better++;
    else if (score === own) equal++;
  }
  return 1 + better + below(rngFor(seed, 'ties', session), equal);
}
