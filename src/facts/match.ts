import type { Lexicon, Meaning } from './lexicon.js';
import { keyOf, type Token } from './words.js';

/** What stands at one place of a line. */
export interface Match {
  readonly meaning: Meaning | { readonly type: 'unknown' | 'number' | 'pause' };
  /** The words as a key of the lexicon. */
  readonly key: string;
  /** In the line: the first character, and that behind the last. */
  readonly start: number;
  readonly end: number;
}

/** Tokens as phrases, from left to right, the longest first. No phrase reaches over a pause. */
export function matchesIn(lexicon: Lexicon, tokens: readonly Token[]): readonly Match[] {
  const matches: Match[] = [];
  for (let at = 0; at < tokens.length; ) {
    const [length, meaning] = meaningAt(lexicon, tokens, at);
    const run = tokens.slice(at, at + length);
    const [first, last] = [run[0], run.at(-1)];
    if (first && last) matches.push({ meaning, key: keyOf(run), start: first.start, end: last.end });
    at += length;
  }
  return matches;
}

function meaningAt(
  { phrases, longest }: Lexicon,
  tokens: readonly Token[],
  at: number,
): readonly [length: number, meaning: Match['meaning']] {
  const { type } = tokens[at] ?? { type: 'pause' };
  if (type !== 'word' && type !== 'number') return [1, { type: 'pause' }];
  for (let length = wordsFrom(tokens, at, longest); length > 0; length--) {
    const meaning = phrases.get(keyOf(tokens.slice(at, at + length)));
    if (meaning) return [length, meaning];
  }
  return [1, { type: type === 'number' ? 'number' : 'unknown' }];
}

/** How many words and numbers follow each other, up to a limit. */
function wordsFrom(tokens: readonly Token[], at: number, limit: number): number {
  let length = 0;
  while (length < limit && /word|number/.test(tokens[at + length]?.type ?? '')) length++;
  return length;
}

/** Whether the tokens are nothing but phrases of a set, plain words and pauses, with at least one of the set. */
export function isMadeOf(lexicon: Lexicon, tokens: readonly Token[], set: ReadonlySet<string>): boolean {
  let isNamed = false;
  for (let at = 0; at < tokens.length; ) {
    let length = wordsFrom(tokens, at, lexicon.longest);
    while (length > 0 && !set.has(keyOf(tokens.slice(at, at + length)))) length--;
    if (length > 0) isNamed = true;
    else {
      const [plain, { type }] = meaningAt(lexicon, tokens, at);
      if (type !== 'plain' && type !== 'and' && type !== 'or' && type !== 'pause') return false;
      length = plain;
    }
    at += length;
  }
  return isNamed;
}
