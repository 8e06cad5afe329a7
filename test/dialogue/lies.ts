import type { ItemInput, PackChange } from '../tools/packs.js';

/** What a world is told of its business though the files say otherwise, and the fault that gives it away. */
export interface Lie {
  readonly lie: string;
  readonly business: string;
  readonly told: PackChange;
  /** What customers say first, so that the lie matters to them. */
  readonly said: string;
  readonly seen: RegExp;
}

export const lies: readonly Lie[] = [
  {
    lie: 'what is in a dish is declared free',
    business: 'restaurant',
    said: "I'm allergic to gluten",
    // Nor does a list say what is in it, which would put the lie in doubt.
    told: {
      item: ({ contains = [], free = [], attributes: { ingredients: _, ...attributes } = {}, ...item }) => ({
        ...item,
        attributes,
        free: [...free, ...contains],
      }),
    },
    seen: /^suggests .*, but allergy .*: contains$/,
  },
  {
    lie: 'traces do not count',
    business: 'restaurant',
    said: "I'm allergic to soy",
    told: {
      item: ({ mayContain = [], free = [], ...item }) => ({ ...item, free: [...free, ...mayContain] }),
    },
    seen: /^suggests .*, but allergy .*: mayContain$/,
  },
  {
    lie: 'what nobody declared is declared gentle',
    business: 'gym',
    said: "I'm pregnant",
    told: {
      item: (item) => ({
        ...item,
        free: undeclared(item, item.free ?? [], ['pregnancy']),
      }),
    },
    seen: /^suggests .*, but pregnancy pregnancy: (unknown|mayContain)$/,
  },
  {
    lie: 'no rule speaks against anything',
    business: 'gym',
    said: 'my knees are bad',
    told: {
      pack: ({ constraints = [], ...pack }) => ({
        ...pack,
        constraints: constraints.map(({ rules, ...constraint }) => ({
          ...constraint,
          ...(rules !== undefined && {
            rules: { by: rules.by, clear: [{ attribute: 'minutes', atLeast: 0 }] },
          }),
        })),
      }),
    },
    seen: /^suggests .*, but injury knee: (contains|mayContain)$/,
  },
  {
    lie: 'every dish is declared halal',
    business: 'restaurant',
    said: 'halal',
    told: { item: (item) => ({ ...item, suits: [...(item.suits ?? []), 'halal'] }) },
    seen: /^suggests .*, but religion halal: unknown$/,
  },
  {
    lie: 'whatever does not break a diet is declared to suit it',
    business: 'shop',
    said: 'cruelty-free',
    told: {
      item: (item) => ({ ...item, suits: undeclared(item, item.suits ?? [], ['vegan', 'cruelty_free']) }),
    },
    seen: /^suggests .* without "not declared" \(diet/,
  },
  {
    lie: 'nothing is sold out',
    business: 'restaurant',
    said: 'something nice',
    told: { item: (item) => ({ ...item, soldOut: false }) },
    seen: /^suggests .*, but it is sold out$/,
  },
  {
    lie: 'breakfast is served all day',
    business: 'restaurant',
    said: 'something nice',
    told: { item: ({ dayparts: _, ...item }) => item },
    seen: /^suggests .*, but it is not offered in this part of the day/,
  },
  {
    lie: 'everything costs half',
    business: 'shop',
    said: 'under 10',
    told: {
      item: ({ attributes = {}, ...item }) => ({
        ...item,
        attributes: { ...attributes, price: Number(attributes['price']) / 2 },
      }),
    },
    seen: /^suggests .*, but it does not meet \{"type":"atMost"/,
  },
  {
    lie: 'milk does not make a dish unsuited to vegans',
    business: 'restaurant',
    said: 'vegan',
    told: {
      item: ({ unsuited: _, suits = [], ...item }) => ({ ...item, suits: [...suits, 'vegan'] }),
      // What is listed would tell all the same.
      pack: ({ constraints = [], derive: _, ...pack }) => ({
        ...pack,
        constraints: constraints.map((constraint) => ({ ...constraint, brokenBy: [] })),
      }),
    },
    seen: /^suggests .*, but diet vegan: contains$/,
  },
  {
    lie: 'nobody needs to be told what is not declared',
    business: 'restaurant',
    said: "I'm intolerant to celery. It must be polenta",
    told: {
      pack: (pack) => ({
        ...pack,
        wordings: { ...pack.wordings, 'reason.undeclared': 'fine', 'reason.undeclared.plain': 'fine' },
      }),
    },
    seen: /^suggests .* without "not declared"/,
  },
  {
    lie: 'the dishes are safe',
    business: 'restaurant',
    said: 'something nice',
    told: { pack: (pack) => ({ ...pack, wordings: { ...pack.wordings, 'slate.first': 'All safe:' } }) },
    seen: /^claims that it is safe: All safe:$/,
  },
];

/** What an item says of some codes, and those on which it says nothing added. */
function undeclared(item: ItemInput, said: readonly string[], codes: readonly string[]): string[] {
  const known = [item.contains, item.mayContain, item.unsuited, item.free, item.suits].flatMap(
    (list = []) => list,
  );
  return [...said, ...codes.filter((code) => !known.includes(code))];
}
