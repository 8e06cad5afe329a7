import { below, type Rng } from '../base/index.js';
import { type Candidate, type Contest, contestsOf, gainOf } from './contest.js';
import type { HeldOut } from './held-out.js';
import type { Voice } from './hybrid.js';
import type { Scorer } from './scorer.js';

/** Votes are cast so many times; slopes are therefore multiples of a tenth, before they are averaged. */
const ROUNDS = 10;
/** How many halves of the cases have a say. */
const BAGS = 5;

/**
 * Slopes for the hybrid: ensemble selection in log space. Vote after vote goes to the candidate that makes the ranking
 * best, and silence is a candidate too, so that a voice that does not help beyond popularity gets none. A slope is the
 * share of the votes, averaged over random halves of the cases, which keeps chance from choosing. They sum to 1 at most.
 *
 * @param candidates  may have the same scorer several times, with other trusts
 * @returns           those that got votes
 * @see Caruana et al., Ensemble selection from libraries of models (2004), with its bagging
 */
export function fitSlopes(
  prior: Scorer,
  candidates: readonly Candidate[],
  cases: readonly HeldOut[],
  rng: Rng,
): readonly Voice[] {
  const contests = contestsOf(prior, candidates, cases);
  const slopes = new Float64Array(candidates.length);
  for (let bag = 0; bag < BAGS; bag++) {
    for (const [c, votes] of votesOn(halfOf(contests, rng), candidates.length).entries()) {
      slopes[c] = (slopes[c] as number) + votes / BAGS;
    }
  }
  return candidates.flatMap((candidate, c) => {
    const slope = slopes[c] as number;
    return slope > 0 ? [{ ...candidate, slope }] : [];
  });
}

/** The shares of the votes, by candidate, at the round that ranked best; silence has the rest. */
function votesOn(contests: readonly Contest[], candidates: number): Float64Array {
  const votes = new Float64Array(candidates);
  let best = { votes: votes.slice(), gain: meanGain(contests, votes) };
  for (let round = 1; round <= ROUNDS; round++) {
    const sums = contests.map(({ base, lifts }) => sumOf(base.length, lifts, votes));
    const gains = Array.from({ length: candidates }, (_, c) =>
      mean(contests, (contest, i) => gainOf(contest, mixed(contest, sums[i] as Float64Array, c, round))),
    );
    const silent = mean(contests, (contest, i) =>
      gainOf(contest, mixed(contest, sums[i] as Float64Array, undefined, round)),
    );
    const most = Math.max(...gains);
    if (most > silent) votes[gains.indexOf(most)] = (votes[gains.indexOf(most)] as number) + 1;
    if (Math.max(most, silent) > best.gain) {
      best = { votes: votes.map((each) => each / round), gain: Math.max(most, silent) };
    }
  }
  return best.votes;
}

const meanGain = (contests: readonly Contest[], slopes: Float64Array): number =>
  mean(contests, (contest) => {
    const sum = sumOf(contest.base.length, contest.lifts, slopes);
    return gainOf(contest, mixed(contest, sum, undefined, 1));
  });

/** base + (sum + lift of this candidate) / round */
function mixed(
  { base, lifts }: Contest,
  sum: Float64Array,
  candidate: number | undefined,
  round: number,
): Float64Array {
  const lift = candidate === undefined ? undefined : lifts[candidate];
  const utilities = new Float64Array(base.length);
  for (let i = 0; i < utilities.length; i++) {
    utilities[i] = (base[i] as number) + ((sum[i] as number) + (lift?.[i] ?? 0)) / round;
  }
  return utilities;
}

function sumOf(length: number, lifts: readonly Float64Array[], weights: Float64Array): Float64Array {
  const sum = new Float64Array(length);
  for (const [c, weight] of weights.entries()) {
    if (weight === 0) continue;
    const lift = lifts[c] as Float64Array;
    for (let i = 0; i < length; i++) sum[i] = (sum[i] as number) + weight * (lift[i] as number);
  }
  return sum;
}

const mean = (contests: readonly Contest[], of: (contest: Contest, i: number) => number): number =>
  contests.reduce((sum, contest, i) => sum + of(contest, i), 0) / Math.max(1, contests.length);

/** A random half, at least one. */
function halfOf<T>(all: readonly T[], rng: Rng): readonly T[] {
  const rest = [...all];
  const half: T[] = [];
  while (half.length < all.length / 2) half.push(...rest.splice(below(rng, rest.length), 1));
  return half;
}
