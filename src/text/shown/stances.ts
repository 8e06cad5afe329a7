import type { Language } from '../language.js';
import { createPatterns, type Word } from '../patterns.js';
import { fold, type Splitter } from '../tokens.js';

/**
 * How a stretch of a message speaks of what is shown: it orders, asks, sets a condition, hesitates, tells of the past or
 * turns down. What is only spoken of is not ordered.
 */
export type Stance = keyof Language['shown']['says'];

export interface PlacedStance {
  readonly stance: Stance;
  /** Place of its first word. */
  readonly from: number;
}

export type StanceFinder = (words: readonly Word[]) => readonly PlacedStance[];

/** Made once, of the language's patterns. */
export function createStanceFinder(
  { shown }: Pick<Language, 'shown'>,
  { stem, joiners }: Splitter,
): StanceFinder {
  const stemsOf = (words: readonly string[]): ReadonlySet<string> =>
    new Set(words.map((word) => stem(fold(word))));
  const patterns = createPatterns(
    (Object.keys(shown.says) as Stance[]).flatMap((stance) =>
      shown.says[stance].map((pattern) => [fold(pattern), stance] as const),
    ),
    new Map(),
    stem,
    { near: 0, fillers: stemsOf(shown.fillers), walls: joiners, denials: new Set() },
  );
  return (words) => patterns.find(words).map(({ meaning, from }) => ({ stance: meaning, from }));
}
