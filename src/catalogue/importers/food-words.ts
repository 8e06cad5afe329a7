/*
 * What menus call the 14 allergens of Annex II of Regulation (EU) 1169/2011, and diets. Codes as in our packs.
 */

/** Words for the whole of a group: they say that it is in, and that it is left out. */
const WHOLE: Readonly<Record<string, string>> = {
  gluten: 'gluten, cereals containing gluten, gluten containing cereals, gluten cereals, cereals with gluten',
  crustaceans: 'crustaceans, crustacean, crustacea, crustacean shellfish',
  molluscs: 'molluscs, mollusc, mollusks, mollusk',
  eggs: 'eggs, egg',
  fish: 'fish',
  peanuts: 'peanuts, peanut, groundnuts, groundnut',
  soy: 'soy, soya, soybean, soybeans, soyabean, soyabeans, soya bean, soya beans, soy bean, soy beans',
  milk: 'milk, dairy, milk products, dairy products, cows milk',
  tree_nuts: 'tree nuts, tree nut, treenuts, treenut',
  celery: 'celery, celeriac',
  mustard: 'mustard, mustard seed, mustard seeds',
  sesame: 'sesame, sesame seed, sesame seeds',
  sulphites: 'sulphites, sulphite, sulfites, sulfite, sulphur dioxide, sulfur dioxide, so2',
  lupin: 'lupin, lupins, lupine, lupini',
};

/** Words for a part: whatever holds a part holds the group; to be free of a part says nothing of the rest. */
const PART: Readonly<Record<string, string>> = {
  gluten:
    'wheat, rye, barley, oats, oat, spelt, semolina, durum, kamut, khorasan, triticale, bulgur, couscous, malt',
  crustaceans:
    'prawn, prawns, shrimp, shrimps, crab, lobster, crayfish, langoustine, langoustines, scampi, krill',
  molluscs:
    'mussel, mussels, clam, clams, oyster, oysters, squid, calamari, octopus, scallop, scallops, cuttlefish, snails, snail',
  fish: 'anchovy, anchovies, salmon, tuna, cod, haddock, mackerel, sardine, sardines, trout, sea bass',
  soy: 'tofu, edamame, tempeh, miso',
  milk: 'lactose, butter, cheese, cream, whey, casein, yoghurt, yogurt, ghee',
  tree_nuts:
    'almond, almonds, hazelnut, hazelnuts, walnut, walnuts, cashew, cashews, pecan, pecans, brazil nut, brazil nuts, ' +
    'pistachio, pistachios, macadamia, macadamias, macadamia nut, macadamia nuts, pine nut, pine nuts',
  sesame: 'tahini',
};

export interface AllergenWord {
  readonly contains: readonly string[];
  readonly mayContain: readonly string[];
  /** What an item that is free of it is free of. */
  readonly free: readonly string[];
}

const ALLERGENS: ReadonlyMap<string, AllergenWord> = new Map([
  ...words(PART, (code): AllergenWord => ({ contains: [code], mayContain: [], free: [] })),
  ...words(WHOLE, (code): AllergenWord => ({ contains: [code], mayContain: [], free: [code] })),
  // Who writes "nuts" need not have thought of peanuts: the careful reading of either statement.
  ...words({ nuts: 'nuts, nut' }, () => ({
    contains: ['tree_nuts'],
    mayContain: ['peanuts'],
    free: ['tree_nuts'],
  })),
  ...words({ shellfish: 'shellfish, shell fish' }, () => both('crustaceans', 'molluscs')),
  ...words({ seafood: 'seafood, sea food' }, () => both('fish', 'crustaceans', 'molluscs')),
]);

const DIETS: ReadonlyMap<string, string> = new Map(
  words(
    {
      vegan: 'vegan, vegans, plant based, vg, ve, vgn',
      vegetarian: 'vegetarian, vegetarians, veggie, veg, v',
      pescatarian: 'pescatarian, pescatarians, pescetarian',
      halal: 'halal',
      kosher: 'kosher',
      hindu: 'hindu',
      'pork-free': 'pork free, no pork',
      'alcohol-free': 'alcohol free, non alcoholic, nonalcoholic, no alcohol',
      'lactose-free': 'lactose free, no lactose',
      'low-lactose': 'low lactose',
      'low-calorie': 'low calorie, low cal',
      'low-fat': 'low fat',
      'low-salt': 'low salt, low sodium',
      'low-carb': 'low carb, low carbohydrate',
      diabetic: 'diabetic, diabetics, diabetic friendly',
      keto: 'keto, ketogenic, keto friendly',
      paleo: 'paleo',
      organic: 'organic',
    },
    (code) => code,
  ),
);

const SHORT_FREE: ReadonlyMap<string, string> = new Map([
  ['gf', 'gluten'],
  ['df', 'dairy'],
  ['nf', 'nuts'],
]);

/** The allergen that a word of a menu names. */
export const allergenOf = (phrase: string): AllergenWord | undefined => ALLERGENS.get(fold(phrase));

/** The diet that a word of a menu names: "V" -> vegetarian. */
export const dietOf = (phrase: string): string | undefined => DIETS.get(fold(phrase));

/** What a phrase says is left out: "gluten free", "GF", "no nuts", "free from egg" -> gluten, gluten, nuts, egg. */
export function leftOutBy(phrase: string): string | undefined {
  const folded = fold(phrase);
  return (
    SHORT_FREE.get(folded) ??
    /^(?:free (?:of|from)|no|without|contains no|does not contain|non) (?:any |added )?(.+)$/.exec(
      folded,
    )?.[1] ??
    /^(?:is )?(.+) free$/.exec(folded)?.[1]
  );
}

/** Lower case, without accents and punctuation: "Gluten-Free*" -> "gluten free". */
export const fold = (phrase: string): string =>
  phrase
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function words<T>(table: Readonly<Record<string, string>>, value: (code: string) => T): [string, T][] {
  return Object.entries(table).flatMap(([code, list]) =>
    list.split(', ').map((word): [string, T] => [word, value(code)]),
  );
}

function both(...codes: string[]): AllergenWord {
  return { contains: codes, mayContain: [], free: codes };
}
