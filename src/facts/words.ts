/** A word, a number or a pause of a line, and where it stands there. */
export interface Token {
  readonly type: 'word' | 'number' | 'pause' | 'open' | 'close';
  /** Folded: lower case, no accents, no apostrophes. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** A number with its fraction, a word, or a single mark. */
const TOKEN = /\p{N}+(?:[/⁄]\p{N}+)?(?=[^\p{L}\p{N}]|$)|[\p{L}\p{N}][\p{L}\p{M}\p{N}'’‘]*|[^\s\p{L}\p{N}]/gu;
/** Marks that no phrase reaches over. Hyphens, quotes, asterisks and the like are as good as a space. */
const PAUSE = /^[,;:.!?|+•·…]$/;
/** Marks that lists are joined with; they are words of the lexicon. */
const JOINER = /^[&/]$/;

/** The tokens of a line in order; marks that are as good as a space are left out. */
export function tokensOf(line: string): readonly Token[] {
  return [...line.matchAll(TOKEN)].flatMap(({ 0: raw, index: start }): readonly Token[] => {
    const at = { start, end: start + raw.length };
    if (/^\p{N}/u.test(raw)) return [{ type: 'number', text: fold(raw), ...at }];
    if (/^\p{L}/u.test(raw) || JOINER.test(raw)) return [{ type: 'word', text: fold(raw), ...at }];
    if (/^[([{]$/.test(raw)) return [{ type: 'open', text: raw, ...at }];
    if (/^[)\]}]$/.test(raw)) return [{ type: 'close', text: raw, ...at }];
    return PAUSE.test(raw) ? [{ type: 'pause', text: raw, ...at }] : [];
  });
}

/** A phrase of the lexicon as the tokens of a line have it: "Confectioner's sugar" -> "confectioners sugar". */
export const phraseKey = (phrase: string): string => keyOf(tokensOf(phrase));

/** Whether a line can ever have it: words, and no mark that phrases do not reach over. */
export const isPhrase = (phrase: string): boolean => {
  const tokens = tokensOf(phrase);
  return tokens.length > 0 && tokens.every(({ type }) => type === 'word' || type === 'number');
};

export const keyOf = (tokens: readonly Token[]): string => tokens.map(({ text }) => text).join(' ');

/** A key in the plural: often two guesses, of which one is never met ("potatos", "potatoes"). */
export function pluralsOf(key: string): readonly string[] {
  if (/(s|x|z|ch|sh)$/.test(key)) return [`${key}es`];
  if (/[^aeiou ]y$/.test(key)) return [key.replace(/y$/, 'ies')];
  if (/f$/.test(key)) return [`${key}s`, key.replace(/f$/, 'ves')];
  if (/fe$/.test(key)) return [`${key}s`, key.replace(/fe$/, 'ves')];
  if (/o$/.test(key)) return [`${key}s`, `${key}es`];
  return [`${key}s`];
}

const fold = (raw: string): string =>
  raw
    .normalize('NFKD')
    .replace(/[\p{M}'’‘]/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ø/g, 'o');
