import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type ItemDocument, ItemSchema, PackSchema, readBusiness } from '../../../src/business/index.js';
import { importItems, packFor } from '../../../src/catalogue/importers/index.js';
import { commonWithFood } from '../../tools/common.js';
import { runs } from '../../tools/runs.js';
import { imported, words } from './files.js';

const settings = { id: 'corner', name: 'The Corner', currency: 'EUR' };

/** What the pack's reader finds wrong with a pack and its catalogue. */
function problems(items: readonly ItemDocument[]) {
  const pack = JSON.stringify(packFor(items, settings, words));
  return readBusiness(
    { pack, catalogue: items.map((item) => JSON.stringify(item)).join('\n') },
    commonWithFood,
  ).problems;
}

const menu = importItems(
  [
    'name,section,price,ingredients,allergens,diets,minutes,calories',
    'Soup,Starters,4.50,"leek, potato",milk,vegetarian,5,180',
    'Bruschetta,Starters,5.50,"bread, tomato",wheat,vegan,6,240',
    'Margherita,Pizza,8.50,"tomato, mozzarella",milk,vegetarian,12,780',
    'Diavola,Pizza,10,"tomato, salami",milk,,12,900',
    'Sea bass,Mains,18,"sea bass, fennel",fish,,20,420',
    'Steak,Mains,24,beef,,,25,800',
    'Tiramisu,Desserts,6,"mascarpone, egg",eggs,,3,450',
  ].join('\n'),
  'menu.csv',
).items;

describe('a menu', () => {
  const pack = PackSchema.parse(packFor(menu, settings, words));

  test('gives a pack without a problem', () => {
    expect(problems(menu)).toEqual([]);
  });

  test('is asked about in usage language', () => {
    expect(
      pack.questions.map(
        ({ ask, options }) => `${ask} ${options.map(({ label }) => `[${label}]`).join(' ')}`,
      ),
    ).toMatchInlineSnapshot(`
      [
        "What are you in the mood for? [Mains] [Pizza] [Starters] [Desserts]",
        "What would you like to spend? [Up to €6] [Up to €10] [I'll treat myself]",
        "How much time have you got? [Up to 6 minutes] [Up to 15 minutes] [All the time I need]",
        "Something light, or something that fills you up? [Light] [Filling]",
      ]
    `);
  });

  test('has bounds that are kept when a button states them', () => {
    const budget = pack.questions.find(({ id }) => id === 'budget');
    expect(budget?.options.map(({ requires }) => requires)).toEqual([
      [{ type: 'atMost', attribute: 'price', amount: 6 }],
      [{ type: 'atMost', attribute: 'price', amount: 10 }],
      [],
    ]);
  });

  test('has attributes for all that its items have, and the price is meant by a bare number', () => {
    expect(pack.attributes.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'section tags',
      'price number',
      'minutes number',
      'kcal number',
      'ingredients tags',
    ]);
    expect(
      pack.attributes.filter((each) => each.kind === 'number' && each.isDefault).map(({ id }) => id),
    ).toEqual(['price']);
    expect(pack.critiques.map(({ id }) => id)).toEqual(['cheaper', 'quicker', 'lighter']);
  });

  test('asks for allergies and diets first, and knows the 14 of EU law', () => {
    expect(pack.safety).toMatchObject([{ offers: ['vegan', 'vegetarian', 'gluten', 'nuts', 'milk'] }]);
    const codes = new Set(pack.constraints.flatMap(({ facts }) => facts));
    for (const code of [
      ...['gluten', 'crustaceans', 'molluscs', 'eggs', 'fish', 'peanuts', 'soy', 'milk', 'tree_nuts'],
      ...['celery', 'mustard', 'sesame', 'sulphites', 'lupin', 'vegan', 'vegetarian'],
    ]) {
      expect(codes).toContain(code);
    }
    expect(pack).toMatchObject({
      noun: { one: 'dish' },
      expert: 'the kitchen',
      catalogue: { declaredBy: 'the kitchen' },
    });
  });
});

test('names and prices alone still ask for allergies when they are food', () => {
  const { items } = importItems('name,price\nChicken korma,8\nPlain naan,2\nBoiled rice,3', 'x.csv');
  expect(packFor(items, settings, words).safety).toHaveLength(1);
  expect(packFor(items, { ...settings, isFood: false }, words).safety).toEqual([]);
});

test('another trade is asked neither for allergies nor called a menu', () => {
  const { items } = imported('gym.csv');
  const pack = PackSchema.parse(packFor(items, settings, words));
  expect(problems(items)).toEqual([]);
  expect(pack).toMatchObject({ safety: [], constraints: [], noun: { one: 'item' } });
  expect(pack.questions.map(({ id }) => id)).toEqual(['which-level']);
  expect(pack.attributes).toMatchObject([
    { id: 'minutes', unit: 'minutes', less: { say: 'quick' } },
    { id: 'level', kind: 'tags', isOpen: true },
    { id: 'outdoors', kind: 'flag', words: ['outdoors'] },
    { id: 'spots', kind: 'number', unit: 'count', less: { words: expect.arrayContaining(['less spots']) } },
  ]);
});

test('allergens and diets of no list are heeded under their own names', () => {
  const { items } = importItems('name,allergens,diets\nFruit salad,kiwi,sugar free', 'x.csv');
  const { constraints = [] } = packFor(items, settings, words);
  expect(constraints).toContainEqual(
    expect.objectContaining({ facts: ['kiwi'], severities: ['allergy', 'intolerance'] }),
  );
  expect(constraints).toContainEqual(
    expect.objectContaining({ facts: ['sugar-free'], severities: ['diet'], words: ['sugar free'] }),
  );
  expect(problems(items)).toEqual([]);
});

test('parts of the day in a catalogue are in its pack', () => {
  const items = [ItemSchema.parse({ id: 'a', name: 'A', dayparts: ['lunch', 'happy-hour'] })];
  expect(packFor(items, settings, words).dayparts).toMatchObject([
    { id: 'lunch', from: '11:30' },
    { id: 'happy-hour' },
  ]);
  expect(problems(items)).toEqual([]);
});

test.each([
  'trattoria.csv',
  'matrix.csv',
  'square.csv',
  'cafe.jsonl',
  'items.jsonl',
  'menu.json',
  'graph.json',
  'page.html',
])('the pack for %s has no problem', (file) => expect(problems(imported(file).items)).toEqual([]));

test('whatever is imported, its pack has no error', () => {
  const word = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 60 }),
    fc.constantFrom('__proto__', 'Pizza', 'low', 'cheap'),
  );
  const row = fc.tuple(word, word, fc.nat(1e6), word, fc.constantFrom('milk', 'kiwi', ''), fc.nat(60), word);
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 30 }), (rows) => {
      const lines = rows.map((cells) =>
        cells.map((cell) => `"${String(cell).replaceAll('"', '""')}"`).join(','),
      );
      const { items } = importItems(
        ['name,section,price,tags,allergens,minutes,cheap', ...lines].join('\n'),
        'x.csv',
      );
      if (items.length === 0) return;
      expect(problems(items).filter(({ level }) => level === 'error')).toEqual([]);
    }),
    { numRuns: runs(3000) },
  );
});
