import type { Unit } from '../language.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { Worded } from './stretches.js';

/** A number and how many words it takes. */
export interface Counted {
  readonly value: { readonly amount: number; readonly unit?: Unit };
  readonly length: number;
}

/** "12", "twelve", "€ 12", "12 euros", "2 hours"; undefined for a number of something else. */
export function numberAt(text: Worded, from: number, lexicon: Lexicon): Counted | undefined {
  const number = countedAt(text, from, lexicon);
  return number === undefined || isOfSomething(text, from, number, lexicon) ? undefined : number;
}

/** "2 kids", "70 years", "the cheapest one", "half 7": a number of something else, or none at all. */
function isOfSomething(
  { words, stems, keys, pauses }: Worded,
  from: number,
  { value, length }: Counted,
  { language: { clock }, polite, phrases }: Lexicon,
): boolean {
  const next = from + length;
  // "half 7", "7 o'clock", "four hours of sleep"
  const isTime = value.unit === undefined && clock.before.includes(words[from - 1] ?? '');
  if (isTime || words.slice(next, next + 2).some((word) => clock.behind.includes(word))) return true;
  if (value.unit !== undefined) return false;
  if (value.amount === 1 && !/\d/.test(words[from] ?? '')) return true;
  if (next >= words.length || (pauses[next] ?? 'none') !== 'none') return false;
  // Words of one or two letters join ("from 10 to 15"), they name nothing.
  const isNoun = (words[next] ?? '').length > 2 && !polite.has(stems[next] ?? '');
  return isNoun && phrases.longest(stems[next] ?? '', keys, next) === undefined;
}

/** A number with the unit before or behind it. */
function countedAt(
  { words, pauses }: Worded,
  from: number,
  { language, units }: Lexicon,
): Counted | undefined {
  const isSign = /^[€$£]$/.test(words[from] ?? '');
  const at = isSign ? from + 1 : from;
  const amount = amountOf(words[at], language.numbers);
  if (amount === undefined) return undefined;
  if (isSign) return { value: { amount, unit: 'money' }, length: 2 };
  const isEnd = pauses[at + 1] !== 'none';
  const unit = isEnd ? undefined : units.get(words[at + 1] ?? '');
  // "I'm 72"
  if (isEnd && pauses[at] === 'none' && language.aged.includes(words[at - 1] ?? '')) {
    return { value: { amount, unit: 'age' }, length: 1 };
  }
  if (unit === undefined) return { value: { amount }, length: 1 };
  const value = unit === 'hours' ? { amount: amount * 60, unit: 'minutes' as const } : { amount, unit };
  return { value, length: 2 };
}

export function amountOf(
  word: string | undefined,
  names: Readonly<Record<string, number>>,
): number | undefined {
  if (word === undefined) return undefined;
  if (/^\d{1,7}(\.\d{1,3})?$/.test(word)) return Number(word);
  return Object.hasOwn(names, word) ? names[word] : undefined;
}
