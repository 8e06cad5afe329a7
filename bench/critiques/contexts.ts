import type { Session } from './data.js';
import { type Path, pathOf } from './path.js';
import { type Tally, tally } from './tally.js';

type ContextOf = (path: Path, session: Session) => string | undefined;

/** What may tell where a session goes next: counts are kept by each. Undefined where a session has no such context. */
const CONTEXTS = {
  restaurant: ({ last }) => `${last.restaurant}`,
  step: ({ last }) => `${last.restaurant} ${last.op}`,
  /** The last three steps, or all of a shorter path. */
  steps: ({ steps }) => {
    const latest = steps.slice(-3).map(({ restaurant, op }) => `${restaurant} ${op}`);
    return `${steps.length < 3 ? 'all' : 'last'} ${latest.join()}`;
  },
  list: ({ list }) => list,
  entry: (_, { entry }) => (entry === '0' ? undefined : entry),
  host: ({ last }, { host }) => `${host} ${last.restaurant}`,
} as const satisfies Readonly<Record<string, ContextOf>>;

export type Context = keyof typeof CONTEXTS;

/** The key of a context in a tally. */
export function keyOf(context: Context, path: Path, session: Session): string | undefined {
  const of: ContextOf = CONTEXTS[context];
  const key = of(path, session);
  return key === undefined ? undefined : `${context}: ${key}`;
}

/** Where sessions went next, steps and ends alike: the logs show an end as a step more. */
export function nextByContext(sessions: readonly Session[]): Tally {
  const next = tally();
  for (const session of sessions) {
    for (const { path, to } of goings(session)) {
      for (const context of Object.keys(CONTEXTS) as Context[]) {
        const key = keyOf(context, path, session);
        if (key !== undefined) next.add(key, to);
      }
    }
  }
  return next;
}

/** Each place of a session from which it went on, and where to. */
export const goings = (session: Session): readonly { readonly path: Path; readonly to: number }[] =>
  session.steps.map((_, i) => ({
    path: pathOf(session.steps.slice(0, i + 1)),
    to: session.steps[i + 1]?.restaurant ?? session.end,
  }));
