import type { ItemDocument, PackInput } from '../../business/index.js';
import { cut, fill, type ImportWords } from './import-words.js';
import { questionsFor } from './pack-questions.js';

export interface PackSettings {
  /** Lower-case letters, digits, - and _. */
  readonly id: string;
  /** The business's own name. */
  readonly name: string;
  /** ISO 4217; prices are shown without one when it is missing. */
  readonly currency?: string;
  readonly timeZone?: string;
  /** ISO date at which the facts in the file were declared. */
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
  const isFood =
    [...codes.keys()].some((code) => known.has(code)) ||
    items.some(({ attributes }) => 'ingredients' in attributes || 'kcal' in attributes);
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
    catalogue: { declaredBy, ...(settings.declaredOn !== undefined && { declaredOn: settings.declaredOn }) },
    attributes,
    constraints,
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

export type PackAttribute = PackInput['attributes'][number];

/** Every attribute that some item has, with `section`, `price`, `minutes` and `kcal` before the others. */
function attributesFor(items: readonly ItemDocument[], words: ImportWords): PackAttribute[] {
  const kinds = new Map<string, PackAttribute['kind']>();
  for (const id of ['section', 'price', 'minutes', 'kcal']) {
    if (items.some(({ attributes }) => id in attributes)) kinds.set(id, id === 'section' ? 'tags' : 'number');
  }
  const values = new Map<string, ItemDocument['attributes'][string][]>();
  for (const { attributes } of items) {
    for (const [id, value] of Object.entries(attributes)) values.set(id, [...(values.get(id) ?? []), value]);
  }
  for (const [id, all] of values) if (!kinds.has(id)) kinds.set(id, kindOf(all));
  // A pack must have an attribute, and one that nothing has does no harm.
  if (kinds.size === 0) kinds.set('tags', 'tags');

  const claimed = new Set<string>();
  const own = (list: readonly string[]): string[] =>
    list.filter((word) => !claimed.has(word.toLowerCase()) && claimed.add(word.toLowerCase()));
  return [...kinds].map(([id, kind]) => {
    const name = nameOf(id);
    switch (kind) {
      case 'flag':
        return { id, kind, say: name, words: own([name]) };
      case 'tags': {
        const say = Object.hasOwn(words.attributes, id)
          ? words.attributes[id as keyof ImportWords['attributes']]
          : name;
        return { id, kind, say, isOpen: true, ...(id === 'section' && { values: sectionValues(items) }) };
      }
      case 'number': {
        const known = id === 'price' || id === 'minutes' || id === 'kcal' ? id : 'other';
        const { say, less, more } = words.numbers[known];
        const side = (s: typeof less) => ({
          say: fill(s.say, { name }),
          words: own(s.words.map((word) => fill(word, { name }))),
        });
        return {
          id,
          kind,
          say: fill(say, { name }),
          unit: unitOf(id),
          isDefault: id === 'price',
          less: side(less),
          more: side(more),
        };
      }
    }
  });
}

/** Numbers that all lie between 0 and 1 are degrees of a flag. */
function kindOf(values: readonly (boolean | number | string[])[]): PackAttribute['kind'] {
  if (values.some((value) => typeof value === 'object')) return 'tags';
  return values.every((value) => typeof value === 'boolean' || (value >= 0 && value <= 1))
    ? 'flag'
    : 'number';
}

type Unit = Extract<PackAttribute, { kind: 'number' }>['unit'];

function unitOf(id: string): Unit {
  const known: Readonly<Record<string, Unit>> = { price: 'money', minutes: 'minutes', kcal: 'kcal' };
  return known[id] ?? (id.endsWith('_g') ? 'g' : id.endsWith('_kg') ? 'kg' : 'count');
}

/** `spice-level` -> "spice level"; `protein_g` -> "protein" */
export const nameOf = (id: string): string => id.replace(/_k?g$/, '').replace(/[-_]+/g, ' ').trim() || id;

/** Sections as the menu spells them. */
function sectionValues(items: readonly ItemDocument[]): Record<string, { say: string }> {
  const spelt = new Map<string, { say: string }>();
  for (const { section, attributes } of items) {
    const { section: values } = attributes;
    const [value] = Array.isArray(values) ? values : [];
    if (value && section?.toLowerCase() === value && /^[\p{L}\p{N}]/u.test(value))
      spelt.set(value, { say: section });
  }
  return Object.fromEntries([...spelt].slice(0, 50));
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
