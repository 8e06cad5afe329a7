import { isPadding } from './answers.js';
import type { Sentence } from './circumstances.js';
import type { Element } from './elements/element.js';
import type { Lexicon } from './lexicon/lexicon.js';
import { meaningOf } from './mention.js';
import { isMentioned } from './mentioned.js';
import { speaksOfHarm } from './requests/harm.js';
import { isQuestion, isStrange } from './shown/question.js';

/**
 * "is there celery in this? I'm allergic", "... I can't have it", "is that ok for coeliacs? my son is one": a sentence
 * that says that something harms, or that somebody is "one", and names nothing is about what was just asked about.
 */
export function withAntecedents(sentences: readonly Sentence[], lexicon: Lexicon): readonly Sentence[] {
  return sentences.map((sentence, i) => {
    const before = sentences[i - 1];
    if (before === undefined || !isQuestion(before) || isQuestion(sentence)) return sentence;
    const asked = before.elements.findLast(({ meanings }) => meaningOf(meanings, 'constraint') !== undefined);
    const constraints = asked?.meanings.filter(({ type }) => type === 'constraint') ?? [];
    if (asked === undefined || constraints.length === 0) return sentence;
    const said = sentence.elements.filter((element) => !isIdle(element, lexicon));
    const [only] = said;
    if (only === undefined || said.length > 1 || only.meanings.some(isMentioned)) return sentence;
    const isOne = only.meanings.some(({ type }) => type === 'chooser') && sentence.circumstances.size > 0;
    if (!isOne && !speaksOfHarm(only)) return sentence;
    const named: Element = { pause: 'none', stems: asked.stems, meanings: constraints };
    return { ...sentence, elements: isOne ? [{ ...named, pause: 'full' }] : [only, named] };
  });
}

/** Says nothing here, or only points: "it", "I", "am". */
const isIdle = (element: Element, lexicon: Lexicon): boolean =>
  isPadding(element, lexicon) ||
  element.stems.some((stem) => lexicon.focusWords.has(stem)) ||
  (element.meanings.length === 0 && element.number === undefined && !isStrange(element, lexicon));
