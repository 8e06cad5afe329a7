import type { Pause } from './tokens.js';

/** A word as patterns see it. */
export interface Word {
  readonly word: string;
  readonly stem: string;
  readonly number?: number | undefined;
  /** The pause before it. */
  readonly pause: Pause;
}

/** What may stand between the words of a pattern; words by stem. */
export interface Passing {
  /** How many other words. */
  readonly near: number;
  /** Passed over at no cost: "my", "really". */
  readonly fillers: ReadonlySet<string>;
  /** Passed over only by "..." and ",": what stands behind is about something else. "and" */
  readonly walls: ReadonlySet<string>;
  /** Never passed over, since they turn the meaning round. "not" */
  readonly denials: ReadonlySet<string>;
}

/** Finds the patterns of a list in a message. */
export interface Patterns<T> {
  /** Every place where one of them stands: from its first word to behind its last. */
  find(words: readonly Word[]): Iterable<Found<T>>;
}

export interface Found<T> {
  readonly meaning: T;
  readonly from: number;
  readonly to: number;
}

/** Other words that may stand where a pattern says "...". */
const FAR = 6;
const MOST_FILLERS = 8;

/** One word: by its stem, by its exact form ("=closing") or a number within bounds ("#<1000"). */
type Piece = (word: Word) => boolean;

interface Step {
  /** What may stand here; each is one or more words. */
  readonly phrases: readonly { readonly first: string; readonly pieces: readonly Piece[] }[];
  readonly reach: number;
  /** Whether a light pause may be passed before it, and whether a wall may. */
  readonly crosses: { readonly pause: boolean; readonly wall: boolean };
}

interface Pattern {
  readonly steps: readonly Step[];
  /** Nothing but fillers stands before it, or behind it, in its clause. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * A pattern is words in order, matched by their stems: "chest hurt". Fillers may stand between two of them, a pause may
 * not.
 *
 * | written      | means                                                           |
 * | ------------ | --------------------------------------------------------------- |
 * | `a\|b_c`     | either; "b c" is one choice                                     |
 * | `@name`      | any phrase of a group                                           |
 * | `=closing`   | this form of the word only                                      |
 * | `suicid*`    | what begins so, with at least four letters                      |
 * | `a?`         | may be left out                                                 |
 * | `#` `#<1000` | a number, one within bounds (`<`, `>=`)                         |
 * | `a ... b`    | up to six other words in between                                |
 * | `a , b`      | a light pause or an "and" may be in between                     |
 * | `a & b`      | in either order                                                 |
 * | `^ a` `a $`  | nothing else stands before it, or behind it, in its clause      |
 */
export function createPatterns<T>(
  entries: Iterable<readonly [pattern: string, meaning: T]>,
  groups: Readonly<Record<string, readonly string[]>>,
  stem: (word: string) => string,
  passing: Passing,
): Patterns<T> {
  const byFirst = new Map<string, (readonly [Pattern, T])[]>();
  for (const [text, meaning] of entries) {
    for (const pattern of parse(text, groups, stem, passing.near)) {
      for (const first of new Set(pattern.steps[0]?.phrases.map((phrase) => phrase.first))) {
        const list = byFirst.get(first);
        if (list === undefined) byFirst.set(first, [[pattern, meaning]]);
        else list.push([pattern, meaning]);
      }
    }
  }
  return {
    *find(words) {
      for (const [from, word] of words.entries()) {
        const candidates = [
          ...(byFirst.get(word.stem) ?? []),
          ...(byFirst.get(prefixKey(word.word)) ?? []),
          ...(word.number === undefined ? [] : (byFirst.get(NUMBER) ?? [])),
        ];
        for (const [pattern, meaning] of candidates) {
          const to = endOf(pattern, words, from, passing);
          if (to !== undefined) yield { meaning, from, to };
        }
      }
    },
  };
}

/** Where numbers are looked up, and words by how they begin; no stem has these forms. */
const NUMBER = '#';
const prefixKey = (word: string): string => `${word.slice(0, 4)}*`;

function parse(
  text: string,
  groups: Readonly<Record<string, readonly string[]>>,
  stem: (word: string) => string,
  near: number,
): readonly Pattern[] {
  const [left = '', right] = text.split(' & ');
  const orders = right === undefined ? [left] : [`${left} ${right}`, `${right} ${left}`];
  return orders.flatMap(withAndWithout).map((order) => {
    const steps: Step[] = [];
    const plain = { reach: near, crosses: { pause: false, wall: false } };
    let gap = plain;
    const parts = order.split(/\s+/);
    for (const part of parts) {
      if (part === '...') gap = { reach: FAR, crosses: { ...gap.crosses, wall: true } };
      else if (part === ',') gap = { ...gap, crosses: { pause: true, wall: true } };
      else if (part !== '^' && part !== '$') {
        const phrases = part
          .split('|')
          .flatMap((choice) => (choice.startsWith('@') ? (groups[choice.slice(1)] ?? []) : [choice]))
          .map((phrase) => {
            const words = phrase.split(/[ _]/);
            return { first: keyOf(words[0] ?? '', stem), pieces: words.map((word) => pieceOf(word, stem)) };
          });
        steps.push({ phrases, ...gap });
        gap = plain;
      }
    }
    return { steps, isFirst: parts[0] === '^', isLast: parts.at(-1) === '$' };
  });
}

/** A pattern as many as its words that may be left out make of it; "a|$" is "a" or the end. */
function withAndWithout(pattern: string): readonly string[] {
  if (pattern.endsWith('|$')) {
    return [pattern.slice(0, -2), pattern.replace(/\S+$/, '$')].flatMap(withAndWithout);
  }
  const [, before, optional, after] = /^(.*?)(\S+)\?( .*|)$/.exec(pattern) ?? [];
  if (before === undefined || optional === undefined || after === undefined) return [pattern];
  return [`${before}${optional}${after}`, `${before.trimEnd()}${after}`].flatMap(withAndWithout);
}

function keyOf(word: string, stem: (word: string) => string): string {
  if (word.startsWith('#')) return NUMBER;
  return word.endsWith('*') ? prefixKey(word) : stem(word.replace(/^=/, ''));
}

function pieceOf(text: string, stem: (word: string) => string): Piece {
  if (text.endsWith('*')) return ({ word }) => word.startsWith(text.slice(0, -1));
  if (text.startsWith('=')) return ({ word }) => word === text.slice(1);
  const [, bound, limit] = /^#(<|>=)?(\d+)?$/.exec(text) ?? [];
  if (text.startsWith('#')) {
    return ({ number }) =>
      number !== undefined &&
      (bound === undefined || (bound === '<' ? number < Number(limit) : number >= Number(limit)));
  }
  const meant = stem(text);
  return (word) => word.stem === meant;
}

/** Behind the last word of a pattern that begins at `from`; undefined where it does not stand there. */
function endOf(pattern: Pattern, words: readonly Word[], from: number, passing: Passing): number | undefined {
  if (pattern.isFirst && !isClear(words, startOfClause(words, from), from, passing)) return undefined;
  const follow = (k: number, at: number): number | undefined => {
    const step = pattern.steps[k];
    if (step === undefined) {
      return pattern.isLast && !isClear(words, at, endOfClause(words, at), passing) ? undefined : at;
    }
    for (const place of k === 0 ? [at] : placesFor(step, words, at, passing)) {
      for (const { pieces } of step.phrases) {
        const behind = read(pieces, words, place, passing);
        const end = behind === undefined ? undefined : follow(k + 1, behind);
        if (end !== undefined) return end;
      }
    }
    return undefined;
  };
  return follow(0, from);
}

/** Where the next step of a pattern may stand. */
function* placesFor(
  { reach, crosses }: Step,
  words: readonly Word[],
  at: number,
  { fillers, walls, denials }: Passing,
): Generator<number> {
  let [others, passed] = [0, 0];
  for (let place = at; place < words.length; place++) {
    const word = words[place];
    if (word === undefined || word.pause === 'full' || (word.pause === 'light' && !crosses.pause)) return;
    yield place;
    if (denials.has(word.stem) || (walls.has(word.stem) && !crosses.wall)) return;
    if (!fillers.has(word.stem) && ++others > reach) return;
    if (++passed > MOST_FILLERS) return;
  }
}

/** The words of one phrase, with nothing but fillers in between. */
function read(
  pieces: readonly Piece[],
  words: readonly Word[],
  from: number,
  { fillers }: Passing,
): number | undefined {
  let at = from;
  for (const [i, piece] of pieces.entries()) {
    for (;;) {
      const word = words[at];
      if (word === undefined || (i > 0 && word.pause !== 'none')) return undefined;
      at++;
      if (piece(word)) break;
      if (i === 0 || !fillers.has(word.stem)) return undefined;
    }
  }
  return at;
}

const isClear = (words: readonly Word[], from: number, to: number, { fillers }: Passing): boolean =>
  words.slice(from, to).every(({ stem }) => fillers.has(stem));

function startOfClause(words: readonly Word[], from: number): number {
  let at = from;
  while (at > 0 && words[at]?.pause === 'none') at--;
  return at;
}

function endOfClause(words: readonly Word[], from: number): number {
  let at = from;
  while (at < words.length && words[at]?.pause === 'none') at++;
  return at;
}
