import type { PackDocument } from '../business/index.js';
import type { Lexicon } from './lexicon.js';
import { utterance } from './tokens.js';

/** Stems with a blank before and after each, so that phrases are found whole. */
const stemsIn = (words: string, { splitter }: Lexicon): string =>
  ` ${utterance(words, splitter)
    .tokens.map(({ stem }) => stem)
    .join(' ')} `;

/** Whether a message asks for something else in one place: "swap the second". */
export function isSwapping(text: string, lexicon: Lexicon): boolean {
  const said = stemsIn(text, lexicon);
  return lexicon.language.swapping.some((phrase) => said.includes(stemsIn(phrase, lexicon)));
}

/** The slot that a message names ("another dessert"), by the longest of its names. */
export function slotNamed(
  text: string,
  lexicon: Lexicon,
  { slots }: PackDocument['plans'][number],
): string | undefined {
  const said = stemsIn(text, lexicon);
  const named = slots
    .map(({ id, say }) => ({ id, stems: stemsIn(say, lexicon) }))
    .filter(({ stems }) => said.includes(stems))
    .sort((a, b) => b.stems.length - a.stems.length);
  return named[0]?.id;
}

/** The kind of plan that a message asks for, by the longest of the pack's words for it; the rest is heard as ever. */
export function planAsked(
  text: string,
  lexicon: Lexicon,
  { plans }: Pick<PackDocument, 'plans'>,
): string | undefined {
  const said = stemsIn(text, lexicon);
  const asked = plans
    .flatMap(({ id, say, words }) =>
      [say, ...words].map((phrase) => ({ id, keys: stemsIn(phrase, lexicon) })),
    )
    .filter(({ keys }) => keys.trim() !== '' && said.includes(keys))
    .sort((a, b) => b.keys.length - a.keys.length);
  return asked[0]?.id;
}
