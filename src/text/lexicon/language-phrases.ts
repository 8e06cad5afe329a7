import type { Language } from '../language.js';
import type { Entry, Meaning } from './meaning.js';

/** What a language has words for, whatever the business is. */
export function languageEntries(language: Language): readonly Entry[] {
  const each = <K extends string>(lists: Record<K, readonly string[]>, meaning: (key: K) => Meaning) =>
    (Object.entries(lists) as [K, readonly string[]][]).flatMap(([key, phrases]) =>
      phrases.map((phrase): Entry => [phrase, meaning(key)]),
    );
  return [
    ...each(language.cues, (cue) => ({ type: 'cue', cue })),
    ...each(language.answers, (answer) => ({ type: 'answer', answer })),
    ...each(language.languages, (locale) => ({ type: 'language', locale })),
    ...Object.entries(language.ordinals).map(([p, place]): Entry => [p, { type: 'ordinal', place }]),
    ...language.choosers.map((phrase): Entry => [phrase, { type: 'chooser' }]),
    ...language.described.map((phrase): Entry => [phrase, { type: 'described' }]),
    ...each(language.several, (which) => ({ type: 'several', which })),
    ...language.focus.map((phrase): Entry => [phrase, { type: 'focus' }]),
    ...language.resets.map((phrase): Entry => [phrase, { type: 'reset' }]),
    ...Object.entries(language.amounts).map(([p, amount]): Entry => [p, { type: 'amount', ...amount }]),
  ];
}
