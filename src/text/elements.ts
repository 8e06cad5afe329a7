import type { Circumstance, Cue, Unit } from './language.js';
import type { Lexicon } from './lexicon/lexicon.js';
import type { Meaning } from './lexicon/meaning.js';
import { isMentioned } from './mentioned.js';
import type { PlacedRequest, Request } from './requests/finder.js';
import { HARMFUL } from './requests/harm.js';
import type { Stance } from './shown/stances.js';
import { type Pause, utterance, withPause } from './tokens.js';

/** A stretch of a message that means something, or a word that does not. */
export interface Element {
  readonly pause: Pause;
  /** The pause is a joining word: "and", "or". */
  readonly isJoined?: boolean;
  /** What follows turns against what stands before: "but". */
  readonly isTurned?: true;
  /** A cause of what stands before begins here: "because". */
  readonly isCause?: true;
  /** A question mark stands behind it. */
  readonly isAsked?: true;
  readonly stems: readonly string[];
  /** What the stretch can mean; nothing for a number or an unknown word. */
  readonly meanings: readonly Meaning[];
  readonly number?: { readonly amount: number; readonly unit?: Unit };
  /** For whom, for how long, how firmly: said from here on in the sentence. */
  readonly circumstances?: readonly Circumstance[];
  /** What is put to the house from here on. */
  readonly requests?: readonly Request[];
  /** How what is shown is spoken of from here on. */
  readonly stances?: readonly Stance[];
}

/** A misspelt word costs a search through the vocabulary; a wall of them must not hold up others. */
const MOST_SEARCHES = 60;

/** Cut a message into elements: the longest known phrases, numbers with their units, and single words. */
export function elementsOf(text: string, lexicon: Lexicon): readonly Element[] {
  const { tokens, pauses, joined, turned, caused, asked } = utterance(text, lexicon.splitter);
  let searches = 0;
  const words = tokens.map(({ word }) => {
    if (lexicon.speller.knows(word) || searches >= MOST_SEARCHES) return word;
    searches++;
    return lexicon.speller.mend(word);
  });
  const stems = words.map((word) => lexicon.splitter.stem(word));
  const counted = words.map((word, j) => {
    const number = amountOf(word, lexicon.language.numbers);
    const pause = pauses[j] ?? 'none';
    return { word, stem: stems[j] ?? '', pause, ...(number !== undefined && { number }) };
  });
  const requests = lexicon.requests(counted);
  const starts: number[] = [];
  const keys = stems.map((s, j) => withPause(s, pauses[j] ?? 'none'));
  /** "2 kids", "70 years", "the cheapest one": a number of something else, or none at all. */
  const isOfSomething = ({
    value,
    length,
  }: {
    value: { amount: number; unit?: Unit };
    length: number;
  }): boolean => {
    const next = i + length;
    const { before, behind } = lexicon.language.clock;
    const isTime = value.unit === undefined && before.includes(words[i - 1] ?? '');
    const follows = words.slice(next, next + 2).some((word) => behind.includes(word));
    // "half 7", "7 o'clock", "four hours of sleep"
    if (isTime || follows) return true;
    if (value.unit !== undefined) return false;
    if (value.amount === 1 && !/\d/.test(words[i] ?? '')) return true;
    if (next >= words.length || (pauses[next] ?? 'none') !== 'none') return false;
    // Words of one or two letters join ("from 10 to 15"), they name nothing.
    const isNoun = (words[next] ?? '').length > 2 && !lexicon.polite.has(stems[next] ?? '');
    return isNoun && lexicon.phrases.longest(stems[next] ?? '', keys, next) === undefined;
  };
  /** Whether a stretch has words that are read for themselves: "my sister" where presents are for family, not "this week". */
  const meansMore = (from: number, length: number): boolean =>
    stems.slice(from, from + length).some((stem, j) => {
      const phrase = lexicon.phrases.longest(stem, keys, from + j);
      return phrase?.meanings.some(({ type }) => type !== 'focus') === true;
    });
  /** The longest phrase, but none that hides what may have to be kept away. */
  const phraseAt = (from: number) => {
    const within = (at: number, end: number) =>
      lexicon.phrases.longest(stems[at] ?? '', keys.slice(0, end), at);
    const longest = within(from, keys.length);
    if (longest === undefined || longest.length === 1) return longest;
    const things = thingsOf(longest.meanings);
    const end = from + longest.length;
    if (things.length > 0) {
      // "without alcohol and nuts" goes on.
      const first = within(from, from + 1);
      const isSame = thingsOf(within(from + 1, end)?.meanings).some((id) => things.includes(id));
      return isSame && first !== undefined && isDenying(first.meanings) ? first : longest;
    }
    // The name of an item is one, "sea bass, lemon & fennel"; "fish and seafood" are two.
    if (longest.meanings.some(({ type }) => type === 'item')) return longest;
    const pause = pauses.findIndex((each, j) => j > from && j < end && each !== 'none');
    const first = pause === -1 ? undefined : within(from, pause);
    return thingsOf(first?.meanings).length > 0 ? first : longest;
  };
  const elements: Element[] = [];
  let i = 0;
  while (i < words.length) {
    starts.push(i);
    const around = lexicon.circumstances.longest(stems[i] ?? '', keys, i);
    const before: Before = {
      pause: pauses[i] ?? 'none',
      ...(joined.has(i) && { isJoined: true }),
      ...(turned.has(i) && { isTurned: true }),
      ...(caused.has(i) && { isCause: true }),
      ...(around !== undefined && { circumstances: around.meanings }),
    };
    if (around !== undefined && (around.meanings.includes('soft') || !meansMore(i, around.length))) {
      elements.push({ ...before, stems: [], meanings: [] });
      i += around.length;
      continue;
    }
    const phrase = phraseAt(i);
    const number = numberAt(words, pauses, i, lexicon);
    // An age may be a word of a pack: "2 years old".
    const isNamed = number?.value.unit === 'age' && phrase !== undefined && phrase.length >= number.length;
    const isLonger = number !== undefined && number.length >= (phrase?.length ?? 0);
    if (number !== undefined && isLonger && !isNamed && !isOfSomething(number)) {
      elements.push({
        ...before,
        stems: stems.slice(i, i + number.length),
        meanings: [],
        number: number.value,
      });
      i += number.length;
    } else if (phrase !== undefined) {
      elements.push(phraseElement(before, stems.slice(i, i + phrase.length), phrase.meanings));
      i += phrase.length;
    } else {
      elements.push({ ...before, stems: stems.slice(i, i + 1), meanings: [] });
      i++;
    }
  }
  const placed = lexicon.stances(counted);
  const spans = lexicon.spans(counted);
  const marked = elements.map((element, e): Element => {
    const start = starts[e] ?? 0;
    const end = starts[e + 1] ?? words.length;
    const stances = placed.filter(({ from }) => start <= from && from < end).map(({ stance }) => stance);
    const span = element.meanings.some(isMentioned)
      ? undefined
      : spans.find(({ from, to }) => from < end && start < to);
    const isFirst = span !== undefined && start <= span.from;
    return {
      ...(span !== undefined && !isFirst ? withoutMeaning(element) : element),
      ...(isFirst && {
        stems: stems.slice(span.from, span.to),
        meanings: [{ type: 'cue', cue: span.cue }],
      }),
      ...(asked.has(end - 1) && { isAsked: true }),
      ...(stances.length > 0 && { stances }),
    };
  });
  const counts = starts.map((at) => counted[at]?.number);
  const isParty = requests.some(({ request }) => request.type === 'people');
  return withRequests(withHeads(marked, counts, isParty), starts, requests);
}

/**
 * "two vegetarians" and, where it is said how many they are, "one vegan": heads that are counted, and what follows is
 * said of them. "20 weeks pregnant" counts none.
 *
 * @param counts  by element, the number that it begins with
 */
function withHeads(
  elements: readonly Element[],
  counts: readonly (number | undefined)[],
  isParty: boolean,
): readonly Element[] {
  return elements.map((element, i): Element => {
    const [count = 0, next, before] = [counts[i], elements[i + 1], elements[i - 1]];
    const isHead = isParty ? count >= 1 : count > 1 && element.pause !== 'none';
    // "under 12 vegan": a number that a cue is waiting for.
    const isAwaited =
      element.pause === 'none' && before?.meanings.some(({ type }) => type === 'cue') === true;
    if (!isHead || isAwaited) return element;
    const circumstances: Element['circumstances'] = [...(element.circumstances ?? []), 'other'];
    // "two veggies" is a word of the pack's.
    if (element.meanings.some(isWayOfLife)) return { ...element, circumstances };
    const isOfThem = next?.meanings.some((meaning) => isWayOfLife(meaning) || isOfBody(meaning)) === true;
    const isCounted = next?.pause === 'none' && isOfThem && element.stems.length === 1;
    return isCounted ? { ...withoutMeaning(element), circumstances } : element;
  });
}

const isWayOfLife = (meaning: Meaning): boolean => meaning.type === 'constraint' && meaning.about === 'way';
const isOfBody = (meaning: Meaning): boolean => meaning.type === 'constraint' && meaning.about === 'body';

/** The elements with what is put to the house; the words that only put it are not read for themselves. */
function withRequests(
  elements: readonly Element[],
  starts: readonly number[],
  all: readonly PlacedRequest[],
): readonly Element[] {
  if (all.length === 0) return elements;
  const endOf = (i: number): number => starts[i + 1] ?? Number.POSITIVE_INFINITY;
  const placed = all.filter(({ request, from, to }) =>
    elements.every((element, i) => {
      const holds = (at: number): boolean => (starts[i] ?? 0) <= at && at < endOf(i);
      if (request.type === 'stock' && holds(from) && isAboutOne(elements, i)) return false;
      return !speaksOfMore(request, element) || !(holds(from) || holds(to - 1));
    }),
  );
  /** "no ice": what is changed is nothing that is known here, so "no" says nothing else. */
  const isOfUnknown = ({ request, from, to }: PlacedRequest): boolean => {
    const within = elements.flatMap((element, i) =>
      (starts[i] ?? 0) < to && from < endOf(i) ? [{ element, isDenied: isDenied(elements, i) }] : [],
    );
    const last = within.at(-1)?.element;
    const isStrange = last?.meanings.length === 0 && last.number === undefined;
    return request.type === 'change' && isStrange && !within.some((each) => each.isDenied);
  };
  return elements.map((element, i): Element => {
    const start = starts[i] ?? 0;
    const within = placed.filter(({ from, to }) => from < endOf(i) && start < to);
    const isTaken =
      !isDenied(elements, i) &&
      within.some(
        (request) => isWordOf(request.request, element, start >= request.from) || isOfUnknown(request),
      );
    const requests = placed
      .filter(({ request, from, to }) =>
        // What goes stands behind the words for swapping.
        request.type === 'swap' ? start <= to && to < endOf(i) : start <= from && from < endOf(i),
      )
      .map(({ request }) =>
        request.type === 'topic' && isWaived(elements, i)
          ? { ...request, isUnneeded: true as const }
          : request,
      );
    const kept = isTaken ? withoutMeaning(element) : element;
    return requests.length === 0 ? kept : { ...kept, requests };
  });
}

/** "I don't care about parking": the words just before say that it does not matter. */
function isWaived(elements: readonly Element[], at: number): boolean {
  const from = elements.findLastIndex(({ pause }, i) => i <= at && pause !== 'none');
  const last = elements
    .slice(Math.max(from, 0), at)
    .findLast(({ meanings }) => meanings.some((m) => m.type === 'cue'));
  return last?.meanings.some((m) => m.type === 'cue' && m.cue === 'retract') === true;
}

/** "no mushrooms on it", "without the extra cheese": what is to be left off is also said of the thing. */
function isDenied(elements: readonly Element[], at: number): boolean {
  if (elements[at]?.meanings.some(isMentioned) !== true) return false;
  const from = elements.findLastIndex(({ pause }, i) => i <= at && pause !== 'none');
  return elements.slice(Math.max(from, 0), at).some(({ meanings }) => isDenying(meanings));
}

const isDenying = (meanings: readonly Meaning[]): boolean =>
  meanings.some((m) => m.type === 'cue' && m.cue === 'without');

/** The constraints that a phrase may name. */
const thingsOf = (meanings: readonly Meaning[] = []): readonly string[] =>
  meanings.flatMap((m) => (m.type === 'constraint' ? [m.id] : []));

const withoutMeaning = ({ number: _, ...element }: Element): Element => ({
  ...element,
  stems: [],
  meanings: [],
});

/** "knee replacement" is a state of the body, whatever is asked for with its words; what harms is no topic either. */
const speaksOfMore = ({ type }: Request, element: Element): boolean =>
  element.meanings.some(
    (m) =>
      m.type === 'constraint' ||
      (m.type === 'cue' && (type === 'stock' ? !ASKING.has(m.cue) : HARMFUL.has(m.cue))),
  );

/** "is there gluten in the lasagne" asks about one thing, not what there is. */
const isAboutOne = (elements: readonly Element[], from: number): boolean => {
  const end = elements.findIndex(({ pause }, i) => i > from && pause === 'full');
  return elements
    .slice(from, end === -1 ? undefined : end)
    .some(({ meanings }) => meanings.some(({ type }) => ONE.has(type)));
};

const ONE: ReadonlySet<Meaning['type']> = new Set<Meaning['type']>(['item', 'focus', 'ordinal']);

const ASKING: ReadonlySet<Cue> = new Set(['want', 'query', 'have', 'take']);

/** Whether an element only puts the request; what may have to be kept away always says more. */
function isWordOf({ type }: Request, { meanings }: Element, isInside: boolean): boolean {
  if (meanings.some((meaning) => meaning.type === 'constraint')) return false;
  switch (type) {
    case 'health':
    case 'orders':
    case 'change':
      return isInside && meanings.some(isMentioned);
    case 'safe':
    case 'compare':
    case 'which':
      return false;
    case 'stock':
    case 'swap':
      return !meanings.some((meaning) => isMentioned(meaning) || meaning.type === 'answer');
    default:
      return isInside;
  }
}

type Before = Pick<Element, 'pause' | 'isJoined' | 'isTurned' | 'isCause' | 'circumstances'>;

function phraseElement(before: Before, stems: readonly string[], meanings: readonly Meaning[]): Element {
  const amount = meanings.find((meaning) => meaning.type === 'amount');
  if (amount === undefined) return { ...before, stems, meanings };
  return { ...before, stems, meanings: [], number: { amount: amount.amount, unit: amount.unit } };
}

/** "12", "twelve", "€ 12", "12 euros", "2 hours": a number with the unit before or behind it. */
function numberAt(
  words: readonly string[],
  pauses: readonly Pause[],
  from: number,
  { language, units }: Lexicon,
): { value: { amount: number; unit?: Unit }; length: number } | undefined {
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

function amountOf(word: string | undefined, names: Readonly<Record<string, number>>): number | undefined {
  if (word === undefined) return undefined;
  if (/^\d{1,7}(\.\d{1,3})?$/.test(word)) return Number(word);
  return Object.hasOwn(names, word) ? names[word] : undefined;
}
