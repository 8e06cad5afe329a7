import type { ItemDocument, PackInput } from '../../business/index.js';
import { cut, type ImportWords } from './import-words.js';
import { attributesFor, nameOf } from './pack-attributes.js';
import { questionsFor } from './pack-questions.js';

export interface PackSettings {
  /** Lower-case letters, digits, - and _. */
  readonly id: string;
  /** The business's own name. */
  readonly name: string;
  /** ISO 4217; prices are shown without one when it is missing. */
  readonly currency?: string;
  readonly timeZone?: string;
  /** Without it, it is food when allergens, ingredients, calories or the names of many items say so. */
  readonly isFood?: boolean;
  /** The name of the file, and the ISO date on which its facts were taken over. */
  readonly importedFrom?: string;
  readonly declaredOn?: string;
}

/**
 * A working pack for an imported catalogue, without a line of code: attributes for whatever the items have, questions
 * and critiques that those allow, and for food the allergens and diets of the language. To be read and bettered by
 * the owner. Pure: all its sentences come from `words`.
 */
export function packFor(
  items: readonly ItemDocument[],
  settings: PackSettings,
  words: ImportWords,
): PackInput {
  const codes = declaredCodes(items);
  const known = new Set(words.constraints.flatMap(({ facts }) => facts));
  const isFood = settings.isFood ?? (hasKnown(codes, known) || looksLikeFood(items, words));
  const { declaredBy, ...business } = isFood ? words.businesses.food : words.businesses.other;
  const attributes = attributesFor(items, words);
  const numbers = new Set(attributes.filter(({ kind }) => kind === 'number').map(({ id }) => id));
  const constraints = [
    ...(isFood ? words.constraints : []),
    ...ownConstraints(codes, isFood ? known : new Set()),
  ];
  const offers = isFood ? words.safety.offers : constraints.map(({ id }) => id).slice(0, 4);
  return {
    usual: 1,
    id: settings.id,
    name: settings.name,
    ...business,
    locale: words.locale,
    ...(settings.currency !== undefined && { currency: settings.currency }),
    ...(settings.timeZone !== undefined && { timeZone: settings.timeZone }),
    catalogue: {
      declaredBy,
      ...(settings.declaredOn !== undefined && { declaredOn: settings.declaredOn }),
      ...(settings.importedFrom !== undefined && { importedFrom: settings.importedFrom }),
    },
    attributes,
    constraints,
    facts: isFood ? words.facts : {},
    ...(isFood && { derive: deriveFrom(attributes, words) }),
    safety:
      constraints.length === 0
        ? []
        : [
            {
              id: 'safety',
              ask: words.safety.ask,
              offers: offers
                .filter((id) => constraints.some((constraint) => constraint.id === id))
                .slice(0, 6),
              elseAsk: words.safety.elseAsk,
            },
          ],
    questions: questionsFor(items, attributes, words, settings.currency),
    critiques: words.critiques.filter(({ feature }) => numbers.has(feature.attribute)),
    dayparts: daypartsFor(items, words),
  };
}

/** Read what items are made of where they list it, and in their names. */
const deriveFrom = (
  attributes: PackInput['attributes'],
  { derive: { lexicon, lists } }: ImportWords,
): PackInput['derive'] => ({
  lexicon,
  lists: lists.filter((list) => attributes.some(({ id, kind }) => id === list && kind === 'tags')),
});

const hasKnown = (codes: ReadonlyMap<string, unknown>, known: ReadonlySet<string>): boolean =>
  [...codes.keys()].some((code) => known.has(code));

/** A menu of names and prices alone must still ask for allergies. */
function looksLikeFood(items: readonly ItemDocument[], { foodWords }: ImportWords): boolean {
  if (items.some(({ attributes }) => 'ingredients' in attributes || 'kcal' in attributes)) return true;
  const words = new Set(foodWords);
  const named = items.filter(({ name, section = '' }) =>
    `${name} ${section}`
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .some((word) => words.has(word) || words.has(word.replace(/e?s$/, ''))),
  );
  return named.length * 5 > items.length;
}

/** The codes that items declare, and whether they are diets. */
function declaredCodes(items: readonly ItemDocument[]): Map<string, 'allergen' | 'diet'> {
  const codes = new Map<string, 'allergen' | 'diet'>();
  for (const { contains, mayContain, free, suits, unsuited } of items) {
    for (const code of [...contains, ...mayContain, ...free]) codes.set(code, 'allergen');
    for (const code of [...suits, ...unsuited]) codes.set(code, 'diet');
  }
  return codes;
}

/** Codes that the language does not know are still to be heeded, under their own names. */
function ownConstraints(codes: ReadonlyMap<string, 'allergen' | 'diet'>, known: ReadonlySet<string>) {
  return [...codes]
    .filter(([code]) => !known.has(code))
    .map(([code, type]): NonNullable<PackInput['constraints']>[number] => {
      const name = nameOf(code);
      return {
        id: code,
        say: name,
        label: cut(name.charAt(0).toUpperCase() + name.slice(1)),
        severities: type === 'diet' ? ['diet'] : ['allergy', 'intolerance'],
        facts: [code],
        words: [name],
      };
    });
}

function daypartsFor(items: readonly ItemDocument[], words: ImportWords): PackInput['dayparts'] {
  const used = new Set(items.flatMap(({ dayparts }) => dayparts ?? []));
  const known = words.dayparts.filter(({ id }) => used.has(id));
  const other = [...used].filter((id) => !known.some((daypart) => daypart.id === id));
  return [...known, ...other.map((id) => ({ id, say: nameOf(id), from: '00:00', to: '23:59' }))];
}
