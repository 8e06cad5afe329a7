import { elementsOf } from './elements/elements.js';

import type { Lexicon } from './lexicon/lexicon.js';
import { HARMFUL } from './requests/harm.js';
import { fold } from './tokens.js';

/** Longer ones are stories, and stories are of somebody. */
const MOST_CHARACTERS = 200;
const GONE = '...';

/** What a person can be reached or found by: addresses of the net, handles, and numbers of four digits and more. */
const REACHABLE = /\S+@\S+|\b(?:https?:\/\/|www\.)\S+|(?<!\S)@\S+|\+?\d(?:[\s()./-]?\d){3,}/gu;

/**
 * A message as the owner may see it with the customer's leave: no names, no addresses, no longer numbers. Nothing at
 * all where it may speak of what must be avoided, for that is about health or faith; nor where no word is left.
 * What looks like a name may be none: too much is taken out rather than too little.
 */
export function redact(text: string, lexicon: Lexicon): string | undefined {
  if (text.length > MOST_CHARACTERS || speaksOfLimits(text, lexicon)) return undefined;
  const words = text.replace(REACHABLE, GONE).trim().split(/\s+/u);
  const introduced = afterIntroduction(words, lexicon);
  const said = words.map((word, i) => (introduced.has(i) || isName(words, i, lexicon) ? GONE : word));
  return said.some((word) => /\p{L}/u.test(word)) ? said.join(' ') : undefined;
}

const speaksOfLimits = (text: string, lexicon: Lexicon): boolean =>
  elementsOf(text, lexicon).some(({ meanings }) =>
    meanings.some(
      (meaning) => meaning.type === 'constraint' || (meaning.type === 'cue' && HARMFUL.has(meaning.cue)),
    ),
  );

/** A capital inside a sentence, on a word that nobody knows; not where all nouns have one. */
function isName(words: readonly string[], i: number, { language, speller }: Lexicon): boolean {
  const word = bare(words[i] ?? '');
  if (language.capitals !== 'names' || i === 0 || /[.!?:]$/u.test(words[i - 1] ?? '')) return false;
  return /^\p{Lu}\p{Ll}+$/u.test(word) && !speller.knows(fold(word));
}

/** Places of the two words behind "my name is": a first name and perhaps another. */
function afterIntroduction(words: readonly string[], { language }: Lexicon): ReadonlySet<number> {
  const folded = words.map((word) => fold(bare(word)));
  const places = language.introducing.flatMap((phrase) => {
    const stretch = fold(phrase).split(' ');
    return folded.flatMap((_, i) =>
      stretch.every((word, j) => folded[i + j] === word) ? [i + stretch.length, i + stretch.length + 1] : [],
    );
  });
  return new Set(places);
}

const bare = (word: string): string => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
