import type { Scorer } from './scorer.js';
import { topOf } from './top.js';

/** Somebody of whom it is known what they took next: what settings are chosen by, and what is measured on. */
export interface HeldOut {
  /** Places of items that are known to have been taken. */
  readonly history: ArrayLike<number>;
  /** Places of items that were taken next, each once; none of them is excluded. */
  readonly targets: ArrayLike<number>;
  /** Places that are no candidates: the history and whatever else must not be ranked. */
  readonly excluded: ArrayLike<number>;
}

/** The places of the k highest scores among the candidates, best first; of equal ones the lower place comes first. */
export function rankedBy(scorer: Scorer, { history, excluded }: HeldOut, k: number): Int32Array {
  const scores = scorer.scores(history);
  for (let i = 0; i < excluded.length; i++) scores[excluded[i] as number] = -Infinity;
  return topOf(scores, k);
}

/**
 * NDCG@k with yes/no relevance: the discounted gain of the ranking, sum of 1 / log2(rank + 1) over the targets among its
 * first k, divided by the most that could be had. From 0 to 1; 0 without targets.
 *
 * @param ranking  places, best first
 * @see Jarvelin and Kekalainen, Cumulated gain-based evaluation of IR techniques (2002)
 */
export function ndcgOf(ranking: ArrayLike<number>, targets: ArrayLike<number>, k: number): number {
  const wanted = new Set(Array.from(targets));
  let gain = 0;
  for (let rank = 0; rank < Math.min(k, ranking.length); rank++) {
    if (wanted.has(ranking[rank] as number)) gain += discount(rank);
  }
  return wanted.size === 0 ? 0 : gain / mostGain(Math.min(k, wanted.size));
}

/** What a target at this rank, counted from 0, adds to the gain. */
export const discount = (rank: number): number => 1 / Math.log2(rank + 2);

/** The gain of so many targets at the first ranks. */
export function mostGain(targets: number): number {
  let gain = 0;
  for (let rank = 0; rank < targets; rank++) gain += discount(rank);
  return gain;
}
