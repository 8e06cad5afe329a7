import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/index.js';

/** Mends single words against a vocabulary. */
export interface Speller {
  /** Whether there is nothing to mend: the word is known, or too short to tell. */
  knows(word: string): boolean;
  /** The word of the vocabulary that was meant, or the word itself. */
  mend(word: string): string;
}

/** Shorter words have too many neighbours ("mild", "milk"). */
const SHORTEST = 5;
/** From here on two slips are forgiven. */
const LONG = 8;
const REMEMBERED = 5000;

/**
 * One slip (wrong, missing, extra or swapped letter) is mended in words of 5 letters and more, two in words of 8 and
 * more; the first letter must be right or the second. Candidates are grouped by length, so a word is compared with few.
 *
 * @param vocabulary  what a word may be mended to
 * @param common      what is left alone as well
 */
export function createSpeller(vocabulary: Iterable<string>, common: Iterable<string>): Speller {
  const words = new Set(vocabulary);
  const known = new Set([...words, ...common]);
  const byLength = new Map<number, string[]>();
  for (const word of words) {
    if (word.length < SHORTEST - 1) continue;
    const group = byLength.get(word.length);
    if (group === undefined) byLength.set(word.length, [word]);
    else group.push(word);
  }
  const mended = new Map<string, string>();

  const search = (word: string): string => {
    const reach = word.length >= LONG ? 2 : 1;
    let best = word;
    let distance = reach + 1;
    for (let length = word.length - reach; length <= word.length + reach; length++) {
      for (const candidate of byLength.get(length) ?? []) {
        if (candidate[0] !== word[0] && candidate[1] !== word[1]) continue;
        const d = DamerauLevenshteinDistance(word, candidate, { restricted: true });
        if (d < distance) [best, distance] = [candidate, d];
      }
    }
    return best;
  };

  const knows = (word: string): boolean => word.length < SHORTEST || known.has(word) || /\d/.test(word);
  return {
    knows,
    mend(word) {
      if (knows(word)) return word;
      const before = mended.get(word);
      if (before !== undefined) return before;
      // Plurals and other forms of known words are understood by their stem.
      const result = search(word);
      if (mended.size >= REMEMBERED) mended.clear();
      mended.set(word, result);
      return result;
    },
  };
}
