import type { Catalogue } from '../../catalogue/index.js';
import type { ItemId } from '../../domain/index.js';
import { type Splitter, utterance } from '../tokens.js';
import type { Entry } from './meaning.js';

/** The items by their names, whole and up to the first comma or bracket. */
export const itemEntries = ({ items }: Catalogue): readonly Entry[] =>
  items.flatMap(({ id, name }) =>
    [...new Set([name, name.split(/[,(]/)[0] ?? name])].map((n): Entry => [n, { type: 'item', item: id }]),
  );

/** Which items the words of a message may name. */
export interface NameIndex {
  /** Content stems of item names -> items, for "the gnocchi". */
  readonly names: ReadonlyMap<string, readonly ItemId[]>;
  /** Number of content stems in each item's name. */
  readonly nameLengths: ReadonlyMap<ItemId, number>;
}

export function nameIndex(
  { items }: Catalogue,
  splitter: Splitter,
  ordinary: ReadonlySet<string>,
): NameIndex {
  const names = new Map<string, ItemId[]>();
  const nameLengths = new Map<ItemId, number>();
  for (const { id, name } of items) {
    const all = utterance(name, splitter).tokens.map((token) => token.stem);
    const stems = new Set(all.filter((s) => s.length > 1 && !ordinary.has(s)));
    nameLengths.set(id, stems.size);
    for (const s of stems) {
      const list = names.get(s);
      if (list === undefined) names.set(s, [id]);
      else list.push(id);
    }
  }
  return { names, nameLengths };
}
