import type { Pause } from './tokens.js';

/** A word as patterns see it. */
export interface Word {
  readonly word: string;
  readonly stem: string;
  readonly number?: number;
  /** The pause before it. */
  readonly pause: Pause;
}

/** What may stand between the words of a pattern; words by stem. */
export interface Passing {
  /** How many words of any kind. */
  readonly near: number;
  /** Passed over at no cost: "my", "really". */
  readonly fillers: ReadonlySet<string>;
  /** Passed over only by "..." and ",": what stands behind is about something else. "and" */
  readonly walls: ReadonlySet<string>;
  /** Never passed over, since they turn the meaning round: "not". */
  readonly denials: ReadonlySet<string>;
}

/** Finds the patterns of a list in a message. */
export interface Patterns<T> {
  /** Every place where one of them stands, from its first word to behind its last. */
  find(words: readonly Word[]): readonly Found<T>[];
}

export interface Found<T> {
  readonly meaning: T;
  readonly from: number;
  readonly to: number;
}

/** Words of any kind that may stand where a pattern says "...". */
const FAR = 6;
const MOST_FILLERS = 8;

/** Whether a word is the one that a pattern means there. */
type Piece = (word: Word) => boolean;

/** One or more words, with nothing but fillers in between. */
interface Phrase {
  /** By what it is looked up. */
  readonly first: string;
  readonly pieces: readonly Piece[];
}

interface Step {
  /** Any of these. */
  readonly phrases: readonly Phrase[];
  /** How many words of any kind may stand before it, and whether a light pause and a wall may. */
  readonly gap: { readonly reach: number; readonly pause: boolean; readonly wall: boolean };
}

interface Pattern {
  readonly steps: readonly Step[];
  /** Nothing but fillers stands before it, or behind it, in its clause. */
  readonly isFirst: boolean;
  readonly isLast: boolean;
}

/**
 * A pattern is words in order, matched by their stems: "chest hurt". Fillers may stand between two of them, and as many
 * other words as `passing` allows; a pause may not.
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
 * | `^ a` `a $`  | nothing else stands before it, or behind it, in its clause      |
 *
 * @param groups  phrases by name
 * @param stem    of a folded word
 */
export function createPatterns<T>(
  entries: Iterable<readonly [pattern: string, meaning: T]>,
  groups: ReadonlyMap<string, readonly string[]>,
  stem: (word: string) => string,
  passing: Passing,
): Patterns<T> {
  const byFirst = new Map<string, (readonly [Pattern, T])[]>();
  const toPattern = parser(groups, stem, passing.near);
  for (const [text, meaning] of entries) {
    for (const pattern of withAndWithout(text).map(toPattern)) {
      for (const first of new Set(pattern.steps[0]?.phrases.map((phrase) => phrase.first))) {
        const list = byFirst.get(first);
        if (list === undefined) byFirst.set(first, [[pattern, meaning]]);
        else list.push([pattern, meaning]);
      }
    }
  }
  return {
    find: (words) =>
      words.flatMap((word, from) =>
        keysOf(word).flatMap((key) =>
          (byFirst.get(key) ?? []).flatMap(([pattern, meaning]) => {
            const to = endOf(pattern, words, from, passing);
            return to === undefined ? [] : [{ meaning, from, to }];
          }),
        ),
      ),
  };
}

/** Where numbers are looked up, and words by how they begin; no stem has these forms. */
const NUMBER = '#';
const prefixKey = (word: string): string => `${word.slice(0, 4)}*`;

const keysOf = ({ word, stem, number }: Word): readonly string[] => [
  stem,
  prefixKey(word),
  ...(number === undefined ? [] : [NUMBER]),
];

/** A pattern as many as its words that may be left out make of it; "a|$" is "a" or the end. */
function withAndWithout(pattern: string): readonly string[] {
  if (pattern.endsWith('|$')) {
    return [pattern.slice(0, -2), pattern.replace(/\S+$/, '$')].flatMap(withAndWithout);
  }
  const [, before, optional, after] = /^(.*?)(\S+)\?( .*|)$/.exec(pattern) ?? [];
  if (before === undefined || optional === undefined || after === undefined) return [pattern];
  return [`${before}${optional}${after}`, `${before.trimEnd()}${after}`].flatMap(withAndWithout);
}

function parser(
  groups: ReadonlyMap<string, readonly string[]>,
  stem: (word: string) => string,
  near: number,
): (text: string) => Pattern {
  const phraseOf = (text: string): Phrase => {
    const words = text.split(/[ _]/);
    return { first: firstKey(words[0] ?? '', stem), pieces: words.map((word) => pieceOf(word, stem)) };
  };
  const grouped = new Map<string, readonly Phrase[]>(
    [...groups].map(([name, phrases]) => [`@${name}`, phrases.map(phraseOf)] as const),
  );
  return (text) => {
    const steps: Step[] = [];
    const plain: Step['gap'] = { reach: near, pause: false, wall: false };
    let gap = plain;
    const parts = text.split(/\s+/);
    for (const part of parts) {
      if (part === '...') gap = { ...gap, reach: FAR, wall: true };
      else if (part === ',') gap = { ...gap, pause: true, wall: true };
      else if (part !== '^' && part !== '$') {
        const phrases = part
          .split('|')
          .flatMap((choice) => (choice.startsWith('@') ? (grouped.get(choice) ?? []) : [phraseOf(choice)]));
        steps.push({ phrases, gap });
        gap = plain;
      }
    }
    return { steps, isFirst: parts[0] === '^', isLast: parts.at(-1) === '$' };
  };
}

function firstKey(word: string, stem: (word: string) => string): string {
  if (word.startsWith('#')) return NUMBER;
  return word.endsWith('*') ? prefixKey(word) : stem(word.replace(/^=/, ''));
}

function pieceOf(text: string, stem: (word: string) => string): Piece {
  if (text.endsWith('*')) return ({ word }) => word.startsWith(text.slice(0, -1));
  if (text.startsWith('=')) return ({ word }) => word === text.slice(1);
  if (text.startsWith('#')) return numberPiece(text);
  const meant = stem(text);
  return (word) => word.stem === meant;
}

function numberPiece(text: string): Piece {
  const [, bound, limit] = /^#(<|>=)?(\d+)?$/.exec(text) ?? [];
  const fits = (number: number): boolean =>
    bound === undefined || (bound === '<' ? number < Number(limit) : number >= Number(limit));
  return ({ number }) => number !== undefined && fits(number);
}

/** Behind the last word of a pattern that begins at `from`; undefined where it does not stand there. */
function endOf(pattern: Pattern, words: readonly Word[], from: number, passing: Passing): number | undefined {
  const isClear = (begin: number, end: number): boolean =>
    words.slice(begin, end).every(({ stem }) => passing.fillers.has(stem));
  if (pattern.isFirst && !isClear(startOfClause(words, from), from)) return undefined;
  const follow = (k: number, at: number): number | undefined => {
    const step = pattern.steps[k];
    if (step === undefined) return !pattern.isLast || isClear(at, endOfClause(words, at)) ? at : undefined;
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
  { gap }: Step,
  words: readonly Word[],
  at: number,
  { fillers, walls, denials }: Passing,
): Generator<number> {
  let others = 0;
  for (let place = at; place <= at + MOST_FILLERS; place++) {
    const word = words[place];
    if (word === undefined || word.pause === 'full' || (word.pause === 'light' && !gap.pause)) return;
    yield place;
    if (denials.has(word.stem) || (walls.has(word.stem) && !gap.wall)) return;
    if (!fillers.has(word.stem) && ++others > gap.reach) return;
  }
}

/** Behind the words of one phrase, which have nothing but fillers in between. */
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

function startOfClause(words: readonly Word[], from: number): number {
  let at = from;
  while (at > 0 && words[at]?.pause === 'none') at--;
  return at;
}

function endOfClause(words: readonly Word[], from: number): number {
  let at = from;
  while (words[at]?.pause === 'none') at++;
  return at;
}
