import type { Step } from './data.js';

/** Where a session has come to. */
export interface Path {
  readonly steps: readonly [Step, ...Step[]];
  readonly last: Step;
  /** What made the list that is being browsed: a critique, or a query of which only its first restaurant is known. */
  readonly list: string;
  /** The restaurants of that list that were looked at, in order; none yet right after a critique. */
  readonly seen: readonly number[];
  /** What the browser's back button would lead to, nearest last. */
  readonly trail: readonly number[];
  /** Whether the last move was one back. */
  readonly isReturning: boolean;
}

export const BROWSE = 'browse';

/** @param steps  at least one */
export function pathOf(steps: readonly Step[]): Path {
  const [first, ...more] = steps;
  const last = steps.at(-1);
  if (!first || !last) throw new Error('a path has at least one step');
  const critique = steps.findLast(({ op }) => op !== BROWSE);
  const start = critique === undefined ? 0 : steps.lastIndexOf(critique) + 1;
  return {
    steps: [first, ...more],
    last,
    list: critique === undefined ? `query ${first.restaurant}` : `${critique.op} ${critique.restaurant}`,
    seen: steps.slice(start).map(({ restaurant }) => restaurant),
    ...trailOf(steps),
  };
}

/** Coming again to a restaurant of the trail counts as going back to it. */
function trailOf(steps: readonly Step[]): Pick<Path, 'trail' | 'isReturning'> {
  const trail: number[] = [];
  let isReturning = false;
  for (const { restaurant } of steps) {
    if (trail.at(-1) === restaurant) continue;
    const place = trail.indexOf(restaurant);
    isReturning = place >= 0;
    if (isReturning) trail.length = place + 1;
    else trail.push(restaurant);
  }
  return { trail: trail.slice(0, -1), isReturning };
}
