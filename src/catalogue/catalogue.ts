import type { Business, PackDocument } from '../business/index.js';
import type { Feature, Item, ItemId, SafetyTable } from '../domain/index.js';
import { featureKey } from '../domain/index.js';

/** The items in a fixed order, and what each has of each feature. Read-only; made once per world. */
export interface Catalogue {
  readonly items: readonly Item[];
  readonly pack: PackDocument;
  readonly safety: SafetyTable;
  /** The place of an item in `items`. */
  placeOf(id: ItemId): number | undefined;
  item(id: ItemId): Item | undefined;
  /** How much each item has of a feature, from 0 to 1, in the order of `items`. Kept once computed. */
  degrees(feature: Feature): Float64Array;
  /** All features that some item has, tags and flags and both ends of numbers; not those that are for rules alone. */
  readonly features: readonly Feature[];
}

export function createCatalogue({
  items,
  pack,
  safety,
}: Pick<Business, 'items' | 'pack' | 'safety'>): Catalogue {
  const places = new Map(items.map(({ id }, place) => [id, place]));
  const kept = new Map<string, Float64Array>();
  const tagged = tagIndex(items);
  return {
    items,
    pack,
    safety,
    placeOf: (id) => places.get(id),
    item: (id) => items[places.get(id) ?? -1],
    features: featuresOf(pack, tagged),
    degrees(feature) {
      const key = featureKey(feature);
      let found = kept.get(key);
      if (found === undefined) {
        found = degreesOf(items, feature, tagged);
        kept.set(key, found);
      }
      return found;
    },
  };
}

/** The same catalogue in another language: names and descriptions differ; places, features and degrees are shared. */
export function inLanguage(
  catalogue: Catalogue,
  { items, pack }: Pick<Business, 'items' | 'pack'>,
): Catalogue {
  return { ...catalogue, items, pack, item: (id) => items[catalogue.placeOf(id) ?? -1] };
}

/** attribute -> value -> places of the items that have it. */
type TagIndex = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

function tagIndex(items: readonly Item[]): TagIndex {
  const index = new Map<string, Map<string, number[]>>();
  for (const [place, { attributes }] of items.entries()) {
    for (const [attribute, tags] of Object.entries(attributes)) {
      if (typeof tags === 'number') continue;
      const values = index.get(attribute) ?? new Map<string, number[]>();
      index.set(attribute, values);
      for (const tag of new Set(tags)) {
        const places = values.get(tag);
        if (places === undefined) values.set(tag, [place]);
        else places.push(place);
      }
    }
  }
  return index;
}

function featuresOf(pack: PackDocument, tagged: TagIndex): Feature[] {
  return pack.attributes.flatMap((attribute): Feature[] => {
    if (attribute.isSilent) return [];
    switch (attribute.kind) {
      case 'flag':
        return [{ attribute: attribute.id }];
      case 'number':
        return (['less', 'more'] as const).map((toward) => ({ attribute: attribute.id, toward }));
      case 'tags':
        return [...(tagged.get(attribute.id)?.keys() ?? [])].map((value) => ({
          attribute: attribute.id,
          value,
        }));
    }
  });
}

function degreesOf(items: readonly Item[], feature: Feature, tagged: TagIndex): Float64Array {
  const degrees = new Float64Array(items.length);
  if (feature.value !== undefined) {
    for (const place of tagged.get(feature.attribute)?.get(feature.value) ?? []) degrees[place] = 1;
    return degrees;
  }
  const numbers = items.map(({ attributes }) => attributes[feature.attribute]);
  if (feature.toward === undefined) {
    for (const [place, value] of numbers.entries()) degrees[place] = typeof value === 'number' ? value : 0;
    return degrees;
  }
  return quantiles(numbers, feature.toward);
}

/** The share of other items that are passed in the given direction; ties share, and an item without a number gets a half. */
function quantiles(numbers: readonly unknown[], toward: 'less' | 'more'): Float64Array {
  const sorted = numbers.filter((n) => typeof n === 'number').sort((a, b) => a - b);
  const span = Math.max(1, sorted.length - 1);
  const first = new Map<number, number>();
  const last = new Map<number, number>();
  for (const [rank, n] of sorted.entries()) {
    if (!first.has(n)) first.set(n, rank);
    last.set(n, rank);
  }
  return Float64Array.from(numbers, (n) => {
    if (typeof n !== 'number') return 0.5;
    const share = ((first.get(n) ?? 0) + (last.get(n) ?? 0)) / 2 / span;
    return sorted.length < 2 ? 0.5 : toward === 'more' ? share : 1 - share;
  });
}
