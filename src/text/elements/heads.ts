import type { Meaning } from '../lexicon/meaning.js';
import { type Element, withoutMeaning } from './element.js';

/**
 * "two vegetarians" and, where it is said how many they are, "one vegan": heads that are counted, and what follows is
 * said of them. "20 weeks pregnant" counts none.
 *
 * @param counts  by element, the number that it begins with
 */
export function withHeads(
  elements: readonly Element[],
  counts: readonly (number | undefined)[],
  isParty: boolean,
): readonly Element[] {
  return elements.map((element, i): Element => {
    const [count = 0, next, before] = [counts[i], elements[i + 1], elements[i - 1]];
    const isHead = isParty ? count >= 1 : count > 1 && element.pause !== 'none';
    // "under 12 vegan": a number that a cue is waiting for.
    const isAwaited =
      element.pause === 'none' && before?.meanings.some(({ type }) => type === 'cue') === true;
    if (!isHead || isAwaited) return element;
    const circumstances: Element['circumstances'] = [...(element.circumstances ?? []), 'other'];
    // "two veggies" is a word of the pack's.
    if (element.meanings.some(isWayOfLife)) return { ...element, circumstances };
    const isOfThem = next?.meanings.some((meaning) => isWayOfLife(meaning) || isOfBody(meaning)) === true;
    const isCounted = next?.pause === 'none' && isOfThem && element.stems.length === 1;
    return isCounted ? { ...withoutMeaning(element), circumstances } : element;
  });
}

const isWayOfLife = (meaning: Meaning): boolean => meaning.type === 'constraint' && meaning.about === 'way';
const isOfBody = (meaning: Meaning): boolean => meaning.type === 'constraint' && meaning.about === 'body';
