import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ItemSchema } from '../../../src/business/index.js';
import { importItems } from '../../../src/catalogue/importers/index.js';
import { UsualError } from '../../../src/domain/index.js';
import { runs } from '../../tools/runs.js';
import { imported } from './files.js';

const csv = (...lines: string[]) => importItems(lines.join('\n'), 'menu.csv');

describe('CSV', () => {
  test('as a spreadsheet of a European restaurant writes it', () => {
    const report = imported('trattoria.csv');
    expect(report).toMatchObject({ format: 'csv', read: 7, currency: 'EUR' });
    expect(report.items.map(({ id }) => id)).toEqual([
      'margherita',
      'diavola',
      'caffe-affogato',
      'branzino',
      'tasting-menu',
    ]);
    expect(report.items[0]).toEqual({
      id: 'margherita',
      name: 'Margherita',
      section: 'Pizza',
      description: 'Tomato, mozzarella; basil',
      attributes: {
        section: ['pizza'],
        price: 8.5,
        ingredients: ['flour', 'tomato', 'mozzarella', 'cow', 'basil', 'salt'],
      },
      contains: ['gluten', 'milk', 'wheat'],
      mayContain: ['soy'],
      free: [],
      suits: ['vegetarian'],
      unsuited: [],
      soldOut: false,
      new: false,
    });
    expect(report.items[1]).toMatchObject({
      contains: ['gluten', 'milk'],
      mayContain: ['peanuts', 'tree_nuts'],
    });
    expect(report.items[2]).toMatchObject({ attributes: { price: 4 }, free: ['gluten'], soldOut: true });
    expect(report.items[3]).toMatchObject({
      free: ['gluten'],
      suits: [],
      attributes: { section: ['secondi'] },
    });
    expect(report.items[3]?.attributes).not.toHaveProperty('price');
    expect(report.items[4]).toMatchObject({ attributes: { price: 1250 }, contains: [], unsuited: ['vegan'] });
    expect(report.skipped).toEqual([
      { row: 7, why: 'has the name, section and price of row 3' },
      { row: 8, why: 'has no name' },
    ]);
    expect(report.notes).toContain('price (above 0): not understood and left out (row 6)');
  });

  test('with a column for each allergen', () => {
    const { items, notes } = imported('matrix.csv');
    const facts = items.map(({ name, contains, mayContain, free, suits, unsuited }) => [
      name,
      { contains, mayContain, free, suits, unsuited },
    ]);
    const none = { contains: [], mayContain: [], free: [], suits: [], unsuited: [] };
    expect(Object.fromEntries(facts)).toEqual({
      Soup: { ...none, contains: ['milk'], mayContain: ['peanuts', 'tree_nuts'] },
      Bread: { ...none, contains: ['gluten'], mayContain: ['peanuts', 'tree_nuts'], suits: ['vegan'] },
      Salad: { ...none, contains: ['milk'], free: ['gluten'], suits: ['vegan'] },
      Cod: { ...none, contains: ['fish', 'gluten'], free: ['tree_nuts'] },
    });
    expect(notes).toContain('"no" below "milk" does not declare an item free of it; write "free" (row 5)');
  });

  test('of a point-of-sale program: sizes are items, what is archived or technical stays out', () => {
    const { items, skipped, notes } = imported('square.csv');
    expect(items.map(({ id, attributes }) => [id, attributes])).toEqual([
      ['latte-small', { section: ['coffee'], price: 3.2 }],
      ['latte-large', { section: ['coffee'], price: 3.9 }],
      ['espresso', { section: ['coffee'], price: 2.5 }],
      ['negroni', { section: ['bar'], price: 9 }],
    ]);
    expect(items.at(-1)?.unsuited).toEqual(['alcohol-free']);
    expect(skipped).toEqual([{ row: 6, why: 'is not on offer' }]);
    expect(notes).toContain('columns left out: "Token", "SKU", "Item Type", "Current Quantity Main St"');
  });

  test('of another trade: unknown columns become attributes where they are clean, and each is named', () => {
    const { items, notes } = imported('gym.csv');
    expect(items.map(({ attributes }) => attributes)).toEqual([
      { minutes: 45, level: ['all levels'], outdoors: false, spots: 20 },
      { minutes: 60, level: ['advanced'], outdoors: true, spots: 15 },
      { minutes: 75, level: ['beginners'], outdoors: false, spots: 12 },
      { minutes: 30, level: ['all levels'], outdoors: true, spots: 40 },
      { minutes: 50, level: ['all levels'], outdoors: true, spots: 18 },
    ]);
    expect(notes).toEqual([
      'column "Level" became the attribute "level" (values)',
      'column "Outdoors" became the attribute "outdoors" (yes or no)',
      'column "Spots" became the attribute "spots" (numbers)',
      'columns left out: "Room no", "Blurb"',
    ]);
  });

  test.each([
    ['a;b name;price', 'name;price\nTea;2,5'],
    ['tabs', 'name\tprice\nTea\t2.5'],
    ['pipes', 'name|price\nTea|2.5'],
    ['a title above', 'Our menu,\n,\nname,price\nTea,2.5'],
    ['the line that Excel writes', 'sep=;\nname;price\nTea;2.5'],
    ['odd headings', 'ITEM_NAME ,"Price (EUR)"\nTea,2.5'],
  ])('with %s', (_, text) => {
    expect(importItems(text, 'x').items).toMatchObject([{ id: 'tea', attributes: { price: 2.5 } }]);
  });

  test('items of one name get ids that differ; ids of the file are kept', () => {
    const { items } = csv(
      'id,name,price',
      ',Tea,2',
      ',Tea,3',
      ',Tea 2,4',
      'my_tea,Tea,5',
      'BAD ID,Tea,6',
      ',茶,1',
      ',酒,1',
    );
    expect(items.map(({ id }) => id)).toEqual([
      ...['tea', 'tea-2', 'tea-2-2', 'my_tea', 'tea-3'],
      ...[expect.stringMatching(/^item-[a-z0-9]+$/), expect.stringMatching(/^item-[a-z0-9]+$/)],
    ]);
    expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
  });

  test('a name over which a quote or comma went missing is no name', () => {
    const { items, skipped } = csv('name,price', `"${'Tea, 2\n'.repeat(40)}",3`, 'Tea,2', '---,1');
    expect(items).toHaveLength(1);
    expect(skipped.map(({ row }) => row)).toEqual([2, 4]);
  });

  test('headings without rows are an empty catalogue, and a note says so', () => {
    expect(csv('name,price')).toMatchObject({
      items: [],
      read: 0,
      notes: ['there are headings, but no rows below them'],
    });
  });

  test('30,000 rows take a few seconds at most', () => {
    const rows = Array.from(
      { length: 30_000 },
      (_, i) => `Item ${i},Section ${i % 30},"${i % 90},50",milk; eggs`,
    );
    const { items } = csv('name,section,price,allergens', ...rows);
    expect(items).toHaveLength(30_000);
  }, 10_000);
});

describe('JSON', () => {
  test('lines in our own format are taken as they are', () => {
    const report = imported('items.jsonl');
    expect(report).toMatchObject({ format: 'json', read: 4, notes: [] });
    expect(report.items).toMatchObject([
      { id: 'tea', attributes: { price: 2, course: ['drink'] }, free: ['milk'], suits: ['vegan'] },
      { id: 'toast', contains: ['gluten'], dayparts: ['breakfast'], soldOut: true },
    ]);
    expect(report.skipped).toEqual([
      { row: 3, why: 'has the id of row 1' },
      { row: 4, why: expect.stringContaining('id must be lower-case letters') },
    ]);
  });

  test('other lines are read like rows with headings', () => {
    const report = imported('cafe.jsonl');
    expect(report).toMatchObject({ format: 'json', read: 7, currency: 'EUR' });
    expect(report.items).toMatchObject([
      {
        id: 'flat-white',
        attributes: { price: 3.2, tags: ['hot', 'strong'], strength: 3 },
        contains: ['milk'],
        suits: [],
      },
      { id: 'oat-latte', contains: ['gluten', 'oats'], mayContain: ['milk'], suits: ['vegan'] },
      { id: 'iced-tea', attributes: { price: 3.1, minutes: 3 } },
      { name: '寿司', attributes: { kcal: 240 }, soldOut: true },
    ]);
    expect(report.skipped).toEqual([
      { row: 4, why: 'is not JSON' },
      { row: 5, why: 'has no name' },
      { row: 7, why: 'is not an object {...}' },
    ]);
    expect(report.notes).toContain('"nutrition" was left out: it holds more than one value');
  });

  test.each([
    ['a list', '[{"name":"Tea"},{"name":"Coffee"}]'],
    ['a list inside', '{"version":1,"open":["mon"],"items":[{"name":"Tea"},{"name":"Coffee"}]}'],
    ['a list over many lines', JSON.stringify([{ title: 'Tea' }, { title: 'Coffee' }], null, 2)],
  ])('%s', (_, text) => {
    expect(importItems(text, 'x.json').items.map(({ id }) => id)).toEqual(['tea', 'coffee']);
  });
});

describe('schema.org', () => {
  test('a restaurant with a menu of sections in sections', () => {
    const report = imported('menu.json');
    expect(report).toMatchObject({ format: 'schema-org', read: 3, skipped: [], currency: 'GBP' });
    expect(report.items).toMatchObject([
      {
        id: 'mac-cheese',
        name: 'Mac & cheese',
        section: 'Mains',
        description: 'With a crust',
        attributes: { price: 9.5, kcal: 640 },
        suits: ['vegetarian'],
      },
      {
        id: 'dhal',
        attributes: { price: 8 },
        free: ['gluten'],
        suits: ['halal', 'low-lactose', 'vegan'],
      },
      { id: 'chips', section: 'Sides', attributes: { price: 3 }, soldOut: true },
    ]);
    expect(report.notes).toEqual(['has several prices; the lowest is taken (row 2)']);
  });

  test('a graph with references in circles, and products in lists and offers', () => {
    expect(imported('graph.json').items).toMatchObject([
      { id: 'soup', section: 'Starters', attributes: { price: 4.2 } },
      { id: 'mug', section: 'Shop', attributes: { price: 7 } },
      { id: 'beans', section: 'Shop', attributes: { price: 5 } },
    ]);
  });

  test('in a saved web page', () => {
    expect(imported('page.html')).toMatchObject({ format: 'schema-org', items: [{ id: 'pie' }] });
  });

  test('a menu that stands elsewhere is pointed at', () => {
    const text = '{"@type":"Restaurant","hasMenu":"https://corner.example/menu"}';
    expect(() => importItems(text, 'x.json')).toThrow(
      'Its menu is at https://corner.example/menu: save that page',
    );
  });
});

describe('what cannot be imported', () => {
  test.each([
    ['nothing', '', 'is empty'],
    ['blanks', ' \n\n ', 'is empty'],
    ['a picture', '\u0089PNG\u0000\u0001', 'is not a text in UTF-8'],
    ['another encoding', 'n\u0000a\u0000m\u0000e\u0000', 'is not a text in UTF-8'],
    ['a web page', '<html><p>Menu</p></html>', 'is a web page without a menu'],
    [
      'headings without a name',
      'price,colour\n1,red',
      'has no column for the name. Call one of its columns "name"',
    ],
    ['broken JSON', '{"name": "Tea"', 'is neither JSON nor one JSON object a line'],
    ['other JSON', '[1, 2]', 'holds no items'],
    [
      'another schema',
      '{"@context":"https://schema.org","@type":"Person","name":"Ann"}',
      'no MenuItem or Product',
    ],
    ['an open quote', 'name,price\n"Tea,2\n', 'A quote that opens in row 2 is never closed'],
  ])('%s is refused with what to do', (_, text, sentence) => {
    const read = () => importItems(text, 'some/folder/menu.x');
    expect(read).toThrow(UsualError);
    expect(read).toThrow(sentence);
    expect(read).not.toThrow('folder');
  });

  const large = 2_000_000;
  test.each([
    ['brackets', `${'['.repeat(large / 2)}${']'.repeat(large / 2)}`],
    ['open brackets', '['.repeat(large)],
    ['deep schema.org', `${'{"@type":"Menu","hasPart":'.repeat(large / 50)}1${'}'.repeat(large / 50)}`],
    ['quotes', '"'.repeat(large + 1)],
    ['commas', ','.repeat(large)],
    ['commas below a heading', `name\n${','.repeat(large)}`],
    [
      'blanks in a cell',
      `name,price,ingredients,allergens,diets\nx,${Array(4).fill(`${' '.repeat(large / 4)}x`)}`,
    ],
    ['digits in a cell', `name,price,ingredients,allergens,time\nx,${Array(4).fill('1'.repeat(large / 4))}`],
    ['"free of" in a cell', `name,allergens,diets\nx,${Array(2).fill('free of '.repeat(large / 16))}`],
    ['round brackets', '('.repeat(large)],
    ['tags', `name,description\nx,${'<a'.repeat(large / 2)}`],
    ['scripts', '<script type="application/ld+json">'.repeat(large / 35)],
    ['broken lines', '{x\n'.repeat(large / 3)],
    ['columns', `name,${Array.from({ length: large / 8 }, (_, i) => `c${i}`).join()}\n1,2`],
    ['keys', Array.from({ length: large / 100 }, (_, i) => `{"name":"a${i}","k${i}":1}`).join('\n')],
  ])(
    'megabytes of %s are refused or read, but do not hang',
    (_, text) => {
      try {
        expect(importItems(text, 'x').read).toBeGreaterThanOrEqual(0);
      } catch (error) {
        expect(error).toMatchObject({ code: 'bad-import' });
      }
    },
    5000,
  );

  test('any text gives items with ids of their own, or an error with what to do', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'name',
        'price',
        'allergens',
        'diets',
        'free from',
        'section',
        'vegan',
        'milk',
        '8,50',
        'id',
        '__proto__',
      ),
      fc.constantFrom(
        ',',
        ';',
        '\n',
        '"',
        '{',
        '}',
        '[',
        ']',
        ':',
        '\t',
        'name,price\n',
        '{"name":"a"}\n',
        '<',
        '\u0000',
      ),
    );
    const schemaOrg = fc.letrec<{ node: object }>((tie) => ({
      node: fc.dictionary(
        fc.constantFrom(
          '@type',
          '@id',
          '@graph',
          'name',
          'hasMenuItem',
          'offers',
          'price',
          'item',
          'nutrition',
          'suitableForDiet',
        ),
        fc.oneof(
          fc.constantFrom('MenuItem', 'Menu', 'Offer', '#a', 'VeganDiet', 3, null),
          tie('node'),
          fc.array(tie('node'), { maxLength: 3 }),
        ),
      ),
    })).node;
    const text = fc.oneof(
      fc.array(piece).map((all) => all.join('')),
      fc.array(piece).map((all) => `name,price,allergens\n${all.join('')}`),
      fc.json(),
      fc.array(fc.json()).map((all) => all.join('\n')),
      schemaOrg.map((node) => JSON.stringify({ '@type': 'Menu', ...node })),
    );
    fc.assert(
      fc.property(text, (given) => {
        try {
          const { items, skipped, read } = importItems(given, 'x');
          expect(items.length + skipped.length).toBe(read);
          expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
          for (const item of items) expect(ItemSchema.parse(item)).toEqual(item);
        } catch (error) {
          expect(error).toBeInstanceOf(UsualError);
        }
      }),
      { numRuns: runs(5000) },
    );
  }, 120_000);
});
