import { CODE_LENGTH, CODE_LETTERS, type TableKind } from '../domain/index.js';
import type { Language } from './language.js';

/** What a message says of a table of several. */
export type TableSaid =
  /** "table for four" */
  | { readonly type: 'open'; readonly seats?: number }
  | { readonly type: 'join'; readonly code: string }
  | { readonly type: 'leave' }
  /** "what shall we have?" */
  | { readonly type: 'suggest' }
  /** "who is in?" */
  | { readonly type: 'who' }
  | { readonly type: 'kind'; readonly kind: TableKind }
  /** "we'll have it" */
  | { readonly type: 'take' };

export interface TableHeard {
  readonly said: TableSaid;
  /** What the message says besides. */
  readonly rest: string;
  /** It is only said how many they are; who tells more of them ("two are vegan") describes them for this one chat. */
  readonly isCount?: true;
}

/** Finds what is said of tables. What means something else elsewhere ("we're ready") is heard at a table alone. */
export type TableWords = (text: string, isAtTable: boolean) => TableHeard | undefined;

/** Made once, of the language's words. */
export function createTableWords({ table, numbers }: Pick<Language, 'table' | 'numbers'>): TableWords {
  const number = `\\d{1,2}|${alternatives(Object.keys(numbers))}`;
  const any = (phrases: readonly string[]): RegExp =>
    whole(alternatives(phrases).replaceAll('#', `(?:${number})`));
  const opening = any(table.open);
  const counting = any(table.counts);
  const booking = any(table.booking);
  const around = alternatives(table.around);
  const taking = new RegExp(
    `^\\W*(?:(?:${around})\\W+)*(?:${alternatives(table.take)})(?:\\W+(?:${around}))*\\W*$`,
    'iu',
  );
  const alone = new Set(table.alone);
  const groups = Object.entries(table.groups).map(([phrase, seats]) => [any([phrase]), seats] as const);
  const joining = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${alternatives(table.join)})\\s+(?:(?:${alternatives(table.coded)})\\s+)*([\\p{L}\\p{N}]{4,8})(?![\\p{L}\\p{N}])`,
    'iu',
  );
  const numberIn = whole(number);
  const anywhere: readonly (readonly [RegExp, TableSaid])[] = [
    [any(table.leave), { type: 'leave' }],
    [any(table.who), { type: 'who' }],
  ];
  const inside: typeof anywhere = [
    ...anywhere,
    [any(table.suggest), { type: 'suggest' }],
    [any(table.each), { type: 'kind', kind: 'each' }],
    [any(table.shared), { type: 'kind', kind: 'shared' }],
  ];
  const seatsIn = (phrase: string): { readonly seats?: number } => {
    const said = numberIn.exec(phrase)?.[0].toLowerCase();
    if (said === undefined) return {};
    return { seats: /^\d/.test(said) ? Number(said) : (numbers[said] ?? 0) };
  };
  const countIn = (text: string) => {
    const phrase = counting.exec(text)?.[0];
    if (phrase !== undefined) return { phrase, seats: seatsIn(phrase) };
    for (const [group, seats] of groups) {
      const found = group.exec(text)?.[0];
      if (found !== undefined) return { phrase: found, seats: { seats } };
    }
    return undefined;
  };
  return (raw, isAtTable) => {
    const text = raw.normalize('NFC').replace(/[‘’ʼ`]/g, "'");
    const without = (phrase: string): string => text.replace(phrase, ' ');
    const bare = text.trim();
    if (alone.has(bare.toLowerCase())) return { said: { type: 'open' }, rest: '' };
    if (isCode(bare)) return { said: { type: 'join', code: bare.toUpperCase() }, rest: '' };
    const [joined, named = ''] = joining.exec(text) ?? [];
    // "join pilates" names no code: one has the letters of a code, or looks like a mistyped one.
    if (joined !== undefined && (isCode(named) || /\d/.test(named) || named === named.toUpperCase())) {
      return { said: { type: 'join', code: named.toUpperCase() }, rest: without(joined) };
    }
    const counted = countIn(text);
    const opened = opening.exec(text)?.[0];
    if (opened !== undefined) {
      const rest = without(opened).replace(counted?.phrase ?? '', ' ');
      return { said: { type: 'open', ...counted?.seats }, rest };
    }
    if (counted !== undefined && !booking.test(text)) {
      const rest = without(counted.phrase);
      return { said: { type: 'open', ...counted.seats }, rest, isCount: true };
    }
    if (isAtTable && taking.test(text)) return { said: { type: 'take' }, rest: '' };
    for (const [phrase, said] of isAtTable ? inside : anywhere) {
      const found = phrase.exec(text)?.[0];
      if (found !== undefined) return { said, rest: without(found) };
    }
    return undefined;
  };
}

const CODE = new RegExp(`^[${CODE_LETTERS}]{${CODE_LENGTH}}$`, 'i');
const isCode = (text: string): boolean => CODE.test(text);

/** The longest first, so that "a table for #" is not left with an "a". */
const alternatives = (phrases: readonly string[]): string =>
  phrases
    .toSorted((a, b) => b.length - a.length)
    .map((phrase) => phrase.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '\\s+'))
    .join('|');

const whole = (pattern: string): RegExp =>
  new RegExp(`(?<![\\p{L}\\p{N}])(?:${pattern})(?![\\p{L}\\p{N}])`, 'iu');
