import type { PackDocument } from '../../business/index.js';
import type { Feature, Requirement } from '../../domain/index.js';
import { amountsOf } from './amounts.js';
import type { Wordings } from './wordings.js';

/** What it is called that items have, and to want it. */
export interface FeatureNames {
  /** "light", "Thai", "cheap" */
  feature(feature: Feature): string;
  /** "filling" where the pack has a word for the other end, else undefined. */
  opposite(feature: Feature): string | undefined;
  attribute(id: string): string;
  /** "€12", "20 min" */
  amount(attribute: string, amount: number): string;
  /** A requirement in a sentence: "under €12", "light". */
  requirement(want: Requirement): string;
}

export function featureNames(pack: PackDocument, wordings: Wordings): FeatureNames {
  const attributes = new Map(pack.attributes.map((attribute) => [attribute.id, attribute]));
  const amount = amountsOf(pack, wordings.locale);
  const feature = ({ attribute, value, toward }: Feature): string => {
    const found = attributes.get(attribute);
    switch (found?.kind) {
      case 'flag':
        return found.say;
      case 'number':
        return toward === 'more' ? found.more.say : found.less.say;
      case 'tags':
        return found.values[value ?? '']?.say ?? value ?? '';
      case undefined:
        return attribute;
    }
  };
  const opposite = (f: Feature): string | undefined => {
    const found = attributes.get(f.attribute);
    return found?.kind === 'flag' ? found.opposite?.say : undefined;
  };
  const requirement = (want: Requirement): string => {
    switch (want.type) {
      case 'atMost':
      case 'atLeast': {
        const found = attributes.get(want.attribute);
        const isTime = want.type === 'atMost' && found?.kind === 'number' && found.unit !== 'money';
        const key = isTime ? 'want.atMost.unit' : `want.${want.type}`;
        return wordings.text(key, { amount: amount(want.attribute, want.amount) });
      }
      case 'has':
      case 'lacks': {
        const other = want.type === 'lacks' ? opposite(want.feature) : undefined;
        if (other !== undefined) return wordings.text('want.has', { say: other });
        const key = `want.${want.type}${want.feature.value === undefined ? '' : '.value'}`;
        return wordings.text(key, { say: feature(want.feature) });
      }
      case 'within': {
        const limits = limitsOf(attributes.get(want.attribute));
        // What is always there goes without saying.
        const named = want.values.filter((value) => limits?.always.includes(value) !== true);
        const values = (named.length === 0 ? want.values : named).map((value) =>
          feature({ attribute: want.attribute, value }),
        );
        const key = limits === undefined ? 'want.within' : 'want.within.limited';
        return wordings.text(key, { say: wordings.either(values) });
      }
    }
  };
  return { feature, opposite, attribute: (id) => attributes.get(id)?.say ?? id, amount, requirement };
}

/** Set for an attribute of which customers say what they have. */
const limitsOf = (attribute: PackDocument['attributes'][number] | undefined) =>
  attribute?.kind === 'tags' ? attribute.limits : undefined;
