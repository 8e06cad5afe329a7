import type { Feature, ItemId } from '../domain/index.js';
import type { Element } from './elements/element.js';
import type { Lexicon } from './lexicon/lexicon.js';

/** What "the second one", "that" and "the ramen" can refer to. */
export interface Surroundings {
  readonly slate: readonly ItemId[];
  readonly focus?: ItemId | undefined;
}

/** The item that an element refers to by place or by "that one". */
export function pointed({ meanings }: Element, { slate, focus }: Surroundings): ItemId | undefined {
  for (const meaning of meanings) {
    if (meaning.type === 'ordinal') return slate.at(meaning.place > 0 ? meaning.place - 1 : meaning.place);
    if (meaning.type === 'focus') return focus ?? (slate.length === 1 ? slate[0] : undefined);
  }
  return undefined;
}

/**
 * The item that is named, wholly or in part, by some words: "the gnocchi". Items just shown come first, then the one
 * of which most is named.
 */
export function named(
  stems: readonly string[],
  lexicon: Lexicon,
  { slate }: Surroundings,
): ItemId | undefined {
  const matches = new Map<ItemId, number>();
  for (const stem of new Set(stems)) {
    for (const item of lexicon.names.get(stem) ?? []) matches.set(item, (matches.get(item) ?? 0) + 1);
  }
  const most = Math.max(0, ...matches.values());
  // "the pizza" of two that are shown: no guess.
  const shown = slate.filter((item) => matches.get(item) === most);
  if (most > 0 && shown.length > 1) return undefined;
  const share = (item: ItemId): number => most / (lexicon.nameLengths.get(item) ?? 1);
  return [...matches]
    .filter(([, count]) => count === most)
    .map(([item]) => item)
    .sort((a, b) => Number(slate.includes(b)) - Number(slate.includes(a)) || share(b) - share(a))[0];
}

/** The one of those shown that has most of a feature: "the cheaper one"; undefined where two have the same, or all nothing. */
export function mostOf(feature: Feature, { degreeOf }: Lexicon, { slate }: Surroundings): ItemId | undefined {
  const [best, second] = slate
    .map((item) => ({ item, degree: degreeOf(item, feature) }))
    .toSorted((a, b) => b.degree - a.degree);
  if (best === undefined || second === undefined || best.degree <= second.degree) return undefined;
  return best.item;
}
