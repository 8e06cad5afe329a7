import type { PackDocument } from '../../business/index.js';
import type { Language } from '../language.js';
import { createPatterns, type Word } from '../patterns.js';
import { fold, type Splitter } from '../tokens.js';

/** What is put to the house rather than said of its items, and how the rest of the sentence is read. */
export type Request =
  | { readonly type: RequestType }
  /** About the business itself: "parking". */
  | { readonly type: 'topic'; readonly topic: string; readonly isUnneeded?: true }
  /** How many people it is for. */
  | { readonly type: 'people'; readonly count: number }
  /** A number that the pack has a name for: four days a week. */
  | { readonly type: 'quantity'; readonly quantity: string; readonly amount: number };

export type RequestType = keyof Language['requests']['says'];

/** A request and the words that make it. */
export interface PlacedRequest {
  readonly request: Request;
  readonly from: number;
  readonly to: number;
}

/** The requests of a message, in order; of two at one place the longer one, and of each kind the first. */
export type RequestFinder = (words: readonly Word[]) => readonly PlacedRequest[];

type Found = { readonly type: Request['type']; readonly id: string };

/** Made once, of the language's patterns and the pack's. */
export function createRequestFinder(
  { about, quantities, changes }: Pick<PackDocument, 'about' | 'quantities' | 'changes'>,
  { requests }: Pick<Language, 'requests'>,
  { stem, joiners }: Splitter,
): RequestFinder {
  const stemsOf = (words: readonly string[]): ReadonlySet<string> =>
    new Set(words.map((word) => stem(fold(word))));
  const all = (type: Found['type'], id: string, patterns: readonly string[]) =>
    patterns.map((pattern): [string, Found] => [fold(pattern), { type, id }]);
  const patterns = createPatterns(
    [
      ...Object.entries(requests.says).flatMap(([type, says]) => all(type as RequestType, type, says)),
      ...all('change', 'change', changes),
      ...Object.entries(requests.topics).flatMap(([id, says]) => all('topic', id, says)),
      ...about.flatMap(({ id, words }) => all('topic', id, words)),
      ...all('people', 'people', requests.people),
      ...quantities.flatMap(({ id, words }) => all('quantity', id, words)),
    ],
    new Map(Object.entries(requests.groups).map(([name, phrases]) => [name, phrases.map(fold)] as const)),
    stem,
    {
      near: 0,
      fillers: stemsOf(requests.fillers),
      walls: joiners,
      denials: stemsOf(requests.denials),
    },
  );
  const weekdays = stemsOf(requests.groups['weekday'] ?? []);
  return (words) => {
    const counted = words.map((word): Word => {
      const number = word.number ?? requests.numbers[word.word];
      return { ...word, ...(number !== undefined && { number }) };
    });
    const placed = patterns
      .find(counted)
      .toSorted((a, b) => a.from - b.from || b.to - a.to)
      .map(({ meaning, from, to }) => ({
        id: meaning.id,
        from,
        to,
        request: asRequest(meaning, counted.slice(from, to), weekdays),
      }));
    return placed.filter(
      ({ id, from, to }, i) =>
        !placed.some(
          (other, j) =>
            (j < i && other.id === id) ||
            // "one in a wheelchair" asks for a way in as well.
            (other.id !== 'health' &&
              other.from <= from &&
              other.to >= to &&
              other.to - other.from > to - from),
        ),
    );
  };
}

/** @param weekdays  stems of their names: "Tuesdays and Thursdays" are two days */
function asRequest({ type, id }: Found, words: readonly Word[], weekdays: ReadonlySet<string>): Request {
  const named = words.filter(({ stem }) => weekdays.has(stem)).length;
  const amount = words.find(({ number }) => number !== undefined)?.number ?? Math.max(named, 1);
  switch (type) {
    case 'topic':
      return { type, topic: id };
    case 'people':
      return { type, count: amount };
    case 'quantity':
      return { type, quantity: id, amount };
    default:
      return { type };
  }
}
