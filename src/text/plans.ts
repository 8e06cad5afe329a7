import type { PackDocument } from '../business/index.js';
import type { Lexicon } from './lexicon.js';
import { utterance } from './tokens.js';

/** The kind of plan that a message asks for, by the longest of the pack's words for it; the rest is heard as ever. */
export function planAsked(
  text: string,
  { splitter }: Lexicon,
  { plans }: Pick<PackDocument, 'plans'>,
): string | undefined {
  const keysIn = (words: string): string =>
    ` ${utterance(words, splitter)
      .tokens.map(({ stem }) => stem)
      .join(' ')} `;
  const said = keysIn(text);
  const asked = plans
    .flatMap(({ id, say, words }) => [say, ...words].map((phrase) => ({ id, keys: keysIn(phrase) })))
    .filter(({ keys }) => keys.trim() !== '' && said.includes(keys))
    .sort((a, b) => b.keys.length - a.keys.length);
  return asked[0]?.id;
}
