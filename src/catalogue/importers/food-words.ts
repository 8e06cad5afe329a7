/*
 * What menus call the 14 allergens of Annex II of Regulation (EU) 1169/2011, the cereals and nuts that it names, and
 * diets. Codes as in our packs.
 */

/** Words for the whole of a group: they say that it is in, and that it is left out. */
const WHOLE: Readonly<Record<string, string>> = {
  gluten: 'gluten',
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

/** Words for a kind that has a code of its own, by the group: whatever holds it holds the group. */
const KINDS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  gluten: {
    wheat: 'wheat',
    rye: 'rye',
    barley: 'barley',
    oats: 'oats, oat',
    spelt: 'spelt, dinkel',
    khorasan: 'khorasan, khorasan wheat, kamut',
    triticale: 'triticale',
  },
  tree_nuts: {
    almond: 'almond, almonds',
    hazelnut: 'hazelnut, hazelnuts, filbert, filberts, cobnut, cobnuts',
    walnut: 'walnut, walnuts',
    cashew: 'cashew, cashews, cashew nut, cashew nuts',
    pecan: 'pecan, pecans, pecan nut, pecan nuts',
    brazil: 'brazil nut, brazil nuts',
    pistachio: 'pistachio, pistachios, pistachio nut, pistachio nuts',
    macadamia: 'macadamia, macadamias, macadamia nut, macadamia nuts, queensland nut, queensland nuts',
    pine: 'pine nut, pine nuts, pine kernel, pine kernels, pignoli, pinoli',
  },
  milk: { lactose: 'lactose' },
};

/** What every law calls wheat: what is free of wheat is free of these. */
const WHEATS = ['wheat', 'spelt', 'khorasan'];

/** Words for a part: whatever holds it holds all of these codes; to be free of it says nothing of the rest. */
const PART: Readonly<Record<string, string>> = {
  'gluten wheat': 'semolina, durum, durum wheat, bulgur, couscous, einkorn, emmer, farro, seitan',
  'gluten barley': 'malt, barley malt, malted barley',
  crustaceans:
    'prawn, prawns, shrimp, shrimps, crab, lobster, crayfish, langoustine, langoustines, scampi, krill',
  molluscs:
    'mussel, mussels, clam, clams, oyster, oysters, squid, calamari, octopus, scallop, scallops, cuttlefish, snails, snail',
  fish: 'anchovy, anchovies, salmon, tuna, cod, haddock, mackerel, sardine, sardines, trout, sea bass',
  soy: 'tofu, edamame, tempeh, miso',
  milk: 'butter, cheese, cream, whey, casein, yoghurt, yogurt, ghee',
  'tree_nuts almond': 'marzipan, frangipane',
  sesame: 'tahini',
};

export interface AllergenWord {
  readonly contains: readonly string[];
  readonly mayContain: readonly string[];
  /** What an item that is free of it is free of, in whatever country the list was written. */
  readonly free: readonly string[];
  /** What some who write it mean as well, and others do not. */
  readonly doubtful?: readonly string[];
}

const CEREALS = 'cereals containing gluten, gluten containing cereals, gluten cereals, cereals with gluten';

const ALLERGENS: ReadonlyMap<string, AllergenWord> = new Map([
  ...words(PART, (codes): AllergenWord => ({ contains: codes.split(' '), mayContain: [], free: [] })),
  ...Object.entries(KINDS).flatMap(([group, kinds]) =>
    words(kinds, (code): AllergenWord => {
      const free = code === 'wheat' ? WHEATS : [code];
      return { contains: [group, code], mayContain: [], free };
    }),
  ),
  ...words(WHOLE, (code): AllergenWord => ({ contains: [code], mayContain: [], free: [code] })),
  // "Gluten free" is a limit that wheat starch may keep; who writes what the law calls the group means the cereals.
  ...words({ gluten: CEREALS }, (code): AllergenWord => {
    return { contains: [code], mayContain: [], free: [code, ...Object.keys(KINDS['gluten'] ?? {})] };
  }),
  ...words({ gluten_traces: 'traces of gluten, gluten traces' }, (code): AllergenWord => {
    return { contains: [], mayContain: ['gluten'], free: [code] };
  }),
  // Who writes "nuts" need not have thought of peanuts: the careful reading of either statement.
  ...words({ nuts: 'nuts, nut' }, () => ({
    contains: ['tree_nuts'],
    mayContain: ['peanuts'],
    free: ['tree_nuts'],
    doubtful: ['peanuts'],
  })),
  // In the USA molluscs are on no list, and "seafood" need not be fish.
  ...words({ shellfish: 'shellfish, shell fish' }, () => crustaceansOr('molluscs')),
  ...words({ seafood: 'seafood, sea food' }, () => crustaceansOr('molluscs', 'fish')),
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
      coeliac: 'coeliac, coeliacs, celiac, celiacs, coeliac friendly, celiac friendly',
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

function crustaceansOr(...others: string[]): AllergenWord {
  const codes = ['crustaceans', ...others];
  return { contains: codes, mayContain: [], free: ['crustaceans'], doubtful: others };
}
