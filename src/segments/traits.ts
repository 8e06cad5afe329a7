import type { PackDocument } from '../business/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { type Feature, featureKey } from '../domain/index.js';
import { daypartKey, itemKey, type Space } from './space.js';
import { tastesOf } from './tastes.js';

/** Something by which a group can be told from the others, in the pack's words. */
export interface Trait {
  readonly key: string;
  readonly kind: 'taste' | 'daypart' | 'item';
  /** Of two traits of one attribute only one is named. */
  readonly attribute: string;
  readonly say: string;
  /** By option: 1 has it, 0 has it not; where it is not known, or beside the point, undefined. */
  readonly degrees: readonly (0 | 1 | undefined)[];
}

/** Whoever has a number's end is among this part of the items. */
const END = 1 / 3;
const HALF = 0.5;

/** Every trait of the pack, in a fixed order; what restrictions could be read from is none. */
export function traitsOf(catalogue: Catalogue, { options, fields, items }: Space): readonly Trait[] {
  const { dayparts, attributes } = catalogue.pack;
  const over = (field: number, has: (place: number) => boolean | undefined): Trait['degrees'] => {
    const [from, to] = fields[field] ?? [0, 0];
    return options.map((_, o) => {
      const found = from <= o && o < to ? has(o - from) : undefined;
      return found === undefined ? undefined : found ? 1 : 0;
    });
  };
  const tastes = tastesOf(catalogue).flatMap((feature) => {
    const attribute = attributes.find(({ id }) => id === feature.attribute);
    return sidesOf(attribute, feature).map(({ key, say, end, isEnd }): Trait => {
      const degreesOf = catalogue.degrees(end);
      const has = (place: number): boolean | undefined => {
        const item = items[place];
        if (item?.attributes[feature.attribute] === undefined) return undefined;
        return isEnd(degreesOf[catalogue.placeOf(item.id) ?? -1] ?? 0);
      };
      return { key, kind: 'taste', attribute: feature.attribute, say, degrees: over(0, has) };
    });
  });
  return [
    ...tastes,
    ...dayparts.map(({ id, say }, own): Trait => {
      const degrees = over(1, (place) => place === own);
      return { key: daypartKey(id), kind: 'daypart', attribute: 'daypart', say, degrees };
    }),
    ...items.map(({ id, name }, own): Trait => {
      const degrees = over(0, (place) => place === own);
      return { key: itemKey(id), kind: 'item', attribute: itemKey(id), say: name, degrees };
    }),
  ];
}

interface NamedSide {
  readonly key: string;
  readonly say: string;
  readonly end: Feature;
  readonly isEnd: (degree: number) => boolean;
}

/** Both sides of a feature that have words of their own. */
function sidesOf(
  attribute: PackDocument['attributes'][number] | undefined,
  feature: Feature,
): readonly NamedSide[] {
  switch (attribute?.kind) {
    case undefined:
      return [];
    case 'tags': {
      const value = feature.value ?? '';
      const say = attribute.values[value]?.say ?? value;
      return [{ key: featureKey(feature), say, end: feature, isEnd: (degree) => degree > 0 }];
    }
    case 'flag': {
      const { say, opposite } = attribute;
      const key = featureKey(feature);
      const has: NamedSide = { key, say, end: feature, isEnd: (degree) => degree >= HALF };
      if (opposite === undefined) return [has];
      const lacks = { ...has, key: `${key}!`, say: opposite.say, isEnd: (degree: number) => degree < HALF };
      return [has, lacks];
    }
    case 'number':
      return (['less', 'more'] as const).map((toward) => {
        const end = { attribute: attribute.id, toward };
        return {
          key: featureKey(end),
          say: attribute[toward].say,
          end,
          isEnd: (degree) => degree >= 1 - END,
        };
      });
  }
}
