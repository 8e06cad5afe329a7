import { softmax } from '../base/index.js';
import { UsualError } from '../domain/index.js';

/**
 * What is believed of "the item that would please now". The probability of item v is the softmax of its utility.
 * Items are numbered 0 to n - 1; an item that is gone (the gate, a rejection, an answer that rules it out) has -Infinity.
 */
export interface Belief {
  /** Nats by item. Never changed in place. */
  readonly utilities: Float64Array;
}

/**
 * p(answer | item) for one answer. The listed `items` (distinct, any order) have `values`, one each or one for all;
 * every other item has `elsewhere`. All are probabilities.
 */
export interface Likelihood {
  readonly elsewhere: number;
  readonly items: Int32Array;
  readonly values: Float64Array | number;
}

/**
 * The belief before any answer.
 *
 * @param prior  utilities in nats by item; -Infinity for an item that must not be offered
 * @throws {UsualError} `bad-shape` when one is NaN or +Infinity
 */
export function believe(prior: ArrayLike<number>): Belief {
  const utilities = Float64Array.from(prior);
  const wrong = utilities.findIndex((u) => !(u < Infinity));
  if (wrong >= 0) {
    throw new UsualError(
      'bad-shape',
      `the prior of item ${wrong} is ${utilities[wrong]}; it must be below Infinity`,
    );
  }
  return { utilities };
}

/**
 * The belief after an answer, by Bayes: U'(v) = U(v) + log p(a | v) - log pbar(a).
 *
 * pbar is `meanLikelihood`. It shifts all items alike, so the probabilities do not depend on it; it makes the answer a
 * positive part where an item explains it better than the catalogue at large. An answer that no item left can give
 * leaves no item.
 *
 * @throws {UsualError} `bad-shape` as `meanLikelihood`
 */
export function observe({ utilities }: Belief, likelihood: Likelihood): Belief {
  const mean = meanLikelihood({ utilities }, likelihood);
  if (mean === 0) return { utilities: new Float64Array(utilities.length).fill(-Infinity) };

  const elsewhere = Math.log(likelihood.elsewhere) - Math.log(mean);
  const after = utilities.map((u) => u + elsewhere);
  const { items, values } = likelihood;
  for (let i = 0; i < items.length; i++) {
    const v = items[i] ?? 0;
    const value = typeof values === 'number' ? values : (values[i] ?? 0);
    after[v] = (utilities[v] ?? -Infinity) + (Math.log(value) - Math.log(mean));
  }
  return { utilities: after };
}

/** The belief when these items cannot be it: rejected, sold out. */
export function without({ utilities }: Belief, items: Iterable<number>): Belief {
  const after = utilities.slice();
  for (const v of items) after[v] = -Infinity;
  return { utilities: after };
}

/** The probability of each item; all 0 when no item is left. */
export const probabilities = ({ utilities }: Belief): Float64Array => softmax(utilities);

/** The `count` most probable items left, best first; of equals the lower number first. Fewer when fewer are left. */
export function mostProbable({ utilities }: Belief, count: number): readonly number[] {
  const best: number[] = [];
  if (count < 1) return best;
  for (const [v, u] of utilities.entries()) {
    if (u === -Infinity) continue;
    if (best.length === count && u <= (utilities[best[count - 1] ?? 0] ?? 0)) continue;
    let place = best.length;
    while (place > 0 && (utilities[best[place - 1] ?? 0] ?? 0) < u) place--;
    best.splice(place, 0, v);
    if (best.length > count) best.pop();
  }
  return best;
}

/**
 * pbar(a): the mean of p(a | v) over the items left, each counted once; 0 when none is left.
 *
 * @throws {UsualError} `bad-shape` when items and values differ in number, or an item is not of the belief
 */
function meanLikelihood({ utilities }: Belief, { elsewhere, items, values }: Likelihood): number {
  if (typeof values !== 'number' && values.length !== items.length) {
    throw new UsualError('bad-shape', `a likelihood has ${items.length} items and ${values.length} values`);
  }
  let left = 0;
  for (const u of utilities) if (u > -Infinity) left++;
  let sum = 0;
  let others = left;
  for (let i = 0; i < items.length; i++) {
    const u = utilities[items[i] ?? -1];
    if (u === undefined) {
      throw new UsualError(
        'bad-shape',
        `a likelihood names item ${items[i]}; there are ${utilities.length} items`,
      );
    }
    if (u === -Infinity) continue;
    sum += typeof values === 'number' ? values : (values[i] ?? 0);
    others--;
  }
  return left === 0 ? 0 : (sum + elsewhere * others) / left;
}
