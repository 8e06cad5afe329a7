import type { Circumstances } from './circumstances.js';
import type { Element } from './elements/element.js';
import type { Cue } from './language.js';
import type { Lexicon } from './lexicon/lexicon.js';

/**
 * How a thing is meant that a sentence names without saying what about it. `alarming`: something in the sentence speaks
 * of harm ("eggs, and off to hospital I go"). `doubtful`: somebody says something of it that is not understood
 * ("celery is my kryptonite"), so it may be an allergy.
 */
export type Tone = 'plain' | 'alarming' | 'doubtful';

/** Cues that say wherever they stand what is meant by the things of a sentence. */
const SAYING: ReadonlySet<Cue> = new Set([
  'like',
  'love',
  'dislike',
  'hate',
  'take',
  'why',
  'whyNot',
  'query',
  'agree',
  'fine',
  'retract',
]);

/** How things are meant that a sentence only names. */
export function toneOf(
  elements: readonly Element[],
  circumstances: Circumstances,
  { ordinary, polite }: Lexicon,
  { isAtSafety }: { readonly isAtSafety: boolean },
): Tone {
  const cues = elements.flatMap(({ meanings }) => meanings.flatMap((m) => (m.type === 'cue' ? [m.cue] : [])));
  if (cues.some((cue) => cue === 'alarm')) return 'alarming';
  if (cues.some((cue) => SAYING.has(cue))) return 'plain';
  // The question what to keep somebody away from is of somebody already.
  const isOfSomebody = isAtSafety || circumstances.has('own') || circumstances.has('other');
  const isStrange = ({ meanings, number, stems }: Element): boolean =>
    meanings.length === 0 &&
    number === undefined &&
    stems.some((stem) => stem.length > 2 && !ordinary.has(stem) && !polite.has(stem));
  return isOfSomebody && elements.some(isStrange) ? 'doubtful' : 'plain';
}
