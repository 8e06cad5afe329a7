import { fitConditionalLogit, utilities } from '../../src/scorers/index.js';
import { type Content, learnContent } from './content.js';
import type { Session } from './data.js';
import { learnParts, type PartSettings } from './parts.js';
import { BROWSE } from './path.js';
import type { Scorer } from './ranking.js';
import { lastQuarter } from './split.js';

/** 1 / nats^2: a slope is believed to be within about one of nothing. */
const RIDGE = 1;

/**
 * All parts added up in log-odds. A part's slope is the one under which the ends of the last quarter are most probable,
 * seen with what was learned from the quarters before it: so no part is trusted more than it proves worth in time to
 * come. How much each says depends on the situation, which has slopes of its own.
 *
 * @param content  learned from all of `train`
 */
export function hybrid(
  train: readonly Session[],
  content: Content,
  degrees: readonly Float64Array[],
  settings: PartSettings,
): Scorer {
  const candidates = degrees[0]?.length ?? 0;
  const { before, after } = lastQuarter(train);
  const partsBefore = learnParts(before, learnContent(before, degrees), candidates, settings);
  const seen = after.map((session) => ({ session, parts: partsBefore(session) }));
  const slopes = new Map(
    SITUATIONS.map((situation) => {
      const choices = seen
        .filter(({ session }) => situationOf(session) === situation)
        .map(({ session, parts }) => ({ candidates, parts, chosen: [session.end] }));
      return [situation, fitConditionalLogit(choices, new Float64Array(seen[0]?.parts.length ?? 0), RIDGE)];
    }),
  );
  const partsOf = learnParts(train, content, candidates, settings);
  return (session) => {
    const weights = slopes.get(situationOf(session)) as Float64Array;
    return utilities({ candidates, parts: partsOf(session) }, weights);
  };
}

/** A critique is answered almost always alike; browsing on depends on a list, of which the first step shows little. */
const SITUATIONS = ['criticised', 'browsed once', 'browsed on'] as const;

function situationOf({ steps }: Session): (typeof SITUATIONS)[number] {
  if (steps.at(-1)?.op !== BROWSE) return 'criticised';
  return steps.length === 1 ? 'browsed once' : 'browsed on';
}
