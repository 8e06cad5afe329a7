import { createPatterns, type Word } from './patterns.js';
import { fold, type Splitter } from './tokens.js';

/** Patterns by name, and what may stand between their words. */
export interface NamedPatterns<Name extends string> {
  readonly says: Readonly<Record<Name, readonly string[]>>;
  /** Phrases by name, for patterns: `@ill`. */
  readonly groups?: Readonly<Record<string, readonly string[]>>;
  readonly fillers?: readonly string[];
  readonly denials?: readonly string[];
}

export interface PlacedName<Name extends string> {
  readonly name: Name;
  /** Places of its first word, and behind its last. */
  readonly from: number;
  readonly to: number;
}

/** Where the patterns of which name stand in a message. */
export type NameFinder<Name extends string> = (words: readonly Word[]) => readonly PlacedName<Name>[];

/** Made once, of the language's patterns. */
export function createNameFinder<Name extends string>(
  { says, groups = {}, fillers = [], denials = [] }: NamedPatterns<Name>,
  { stem, joiners }: Splitter,
): NameFinder<Name> {
  const stemsOf = (words: readonly string[]): ReadonlySet<string> =>
    new Set(words.map((word) => stem(fold(word))));
  const patterns = createPatterns(
    (Object.keys(says) as Name[]).flatMap((name) =>
      says[name].map((pattern) => [fold(pattern), name] as const),
    ),
    new Map(Object.entries(groups).map(([name, phrases]) => [name, phrases.map(fold)] as const)),
    stem,
    { near: 0, fillers: stemsOf(fillers), walls: joiners, denials: stemsOf(denials) },
  );
  return (words) => patterns.find(words).map(({ meaning: name, from, to }) => ({ name, from, to }));
}
