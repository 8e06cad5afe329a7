import { errorAt, type Problem } from './problem.js';
import type { PackDocument } from './schema.js';

type Attribute = PackDocument['attributes'][number];

interface FeatureReference {
  readonly attribute: string;
  readonly value?: string | undefined;
  readonly toward?: 'less' | 'more' | undefined;
}

/** A feature that the pack names is one that an item can have. */
export function checkFeature(pack: PackDocument, feature: FeatureReference, where: string): Problem[] {
  const attribute = attributeOf(pack, feature.attribute);
  if (attribute === undefined) return [errorAt(where, `"${feature.attribute}" is not among the attributes`)];
  switch (attribute.kind) {
    case 'flag': {
      const isBare = feature.value === undefined && feature.toward === undefined;
      return isBare ? [] : [errorAt(where, `${attribute.id} is yes or no: give neither value nor toward`)];
    }
    case 'number':
      return feature.toward !== undefined
        ? []
        : [errorAt(where, `${attribute.id} is a number: say toward less or more`)];
    case 'tags':
      if (feature.value === undefined) return [errorAt(where, `${attribute.id} has many values: say which`)];
      if (attribute.isOpen || Object.hasOwn(attribute.values, feature.value)) return [];
      return [errorAt(where, `${attribute.id}: "${feature.value}" is not among its values`)];
  }
}

/** The same, of something that customers are asked or told: rules alone look at what is silent. */
export function checkSpoken(pack: PackDocument, feature: FeatureReference, where: string): Problem[] {
  const isSilent = attributeOf(pack, feature.attribute)?.isSilent === true;
  return isSilent ? [silent(feature.attribute, where)] : checkFeature(pack, feature, where);
}

const silent = (id: string, where: string): Problem =>
  errorAt(where, `"${id}" is silent: only rules may look at it`);

/** An attribute that customers speak of, of this kind. */
export function checkKind(pack: PackDocument, id: string, kind: Attribute['kind'], where: string): Problem[] {
  const attribute = attributeOf(pack, id);
  if (attribute === undefined) return [errorAt(where, `"${id}" is not among the attributes`)];
  if (attribute.isSilent) return [silent(id, where)];
  return attribute.kind === kind ? [] : [errorAt(where, `${id} must be of kind ${kind}`)];
}

export const attributeOf = (pack: PackDocument, id: string): Attribute | undefined =>
  pack.attributes.find((attribute) => attribute.id === id);
