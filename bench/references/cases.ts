import type { Rng } from '../../src/base/index.js';
import type { World } from '../../src/dialogue/index.js';
import type { Item, ItemId } from '../../src/domain/index.js';

/** A reference to one of those shown. */
export interface Case {
  readonly kind: Kind;
  readonly text: string;
  readonly slate: readonly ItemId[];
  readonly focus?: ItemId;
  readonly meant: ItemId;
}

export const KINDS = ['place', 'that', 'name', 'compared', 'described'] as const;
export type Kind = (typeof KINDS)[number];

const FRAMES = [
  '@',
  '@ please',
  "I'll have @",
  "I'll take @",
  'can I get @',
  "let's go with @",
  'I want @',
  "I'd like @",
  'tell me about @',
  'yes, @',
  'hmm, @ then',
  'not @',
  'something like @',
  'why @?',
];
/** By place, counted from 0. */
const PLACES = [
  ['the first one', 'the first', 'number one', 'the 1st', 'option 1', 'number 1'],
  ['the second one', 'the second', 'number two', 'the 2nd one', 'the middle one', 'option 2'],
  ['the third one', 'the third', 'number three', 'the last one', 'the last', 'the 3rd', 'the bottom one'],
];
const THATS = ['that one', 'it', 'that', 'this one', 'the one'];
/** What is compared, in the words of each attribute's two ends. */
const COMPARED: Readonly<Record<string, { less: readonly string[]; more: readonly string[] }>> = {
  price: {
    less: [
      'the cheaper one',
      'the cheapest',
      'the cheapest one',
      'the less expensive one',
      'the cheapest of the three',
    ],
    more: [],
  },
  minutes: { less: ['the quicker one', 'the quickest', 'the quickest of these'], more: [] },
  spicy: {
    less: [],
    more: ['the spicier one', 'the spiciest', 'the hotter one', 'the spiciest of the three'],
  },
  light: { less: [], more: ['the lighter one', 'the lightest', 'the lighter of them'] },
};

/** One case of a kind; undefined where this slate gives none, and another is drawn. */
export function drawCase(world: World, kind: Kind, rng: Rng): Case | undefined {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(rng() * all.length)] as T;
  const items: Item[] = [];
  while (items.length < 3) {
    const item = pick(world.catalogue.items);
    if (!items.includes(item)) items.push(item);
  }
  const place = Math.floor(rng() * 3);
  const meant = items[place] as Item;
  const others = items.filter((item) => item !== meant);
  const phrase = phraseFor();
  if (phrase === undefined) return undefined;
  return {
    kind,
    text: pick(FRAMES).replace('@', phrase),
    slate: items.map(({ id }) => id),
    ...(kind === 'that' && { focus: meant.id }),
    meant: meant.id,
  };

  function phraseFor(): string | undefined {
    switch (kind) {
      case 'place':
        return pick(PLACES[place] ?? []);
      case 'that':
        return pick(THATS);
      case 'name': {
        const taken = new Set(others.flatMap(({ name }) => wordsOf(name)));
        const own = wordsOf(meant.name).filter((word) => !taken.has(word) && word.length > 3);
        return own.length === 0 ? undefined : `the ${pick(own)}`;
      }
      case 'compared': {
        const ends = Object.entries(COMPARED).flatMap(([attribute, { less, more }]) => {
          const value = ({ attributes }: Item) =>
            typeof attributes[attribute] === 'number' ? attributes[attribute] : 0;
          const isLeast = others.every((other) => value(meant) < value(other));
          const isMost = others.every((other) => value(meant) > value(other));
          return meant.attributes[attribute] === undefined
            ? []
            : [...(isLeast ? less : []), ...(isMost ? more : [])];
        });
        return ends.length === 0 ? undefined : pick(ends);
      }
      case 'described': {
        const has = ({ attributes }: Item): readonly string[] => {
          const tags = attributes['protein'] ?? attributes['material'] ?? attributes['equipment'];
          return Array.isArray(tags) ? tags : [];
        };
        const taken = new Set(others.flatMap(has));
        const own = has(meant).filter((tag) => !taken.has(tag));
        return own.length === 0 ? undefined : `the one ${pick(['with', 'with the'])} ${pick(own)}`;
      }
    }
  }
}

const wordsOf = (name: string): readonly string[] => name.toLowerCase().match(/\p{L}+/gu) ?? [];
