import { logSumExp } from '../base/index.js';
import { fitMixture, logJoint, logLikelihood, type Mixture, tablesOf } from './mixture.js';
import type { Choices, Space } from './space.js';

/** More groups than this nobody keeps in mind. */
const MOST_GROUPS = 8;
/** Fewer customers on either side with something in both halves tell nothing. */
const FEWEST_VOTES = 10;
/** The search ends when so many more groups were no better. */
const PATIENCE = 2;
/** A gain counts as one when it is so many standard errors above 0. */
const SURE = 3;
/** Fewer groups are kept when they lose no more than this part of the gain, or a standard error of it. */
const LITTLE = 0.05;
/** The same for the number of groups of the day before: it goes on until another is clearly better. */
const LITTLE_TO_STAY = 0.1;

/** What a customer chose, and the same in two halves that know nothing of each other. */
export interface Chosen {
  readonly whole: Choices;
  readonly halves: readonly [Choices, Choices];
}

/**
 * How many groups there are: 1 when there are none. What counts is whether the group that one half of a customer points to
 * foretells the other half better than popularity does, by nats on average. The groups come from other customers, so that
 * more of them gain nothing by themselves; and since halves are of different visits, what is merely bought together in
 * one visit gains nothing either. Of the numbers that are about as good the smallest is taken.
 *
 * @param before  how many there were the last time
 */
export function howMany(space: Space, base: Float64Array, all: readonly Chosen[], before?: number): number {
  const folds = [0, 1].map((fold) => all.filter((_, u) => u % 2 === fold));
  const voters = folds.map((fold) =>
    fold.filter(({ halves }) => halves.every(({ options }) => options.length > 0)),
  );
  if (voters.some(({ length }) => length < FEWEST_VOTES)) return 1;
  const candidates: Candidate[] = [];
  let best: Candidate | undefined;
  for (let count = 2; count <= MOST_GROUPS && count - (best?.count ?? 1) <= PATIENCE; count++) {
    const gains = folds.flatMap((fold, f) => {
      const mixture = fitMixture(
        space,
        base,
        fold.map(({ whole }) => whole),
        count,
      );
      const gain = gainOf(space, mixture);
      return (voters[1 - f] ?? []).map(({ halves: [a, b] }) => (gain(a, b) + gain(b, a)) / 2);
    });
    const candidate = { count, gains };
    candidates.push(candidate);
    if (mean(gains) > Math.max(0, mean(best?.gains ?? [0]))) best = candidate;
  }
  if (best === undefined || mean(best.gains) <= SURE * error(best.gains)) return 1;
  const most = best.gains;
  const enough = candidates.find(({ count, gains }) => {
    const lost = most.map((gain, u) => gain - (gains[u] ?? 0));
    const part = count === before ? LITTLE_TO_STAY : LITTLE;
    return mean(lost) <= Math.max(part * mean(most), error(lost));
  });
  return (enough ?? best).count;
}

/** By voter, what so many groups gain. */
interface Candidate {
  readonly count: number;
  readonly gains: readonly number[];
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
