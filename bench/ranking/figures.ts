import { type HeldOut, ndcgOf, type Observed, tfIdfOf } from '../../src/scorers/index.js';

/** By the name of the figure. */
export type Figures = Readonly<Record<string, number>>;

/**
 * How good rankings are, and what they show.
 *
 * NDCG@k and Recall@k (of the targets, how many are among the first k) are means over the cases, for each k. All others
 * are of the first k: `coverage` is the share of the items that somebody is shown; `Gini` how unequally items are shown,
 * 0 for equally; `novelty` the mean surprise of what is shown, -log2 of the share of users who took it; `diversity` the
 * mean of 1 - cosine between two items of a list by their attributes; `popularityShown` and `popularityTaken` the mean
 * percentile, from 0 to 1, of what is shown and of what was taken.
 *
 * @param rankings  for each case places, best first, as many as the largest k
 * @param known     what was learned from: it says what is popular
 */
export function figuresOf(
  rankings: readonly Int32Array[],
  cases: readonly HeldOut[],
  depths: readonly number[],
  known: Observed,
): Figures {
  const [k = 10] = depths;
  const { interactions, attributes } = known;
  const takers = Float64Array.from(
    { length: interactions.columns },
    (_, item) => interactions.column(item).length,
  );
  const percentiles = percentilesOf(takers);
  const lists = rankings.map((ranking) => ranking.subarray(0, k));
  const shown = new Float64Array(takers.length);
  for (const item of lists.flatMap((list) => [...list])) shown[item] = (shown[item] ?? 0) + 1;
  const meanOf = (of: (ranking: Int32Array, targets: ArrayLike<number>) => number): number =>
    mean(rankings.map((ranking, i) => of(ranking, cases[i]?.targets ?? [])));
  const meanShown = (of: (item: number) => number): number =>
    mean(lists.map((list) => mean([...list].map(of))));
  return {
    ...Object.fromEntries(
      depths.map((d) => [`NDCG@${d}`, meanOf((ranking, targets) => ndcgOf(ranking, targets, d))]),
    ),
    ...Object.fromEntries(
      depths.map((d) => [`Recall@${d}`, meanOf((ranking, targets) => recall(ranking, targets, d))]),
    ),
    coverage: shown.filter((times) => times > 0).length / shown.length,
    Gini: gini(shown),
    novelty: meanShown((item) => -Math.log2(((takers[item] ?? 0) + 1) / (interactions.rows + 1))),
    ...(attributes && { diversity: mean(lists.map(diversityBy(attributes))) }),
    popularityShown: meanShown((item) => percentiles[item] ?? 0),
    popularityTaken: mean(
      cases.map(({ targets }) => mean(Array.from(targets, (item) => percentiles[item] ?? 0))),
    ),
  };
}

function recall(ranking: Int32Array, targets: ArrayLike<number>, k: number): number {
  const wanted = new Set(Array.from(targets));
  return ranking.subarray(0, k).filter((item) => wanted.has(item)).length / wanted.size;
}

/** The share of the items that were taken by fewer, those with as many counted half. */
function percentilesOf(takers: Float64Array): Float64Array {
  const sorted = takers.slice().sort();
  const below = new Map<number, number>();
  const upTo = new Map<number, number>();
  for (const [rank, count] of sorted.entries()) {
    if (!below.has(count)) below.set(count, rank);
    upTo.set(count, rank + 1);
  }
  return takers.map((count) => ((below.get(count) ?? 0) + (upTo.get(count) ?? 0)) / 2 / takers.length);
}

/** 0 when all are shown alike, near 1 when one has it all. */
function gini(shown: Float64Array): number {
  const sorted = shown.slice().sort();
  const total = sorted.reduce((sum, times) => sum + times, 0);
  const n = sorted.length;
  return sorted.reduce((sum, times, i) => sum + (2 * (i + 1) - n - 1) * times, 0) / (n * total);
}

/**
 * The mean of 1 - cosine between two items of a list. Of vectors w of length 1, the products of all pairs sum to
 * (|sum of w|^2 - sum of |w|^2) / 2.
 */
function diversityBy(attributes: NonNullable<Observed['attributes']>): (list: Int32Array) => number {
  const { width, starts, columns, values } = tfIdfOf(attributes);
  return (list) => {
    const sum = new Float64Array(width);
    let squares = 0;
    for (const item of list) {
      for (let e = starts[item] ?? 0; e < (starts[item + 1] ?? 0); e++) {
        const [a = 0, value = 0] = [columns[e], values[e]];
        sum[a] = (sum[a] ?? 0) + value;
        squares += value ** 2;
      }
    }
    const pairs = list.length * (list.length - 1);
    return pairs === 0 ? 0 : 1 - (sum.reduce((total, x) => total + x ** 2, 0) - squares) / pairs;
  };
}

const mean = (numbers: readonly number[]): number =>
  numbers.reduce((sum, x) => sum + x, 0) / Math.max(1, numbers.length);
