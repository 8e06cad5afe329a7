import { discount, type HeldOut, mostGain } from './held-out.js';
import { liftOf, slopeAt, type Voice } from './hybrid.js';
import type { Scorer } from './scorer.js';
import { topOf } from './top.js';

/** A voice whose slope is still to be found. */
export type Candidate = Omit<Voice, 'slope'>;

/** One held-out case, narrowed to the items that have a chance to be ranked high. */
export interface Contest {
  /** log q of these items. */
  readonly base: Float64Array;
  /** For each candidate what it would add at slope 1, in nats. */
  readonly lifts: readonly Float64Array[];
  /** Where the targets stand among them; targets that nobody ranks high are missing. */
  readonly targets: Int32Array;
  /** How many targets there are, the missing ones too. */
  readonly wanted: number;
}

/** An item that no scorer has among its first so many stays out of the contest. */
const FIRST = 100;
/** Rankings are judged by their NDCG at this depth. */
const DEPTH = 10;

/**
 * Contests between the items that the prior or one of the scorers ranks first.
 *
 * @param candidates  may have the same scorer several times
 */
export function contestsOf(
  prior: Scorer,
  candidates: readonly Candidate[],
  cases: readonly HeldOut[],
): readonly Contest[] {
  const base = prior.scores([]);
  const scorers = [...new Set(candidates.map(({ scorer }) => scorer))];
  return cases.map(({ history, targets, excluded }) => {
    const scores = new Map(scorers.map((scorer) => [scorer, scorer.scores(history)]));
    const places = firstOf([base, ...scores.values()], excluded);
    const here = (values: Float64Array): Float64Array =>
      Float64Array.from(places, (v) => values[v] as number);
    const nats = here(base);
    const shares = nats.map(Math.exp);
    const wanted = new Set(Array.from(targets));
    return {
      base: nats,
      lifts: candidates.map((candidate) => {
        const slope = slopeAt({ ...candidate, slope: 1 }, history.length);
        const lift = liftOf(candidate, here(scores.get(candidate.scorer) as Float64Array), shares);
        return lift.map((each) => slope * each);
      }),
      targets: Int32Array.from(places.keys()).filter((i) => wanted.has(places[i] as number)),
      wanted: wanted.size,
    };
  });
}

/** What somebody ranks first, without what is excluded. */
function firstOf(rankings: readonly Float64Array[], excluded: ArrayLike<number>): Int32Array {
  const places = new Set<number>();
  for (const scores of rankings) {
    const open = scores.slice();
    for (let i = 0; i < excluded.length; i++) open[excluded[i] as number] = -Infinity;
    for (const v of topOf(open, FIRST)) places.add(v);
  }
  return Int32Array.from(places).sort();
}

/** The NDCG, from 0 to 1, when the items are ranked by base + nats; of equal ones the lower place comes first. */
export function gainOf({ base, targets, wanted }: Contest, nats: Float64Array): number {
  let gain = 0;
  for (const target of targets) {
    const own = (base[target] as number) + (nats[target] as number);
    let rank = 0;
    for (let i = 0; i < base.length && rank < DEPTH; i++) {
      const other = (base[i] as number) + (nats[i] as number);
      if (other > own || (other === own && i < target)) rank++;
    }
    if (rank < DEPTH) gain += discount(rank);
  }
  return wanted === 0 ? 0 : gain / mostGain(Math.min(DEPTH, wanted));
}

/** How many standard errors a difference must have, to be taken for more than chance. */
const ERRORS = 2;

/**
 * How much better the new gains are on average; undefined when that may be chance. What is compared by dozens, on cases
 * that are few, would else be chosen by luck.
 *
 * @param old   gains by case
 * @param fresh gains by case, of the same cases
 */
export function improvement(old: Float64Array, fresh: Float64Array): number | undefined {
  const n = old.length;
  const differences = fresh.map((gain, i) => gain - (old[i] as number));
  const mean = differences.reduce((sum, d) => sum + d, 0) / n;
  const variance = differences.reduce((sum, d) => sum + (d - mean) ** 2, 0) / (n - 1);
  return mean > ERRORS * Math.sqrt(variance / n) ? mean : undefined;
}
