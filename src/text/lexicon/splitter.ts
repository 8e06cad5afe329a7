import type { Language } from '../language.js';
import { createStem } from '../stems.js';
import { fold, type Splitter } from '../tokens.js';

/** Messages are folded before they are split, so the words that split them are too. */
export function splitterOf(language: Language): Splitter {
  const folded = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(fold));
  const tails = [...folded(language.tails)].sort((a, b) => b.length - a.length);
  return {
    contractions: foldedKeys(language.contractions),
    rewrites: new Map(
      Object.entries(foldedKeys(language.rewrites)).flatMap(([phrase, meant]) => spelledOut(phrase, meant)),
    ),
    examples: language.examples.map(fold),
    strongBreaks: folded(language.strongBreaks),
    joiners: folded([...language.joiners, '&']),
    causes: folded(language.causes),
    tails,
    stem: createStem({ ...language, comparatives: language.comparatives.map(fold) }),
  };
}

/** A record under its folded keys. */
export const foldedKeys = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [fold(key), value]));

/** "ill have|take" as "ill have" and "ill take"; "*" in what is meant is the choice that was made, "a_b" the choice "a b". */
function spelledOut(phrase: string, meant: string): readonly (readonly [phrase: string, meant: string])[] {
  const [, before = '', choices, behind = ''] = /^(.*?)(\S+\|\S+)(.*)$/.exec(phrase) ?? [];
  if (choices === undefined) return [[phrase, meant]];
  return choices.split('|').flatMap((choice) => {
    const chosen = choice.replaceAll('_', ' ');
    return spelledOut(`${before}${chosen}${behind}`, meant.replace('*', chosen));
  });
}
