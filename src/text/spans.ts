import type { Language } from './language.js';
import { createPatterns, type Word } from './patterns.js';
import { fold, type Splitter } from './tokens.js';

/** A cue in several words with others in between: "leave ... out", "makes my wife ill". */
export interface PlacedSpan {
  readonly cue: keyof Language['spans']['says'];
  /** Places of its first word, and behind its last. */
  readonly from: number;
  readonly to: number;
}

export type SpanFinder = (words: readonly Word[]) => readonly PlacedSpan[];

/** Made once, of the language's patterns. */
export function createSpanFinder(
  { spans }: Pick<Language, 'spans'>,
  { stem, joiners }: Splitter,
): SpanFinder {
  const patterns = createPatterns(
    (Object.keys(spans.says) as PlacedSpan['cue'][]).flatMap((cue) =>
      spans.says[cue].map((pattern) => [fold(pattern), cue] as const),
    ),
    new Map(Object.entries(spans.groups).map(([name, phrases]) => [name, phrases.map(fold)] as const)),
    stem,
    {
      near: 0,
      fillers: new Set(),
      walls: joiners,
      denials: new Set(spans.denials.map((word) => stem(fold(word)))),
    },
  );
  return (words) => patterns.find(words).map(({ meaning, from, to }) => ({ cue: meaning, from, to }));
}
