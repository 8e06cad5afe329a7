import type { ItemId } from '../../domain/index.js';
import type { Sentence } from '../circumstances.js';
import type { Element } from '../elements/element.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { type Hearing, meaningOf } from '../mention.js';
import { named, pointed } from '../references.js';
import type { Said } from '../said.js';
import { speaksOfHarm } from './harm.js';

/** "compare 1 and 2", "which is lighter, the first or the risotto"; all that is shown where nothing is named. */
export function comparisonOf(
  { elements, requests, stances }: Sentence,
  lexicon: Lexicon,
  hearing: Hearing,
): readonly Said[] | undefined {
  const types = new Set(requests.map(({ type }) => type));
  if (!(types.has('compare') || types.has('which')) || elements.some(speaksOfHarm)) return undefined;
  const meanings = elements.flatMap((element) => element.meanings);
  const feature = (meaningOf(meanings, 'critique') ?? meaningOf(meanings, 'superlative'))?.feature;
  // "which is vegan" asks for one; "which is lighter" compares.
  if (feature === undefined && !types.has('compare')) return undefined;
  const meant = [...new Set(chunksAt(elements).flatMap((chunk) => itemIn(chunk, lexicon, hearing) ?? []))];
  // "what is that?" compares nothing.
  if (meant.length < 2 && feature === undefined && !stances.has('comparing')) return undefined;
  const items = meant.length > 1 ? meant : hearing.slate;
  return items.length > 1
    ? [{ type: 'compare', items, ...(feature !== undefined && { feature }) }]
    : undefined;
}

/** Elements between pauses and numbers: "1 and 2", "the soup or the salad". */
function chunksAt(elements: readonly Element[]): readonly (readonly Element[])[] {
  const chunks: Element[][] = [];
  for (const element of elements) {
    if (chunks.length === 0 || element.pause !== 'none' || element.number !== undefined)
      chunks.push([element]);
    else chunks.at(-1)?.push(element);
  }
  return chunks;
}

function itemIn(chunk: readonly Element[], lexicon: Lexicon, hearing: Hearing): ItemId | undefined {
  for (const element of chunk) {
    const { number, meanings } = element;
    const place = number?.unit === undefined ? number?.amount : undefined;
    const item = place === undefined ? pointed(element, hearing) : hearing.slate[place - 1];
    const whole = item ?? meaningOf(meanings, 'item')?.item;
    if (whole !== undefined) return whole;
  }
  const stems = chunk.flatMap(({ stems }) => stems).filter((stem) => lexicon.names.has(stem));
  return stems.length === 0 ? undefined : named(stems, lexicon, hearing);
}
