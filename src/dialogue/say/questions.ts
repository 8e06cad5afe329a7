import type { Doubt, Option } from '../../domain/index.js';
import { DO_NOT_MIND, SAFETY_ELSE, SAFETY_NONE } from '../option-ids.js';
import type { World } from '../world.js';
import type { Saying } from './saying.js';

/** What somebody may have to keep away from, with what the pack offers for an answer. */
export function saySafety({ pack, wordings: w }: World, id: string, isAlso: boolean): Saying {
  const question = pack.safety.find((q) => q.id === id);
  if (question === undefined) return { text: '' };
  const offers = question.offers.flatMap((offer) =>
    pack.constraints.filter((constraint) => constraint.id === offer),
  );
  return {
    text: isAlso ? (question.askAlso ?? question.ask) : question.ask,
    options: [
      answerOption(w.text('safety.no'), id, SAFETY_NONE),
      ...offers.map((constraint) => answerOption(constraint.label, id, constraint.id)),
      answerOption(w.text('askElse.else'), id, SAFETY_ELSE),
    ],
  };
}

/** What else it is, where none of the offers was meant. */
export function sayElse({ pack, wordings: w }: World, id: string): Saying {
  const question = pack.safety.find((q) => q.id === id);
  return { text: question?.elseAsk ?? '', options: [answerOption(w.text('safety.no'), id, SAFETY_NONE)] };
}

/** A question of the pack, which may be left open. */
export function sayQuestion({ pack, wordings: w }: World, id: string): Saying {
  const question = pack.questions.find((q) => q.id === id);
  if (question === undefined) return { text: '' };
  return {
    text: question.ask,
    options: [
      ...question.options.map((option) => answerOption(option.label, id, option.id)),
      answerOption(w.text('dontMind'), id, DO_NOT_MIND),
      { label: w.text('skip'), action: { type: 'skip' } },
    ],
  };
}

/** "Shall I keep you away from celery?" */
export function sayDoubt({ wordings: w, names }: World, doubts: readonly Doubt[]): Saying {
  const kindOf = ({ constraint }: Doubt): string => (names.isThing(constraint) ? 'thing' : 'way');
  const [first] = doubts;
  if (first === undefined) return { text: '' };
  return {
    text: w.text(`unsure.${kindOf(first)}`, { say: names.constraint(first.constraint) }),
    options: doubts.map((doubt) => ({
      label: w.text(`unsure.${doubt.type}.${kindOf(doubt)}`, { say: names.constraint(doubt.constraint) }),
      action: doubt,
    })),
  };
}

const answerOption = (label: string, question: string, option: string): Option => ({
  label,
  action: { type: 'answer', question, option },
});
