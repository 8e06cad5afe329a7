import type { Lexicon } from './lexicon/lexicon.js';
import { createPatterns, type Word } from './patterns.js';
import type { RedFlagData } from './red-flag-data.js';
import { createSpeller } from './spelling.js';
import { fold, utterance } from './tokens.js';

/** A misspelt word costs a search; a wall of them must not hold up others. */
const MOST_SEARCHES = 60;

/**
 * A message as the words that patterns look at: slips mended, numbers read, and idioms struck out. What the business has
 * a word for is no slip, and a name that it gives ("Heart Attack Burger") is an idiom.
 *
 * @param names  of items
 */
export function wordReader(
  data: RedFlagData,
  { splitter, speller, language }: Lexicon,
  names: readonly string[],
) {
  const { stem } = splitter;
  const walls = new Set(data.walls.map(fold));
  const all = {
    ...splitter,
    // "and" and "while" stand between words here as others do; patterns say where they may.
    joiners: new Set<string>(),
    strongBreaks: new Set([...splitter.strongBreaks].filter((word) => !walls.has(word))),
    contractions: { ...splitter.contractions, ...foldedPairs(data.contractions) },
    rewrites: new Map([...splitter.rewrites, ...Object.entries(foldedPairs(data.rewrites))]),
  };
  const numbers = new Map([
    ...Object.entries(language.numbers),
    ...Object.entries(foldedPairs(data.numbers)),
  ]);
  const own = createSpeller(data.mended.map(fold), knownWords(data, language.common));
  const phrases = names.map(plainWords).filter((words) => words.length > 1);
  const idioms = createPatterns(
    [...data.idioms.map(fold), ...phrases.map((words) => words.join(' '))].map((idiom) => [idiom, true]),
    new Map(),
    stem,
    { near: 0, fillers: new Set(), walls: new Set(), denials: new Set() },
  );

  return (text: string): readonly Word[] => {
    const { tokens, pauses } = utterance(text, all);
    let searches = 0;
    const mend = (said: string): string => {
      const word = said.replace(/(\p{L})\1{2,}/gu, '$1$1');
      if (speller.knows(word) || own.knows(word) || searches >= MOST_SEARCHES) return word;
      searches++;
      return own.mend(word);
    };
    const words = tokens.map(({ word: said }, i): Word => {
      const word = mend(said);
      const number = numberOf(word, numbers);
      return { word, stem: stem(word), pause: pauses[i] ?? 'none', ...(number !== undefined && { number }) };
    });
    const struck = new Set(idioms.find(words).flatMap(({ from, to }) => range(from, to)));
    return joinedNumbers(words).map((word, i) =>
      struck.has(i) ? { word: '', stem: '', pause: word.pause } : word,
    );
  };
}

/** Every word that the data has, with or without the marks of the notation. */
function knownWords(data: RedFlagData, common: readonly string[]): readonly string[] {
  const rules = Object.values(data.flags).flat();
  const phrases = [
    ...[common, data.ordinary, data.fillers, data.walls, data.idioms].flat(),
    ...Object.values(data.groups).flat(),
    ...rules.flatMap(({ says, with: also = [], unless }) => [...says, ...also, ...unless]),
  ];
  return phrases.flatMap((phrase) => fold(phrase).split(/[^\p{L}]+/u));
}

function numberOf(word: string, names: ReadonlyMap<string, number | string>): number | undefined {
  // "1.800" in German; nobody eats 1.8 calories.
  if (/^\d{1,3}\.\d{3}$/.test(word)) return Number(word.replace('.', ''));
  if (/^\d{1,7}(\.\d{1,3})?$/.test(word)) return Number(word);
  const named = names.get(word);
  return named === undefined ? undefined : Number(named);
}

/** "eight hundred" and "twenty five" are one number, which the last of its words has. */
function joinedNumbers(words: readonly Word[]): readonly Word[] {
  const joined: Word[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    const number = word.pause === 'none' ? together(before, word) : undefined;
    if (number === undefined || before === undefined) joined.push(word);
    else {
      joined[joined.length - 1] = { word: before.word, stem: before.stem, pause: before.pause };
      joined.push({ ...word, number });
    }
  }
  return joined;
}

function together(before: Word | undefined, { word, number: b }: Word): number | undefined {
  const a = before?.number;
  if (a === undefined || b === undefined || /\d/.test(word)) return undefined;
  if (b === 100 || b === 1000) return a < b ? a * b : undefined;
  const isTens = a >= 20 && a % 10 === 0 && b < 10;
  const isHundreds = a >= 100 && a % 100 === 0 && b < 100;
  return b >= 1 && (isTens || isHundreds) ? a + b : undefined;
}

/** A name without the marks of the notation; one word alone would hide too much. */
const plainWords = (name: string): readonly string[] => fold(name).match(/[\p{L}\p{N}']+/gu) ?? [];

const range = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from }, (_, i) => from + i);

const foldedPairs = <T extends string | number>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(
    Object.entries(record).map(([key, value]) => [
      fold(key),
      typeof value === 'string' ? (fold(value) as T) : value,
    ]),
  );
