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
    const taking = new Set<number>();
    for (const each of [base, ...scores.values()]) {
      const open = each.slice();
      for (let i = 0; i < excluded.length; i++) open[excluded[i] as number] = -Infinity;
      for (const v of topOf(open, FIRST)) taking.add(v);
    }
    const places = Int32Array.from(taking);
    const here = (values: Float64Array): Float64Array => Float64Array.from(places, (v) => values[v] as number);
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

/** Lists of one length are a lottery of few hits: long ones are steadier, and short ones are what is wanted. */
const DEPTHS = [10, 30, 100] as const;
const DISCOUNTS = Float64Array.from({ length: Math.max(...DEPTHS) }, (_, rank) => {
  return discount(rank);
});

/** The mean of the NDCG at several depths, from 0 to 1, when the items are ranked by these utilities. */
export function gainOf({ targets, wanted }: Contest, utilities: Float64Array): number {
  const gains = new Float64Array(DEPTHS.length);
  for (const target of targets) {
    const own = utilities[target] as number;
    let rank = 0;
    for (let i = 0; i < utilities.length; i++) if ((utilities[i] as number) > own) rank++;
    for (let d = 0; d < DEPTHS.length; d++) {
      if (rank < (DEPTHS[d] as number)) gains[d] = (gains[d] as number) + (DISCOUNTS[rank] as number);
    }
  }
  let mean = 0;
  for (const [d, depth] of DEPTHS.entries()) {
    mean += (gains[d] as number) / mostGain(Math.min(depth, wanted)) / DEPTHS.length;
  }
  return mean;
}
