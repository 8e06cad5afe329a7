import type { ItemId } from '../../domain/index.js';
import { isPadding } from '../answers.js';
import { chunksOf } from '../chunks.js';
import type { Sentence } from '../circumstances.js';
import type { Element } from '../elements/element.js';
import type { Stance } from '../language.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import type { Meaning } from '../lexicon/meaning.js';
import type { Hearing } from '../mention.js';
import type { Said } from '../said.js';
import { isQuestion, isStrange } from './question.js';
import { spokenIn, spokenOf } from './spoken.js';

/** A sentence and what was read of it. */
export interface Part {
  readonly sentence: Sentence;
  readonly said: readonly Said[];
}

/**
 * What a message says, where an item is taken only if the message plainly says so: by words that order ("I'll have the
 * second") or by nothing but the reference ("the second, please"). A question is answered, a change is a change, what is
 * told of the past or turned down is passed over, and where somebody hesitates, sets a condition or says what is not
 * understood, they are asked.
 */
export function settleChoices(parts: readonly Part[], lexicon: Lexicon, hearing: Hearing): readonly Said[] {
  if (hearing.slate.length === 0) return parts.flatMap(({ said }) => said);
  const [top] = hearing.slate;
  const said = parts.flatMap((part, i) =>
    part.said.flatMap((thing) =>
      thing.type === 'accept'
        ? meant(thing, i, parts, lexicon, hearing)
        : heard(thing, i, parts, lexicon, hearing),
    ),
  );
  const isDelegated = parts.some(({ sentence }) => sentence.stances.has('delegation'));
  // "you choose": the first of them, with its reasons.
  if (
    isDelegated &&
    hearing.pending === undefined &&
    said.every(({ type }) => type === 'dontMind' || type === 'skip')
  ) {
    return [{ type: 'why', ...(top !== undefined && { item: hearing.focus ?? top }) }];
  }
  const isOpen = parts.some(({ sentence }) => sentence.stances.has('hesitation'));
  if (said.length === 0 && isOpen && hearing.pending === undefined) return [{ type: 'consider' }];
  return withoutEcho([...said, ...turnedDown(parts, said, lexicon, hearing)], parts, lexicon, hearing);
}

/** What else a sentence says of what is shown: under a condition nothing, and of the past no wish. */
function heard(
  thing: Said,
  at: number,
  parts: readonly Part[],
  lexicon: Lexicon,
  hearing: Hearing,
): readonly Said[] {
  const { sentence } = parts[at] as Part;
  const { stances, elements } = sentence;
  const before = parts[at - 1]?.said.find(({ type }) => type === 'accept');
  // "the third but on a machine": from that one in this direction.
  if (
    before?.type === 'accept' &&
    before.item !== undefined &&
    thing.type === 'wish' &&
    isChanged(parts, at - 1)
  )
    return [{ type: 'critique', feature: thing.feature, item: before.item }];
  // "I'd take it if it was under ten" states nothing.
  const isSpoken = elements.some(isTaking) || spokenOf(elements, lexicon, hearing).length > 0;
  if (stances.has('condition') && isSpoken && !LIMITING.has(thing.type))
    return thing.type === 'critique' && thing.item !== undefined
      ? [{ type: 'consider', item: thing.item }]
      : [];
  // "let me swap it if I don't like it" turns nothing down.
  if (stances.has('condition') && thing.type === 'reject' && thing.item === undefined) return [];
  const isTold = stances.has('past') && !elements.some(isWishing);
  if (isTold && thing.type === 'wish' && thing.polarity === 1) return [];
  if (isTold && thing.type === 'absent') return [];
  if (stances.has('refusal') && !stances.has('asking') && thing.type === 'ask' && !('feature' in thing))
    return [{ type: 'reject', item: thing.item }];
  return [thing];
}

const LIMITING: ReadonlySet<Said['type']> = new Set<Said['type']>([
  'restrict',
  'restrictUnknown',
  'unclearAvoid',
]);

const isTaking = ({ meanings }: Element): boolean =>
  meanings.some((meaning) => meaning.type === 'cue' && (meaning.cue === 'take' || meaning.cue === 'agree'));

const isWishing = ({ meanings }: Element): boolean =>
  meanings.some((meaning) => meaning.type === 'cue' && meaning.cue === 'want');

/** What an item that was read as taken is meant for. */
function meant(
  accept: Said & { type: 'accept' },
  at: number,
  parts: readonly Part[],
  lexicon: Lexicon,
  hearing: Hearing,
): readonly Said[] {
  const { item } = accept;
  const { sentence } = parts[at] as Part;
  const has = (...stances: readonly Stance[]): boolean => stances.some((each) => sentence.stances.has(each));
  const isOrdered = has('order');
  if (!isOrdered && has('past', 'refusal')) return item === undefined ? [] : [{ type: 'reject', item }];
  const others = parts.flatMap(({ said }) => said).filter((thing) => thing !== accept);
  if (item !== undefined && isChanged(parts, at)) return [{ type: 'similar', item }];
  const asking = parts.filter((part) => isQuestion(part.sentence) && part.sentence.requests.length === 0);
  if (asking.length > 0) {
    const isAnswered = others.some(({ type }) => type === 'ask' || type === 'compare' || type === 'which');
    return item === undefined || isAnswered ? [] : [{ type: 'ask', item, isOpen: true }];
  }
  const isDoubted = parts.some(
    ({ sentence: { stances } }) => stances.has('condition') || stances.has('hesitation'),
  );
  // "love it, but nan can't chew": nobody knows what the rest says.
  const isPartly =
    !isOrdered &&
    parts.some(
      ({ said, sentence: { elements } }) => said.length === 0 && elements.some((e) => isStrange(e, lexicon)),
    );
  const isPlain =
    !isDoubted &&
    !isPartly &&
    !has('past', 'refusal') &&
    (isOrdered || isBare(item, sentence.elements, lexicon, hearing));
  const isAlone = item !== undefined || others.every(({ type }) => BESIDE.has(type));
  if (isPlain && isAlone) return [accept];
  if (others.some(({ type }) => type === 'restrict' || type === 'restrictUnknown')) return [];
  if (item === undefined && others.length > 0) return [];
  return [{ type: 'consider', ...(item !== undefined && { item }) }];
}

/** What may stand beside "perfect" without taking anything from it. */
const BESIDE: ReadonlySet<Said['type']> = new Set<Said['type']>([
  'yes',
  'okay',
  'thanks',
  'greeting',
  'accept',
  'restrict',
  'restrictUnknown',
]);

/** "the third but on a machine": what is wanted behind a "but" is wanted of it. */
function isChanged(parts: readonly Part[], at: number): boolean {
  const next = parts[at + 1];
  return (
    next?.sentence.isTurned === true && next.said.some(({ type }) => type === 'wish' || type === 'critique')
  );
}

/** Whether the stretch that names an item does nothing else: "ok, the second one please". */
function isBare(
  item: ItemId | undefined,
  elements: readonly Element[],
  lexicon: Lexicon,
  hearing: Hearing,
): boolean {
  const isHere = (chunk: readonly Element[]): boolean =>
    item !== undefined && spokenOf(chunk, lexicon, hearing).includes(item);
  const chunk = chunksOf(elements).find(isHere) ?? elements;
  return chunk.every((element, i) => {
    if (isPadding(element, lexicon) || element.number !== undefined) return true;
    if (element.stems.every((stem) => lexicon.plain.has(stem))) return true;
    if (spokenIn(element, chunk[i - 1], lexicon, hearing).length > 0) return true;
    if (item !== undefined && element.stems.every((stem) => lexicon.names.get(stem)?.includes(item)))
      return true;
    return element.meanings.some(isReferring);
  });
}

/** What only points at one of those shown, or agrees. */
function isReferring(meaning: Meaning): boolean {
  switch (meaning.type) {
    case 'focus':
    case 'chooser':
    case 'described':
    case 'superlative':
    case 'several':
    case 'ordinal':
    case 'feature':
    case 'critique':
    case 'item':
      return true;
    case 'answer':
      return ['yes', 'okay', 'greeting', 'thanks'].includes(meaning.answer);
    case 'cue':
      return meaning.cue === 'agree' || meaning.cue === 'take';
    default:
      return false;
  }
}

/** What is turned down without anything that says so by itself: "not feeling any of these", "had it yesterday". */
function turnedDown(
  parts: readonly Part[],
  said: readonly Said[],
  lexicon: Lexicon,
  hearing: Hearing,
): readonly Said[] {
  if (hearing.pending !== undefined || said.some(({ type }) => SETTLED.has(type))) return [];
  const { sentence } =
    parts.find(
      (part) =>
        !isQuestion(part.sentence) &&
        !part.sentence.stances.has('condition') &&
        (part.sentence.stances.has('refusal') ||
          part.sentence.stances.has('past') ||
          (part.sentence.stances.has('denial') && hearing.focus !== undefined)),
    ) ?? {};
  if (sentence === undefined) return [];
  const items = spokenOf(sentence.elements, lexicon, hearing);
  const isAll = sentence.elements.some(({ meanings }) => meanings.some(({ type }) => type === 'several'));
  if (items.length > 0 && !isAll) return items.map((item): Said => ({ type: 'reject', item }));
  // Beside other things only a word that points back means what is shown.
  const isAlone = said.every(({ type }) => type === 'no' || ECHO.has(type));
  if (!isAll && !isAlone && !pointsBack(sentence, lexicon)) return [];
  if (hearing.focus !== undefined && !isAll) return [{ type: 'reject', item: hearing.focus }];
  // "I had a big lunch" is no word about what is shown.
  // "peanuts? no way" is about peanuts.
  if (said.some(({ type }) => LIMITING.has(type) || type === 'require')) return [];
  // Of what nobody understands wholly not everything is passed over.
  const isWhole = !sentence.elements.some((element) => isStrange(element, lexicon));
  return isAll || (sentence.stances.has('refusal') && isWhole) ? [{ type: 'more' }] : [];
}

/** "it", "that", "these". */
const pointsBack = ({ elements }: Sentence, { focusWords }: Lexicon): boolean =>
  elements.some(({ stems }) => stems.some((stem) => focusWords.has(stem)));

/** Where something of this is said, it is clear what becomes of what is shown. */
const SETTLED: ReadonlySet<Said['type']> = new Set<Said['type']>([
  'accept',
  'reject',
  'more',
  'critique',
  'similar',
  'swap',
  'ask',
  'compare',
  'why',
  'whyNot',
]);

/** "ok, and the other two?", "aye, number 2 will do": a word of agreement before something else belongs to it. */
function withoutEcho(
  said: readonly Said[],
  parts: readonly Part[],
  lexicon: Lexicon,
  { pending, focus }: Hearing,
): readonly Said[] {
  if (pending !== undefined) return said;
  const isMore =
    said.some(({ type }) => !ECHO.has(type)) ||
    parts.some(({ sentence }) => sentence.elements.some((element) => isStrange(element, lexicon)));
  if (!isMore) return said;
  const isTurned = said.some(({ type }) => type === 'reject' || type === 'more');
  const rest = said.filter(({ type }) => type !== 'yes' && type !== 'okay' && !(isTurned && type === 'no'));
  return rest.length === 0 && focus !== undefined ? [{ type: 'consider', item: focus }] : rest;
}

const ECHO: ReadonlySet<Said['type']> = new Set<Said['type']>(['yes', 'okay', 'thanks', 'greeting']);
