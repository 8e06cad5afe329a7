import type { Feature, ItemId } from '../domain/index.js';
import type { Element } from './elements/element.js';
import { elementsOf } from './elements/elements.js';
import type { Lexicon } from './lexicon/lexicon.js';
import { pointed } from './references.js';
import { utterance } from './tokens.js';

/**
 * Which items of a plan a message means: in each of its clauses one, by its place among those shown ("the second") or by
 * most words of its name ("the squats").
 */
export function itemsMeant(
  text: string,
  lexicon: Lexicon,
  { planned, shown }: { readonly planned: readonly ItemId[]; readonly shown: readonly ItemId[] },
): readonly ItemId[] {
  const clauses: Element[][] = [];
  for (const element of elementsOf(text, lexicon)) {
    if (element.pause !== 'none' || clauses.length === 0) clauses.push([]);
    clauses.at(-1)?.push(element);
  }
  const items = clauses.flatMap((clause) => {
    const places = clause.flatMap((element) => {
      const isOrdinal = element.meanings.some(({ type }) => type === 'ordinal');
      return isOrdinal ? (pointed(element, { slate: shown }) ?? []) : [];
    });
    return places.length > 0 ? places : nameIn(clause, lexicon, { planned, shown });
  });
  return [...new Set(items)];
}

/** The one of which most words are named; of several that are alike the one that is shown, and of several of those none. */
function nameIn(
  clause: readonly Element[],
  { names, ordinary }: Lexicon,
  { planned, shown }: { readonly planned: readonly ItemId[]; readonly shown: readonly ItemId[] },
): readonly ItemId[] {
  const stems = new Set(clause.flatMap((element) => element.stems).filter((stem) => !ordinary.has(stem)));
  const counts = planned.map((item) => ({
    item,
    count: [...stems].filter((stem) => names.get(stem)?.includes(item)).length,
  }));
  const most = Math.max(1, ...counts.map(({ count }) => count));
  const best = counts.filter(({ count }) => count === most).map(({ item }) => item);
  if (best.length < 2) return best;
  const here = best.filter((item) => shown.includes(item));
  return here.length === 1 ? here : [];
}

/** All items that a message names by the same words, if they are no more than `most`: "bench press". */
export function itemsAlike(
  text: string,
  { names, ordinary, splitter }: Lexicon,
  among: readonly ItemId[],
  most: number,
): readonly ItemId[] {
  const stems = new Set(utterance(text, splitter).tokens.map(({ stem }) => stem));
  const told = [...stems].filter((stem) => !ordinary.has(stem) && names.has(stem));
  const items = among.filter(
    (item) => told.length > 0 && told.every((stem) => names.get(stem)?.includes(item)),
  );
  return items.length > most ? [] : items;
}

/** What a message names that items have: "the bench". */
export const featuresMeant = (text: string, lexicon: Lexicon): readonly Feature[] =>
  elementsOf(text, lexicon).flatMap(({ meanings }) =>
    meanings.flatMap((meaning) =>
      meaning.type === 'feature' && meaning.feature.value !== undefined ? [meaning.feature] : [],
    ),
  );
