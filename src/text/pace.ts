import type { Patterns, Word } from './patterns.js';
import type { RedFlagData } from './red-flag-data.js';
import { fold } from './tokens.js';

const DAY_MS = 86_400_000;
const WEEK_DAYS = 7;
const YEAR_DAYS = 365.2425;
/** Words over which a number is looked for before its unit ("half of a stone"), and a "by" before its day. */
const BEFORE = 3;
/** Words from an amount to what it is lost in each of: "3 kg per week". */
const BETWEEN = 2;

/** An amount of weight in kg or a span in days, and where it stands. */
interface Measure {
  readonly size: number;
  readonly from: number;
  readonly to: number;
}

/**
 * Finds what asks to lose weight faster than `mostKgPerWeek`, reckoned from an amount and a time ("2 stone in 6 weeks",
 * "3 kg a week", "from 90 to 80 kg by May"), or says so without numbers ("crash diet").
 *
 * @param patterns  makes what finds a list of patterns
 * @returns of a message's words and the time now, ms, the numbers that it asks with; undefined when it does not
 */
export function createPace(
  data: RedFlagData['pace'],
  patterns: (list: readonly string[]) => Patterns<unknown>,
): (words: readonly Word[], at: number) => readonly number[] | undefined {
  const [says, loss, gain] = [patterns(data.says), patterns(data.loss), patterns(data.gain)];
  const names = namesOf(data);
  const isRushed = (words: readonly Word[], at: number): boolean => {
    const has = (list: Patterns<unknown>): boolean => list.find(words).length > 0;
    if (has(gain)) return false;
    if (has(says)) return true;
    const weights = measures(words, names.weights, names);
    const change = changeIn(words, weights, names);
    if (change === undefined && !has(loss) && !isBare(words, weights, names)) return false;
    return (change === undefined ? weights : [change]).some((amount) => {
      const days = daysFor(words, amount, names) ?? deadline(words, at, names);
      return days !== undefined && amount.size / (days / WEEK_DAYS) > data.mostKgPerWeek;
    });
  };
  return (words, at) => {
    const rushed = sentencesOf(words).filter((sentence) => isRushed(sentence, at));
    return rushed.length === 0 ? undefined : rushed.flat().flatMap(({ number }) => number ?? []);
  };
}

/** The words of the data, folded. */
interface Names {
  readonly weights: ReadonlyMap<string, number>;
  readonly spans: ReadonlyMap<string, number>;
  readonly soon: ReadonlyMap<string, number>;
  readonly dates: ReadonlyMap<string, string>;
  readonly ones: ReadonlySet<string>;
  readonly each: ReadonlySet<string>;
  readonly to: ReadonlySet<string>;
  readonly from: ReadonlySet<string>;
  readonly by: ReadonlySet<string>;
  readonly within: ReadonlySet<string>;
  readonly ago: ReadonlySet<string>;
}

const namesOf = (data: RedFlagData['pace']): Names => ({
  weights: foldedMap(data.weights),
  spans: foldedMap(data.spans),
  soon: foldedMap(data.soon),
  dates: foldedMap(data.dates),
  ones: foldedSet(data.ones),
  each: foldedSet(data.each),
  to: foldedSet(data.to),
  from: foldedSet(data.from),
  by: foldedSet(data.by),
  within: foldedSet(data.within),
  ago: foldedSet(data.ago),
});

/** Every unit of a kind with its number: "2 stone", "a week", "half a kilo". */
function measures(
  words: readonly Word[],
  units: ReadonlyMap<string, number>,
  names: Names,
): readonly Measure[] {
  return words.flatMap(({ word }, place) => {
    const unit = units.get(word);
    const number = unit === undefined ? undefined : numberBefore(words, place, names);
    if (unit === undefined || number === undefined) return [];
    return [{ size: number.size * unit, from: number.from, to: place + 1 }];
  });
}

function numberBefore(words: readonly Word[], place: number, { ones }: Names) {
  for (let from = place - 1; from >= Math.max(0, place - BEFORE); from--) {
    const { number, word = '' } = words[from] ?? {};
    if (number !== undefined) return { size: number, from };
    const isOne = ones.has(word);
    // "half a stone" is not one stone.
    if (isOne && words[from - 1]?.number === undefined) return { size: 1, from };
    if (!isOne && word !== 'of') return undefined;
  }
  return undefined;
}

/** "from 90 to 80 kg" and "to 80 kg from 90": what lies between. */
function changeIn(
  words: readonly Word[],
  weights: readonly Measure[],
  { to, from, weights: units }: Names,
): Measure | undefined {
  for (const target of weights) {
    const place = target.from - 1;
    if (!to.has(words[place]?.word ?? '')) continue;
    const unit = units.get(words[target.to - 1]?.word ?? '') ?? 1;
    const before = words.slice(Math.max(0, place - 2), place).find(({ number }) => number !== undefined);
    const behind = from.has(words[target.to]?.word ?? '') ? words[target.to + 1] : undefined;
    const size = ((before ?? behind)?.number ?? 0) * unit - target.size;
    if (size > 0) return { ...target, size };
  }
  return undefined;
}

/** The days that are given for an amount: its own "a week", else the next span that is named, else one before it. */
function daysFor(words: readonly Word[], amount: Measure, names: Names): number | undefined {
  const all = measures(words, names.spans, names);
  const own = all.find(({ from }) => {
    const between = words.slice(amount.to, from + 1);
    return from >= amount.to && between.length <= BETWEEN && between.some(({ word }) => names.each.has(word));
  });
  if (own !== undefined) return own.size;
  const given = all.filter((span) => !isFrequency(words, span, names) && !isOver(words, span, names));
  return (given.find(({ from }) => from >= amount.to) ?? given.at(-1))?.size;
}

/** "4 days a week" and "every day" are no time that is given; "in a month" is. */
function isFrequency(words: readonly Word[], { from, to }: Measure, { each, by }: Names): boolean {
  const isEach = each.has(words[from]?.word ?? '') && !by.has(words[from - 1]?.word ?? '');
  return isEach || each.has(words[to]?.word ?? '');
}

/** "3 weeks ago" */
const isOver = (words: readonly Word[], { from, to }: Measure, { ago }: Names): boolean =>
  ago.has(words[to]?.word ?? '') || ago.has(words[from - 1]?.word ?? '');

/** Days until "by Friday" or "before Christmas". */
function deadline(words: readonly Word[], at: number, { by, soon, dates }: Names): number | undefined {
  const days = words.flatMap(({ word }, place) => {
    const isDue = words.slice(Math.max(0, place - BEFORE), place).some((before) => by.has(before.word));
    const date = dates.get(word);
    return isDue ? (soon.get(word) ?? (date === undefined ? [] : daysUntil(date, at))) : [];
  });
  return days[0];
}

/** Days until the next such month-day, at least one. */
function daysUntil(date: string, at: number): number {
  const [month = 1, day = 1] = date.split('-').map(Number);
  const year = 1970 + Math.floor(at / (YEAR_DAYS * DAY_MS));
  const next = [year, year + 1].map((y) => Date.UTC(y, month - 1, day)).find((time) => time > at) ?? at;
  return Math.max(1, (next - at) / DAY_MS);
}

/** "7 kg in 7 days" and "6 kg a week" need no verb. */
function isBare(words: readonly Word[], [first]: readonly Measure[], { within, each }: Names): boolean {
  const next = first?.from === 0 ? (words[first.to]?.word ?? '') : '';
  return within.has(next) || each.has(next);
}

function sentencesOf(words: readonly Word[]): readonly (readonly Word[])[] {
  const sentences: Word[][] = [];
  for (const word of words) {
    const last = sentences.at(-1);
    if (last === undefined || word.pause === 'full') sentences.push([word]);
    else last.push(word);
  }
  return sentences;
}

const foldedSet = (words: readonly string[]): ReadonlySet<string> => new Set(words.map(fold));

const foldedMap = <T>(record: Readonly<Record<string, T>>): ReadonlyMap<string, T> =>
  new Map(Object.entries(record).map(([key, value]) => [fold(key), value]));
