import type { Session, Step } from './data.js';
import type { Scorer } from './ranking.js';
import { backOff, shares, tally } from './tally.js';

export interface MarkovSettings {
  /** Observations that each longer context needs to count as much as the shorter one. */
  readonly trust: number;
  /** Whether a step's next step counts as well as a session's end. */
  readonly learnsFrom: 'ends' | 'ends and steps';
}

/**
 * The last step and its critique as a Markov chain: p(end | restaurant, critique), backed off to p(end | restaurant),
 * then to p(end | critique), then to popularity.
 */
export function markov(
  train: readonly Session[],
  count: number,
  { trust, learnsFrom }: MarkovSettings,
): Scorer {
  const popularity = shares(
    train.map(({ end }) => end),
    count,
  );
  const after = tally();
  for (const { steps, end } of train) {
    for (const [i, step] of steps.entries()) {
      const next = steps[i + 1]?.restaurant;
      if (next !== undefined && learnsFrom === 'ends') continue;
      for (const context of contexts(step)) after.add(context, next ?? end);
    }
  }
  return ({ steps }) => {
    const last = steps.at(-1);
    if (!last) return popularity;
    return contexts(last).reduce((p, context) => backOff(after.of(context), p, trust), popularity);
  };
}

/** From the most general. */
const contexts = ({ restaurant, op }: Step): readonly string[] => [
  `of any ${op}`,
  `${restaurant}`,
  `${restaurant} ${op}`,
];
