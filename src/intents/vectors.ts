/** What a text has: rising numbers of grams, and how much each counts. */
export interface SparseVector {
  readonly at: Int32Array;
  readonly values: Float32Array;
}

/** The grams that count and what each is worth; grams are numbered in this order. */
export interface Vocabulary {
  readonly grams: ReadonlyMap<string, number>;
  /** By gram: the rarer, the more (idf, as 1 + ln((1 + n) / (1 + df))). */
  readonly worth: Float32Array;
}

/** A gram that one text alone has says nothing of others. */
const FEWEST_TEXTS = 2;
const SHORTEST_LETTERS = 2;
const LONGEST_LETTERS = 4;

/** The grams that two or more of the texts have. */
export function createVocabulary(texts: readonly string[]): Vocabulary {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const gram of new Set(gramsOf(text).flat())) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  }
  const known = [...counts].filter(([, count]) => count >= FEWEST_TEXTS);
  return {
    grams: new Map(known.map(([gram], i) => [gram, i])),
    worth: Float32Array.from(known, ([, count]) => 1 + Math.log((1 + texts.length) / (1 + count))),
  };
}

/**
 * A text as a vector: (1 + ln count) times the gram's worth. What comes of words and what comes of letters have length 1
 * each, so that a long word does not drown the others. Without a known gram it is empty.
 */
export function vectorOf(text: string, { grams, worth }: Vocabulary): SparseVector {
  const entries = gramsOf(text).flatMap((kind) => {
    const counts = new Map<number, number>();
    for (const gram of kind) {
      const at = grams.get(gram);
      if (at !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1);
    }
    const weighed = [...counts].map(([at, count]) => ({
      at,
      value: (1 + Math.log(count)) * (worth[at] ?? 0),
    }));
    const length = Math.hypot(...weighed.map(({ value }) => value));
    return weighed.map(({ at, value }) => ({ at, value: value / length }));
  });
  entries.sort((a, b) => a.at - b.at);
  return {
    at: Int32Array.from(entries, ({ at }) => at),
    values: Float32Array.from(entries, ({ value }) => value),
  };
}

/** The words of a text: lower case, without accents. */
export const wordsOf = (text: string): readonly string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‘’ʼ`]/g, "'")
    .toLowerCase()
    .match(/\p{L}+(?:'\p{L}+)?|\p{N}+/gu) ?? [];

/**
 * Words and pairs of neighbours, and runs of 2 to 4 letters inside words: these see through inflections and slips.
 * Marks keep the kinds apart: "the", "the menu", "~the".
 */
function gramsOf(text: string): readonly [words: readonly string[], letters: readonly string[]] {
  const words = wordsOf(text);
  const pairs = ['^', ...words].map((word, i) => `${word} ${words[i] ?? '$'}`);
  return [[...words, ...pairs], words.flatMap(runsOf)];
}

function runsOf(word: string): readonly string[] {
  const bounded = ` ${word} `;
  const runs: string[] = [];
  for (let length = SHORTEST_LETTERS; length <= LONGEST_LETTERS; length++) {
    for (let i = 0; i + length <= bounded.length; i++) runs.push(`~${bounded.slice(i, i + length)}`);
  }
  return runs;
}
