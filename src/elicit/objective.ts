/** The best items of a belief, as an objective sees them. */
export interface Standing {
  /** Odds exp(U - peak) of the best items, in decreasing order, times the likelihood of the answer if one was given. */
  readonly top: Float64Array;
  /** The slate begins here; the items before it were refused. */
  readonly from: number;
  /** The sum of the odds of all items, each times its likelihood. */
  readonly mass: number;
  /** pbar of the answer; 1 before one. */
  readonly mean: number;
  /** The highest utility before the answer, nats. */
  readonly peak: number;
}

/** What can still be done after this turn. */
export interface Prospect {
  /** Questions and slates still allowed. */
  readonly turns: number;
  /** 1 - h: the chance that the customer is still there one turn later. */
  readonly stay: number;
  /** What one more question tells, in bits. */
  readonly bits: number;
  /** Items that are left. */
  readonly items: number;
}

/** What a slate of the best items is worth: a chance of success. */
export interface Objective {
  readonly slateSize: number;
  /** How many of the best items bear on the worth, at least `slateSize`. */
  readonly reach: number;
  /** The chance that the items before `from` fail and what begins there succeeds. */
  worth(standing: Standing): number;
  /** The same objective with the turns that follow counted in; missing = it looks no further than the next slate. */
  ahead?(prospect: Prospect): Objective;
}

/** Exactly one item is the target, and a slate succeeds when it holds it: the probability of its items. */
export const targetInSlate = (slateSize: number): Objective => ({
  ...byRank(slateSize, new Float64Array(slateSize).fill(1)),
  ahead: (prospect) => byRank(slateSize, successByRank(slateSize, prospect)),
});

/** The mean of `success` at the place where the target stands in the belief. */
const byRank = (slateSize: number, success: Float64Array): Objective => ({
  slateSize,
  reach: success.length,
  worth({ top, from, mass }) {
    let sum = 0;
    const end = Math.min(top.length - from, success.length);
    for (let i = 0; i < end; i++) sum += (top[from + i] ?? 0) * (success[i] ?? 0);
    return sum / mass;
  },
});

/**
 * The chance of success by the target's place in the belief, were every later question to tell `bits`.
 *
 * G_t(n) is the expected number of successes over n equally probable targets with t turns left: a slate wins k of
 * them, a question leaves one part in 2^bits,
 *   G_t(n) = max(min(n, k) + stay G_t-1(n - k), stay 2^bits G_t-1(n / 2^bits)),
 * and the place n adds G_t(n) - G_t(n - 1).
 */
export function successByRank(k: number, { turns, stay, bits, items }: Prospect): Float64Array {
  const split = 2 ** bits;
  let before = new Float64Array(items + 1);
  for (let t = 0; t < turns; t++) {
    const g = new Float64Array(items + 1);
    for (let n = 1; n <= items; n++) {
      const slate = Math.min(n, k) + stay * (before[Math.max(0, n - k)] ?? 0);
      const part = n / split;
      const low = Math.floor(part);
      const at = (before[low] ?? 0) + (part - low) * ((before[low + 1] ?? 0) - (before[low] ?? 0));
      g[n] = Math.max(slate, stay * split * at);
    }
    before = g;
  }
  const rank = new Float64Array(items);
  let least = 1;
  for (let n = 1; n <= items; n++) {
    least = Math.min(least, Math.max(0, (before[n] ?? 0) - (before[n - 1] ?? 0)));
    rank[n - 1] = least;
  }
  return rank;
}

/**
 * Each item is taken or left by itself, and a slate succeeds when one is taken:
 * 1 - prod(1 - take(v)), take(v) = sigmoid(U(v) - outside).
 *
 * @param outside  the utility of "none of these", nats
 */
export const someTaken = (slateSize: number, outside: number): Objective => ({
  slateSize,
  reach: slateSize,
  worth({ top, from, mean, peak }) {
    // U = peak + log(x / mean), so 1 - take = 1 / (1 + x / none).
    const none = mean * Math.exp(outside - peak);
    const refused = (first: number, end: number): number => {
      let chance = 1;
      for (let i = first; i < end; i++) {
        const x = top[i] ?? 0;
        if (x > 0) chance /= 1 + x / none;
      }
      return chance;
    };
    return refused(0, from) * (1 - refused(from, from + slateSize));
  },
});
