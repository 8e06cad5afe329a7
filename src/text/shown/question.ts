import type { Feature } from '../../domain/index.js';
import { isPadding } from '../answers.js';
import type { Sentence } from '../circumstances.js';
import type { Element } from '../elements/element.js';
import type { Cue } from '../language.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { type Hearing, meaningOf } from '../mention.js';
import type { Request } from '../requests/finder.js';
import type { Said } from '../said.js';
import { spokenIn, spokenOf } from './spoken.js';

/** Beside these a question is read as it is otherwise: somebody says what harms them, or asks something else. */
const OTHER: ReadonlySet<Cue> = new Set<Cue>([
  'allergy',
  'intolerance',
  'upsets',
  'trouble',
  'free',
  'why',
  'whyNot',
  'take',
  'similar',
  'correct',
  'rejectAll',
  'excess',
]);

/** Requests that only ask. */
const ASKING: ReadonlySet<Request['type']> = new Set<Request['type']>(['stock', 'compare', 'which']);

/** Whether a sentence asks rather than states; "can I have the second?" orders. */
export const isQuestion = ({ elements, stances, isAsked, requests }: Sentence): boolean =>
  !stances.has('order') &&
  (elements.some(isAsking) ||
    (isAsked && !stances.has('refusal')) ||
    requests.some(({ type }) => type === 'stock'));

/**
 * A question about what is shown: "is the second big", "which is the quickest", "does it come with anything?". It is
 * put to the items that are named, else to the one spoken of, else to all. What it mentions is asked about: it is neither
 * wished nor kept away from. Undefined for any other sentence.
 */
export function questionOf(
  sentence: Sentence,
  lexicon: Lexicon,
  hearing: Hearing,
): readonly Said[] | undefined {
  const { elements, requests, stances } = sentence;
  const { slate, focus, pending } = hearing;
  if (slate.length === 0 || pending !== undefined || !requests.every(({ type }) => ASKING.has(type)))
    return undefined;
  if (stances.has('supposing') || !isQuestion(sentence) || cuesOf(elements).some((cue) => OTHER.has(cue)))
    return undefined;
  const meanings = elements.flatMap((element) => element.meanings);
  const several = meaningOf(meanings, 'several')?.which;
  const named = spokenOf(elements, lexicon, hearing);
  const isPointed = elements.some(pointsAtOne(lexicon));
  if (statesLimit(elements, named.length > 0, isPointed)) return undefined;
  // "is there something light?", "what should I have if I feel like soup?" wish for it.
  const isWish = cuesOf(elements).includes('want') && named.length === 0 && !isPointed;
  if (isWish && several === undefined) return undefined;
  // "do you serve vegan food" asks what there is, whatever is shown.
  const isOfHouse = requests.some(({ type }) => type === 'stock') && named.length === 0;
  if (isOfHouse && several === undefined && !isPointed) return undefined;
  const asked = named.length > 0 ? named : focus === undefined || several === 'all' ? slate : [focus];
  // "does the risotto have milk": one that is not shown is found by its name.
  const isAmong = meanings.some(({ type }) => type === 'several' || type === 'chooser');
  if (
    named.length === 0 &&
    !isAmong &&
    elements.some((element, i) => isNameless(element, elements[i - 1], lexicon))
  )
    return undefined;
  const direction = meaningOf(meanings, 'superlative') ?? meaningOf(meanings, 'critique');
  if (direction !== undefined && asked.length > 1) {
    return [{ type: 'compare', items: asked, feature: direction.feature }];
  }
  const topic = topicOf(elements, lexicon, hearing);
  // "the third without the cheese, possible?" is for those to say who make it.
  const isChange =
    asked.length === 1 &&
    elements.some((each) => each.isJoined !== true && cuesOf([each]).includes('without'));
  if (topic !== undefined) {
    const asks = asked.map((item): Said => ({ type: 'ask', item, ...topic }));
    return isChange ? [{ type: 'staff', about: 'change' }, ...asks] : asks;
  }
  // "and the other two?"
  const isOnly = elements.every(
    (element) =>
      isPadding(element, lexicon) ||
      element.stems.every((stem) => lexicon.plain.has(stem)) ||
      meaningOf(element.meanings, 'several'),
  );
  if (several === 'others' && isOnly) return asked.map((item): Said => ({ type: 'why', item }));
  // "do you take cards?" is nothing to do with what is shown.
  const isAbout =
    named.length > 0 ||
    elements.some((element) => isOfFocus(element, lexicon)) ||
    stances.has('measuring') ||
    isAmong ||
    meanings.some(({ type }) => type === 'focus');
  if (!isAbout) return undefined;
  if (named.length > 1 && several === undefined) return [{ type: 'compare', items: named }];
  const isFar = elements.some((element) => isStrange(element, lexicon));
  // "is that ok?" is no question that staff could answer.
  if (asked.length > 1)
    return isFar || stances.has('measuring') || several !== undefined ? [{ type: 'unrecorded' }] : undefined;
  const isOpen = !hasQuery(elements) || isFar;
  return asked.map((item): Said => ({ type: 'ask', item, ...(isOpen && { isOpen }) }));
}

/**
 * "no gluten, what do you recommend?", "my knee hurts what is good": what stands before the words that ask is said, not
 * asked; and so is what is denied, or only has a question mark behind it ("gluten? no thanks"), of nothing that is shown.
 */
function statesLimit(elements: readonly Element[], isNamed: boolean, isPointed: boolean): boolean {
  const limit = elements.findIndex(({ meanings }) => meaningOf(meanings, 'constraint') !== undefined);
  if (limit === -1) return false;
  const asking = elements.findIndex(
    (each, i) =>
      isAsking(each, i, elements) ||
      hasQuery([each]) ||
      meaningOf(each.meanings, 'answer')?.answer === 'skip',
  );
  if (limit < asking) return true;
  const denying = elements.filter((each) => cuesOf([each]).includes('without'));
  // "i cant have gluten" speaks of whoever says it; "no gluten" may speak of an item.
  const isOwn = denying.some(({ stems }) => stems.length > 1);
  if (asking === -1) return isOwn || (!isNamed && (!isPointed || denying.length > 0));
  return !isNamed && !isPointed && denying.length > 0;
}

/** "is it big", but not "…, is not fried": a clause behind a comma goes on with what was said. */
const isAsking = ({ stances = [] }: Element, i: number, elements: readonly Element[]): boolean =>
  stances.includes('asking') &&
  !(
    elements[i]?.pause === 'light' &&
    elements.slice(i, i + 2).some((each) => cuesOf([each]).includes('without'))
  );

/** Behind "the" a part of some item's name. */
const isNameless = ({ meanings, stems }: Element, before: Element | undefined, lexicon: Lexicon): boolean =>
  meaningOf(meanings, 'constraint') === undefined &&
  lexicon.definite.has(before?.stems.at(-1) ?? '') &&
  stems.some((stem) => lexicon.names.has(stem));

/** "does it have": the one spoken of stands in the words that ask. */
const isOfFocus = ({ meanings, stems }: Element, { focusWords }: Lexicon): boolean =>
  meanings.some((meaning) => meaning.type === 'cue' && meaning.cue === 'query') &&
  stems.some((stem) => focusWords.has(stem));

/** "it", "that": the one spoken of. */
const pointsAtOne =
  ({ focusWords }: Lexicon) =>
  ({ stems }: Element): boolean =>
    stems.some((stem) => focusWords.has(stem));

const cuesOf = (elements: readonly Element[]): readonly Cue[] =>
  elements.flatMap(({ meanings }) => meanings.flatMap((m) => (m.type === 'cue' ? [m.cue] : [])));

const hasQuery = (elements: readonly Element[]): boolean => cuesOf(elements).includes('query');

/** What is asked of an item: a fact, else an attribute, from either of its ends. */
function topicOf(
  elements: readonly Element[],
  lexicon: Lexicon,
  hearing: Hearing,
): { constraint: string } | { feature: Feature; isContrary?: true } | undefined {
  for (const [i, element] of elements.entries()) {
    const { meanings } = element;
    if (spokenIn(element, elements[i - 1], lexicon, hearing).length > 0) continue;
    const constraint = meaningOf(meanings, 'constraint');
    if (constraint !== undefined) return { constraint: constraint.id };
    const feature = meaningOf(meanings, 'feature');
    if (feature !== undefined)
      return { feature: feature.feature, ...(feature.isNegated && { isContrary: true as const }) };
  }
  return undefined;
}

/** A word that means nothing here and is no everyday one. */
export const isStrange = (
  { meanings, number, stems }: Element,
  { ordinary, polite, stanceWords }: Lexicon,
): boolean =>
  meanings.length === 0 &&
  number === undefined &&
  stems.some((stem) => stem.length > 2 && !ordinary.has(stem) && !polite.has(stem) && !stanceWords.has(stem));
