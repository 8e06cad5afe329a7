import { RegexpTokenizer } from 'natural/lib/natural/tokenizers/index.js';
import type { Stem } from './stems.js';

/** One word of a message. */
export interface Token {
  /** Lower case, without accents. */
  readonly word: string;
  /** What phrases are matched by. */
  readonly stem: string;
}

/** A pause: none before this word, a light one (comma, "and", "or") or a full one (stop, line end, "but"). */
export type Pause = 'none' | 'light' | 'full';

/** Words and the pauses before them; `pauses` has one more entry than `tokens`, for the end. */
export interface Utterance {
  readonly tokens: readonly Token[];
  readonly pauses: readonly Pause[];
  /** Places of tokens that a joining word stands before. */
  readonly joined: ReadonlySet<number>;
  /** Places of tokens that a turning word stands before: "but". */
  readonly turned: ReadonlySet<number>;
  /** Places of tokens that a cause begins at: "because". */
  readonly caused: ReadonlySet<number>;
  /** Places of tokens that a question mark stands behind. */
  readonly asked: ReadonlySet<number>;
}

/** A message is read up to here, and whoever sends more is told so. */
export const MOST_CHARACTERS = 12_000;
/** "Ei" in "Eiallergie". */
const SHORTEST_HEAD = 2;

/** Words with letters and digits, money signs, and the marks that make pauses. */
const tokenizer = new RegexpTokenizer({
  pattern: /([!?;:\n,()/]|(?<!\d)\.|\.(?!\d)|[€$£]|[^\p{L}\p{N}'.€$£-]+)/u,
  discardEmpty: true,
});

/** Lower case, accents and curly quotes gone, each kind of dash a hyphen, decimal commas points, thousands joined. */
export const fold = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‘’ʼ`]/g, "'")
    .replace(/[‐-―]/g, '-')
    .replace(/(\d),(\d{3})(?!\d)/g, '$1$2')
    .replace(/(\d),(\d{1,2})(?!\d)/g, '$1.$2')
    .toLowerCase()
    .replace(/ß/g, 'ss');

export interface Splitter {
  readonly contractions: Readonly<Record<string, string>>;
  /** Folded turns of phrase and what they are read as. */
  readonly rewrites: ReadonlyMap<string, string>;
  /** What an example in brackets begins with: "(like jumping)" goes on with what stands before. */
  readonly examples: readonly string[];
  readonly strongBreaks: ReadonlySet<string>;
  /** Joining words of lists: "and", "or". */
  readonly joiners: ReadonlySet<string>;
  /** Those of them that a cause follows: "because". */
  readonly causes: ReadonlySet<string>;
  /** Endings that are read as words of their own: "nussallergie" -> "nuss", "allergie". Longer ones first. */
  readonly tails: readonly string[];
  readonly stem: Stem;
}

/** Split a message into words and pauses. Never throws; text without letters or digits gives no words. */
export function utterance(text: string, splitter: Splitter): Utterance {
  const { examples, rewrites, strongBreaks, joiners, causes, stem } = splitter;
  const tokens: Token[] = [];
  const pauses: Pause[] = [];
  const joined = new Set<number>();
  const turned = new Set<number>();
  const caused = new Set<number>();
  const asked = new Set<number>();
  let pause: Pause = 'full';
  let folded = fold(text.slice(0, MOST_CHARACTERS)).replace(/[^\S\n]+/g, ' ');
  for (const [phrase, meant] of rewrites) {
    if (folded.includes(phrase)) folded = folded.replaceAll(new RegExp(`\\b${phrase}\\b`, 'g'), meant);
  }
  for (const word of examples) folded = folded.replaceAll(`(${word} `, ', ');
  for (const raw of tokenizer.tokenize(folded)) {
    for (const word of words(raw, splitter)) {
      const mark = pauseOf(word, strongBreaks, joiners);
      if (mark !== undefined) {
        if (mark === 'full' || pause === 'none') pause = mark;
        if (joiners.has(word)) joined.add(tokens.length);
        if (strongBreaks.has(word)) turned.add(tokens.length);
        if (causes.has(word)) caused.add(tokens.length);
        if (word.includes('?')) asked.add(tokens.length - 1);
        continue;
      }
      tokens.push({ word, stem: stem(word) });
      pauses.push(pause);
      pause = 'none';
    }
  }
  pauses.push('full');
  return { tokens, pauses, joined, turned, caused, asked };
}

function pauseOf(
  word: string,
  strongBreaks: ReadonlySet<string>,
  joiners: ReadonlySet<string>,
): Pause | undefined {
  if (/^[.!?;\n()]+$/.test(word) || strongBreaks.has(word)) return 'full';
  if (word === ',' || word === '/' || word === ':' || joiners.has(word)) return 'light';
  return undefined;
}

/** One raw piece as words: contractions opened, hyphens split, full stops inside numbers kept. */
function words(raw: string, { contractions, tails }: Splitter): readonly string[] {
  if (raw === '\n' || /^[.!?;:,()/€$£]+$/.test(raw)) return [raw];
  const trimmed = raw.trim();
  if (trimmed === '' || !/[\p{L}\p{N}]/u.test(trimmed)) return [];
  return trimmed.split(/-+/).flatMap((part) => {
    const bare = part.replace(/^[.']+|[.']+$/g, '');
    if (bare === '') return [];
    const opened = Object.hasOwn(contractions, bare) ? contractions[bare] : undefined;
    if (opened !== undefined) return opened.split(' ');
    const glued = /^(\d+(?:\.\d+)?)(\p{L}+)$/u.exec(bare);
    if (glued !== null && !/^\d+(st|nd|rd|th)$/.test(bare)) return [glued[1] ?? '', glued[2] ?? ''];
    return bare.endsWith("'s") ? [bare.slice(0, -2)] : parted(bare, tails);
  });
}

/** A compound in two: what it is about, and its tail with any ending ("glutenfreies" -> "gluten", "frei"). */
function parted(word: string, tails: readonly string[]): readonly string[] {
  if (tails.length === 0) return [word];
  for (const bare of [word, word.replace(/e[nmrs]?$/, '')]) {
    const tail = tails.find((end) => bare.length >= end.length + SHORTEST_HEAD && bare.endsWith(end));
    if (tail !== undefined) return [bare.slice(0, -tail.length), tail];
  }
  return [word];
}

/**
 * The keys by which phrases are looked up: stems that carry the pause before them, so that a phrase matches only with
 * its own pauses ("no. allergy to nuts" holds no "no allergy").
 */
export const keysOf = ({ tokens, pauses }: Pick<Utterance, 'tokens' | 'pauses'>): readonly string[] =>
  tokens.map(({ stem: s }, i) => (i === 0 ? s : withPause(s, pauses[i] ?? 'none')));

export const withPause = (key: string, pause: Pause): string =>
  pause === 'none' ? key : `${pause === 'light' ? ',' : '.'}${key}`;
