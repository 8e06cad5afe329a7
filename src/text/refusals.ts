import { isPadding } from './answers.js';
import type { Element } from './elements/element.js';
import type { Cue } from './language.js';
import type { Lexicon } from './lexicon/lexicon.js';
import type { Meaning } from './lexicon/meaning.js';
import { meaningOf } from './mention.js';
import { isMentioned } from './mentioned.js';

/** What turns down what was named before it. */
const REFUSING: ReadonlySet<Cue> = new Set([
  'without',
  'denied',
  'allergy',
  'intolerance',
  'upsets',
  'harm',
  'alarm',
]);

/** "peanuts? no way", "mustard: please no": a refusal behind a thing that is only named is about it, whatever the pause. */
export function joinRefusals(elements: readonly Element[], lexicon: Lexicon): readonly Element[] {
  let start = 0;
  let isBehindThing = false;
  const joined: Element[] = [];
  for (const [i, element] of elements.entries()) {
    if (i > start && element.pause !== 'none') {
      isBehindThing = isBareThing(elements.slice(start, i), lexicon);
      start = i;
    }
    const isTurned = i === start && isBehindThing && isRefusal(stretchFrom(elements, i), lexicon);
    joined.push(isTurned ? { ...element, pause: 'none' } : element);
  }
  return joined;
}

function stretchFrom(elements: readonly Element[], from: number): readonly Element[] {
  const end = elements.findIndex(({ pause }, i) => i > from && pause !== 'none');
  return elements.slice(from, end === -1 ? undefined : end);
}

/** Ends with something that may have to be avoided, or is one word that is not known. */
function isBareThing(elements: readonly Element[], lexicon: Lexicon): boolean {
  const isStrange = ({ stems }: Element): boolean =>
    stems.some((stem) => stem.length > 2 && !lexicon.ordinary.has(stem));
  const content = elements.filter(
    (element) => !isPadding(element, lexicon) && (element.meanings.length > 0 || isStrange(element)),
  );
  const last = content.at(-1);
  if (last === undefined || last.number !== undefined || content.some(isAsking)) return false;
  return last.meanings.length === 0
    ? content.length === 1
    : meaningOf(last.meanings, 'constraint')?.about === 'thing';
}

const isAsking = ({ stances, meanings }: Element): boolean =>
  stances?.includes('asking') === true || meanings.some((m) => m.type === 'cue' && m.cue === 'query');

/** Turns something down and names nothing itself. */
function isRefusal(elements: readonly Element[], lexicon: Lexicon): boolean {
  if (elements.some(({ meanings, number }) => number !== undefined || meanings.some(isMentioned)))
    return false;
  const first = elements.find(
    (element) => !isPadding(element, lexicon) && element.meanings.some(({ type }) => type !== 'reset'),
  );
  return first?.meanings.some(isRefusing) === true;
}

const isRefusing = (meaning: Meaning): boolean =>
  (meaning.type === 'answer' && meaning.answer === 'no') ||
  (meaning.type === 'cue' && REFUSING.has(meaning.cue));
