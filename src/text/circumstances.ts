import type { Element } from './elements/element.js';
import type { Circumstance, Stance } from './language.js';
import type { Lexicon } from './lexicon/lexicon.js';
import type { Request } from './requests/finder.js';
import type { Said } from './said.js';

/** For whom, for how long and how firmly the things of a sentence are said. */
export type Circumstances = ReadonlySet<Circumstance>;

/** What stands between two full pauses, or is said of one person. */
export interface Sentence {
  readonly elements: readonly Element[];
  readonly circumstances: Circumstances;
  readonly requests: readonly Request[];
  readonly stances: ReadonlySet<Stance>;
  /** It ends with a question mark. */
  readonly isAsked: boolean;
  /** It turns against the one before: "but". */
  readonly isTurned: boolean;
}

/**
 * The elements without the words for circumstances, cut into sentences with the circumstances of each. Who speaks of
 * somebody else and then of themselves, or the other way round, begins a sentence: "my wife is vegan and I am coeliac".
 */
export function sentencesOf(elements: readonly Element[]): readonly Sentence[] {
  const sentences: {
    elements: Element[];
    circumstances: Set<Circumstance>;
    requests: Request[];
    stances: Set<Stance>;
    isAsked: boolean;
    isTurned: boolean;
  }[] = [];
  let pause: Element['pause'] = 'none';
  for (const element of elements) {
    const { circumstances: found = [], requests = [], stances = [], stems } = element;
    const last = sentences.at(-1);
    pause = stronger(pause, element.pause);
    const isOther = last?.circumstances.has('other') === true;
    const isTurn = (found.includes('own') && isOther) || (found.includes('other') && !isOther);
    const isCut = pause === 'full' || (pause === 'light' && isTurn);
    // The pause before words that only put a request is theirs.
    const isOver = last !== undefined && last.requests.length > 0 && element.pause === 'full';
    const isNew = last === undefined || isOver || (isCut && last.elements.length > 0);
    if (isNew)
      sentences.push({
        elements: [],
        circumstances: new Set(),
        requests: [],
        stances: new Set(),
        isAsked: false,
        isTurned: element.isTurned === true,
      });
    const sentence = sentences.at(-1);
    for (const circumstance of found) sentence?.circumstances.add(circumstance);
    sentence?.requests.push(...requests);
    for (const stance of stances) sentence?.stances.add(stance);
    if (sentence !== undefined && element.isAsked) sentence.isAsked = true;
    // A word that says nothing else is not read; the pause before it stays.
    if (stems.length === 0) continue;
    sentence?.elements.push({ ...element, pause: isCut ? 'full' : pause });
    pause = 'none';
  }
  return sentences;
}

interface Under {
  readonly circumstances: Circumstances;
  readonly isAlarming: boolean;
  readonly abouts: Lexicon['abouts'];
}

/** What is to be kept away, with the circumstances in which it was said. */
export function under({ circumstances, isAlarming, abouts }: Under, said: Said): Said {
  if (said.type !== 'restrict') return said;
  // An allergy is never a matter of "if possible", nor is what makes ill, whatever else of the sentence is.
  const isSoft = circumstances.has('soft') && said.severity !== 'allergy' && !isAlarming;
  return {
    ...said,
    ...(circumstances.has('other') && { isForOther: true }),
    ...(circumstances.has('now') && { isForNow: true }),
    ...(isSoft && { isSoft: true }),
    ...(circumstances.has('harmless') && { isHarmless: true }),
    // What the body went through stays ("had an operation"); who used to be allergic or of a diet is asked.
    ...(circumstances.has('past') && abouts.get(said.constraint) !== 'body' && { isUnsure: true }),
  };
}

const STRENGTH = { none: 0, light: 1, full: 2 } as const;
const stronger = (a: Element['pause'], b: Element['pause']): Element['pause'] =>
  STRENGTH[a] >= STRENGTH[b] ? a : b;
