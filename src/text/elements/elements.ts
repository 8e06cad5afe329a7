import type { Lexicon } from '../lexicon/lexicon.js';
import type { Meaning } from '../lexicon/meaning.js';
import { isMentioned } from '../mentioned.js';
import { utterance, withPause } from '../tokens.js';
import { type Element, withoutMeaning } from './element.js';
import { withHeads } from './heads.js';
import { amountOf, numberAt } from './numbers.js';
import { withRequests } from './put-requests.js';
import { meansMore, phraseAt, type Worded } from './stretches.js';

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
  const worded: Worded = { words, stems, keys, pauses };
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
    if (
      around !== undefined &&
      (around.meanings.includes('soft') || !meansMore(worded, i, around.length, lexicon))
    ) {
      elements.push({ ...before, stems: [], meanings: [] });
      i += around.length;
      continue;
    }
    const phrase = phraseAt(worded, i, lexicon);
    const number = numberAt(worded, i, lexicon);
    // An age may be a word of a pack: "2 years old".
    const isNamed = number?.value.unit === 'age' && phrase !== undefined && phrase.length >= number.length;
    const isLonger = number !== undefined && number.length >= (phrase?.length ?? 0);
    if (number !== undefined && isLonger && !isNamed) {
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
    const stances = placed.filter(({ from }) => start <= from && from < end).map(({ name }) => name);
    const span = element.meanings.some(isMentioned)
      ? undefined
      : spans.find(({ from, to }) => from < end && start < to);
    const isFirst = span !== undefined && start <= span.from;
    return {
      ...(span !== undefined && !isFirst ? withoutMeaning(element) : element),
      ...(isFirst && {
        stems: stems.slice(span.from, span.to),
        meanings: [{ type: 'cue', cue: span.name }],
      }),
      ...(asked.has(end - 1) && { isAsked: true }),
      ...(stances.length > 0 && { stances }),
    };
  });
  const counts = starts.map((at) => counted[at]?.number);
  const isParty = requests.some(({ request }) => request.type === 'people');
  return withRequests(withHeads(marked, counts, isParty), starts, requests);
}

type Before = Pick<Element, 'pause' | 'isJoined' | 'isTurned' | 'isCause' | 'circumstances'>;

function phraseElement(before: Before, stems: readonly string[], meanings: readonly Meaning[]): Element {
  const amount = meanings.find((meaning) => meaning.type === 'amount');
  if (amount === undefined) return { ...before, stems, meanings };
  return { ...before, stems, meanings: [], number: { amount: amount.amount, unit: amount.unit } };
}
