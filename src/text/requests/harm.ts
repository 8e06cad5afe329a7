import type { Cue } from '../language.js';
import type { Meaning } from '../lexicon/meaning.js';

/** Cues of what must be avoided. */
export const HARMFUL: ReadonlySet<Cue> = new Set([
  'allergy',
  'intolerance',
  'upsets',
  'trouble',
  'free',
  'harm',
]);

/** Whether a stretch of a message says that something harms, or must be kept away: "can not have". */
export const speaksOfHarm = ({
  meanings,
  stems,
}: {
  readonly meanings: readonly Meaning[];
  readonly stems: readonly string[];
}): boolean =>
  meanings.some(
    // "not" may stand in anything; "can not have" and "keep away from" speak of what must be avoided.
    (m) => m.type === 'cue' && (HARMFUL.has(m.cue) || (m.cue === 'without' && stems.length > 1)),
  );
