import { PorterStemmer, PorterStemmerDe } from 'natural/lib/natural/stemmers/index.js';
import type { Language } from './language.js';

/** The stem of a folded word; what phrases are matched by. */
export type Stem = (word: string) => string;

const STEMMERS: Readonly<Record<Language['stemmer'], Stem>> = {
  en: (word) => PorterStemmer.stem(word),
  de: (word) => PorterStemmerDe.stem(withoutUmlauts(word)),
};

/** Porter's stem for a language, kept: the same words come again and again. The memory is bounded. */
export function createStem({ stemmer, comparatives }: Pick<Language, 'stemmer' | 'comparatives'>): Stem {
  const stems = new Map<string, string>();
  const compared = new Set(comparatives);
  return (word) => {
    const known = stems.get(word);
    if (known !== undefined) return known;
    const result = comparativeOf(word, compared) ?? STEMMERS[stemmer](word);
    if (stems.size > 20_000) stems.clear();
    stems.set(word, result);
    return result;
  };
}

/** "leichteres" -> "leichter": where the stemmer takes "-er" for an ending, a critique would be read as the plain word. */
function comparativeOf(word: string, comparatives: ReadonlySet<string>): string | undefined {
  if (comparatives.size === 0) return undefined;
  const bare = word.replace(/(?<=er)e[nmrs]?$/, '');
  return comparatives.has(bare) ? bare : undefined;
}

/** The forms of a comparative, for the speller to leave alone: "sanfteres" is no slip of "sanftes". */
export const formsOf = (comparative: string): readonly string[] =>
  ['', 'e', 'em', 'en', 'er', 'es'].map((ending) => comparative + ending);

/** Who has no umlaut keys types "Nuesse"; folding has already made "nusse" of "Nüsse". "neue" and "Quelle" have none. */
const withoutUmlauts = (word: string): string =>
  word
    .replace(/(?<![aeoq])ue/g, 'u')
    .replace(/ae/g, 'a')
    .replace(/oe/g, 'o');
