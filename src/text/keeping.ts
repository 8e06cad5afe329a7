import type { Sentence } from './circumstances.js';
import { meaningOf } from './mention.js';
import { speaksOfHarm } from './requests/harm.js';
import type { Said } from './said.js';

/**
 * What a message says of being remembered, beyond a plain yes or no: a question about it ("who sees that?"), a limit in
 * time ("until Friday"), or that some of it shall not be kept ("keep the nuts but not the vegan thing"). What is not to
 * be kept still holds for now. Undefined for a message about anything else.
 */
export function keepingOf(sentences: readonly Sentence[], isAskedFor: boolean): readonly Said[] | undefined {
  // Who says what harms them is heard, whatever is to be remembered of it.
  if (sentences.some(({ elements }) => elements.some(speaksOfHarm))) return undefined;
  const stances = new Set(sentences.flatMap((sentence) => [...sentence.stances]));
  const isNo = isAskedFor && sentences.some(isPlainNo);
  if (stances.has('askKeeping') || (isAskedFor && stances.has('askWhatFor'))) {
    return isNo ? [{ type: 'remember', consent: false }, { type: 'askMemory' }] : [{ type: 'askMemory' }];
  }
  if (isAskedFor && stances.has('keepUntil')) return [{ type: 'keepUntil' }];
  const isAboutKeeping = stances.has('keep') || stances.has('dropKept');
  if (!isAskedFor && !isAboutKeeping) return undefined;
  const named = sentences.flatMap((sentence, i) => {
    const isLeft = sentence.stances.has('dropKept') || (i > 0 && sentence.isTurned && isDenied(sentence));
    return constraintsIn(sentence).map((constraint) => ({ constraint, isLeft }));
  });
  const without = named.filter(({ isLeft }) => isLeft).map(({ constraint }) => constraint);
  const kept = named.filter(({ isLeft }) => !isLeft).map(({ constraint }) => constraint);
  const isOnly = kept.length > 0 && sentences.some((sentence) => cueIn(sentence, 'must'));
  const isYes = sentences.some(({ elements }) =>
    elements.some(({ meanings }) =>
      meanings.some((m) => m.type === 'answer' && ['yes', 'okay'].includes(m.answer)),
    ),
  );
  if (without.length > 0 || (isAskedFor && isOnly)) {
    const consent = kept.length > 0 || isYes;
    return [{ type: 'keep', consent, without, ...(isOnly && { only: kept }) }];
  }
  return undefined;
}

/** "no ta" */
const isPlainNo = ({ elements, isAsked }: Sentence): boolean =>
  !isAsked && elements.some(({ meanings }) => meanings.some((m) => m.type === 'answer' && m.answer === 'no'));

const isDenied = (sentence: Sentence): boolean => cueIn(sentence, 'without') || cueIn(sentence, 'denied');

const cueIn = ({ elements }: Sentence, cue: 'must' | 'without' | 'denied'): boolean =>
  elements.some(({ meanings }) => meanings.some((m) => m.type === 'cue' && m.cue === cue));

const constraintsIn = ({ elements }: Sentence): readonly string[] =>
  elements.flatMap(({ meanings }) => meaningOf(meanings, 'constraint')?.id ?? []);
