import { type Candidate, type Contest, contestsOf, gainOf, improvement } from './contest.js';
import type { HeldOut } from './held-out.js';
import type { Voice } from './hybrid.js';
import type { Scorer } from './scorer.js';

/** How much of the sum a candidate may get at a time. */
const STEPS = [0.1, 0.3, 1] as const;
const MOST_STEPS = 20;

/**
 * Slopes for the hybrid, by greedy steps: it begins with the slopes that are believed to be good; then again and again the
 * candidate that improves held-out rankings most gets a part of the sum and all others shrink by it, until nothing
 * improves them by more than chance. Silence is a candidate too, which shrinks all slopes, so that they sum to 1 at most;
 * and should the end be no better than popularity on the held-out cases, nobody has a voice.
 *
 * @param candidates  may have the same scorer several times, with other trusts
 * @param start       what the slopes are believed to be, by candidate; they sum to 1 at most
 * @returns           those that have a voice
 * @see Caruana et al., Ensemble selection from libraries of models (2004)
 */
export function fitSlopes(
  prior: Scorer,
  candidates: readonly Candidate[],
  cases: readonly HeldOut[],
  start: readonly number[],
): readonly Voice[] {
  const contests = contestsOf(prior, candidates, cases);
  const slopes = climb(contests, Float64Array.from(start));
  return candidates.flatMap((candidate, c) => {
    const slope = slopes[c] as number;
    return slope > 0 ? [{ ...candidate, slope }] : [];
  });
}

interface Sums {
  readonly slopes: Float64Array;
  /** By contest and item, what the voices add up to. */
  readonly nats: readonly Float64Array[];
  /** By contest. */
  readonly gains: Float64Array;
}

function climb(contests: readonly Contest[], start: Float64Array): Float64Array {
  const candidates = start.length;
  const silence = summed(contests, new Float64Array(candidates));
  let here = summed(contests, start);
  for (let step = 0; step < MOST_STEPS; step++) {
    let best: { readonly sums: Sums; readonly by: number } | undefined;
    for (const size of STEPS) {
      for (let c = -1; c < candidates; c++) {
        const sums = stepped(contests, here, c, size);
        const by = improvement(here.gains, sums.gains);
        if (by !== undefined && by > (best?.by ?? 0)) best = { sums, by };
      }
    }
    if (best === undefined) break;
    here = best.sums;
  }
  const total = (gains: Float64Array): number => gains.reduce((sum, gain) => sum + gain, 0);
  return total(here.gains) > total(silence.gains) ? here.slopes : silence.slopes;
}

const summed = (contests: readonly Contest[], slopes: Float64Array): Sums =>
  sumsOf(
    contests,
    slopes,
    contests.map(({ base, lifts }) =>
      base.map((_, v) =>
        lifts.reduce((sum, lift, c) => sum + (slopes[c] as number) * (lift[v] as number), 0),
      ),
    ),
  );

/** All slopes shrink by `size`, and candidate c gets it; -1 is silence. */
function stepped(contests: readonly Contest[], { slopes, nats }: Sums, c: number, size: number): Sums {
  const next = slopes.map((slope, i) => (1 - size) * slope + (i === c ? size : 0));
  return sumsOf(
    contests,
    next,
    contests.map(({ lifts }, i) => {
      const lift = lifts[c];
      return (nats[i] as Float64Array).map((sum, v) => (1 - size) * sum + size * (lift?.[v] ?? 0));
    }),
  );
}

const sumsOf = (contests: readonly Contest[], slopes: Float64Array, nats: readonly Float64Array[]): Sums => ({
  slopes,
  nats,
  gains: Float64Array.from(contests, (contest, i) => gainOf(contest, nats[i] as Float64Array)),
});
