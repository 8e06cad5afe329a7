import type { ItemDocument, PackInput } from '../../business/index.js';
import { fill, type ImportWords } from './import-words.js';

export type PackAttribute = PackInput['attributes'][number];
type Kind = PackAttribute['kind'];
type Unit = Extract<PackAttribute, { kind: 'number' }>['unit'];
type Value = ItemDocument['attributes'][string];

/** Every attribute that some item has: `section`, `price`, `minutes` and `kcal` first, the others as they come. */
export function attributesFor(items: readonly ItemDocument[], words: ImportWords): PackAttribute[] {
  const values = new Map<string, Value[]>(['section', 'price', 'minutes', 'kcal'].map((id) => [id, []]));
  for (const { attributes } of items) {
    for (const [id, value] of Object.entries(attributes)) {
      const list = values.get(id);
      if (list) list.push(value);
      else values.set(id, [value]);
    }
  }
  const used = [...values].filter(([, all]) => all.length > 0);
  // A pack must have an attribute, and one that nothing has does no harm.
  if (used.length === 0) used.push(['tags', [[]]]);
  const claimed = new Set<string>();
  return used.map(([id, all]) => attributeFor(id, kindOf(id, all), items, words, claimed));
}

/** `spice-level` -> "spice level"; `protein_g` -> "protein" */
export const nameOf = (id: string): string => id.replace(/_k?g$/, '').replace(/[-_]+/g, ' ').trim() || id;

function attributeFor(
  id: string,
  kind: Kind,
  items: readonly ItemDocument[],
  words: ImportWords,
  claimed: Set<string>,
): PackAttribute {
  const name = nameOf(id);
  /** Each word means one thing: who claims it first keeps it. */
  const own = (list: readonly string[]): string[] => {
    const free = list.map((word) => fill(word, { name }).toLowerCase()).filter((word) => !claimed.has(word));
    for (const word of free) claimed.add(word);
    return free;
  };
  switch (kind) {
    case 'flag':
      return { id, kind, say: name, words: own([name]) };
    case 'tags': {
      const { section, ingredients, tags } = words.attributes;
      const say = new Map(Object.entries({ section, ingredients, tags })).get(id) ?? name;
      return { id, kind, say, isOpen: true, ...(id === 'section' && { values: sectionValues(items) }) };
    }
    case 'number': {
      const known = id === 'price' || id === 'minutes' || id === 'kcal' ? id : 'other';
      const { say, less, more } = words.numbers[known];
      return {
        id,
        kind,
        say: fill(say, { name }),
        unit: unitOf(id),
        isDefault: id === 'price',
        less: { say: fill(less.say, { name }), words: own(less.words) },
        more: { say: fill(more.say, { name }), words: own(more.words) },
      };
    }
  }
}

/** Numbers that all lie between 0 and 1 are degrees of a flag, but for those that we know. */
function kindOf(id: string, values: readonly Value[]): Kind {
  if (values.some((value) => typeof value === 'object')) return 'tags';
  if (unitOf(id) !== 'count') return 'number';
  return values.every((value) => Number(value) >= 0 && Number(value) <= 1) ? 'flag' : 'number';
}

function unitOf(id: string): Unit {
  if (id === 'price') return 'money';
  if (id === 'minutes' || id === 'kcal') return id;
  return id.endsWith('_g') ? 'g' : id.endsWith('_kg') ? 'kg' : 'count';
}

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
