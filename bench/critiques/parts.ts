import { at, everywhere, type Part, utilities } from '../../src/scorers/index.js';
import type { Content } from './content.js';
import { type Context, goings, keyOf, nextByContext } from './contexts.js';
import type { Session } from './data.js';
import { ease, userKnn } from './neighbours.js';
import { type Path, pathOf } from './path.js';
import { backOff, type Counts, evidence, shares, type Tally, tally } from './tally.js';

export interface PartSettings {
  /** Of EASE. */
  readonly ridge: number;
  /** Of the sessions most like this one. */
  readonly neighbours: number;
}

/** How many observations the belief before a context is worth; longer contexts are seldom seen and say more. */
const TRUST = { restaurant: 20, step: 5, steps: 1, list: 5, host: 2, entry: 5, after: 20, neighbours: 0.02 };

/**
 * What the sessions of a training part say about where another session ends: the same parts in the same order for each
 * session, one unit each, to be weighed against each other. The session's own end is not read.
 *
 * @param content  learned from the same sessions
 */
export function learnParts(
  train: readonly Session[],
  content: Content,
  count: number,
  settings: PartSettings,
): (session: Session) => readonly Part[] {
  const dense = everywhere(count);
  const popularity = shares(
    train.map(({ end }) => end),
    count,
  );
  const visits = shares(
    train.flatMap(({ steps }) => steps.map(({ restaurant }) => restaurant)),
    count,
  );
  const onPopularity = dense(popularity.map(Math.log));
  const onVisits = dense(visits.map(Math.log));
  const next = nextByContext(train);
  const later = laterInList(train);
  const together = ease(train, count, settings.ridge);
  const alike = userKnn(train, count, settings.neighbours);

  return (session) => {
    const path = pathOf(session.steps);
    const counted = (context: Context): Counts => next.of(keyOf(context, path, session));
    // Each of the chain is what the longer context says beyond the shorter ones.
    const attributes = content.expects(path.last);
    const restaurant = backOff(counted('restaurant'), attributes, TRUST.restaurant);
    const step = backOff(counted('step'), restaurant, TRUST.step);
    return [
      onPopularity,
      onVisits,
      dense(content.leads(path.last)),
      evidence(counted('restaurant'), attributes, TRUST.restaurant),
      evidence(counted('step'), restaurant, TRUST.step),
      evidence(counted('steps'), step, TRUST.steps),
      evidence(counted('host'), step, TRUST.host),
      evidence(counted('list'), visits, TRUST.list),
      evidence(counted('entry'), popularity, TRUST.entry),
      dense(together(session)),
      evidence(asShares(alike(session)), visits, TRUST.neighbours),
      dense(afterAll(path, (seen) => evidence(later.of(`${seen}`), visits, TRUST.after), count)),
      ...wayBack(path),
    ];
  };
}

/** For each restaurant, what came later in the same list. */
function laterInList(train: readonly Session[]): Tally {
  const later = tally();
  for (const session of train) {
    for (const { path, to } of goings(session)) {
      for (const seen of path.seen) if (seen !== to) later.add(`${seen}`, to);
    }
  }
  return later;
}

/** All that was seen of the list speaks; divided by the root of their number, since what they say overlaps. */
function afterAll({ seen }: Path, say: (restaurant: number) => Part, candidates: number): Float64Array {
  const parts = [...new Set(seen)].map(say);
  return utilities({ candidates, parts }, new Float64Array(parts.length).fill(1 / Math.sqrt(parts.length)));
}

/** Scores of 0 or more as shares of their sum. */
function asShares(scores: Float64Array): Counts {
  const total = scores.reduce((sum, score) => sum + score, 0);
  return new Map([...scores.entries()].flatMap(([v, score]) => (score > 0 ? [[v, score / total]] : [])));
}

/** Restaurants of this session: one in ten ends where it was before, mostly by the back button. */
function wayBack({ steps, last, seen, trail, isReturning }: Path): readonly Part[] {
  const all = steps.map(({ restaurant }) => restaurant);
  const back = trail.slice(-1);
  const followed = steps.flatMap(({ restaurant, op }, i) =>
    restaurant === last.restaurant && op === last.op ? all.slice(i + 1, i + 2) : [],
  );
  return [
    at([last.restaurant]),
    at(all.slice(-2, -1)),
    at(all.slice(0, 1)),
    at(seen),
    at(isReturning ? [] : back),
    at(isReturning ? back : []),
    at(trail.slice(0, -1)),
    at(all.filter((v) => v !== last.restaurant && !trail.includes(v))),
    at(followed),
  ];
}
