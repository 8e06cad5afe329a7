import type { Lexicon } from '../lexicon/lexicon.js';
import type { Meaning } from '../lexicon/meaning.js';
import type { Phrase } from '../phrases.js';
import type { Pause } from '../tokens.js';
import { isDenying, thingsOf } from './element.js';

/** A message in words, with the stems and the keys that phrases are looked up by, and the pauses before them. */
export interface Worded {
  readonly words: readonly string[];
  readonly stems: readonly string[];
  readonly keys: readonly string[];
  readonly pauses: readonly Pause[];
}

/** Whether a stretch has words that are read for themselves: "my sister" where presents are for family, not "this week". */
export const meansMore = (
  { stems, keys }: Worded,
  from: number,
  length: number,
  { phrases }: Lexicon,
): boolean =>
  stems.slice(from, from + length).some((stem, j) => {
    const phrase = phrases.longest(stem, keys, from + j);
    return phrase?.meanings.some(({ type }) => type !== 'focus') === true;
  });

/** The longest phrase from a place on, but none that hides what may have to be kept away. */
export function phraseAt(
  { stems, keys, pauses }: Worded,
  from: number,
  { phrases }: Lexicon,
): Phrase<Meaning> | undefined {
  const longest = phrases.longest(stems[from] ?? '', keys, from);
  if (longest === undefined || longest.length === 1) return longest;
  const end = from + longest.length;
  const within = (at: number, to: number) => phrases.longest(stems[at] ?? '', keys.slice(at, to), 0);
  const things = thingsOf(longest.meanings);
  if (things.length > 0) {
    // "without alcohol and nuts" goes on.
    const first = within(from, from + 1);
    const isSame = thingsOf(within(from + 1, end)?.meanings).some((id) => things.includes(id));
    return isSame && first !== undefined && isDenying(first.meanings) ? first : longest;
  }
  // The name of an item is one, "sea bass, lemon & fennel"; "fish and seafood" are two.
  if (longest.meanings.some(({ type }) => type === 'item')) return longest;
  const pause = pauses.findIndex((each, j) => j > from && j < end && each !== 'none');
  const first = pause === -1 ? undefined : within(from, pause);
  return thingsOf(first?.meanings).length > 0 ? first : longest;
}
