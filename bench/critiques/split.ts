import type { Session } from './data.js';

export interface Split {
  readonly before: readonly Session[];
  readonly after: readonly Session[];
}

/** To that quarter, and later. */
export const splitAt = (sessions: readonly Session[], until: string): Split => ({
  before: sessions.filter(({ quarter }) => quarter <= until),
  after: sessions.filter(({ quarter }) => quarter > until),
});

/**
 * The last quarter apart from all before it: whatever is chosen or weighed is chosen by predicting the former from the
 * latter, as the test will do.
 *
 * @throws an Error when there are fewer than two quarters
 */
export function lastQuarter(train: readonly Session[]): Split {
  const [, previous] = [...new Set(train.map(({ quarter }) => quarter))].sort().toReversed();
  if (previous === undefined) {
    throw new Error(
      'The training part needs two quarters: one to count and one to weigh. Choose a later --until.',
    );
  }
  return splitAt(train, previous);
}
