import type { PackDocument } from '../business/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { type Feature, featureKey, type Item } from '../domain/index.js';

type Attribute = PackDocument['attributes'][number];

/** A feature that fewer items have says no more than the item does. */
const FEWEST_ITEMS = 2;

/**
 * The features by which customers may be told apart. What they must not have is nobody's business here, so a feature from
 * which it could be read is left out: one that a restriction is named by ("pork", "fish") or that suits it ("for expectant
 * mothers"), one that only rules look at, and the lists that allergens follow from. That an item is mainly vegetables is a
 * taste; that it is declared vegetarian is a fact, and no fact is a feature. Of a number, its upper end stands for both.
 */
export function tastesOf(catalogue: Catalogue): readonly Feature[] {
  const { pack } = catalogue;
  const words = restrictionWords(pack);
  const suiting = new Set(suitingTags(pack).map(featureKey));
  const attributes = new Map(pack.attributes.map((attribute) => [attribute.id, attribute]));
  return catalogue.features
    .filter((feature) => {
      const attribute = attributes.get(feature.attribute);
      if (attribute === undefined || pack.derive?.lists.includes(attribute.id)) return false;
      if (feature.toward === 'less' || suiting.has(featureKey(feature))) return false;
      if (namesOf(attribute, feature).some((name) => words.has(name.toLowerCase()))) return false;
      return catalogue.degrees(feature).filter((degree) => degree > 0).length >= FEWEST_ITEMS;
    })
    .sort((a, b) => (featureKey(a) < featureKey(b) ? -1 : 1));
}

/** The items that tell a taste: not those that are there for a restriction, as a class for expectant mothers is. */
export const tellingItems = ({ items, pack }: Catalogue): readonly Item[] => {
  const suiting = suitingTags(pack);
  return items.filter(
    ({ attributes }) =>
      !suiting.some(({ attribute, value }) => {
        const tags = attributes[attribute];
        return typeof tags === 'object' && tags.includes(value);
      }),
  );
};

/** The values that a restriction calls for, of attributes that customers know of. */
function suitingTags({
  attributes,
  constraints,
}: PackDocument): readonly { attribute: string; value: string }[] {
  const silent = new Set(attributes.filter(({ isSilent }) => isSilent).map(({ id }) => id));
  return constraints.flatMap(({ rules }) =>
    (rules?.prefer ?? []).flatMap(({ attribute, value }) =>
      value === undefined || silent.has(attribute) ? [] : [{ attribute, value }],
    ),
  );
}

const restrictionWords = ({ constraints }: PackDocument): ReadonlySet<string> =>
  new Set(
    constraints.flatMap(({ id, say, label, words }) =>
      [id, say, label, ...words].map((word) => word.toLowerCase()),
    ),
  );

function namesOf(attribute: Attribute, { value }: Feature): readonly string[] {
  switch (attribute.kind) {
    case 'tags': {
      const side = attribute.values[value ?? ''];
      return [value ?? '', ...(side === undefined ? [] : [side.say, ...side.words])];
    }
    case 'flag':
      return [attribute, ...(attribute.opposite === undefined ? [] : [attribute.opposite])]
        .flatMap(({ say, words }) => [say, ...words])
        .concat(attribute.id);
    case 'number':
      return [attribute.less, attribute.more]
        .flatMap(({ say, words }) => [say, ...words])
        .concat(attribute.id, attribute.say);
  }
}
