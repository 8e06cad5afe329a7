import type { Element } from './elements/element.js';
import type { Answer } from './language.js';
import type { Lexicon } from './lexicon/lexicon.js';
import { type Hearing, isWanted, meaningOf } from './mention.js';
import type { Said } from './said.js';

/** Words around an answer that say nothing: "please", "I" in "I do not mind". */
export const isPadding = ({ stems, meanings, number }: Element, { polite }: Lexicon): boolean =>
  number === undefined &&
  (meanings.every(({ type }) => type === 'reset') || stems.every((s) => polite.has(s))) &&
  (meanings.length > 0 || stems.every((s) => polite.has(s)));

/** A chunk that is nothing but an answer ("no", "just today please") or a number: what was asked for, or the place of a shown item. */
export function wholeAnswer(
  chunk: readonly Element[],
  lexicon: Lexicon,
  hearing: Hearing,
  { isAlone }: { readonly isAlone: boolean },
): Said | undefined {
  const content = chunk.filter((element) => !isPadding(element, lexicon) && !isChooser(element));
  const [only] = content.length === 0 ? chunk : content;
  if (only === undefined || content.length > 1) return undefined;
  const { pending } = hearing;
  const asked = pending?.type === 'question' ? lexicon.numberAsked.get(pending.question) : undefined;
  if (asked !== undefined && only.number !== undefined && only.number.unit === undefined) {
    return { type: 'require', want: { type: 'atMost', attribute: asked, amount: only.number.amount } };
  }
  const option = isAlone ? optionAt(only, lexicon, hearing) : undefined;
  if (option !== undefined) return option;
  const place = only.number?.unit === undefined ? (only.number?.amount ?? 0) : 0;
  const chosen = isAlone && Number.isInteger(place) && place > 0 ? hearing.slate[place - 1] : undefined;
  if (chosen !== undefined) return { type: 'accept', item: chosen };
  if (only.meanings.some((meaning) => isWanted(meaning, hearing))) return undefined;
  const language = meaningOf(only.meanings, 'language');
  if (language !== undefined) return { type: 'language', locale: language.locale };
  const answer = meaningOf(only.meanings, 'answer');
  return answer === undefined ? undefined : fromAnswer(answer.answer, hearing);
}

/** "one" in "the second one". */
const isChooser = ({ meanings, number }: Element): boolean =>
  number === undefined && meanings.length > 0 && meanings.every(({ type }) => type === 'chooser');

/** "2", "the second": an option of the open question by its place. */
function optionAt(
  { number, meanings }: Element,
  { options }: Lexicon,
  { pending }: Hearing,
): Said | undefined {
  if (pending?.type !== 'question') return undefined;
  const place =
    number?.unit === undefined ? (number?.amount ?? meaningOf(meanings, 'ordinal')?.place ?? 0) : 0;
  const option = options.get(pending.question)?.at(place > 0 ? place - 1 : place);
  return place === 0 || option === undefined
    ? undefined
    : { type: 'option', question: pending.question, option };
}

/** What an answer says; "forget me" while asked for it is a yes. */
export function fromAnswer(answer: Answer, { pending }: Hearing): Said {
  switch (answer) {
    case 'yes':
    case 'okay':
    case 'no':
    case 'unrestricted':
    case 'dontMind':
    case 'skip':
    case 'greeting':
    case 'thanks':
      return { type: answer };
    case 'more':
      return { type: 'more' };
    case 'remember':
    case 'justToday':
      return { type: 'remember', consent: answer === 'remember' };
    case 'help':
    case 'profile':
    case 'undo':
    case 'startOver':
    case 'passOn':
      return { type: 'command', command: answer };
    case 'forget':
      return pending?.type === 'forget' ? { type: 'yes' } : { type: 'command', command: 'forget' };
  }
}
