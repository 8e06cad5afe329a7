import type { PackDocument } from '../business/index.js';
import type { Language } from './language.js';
import { type Splitter, utterance } from './tokens.js';

/** What is said of plans; made once, of the pack's words and the language's. */
export interface PlanWords {
  /** The kind of plan that a message asks for, by the longest of the pack's words for it; the rest is heard as ever. */
  asked(text: string): string | undefined;
  /** Whether a message asks for something else in one place: "swap the second". */
  isSwapping(text: string): boolean;
  /** The slot of a kind that a message names ("another dessert"), by the longest of its names. */
  slotNamed(text: string, kind: string): string | undefined;
}

interface Phrase {
  readonly id: string;
  /** With a blank before and after each, so that phrases are found whole. */
  readonly stems: string;
}

export function createPlanWords(
  { plans }: Pick<PackDocument, 'plans'>,
  { swapping }: Pick<Language, 'swapping'>,
  splitter: Splitter,
): PlanWords {
  const stemsIn = (words: string): string => {
    const stems = utterance(words, splitter).tokens.map(({ stem }) => stem);
    return ` ${stems.join(' ')} `;
  };
  /** Longest first. */
  const phrases = (
    all: readonly { readonly id: string; readonly words: readonly string[] }[],
  ): readonly Phrase[] =>
    all
      .flatMap(({ id, words }) => words.map((phrase): Phrase => ({ id, stems: stemsIn(phrase) })))
      .filter(({ stems }) => stems.trim() !== '')
      .sort((a, b) => b.stems.length - a.stems.length);
  const firstIn = (text: string, among: readonly Phrase[]): string | undefined => {
    if (among.length === 0) return undefined;
    const said = stemsIn(text);
    return among.find(({ stems }) => said.includes(stems))?.id;
  };
  const kinds = phrases(plans.map(({ id, say, words }) => ({ id, words: [say, ...words] })));
  const swaps = phrases([{ id: 'swap', words: swapping }]);
  const slots = new Map(
    plans.map((kind) => [kind.id, phrases(kind.slots.map(({ id, say }) => ({ id, words: [say] })))] as const),
  );
  return {
    asked: (text) => firstIn(text, kinds),
    isSwapping: (text) => firstIn(text, swaps) !== undefined,
    slotNamed: (text, kind) => firstIn(text, slots.get(kind) ?? []),
  };
}
