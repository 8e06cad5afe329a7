import { logSumExp } from '../base/index.js';
import { fitMixture, logJoint, logLikelihood, type Mixture, tablesOf } from './mixture.js';
import type { Choices, Space } from './space.js';

/** More groups than this nobody keeps in mind. */
const MOST_GROUPS = 8;
/** Fewer customers with something in both halves tell nothing. */
const FEWEST_VOTES = 20;
/** A gain counts as one when it is so many standard errors above 0. */
const SURE = 3;
/** Fewer groups are kept when they lose no more than this part of the gain, or a standard error of it. */
const LITTLE = 0.03;
/** The same for the number of groups of the day before: it goes on until another is clearly better. */
const LITTLE_TO_STAY = 0.1;

/** The two halves of a customer, which know nothing of each other. */
export type Halves = readonly [Choices, Choices];

/**
 * How many groups there are: 1 when there are none. What counts is whether the group that one half of a customer points to
 * foretells the other half better than popularity does, by nats on average. The groups come from the one half of
 * everybody, so that more of them gain nothing by themselves, and neither does what is bought together in one visit. Of
 * the numbers that are about as good the smallest is taken.
 *
 * @param before  how many there were the last time
 */
export function howMany(space: Space, base: Float64Array, all: readonly Halves[], before?: number): number {
  const voters = all.filter((parts) => parts.every(({ options }) => options.length > 0));
  if (voters.length < FEWEST_VOTES) return 1;
  const [first, second] = [all.map(([a]) => a), all.map(([, b]) => b)].map((half) =>
    half.filter(({ options }) => options.length > 0),
  );
  const candidates: { readonly count: number; readonly gains: readonly number[] }[] = [];
  for (let count = 2; count <= MOST_GROUPS; count++) {
    const [a, b] = [first, second].map((half) => fitMixture(space, base, half ?? [], count));
    if (a === undefined || b === undefined) break;
    const [gainA, gainB] = [gainOf(space, a), gainOf(space, b)];
    candidates.push({ count, gains: voters.map(([x, y]) => gainA(x, y) + gainB(y, x)) });
  }
  const best = candidates.reduce((a, b) => (mean(b.gains) > mean(a.gains) ? b : a));
  if (mean(best.gains) <= SURE * error(best.gains)) return 1;
  const enough = candidates.find(({ count, gains }) => {
    const lost = best.gains.map((gain, u) => gain - (gains[u] ?? 0));
    const part = count === before ? LITTLE_TO_STAY : LITTLE;
    return mean(lost) <= Math.max(part * mean(best.gains), error(lost));
  });
  return (enough ?? best).count;
}

/** Nats by which the group of what is known foretells what is asked, over what everybody chooses. */
function gainOf(space: Space, mixture: Mixture): (known: Choices, asked: Choices) => number {
  const tables = tablesOf(space, mixture);
  return (known, asked) => {
    const joint = logJoint(mixture, tables, known);
    const both = joint.map((log, g) => log + logLikelihood(tables[g], asked));
    return logSumExp(both) - logSumExp(joint) - logLikelihood(mixture.base, asked);
  };
}

const mean = (x: readonly number[]): number => x.reduce((sum, value) => sum + value, 0) / x.length;

/** The standard error of the mean. */
function error(x: readonly number[]): number {
  const centre = mean(x);
  const squares = x.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (x.length - 1) / x.length);
}
