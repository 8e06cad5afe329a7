import type { Language } from '../language.js';
import { createSpeller, type Speller } from '../spelling.js';
import { formsOf } from '../stems.js';
import { fold } from '../tokens.js';
import type { Entry, Meaning } from './meaning.js';

/** A speller that knows the words of all entries, and leaves alone whatever else is a word of the language. */
export function spellerOf(entries: readonly Entry[], language: Language): Speller {
  const common = new Set(language.common.map(fold));
  return createSpeller(
    entries
      .flatMap(([phrase, meaning]) => (isAlarm(meaning) ? [] : wordsIn(phrase)))
      .filter((word) => !common.has(word)),
    [
      ...common,
      ...Object.keys(language.numbers).map(fold),
      ...Object.values(language.units).flat().map(fold),
      ...language.cues.alarm.flatMap(wordsIn),
      ...language.comparatives.map(fold).flatMap(formsOf),
      ...Object.values(language.circumstances).flat().flatMap(wordsIn),
      ...Object.values(language.shown.says).flat().flatMap(wordsIn),
    ],
  );
}

const wordsIn = (phrase: string): readonly string[] => fold(phrase).split(/[^\p{L}\p{N}]+/u);

/** "checking" is no slip of "choking": what alarms must be written as it is. */
const isAlarm = (meaning: Meaning): boolean => meaning.type === 'cue' && meaning.cue === 'alarm';
