import {
  type Candidate,
  contestsOf,
  gainOf,
  type HeldOut,
  improvement,
  itemWeights,
  rowSums,
  type Scorer,
} from '../scorers/index.js';
import type { Decay } from './decay.js';
import { type Gram, gramOf } from './gram.js';
import type { Statistics } from './statistics.js';

/**
 * What goes with what, from what others had together: the closed form EASE over the Gram matrix, as far as it is worth
 * keeping. Plain data.
 */
export interface Company extends CompanySettings {
  /** Ids of the items; what follows is in their order. */
  readonly items: readonly string[];
  /** How many customers (or orders of nobody) had each, aged. */
  readonly had: readonly number[];
  /** For each item the others that speak of it loudest when it was had: place, weight, place, weight ... */
  readonly neighbours: readonly (readonly number[])[];
}

export interface CompanySettings {
  /** The same for all items, in customers who had one. */
  readonly ridge: number;
  /** How much of a weight the popularity of an item is worth; the lower, the more the company is trusted. */
  readonly trust: number;
}

/** Somebody's items, the ids, each once. */
export type Basket = readonly string[];

const RIDGES = [3, 10, 30, 100, 300, 1000] as const;
const TRUSTS = [1, 0.3, 0.1, 0.03] as const;
/** A closed form over n items needs n^2 numbers and n^3 steps; the rarest are left to the other parts of the score. */
const MOST_ITEMS = 1500;
const MOST_NEIGHBOURS = 50;
/** Fewer agree by chance. */
const LEAST_CASES = 30;

/**
 * The settings that rank best what held-out customers had besides the rest of their items; undefined when none ranks it
 * better than popularity does, beyond chance: then company is better silent.
 *
 * @param statistics  without the held-out customers
 */
export function chooseCompany(
  statistics: Statistics,
  decay: Decay,
  heldOut: readonly Basket[],
): CompanySettings | undefined {
  const gram = gramOf(statistics, decay, MOST_ITEMS);
  const cases = heldOut.flatMap((basket, i) => casesOf(gram, basket, i));
  if (cases.length < LEAST_CASES) return undefined;
  const shares = sharesOf(hadOf(gram));
  const popularity: Scorer = { name: 'popularity', scores: () => shares.map(Math.log) };
  const silent = Float64Array.from(contestsOf(popularity, [], cases), (contest) =>
    gainOf(contest, new Float64Array(contest.base.length)),
  );
  const found = RIDGES.flatMap((ridge) => {
    const scorer = companyScorer(gram, ridge);
    const candidates = TRUSTS.map((trust): Candidate => ({ scorer, scale: 'shares', trust, patience: 0 }));
    const contests = contestsOf(popularity, candidates, cases);
    return TRUSTS.map((trust, c) => {
      const gains = Float64Array.from(contests, (contest) =>
        gainOf(contest, contest.lifts[c] ?? contest.base),
      );
      return { ridge, trust, better: improvement(silent, gains) ?? 0 };
    });
  });
  const best = found.reduce((a, b) => (b.better > a.better ? b : a));
  return best.better > 0 ? { ridge: best.ridge, trust: best.trust } : undefined;
}

export function companyOf(statistics: Statistics, decay: Decay, settings: CompanySettings): Company {
  const gram = gramOf(statistics, decay, MOST_ITEMS);
  const n = gram.items.length;
  const weights = itemWeights(gram.counts, n, settings.ridge);
  const neighboursOf = (_: string, i: number): readonly number[] => {
    const row = weights.subarray(n * i, n * (i + 1));
    return [...row.keys()]
      .filter((j) => row[j] !== 0)
      .sort((a, b) => Math.abs(row[b] ?? 0) - Math.abs(row[a] ?? 0) || a - b)
      .slice(0, MOST_NEIGHBOURS)
      .flatMap((j) => [j, rounded(row[j] ?? 0)]);
  };
  return { ...settings, items: gram.items, had: [...hadOf(gram)], neighbours: gram.items.map(neighboursOf) };
}

/** The share of each item in all that was had, with half a customer for what nobody had. */
export function sharesOf(had: ArrayLike<number>): Float64Array {
  const smoothed = Float64Array.from(had, (count) => count + 0.5);
  const total = smoothed.reduce((sum, count) => sum + count, 0);
  return smoothed.map((count) => count / total);
}

const companyScorer = ({ items, counts }: Gram, ridge: number): Scorer => ({
  name: 'company',
  scores: rowSums(itemWeights(counts, items.length, ridge), items.length),
});

/** One item of a basket is hidden, another one in each basket. */
function casesOf({ items }: Gram, basket: Basket, i: number): readonly HeldOut[] {
  const places = basket.map((id) => items.indexOf(id)).filter((place) => place >= 0);
  const target = places[i % Math.max(1, places.length)];
  if (target === undefined || places.length < 2) return [];
  const history = places.filter((place) => place !== target);
  return [{ history, targets: [target], excluded: history }];
}

const hadOf = ({ items, counts }: Gram): Float64Array =>
  Float64Array.from(items, (_, i) => counts[items.length * i + i] ?? 0);

/** Six digits are more than the counts bear, and keep the file small. */
const rounded = (weight: number): number => Number(weight.toPrecision(6));
