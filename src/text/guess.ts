import type { ItemId, Pending } from '../domain/index.js';
import { type Classifier, classify } from '../intents/index.js';
import type { Element } from './elements/element.js';
import { elementsOf } from './elements/elements.js';
import type { Lexicon } from './lexicon/lexicon.js';
import type { Hearing } from './mention.js';
import { isMentioned } from './mentioned.js';
import { speaksOfHarm } from './requests/harm.js';
import type { Said } from './said.js';
import { fold, utterance } from './tokens.js';

/** What has a button, so that the customer can be asked whether it was meant. */
const ASKED = ['help', 'profile', 'undo', 'startOver', 'forget', 'more', 'skip'] as const;

/** What may be guessed of a message. Nothing here speaks of what must be avoided, nor agrees to anything for good. */
const INTENTS = [...ASKED, 'why', 'thanks', 'greeting', 'dontMind', 'accept', 'reject', 'justToday'] as const;

export type Intent = (typeof INTENTS)[number];

const isAsked = (intent: Intent): boolean => ASKED.some((one) => one === intent);

/** Nobody says these things at such length; who does says more. */
const MOST_ELEMENTS = 40;

/**
 * What a message may mean in which no phrase was understood: one thing where that is plain, two between which the
 * customer can be asked, else nothing; and nothing wherever it may be about something to be avoided. Never throws.
 */
export type Guesser = (text: string, hearing: Hearing) => readonly Said[];

export function createGuesser(classifier: Classifier, lexicon: Lexicon): Guesser {
  const { splitter } = lexicon;
  const known = new Set(
    [...classifier.words].flatMap((word) => utterance(fold(word), splitter).tokens.map(({ stem }) => stem)),
  );
  return (text, hearing) => {
    const elements = elementsOf(text, lexicon);
    if (elements.length === 0 || elements.length > MOST_ELEMENTS) return [];
    if (elements.some((element) => mayRestrict(element, known, lexicon))) return [];
    const { intent, isSure, either } = classify(classifier, text);
    const meant = INTENTS.filter((one) => (isSure ? one === intent : either.includes(one) && isAsked(one)));
    if (meant.length !== (isSure ? 1 : 2)) return [];
    return meant.every((one) => isOpenTo(one, hearing.pending))
      ? meant.map((one) => asSaid(one, hearing.focus))
      : [];
  };
}

const ABOUT_THE_CHAT: ReadonlySet<Intent> = new Set<Intent>([
  'help',
  'profile',
  'undo',
  'startOver',
  'forget',
  'thanks',
  'greeting',
]);

/**
 * Whether a stretch of a message may speak of something to be avoided: it says that something harms, names something
 * that the business knows, or has a word that nobody used who meant what may be guessed ("kiwi").
 */
function mayRestrict(element: Element, known: ReadonlySet<string>, { polite }: Lexicon): boolean {
  const { meanings, number, stems } = element;
  if (number !== undefined || meanings.some(isMentioned) || speaksOfHarm(element)) return true;
  // "the second" is one that was shown, of which nobody knows what is said.
  if (meanings.some(({ type }) => type === 'ordinal')) return true;
  return meanings.length === 0 && !stems.every((stem) => known.has(stem) || polite.has(stem));
}

/**
 * Where a limit or a consent is asked for, a guess may be about the chat and is never the answer, but for one: that
 * nothing shall be kept.
 */
function isOpenTo(intent: Intent, pending: Pending | undefined): boolean {
  switch (pending?.type) {
    case 'safety':
    case 'forget':
    case 'keepTo':
    case 'doubt':
      return ABOUT_THE_CHAT.has(intent);
    case 'remember':
      return ABOUT_THE_CHAT.has(intent) || intent === 'justToday';
    case 'question':
    case 'direction':
    case 'relax':
    case 'relaxPlan':
    case undefined:
      return true;
  }
}

function asSaid(intent: Intent, item: ItemId | undefined): Said {
  switch (intent) {
    case 'help':
    case 'profile':
    case 'undo':
    case 'startOver':
    case 'forget':
      return { type: 'command', command: intent };
    case 'why':
    case 'accept':
    case 'reject':
      return { type: intent, ...(item !== undefined && { item }) };
    case 'more':
    case 'skip':
    case 'thanks':
    case 'greeting':
    case 'dontMind':
      return { type: intent };
    case 'justToday':
      return { type: 'remember', consent: false };
  }
}
