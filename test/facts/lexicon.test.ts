import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { derive, deriveFromText, readLexicon, shown } from '../../src/facts/index.js';
import { LexiconDocumentSchema } from '../../src/facts/schema.js';
import { food, foodDocuments } from '../tools/food.js';

/** A lexicon of a tool shop, to show that nothing here is about food. */
const shop = {
  usual: 1,
  codes: { latex: { parts: ['glove-latex'] }, 'glove-latex': {}, leather: { onlyContains: true } },
  diets: { 'animal-free': { brokenBy: ['leather'] }, strict: { brokenBy: ['leather', 'latex'] } },
  classes: { cloth: { suits: ['animal-free', 'strict'] } },
  entries: {
    cotton: { is: ['cloth'], words: ['cotton wool'] },
    glove: { is: ['cloth'], contains: ['glove-latex'] },
    belt: { contains: ['leather'] },
    strap: { is: ['cloth'], mayContain: ['latex'] },
  },
  plain: { sizes: ['large', 'pair of'] },
  alternatives: ['or'],
};
const documents = (change: object = {}) => ({ 'shop.json': { ...shop, ...change } });
const withEntry = (name: string, entry: object) => documents({ entries: { ...shop.entries, [name]: entry } });

describe('a lexicon', () => {
  test('passes facts on from class to entry, and from part to whole', () => {
    const lexicon = readLexicon(documents());
    const derived = derive(lexicon, ['a large pair of gloves']);
    expect(derived.unknownWords).toEqual([{ words: 'a', line: 0 }]);
    expect(derived.findings.get('latex')?.from.words).toBe('gloves');
    expect(derived.diets.get('strict')?.verdict).toBe('no');
    expect(derive(lexicon, ['large glove']).diets.get('animal-free')).toEqual({ verdict: 'yes' });
    expect(derive(lexicon, ['strap']).diets.get('strict')?.verdict).toBe('unknown');
  });

  test('is the same whatever the order of its documents', () => {
    const { entries, ...rest } = shop;
    const one = readLexicon({ 'a.json': rest, 'b.json': { usual: 1, entries } });
    const other = readLexicon({ 'b.json': { usual: 1, entries }, 'a.json': rest });
    expect(derive(one, ['belt', 'strap'])).toEqual(derive(other, ['belt', 'strap']));
  });

  test.each([
    ['usual: ', documents({ usual: 2 })],
    ['the document: Unrecognized key', documents({ colours: [] })],
    ['entries.cap: there is no class or entry "clothes"', withEntry('cap', { is: ['clothes'] })],
    ['entries.cap: there is no code "wool"', withEntry('cap', { contains: ['wool'] })],
    ['entries.cap: there is no diet "vegan"', withEntry('cap', { suits: ['vegan'] })],
    [
      'entries.cap: it is a kind of itself: cap, hat, cap',
      documents({ entries: { ...shop.entries, cap: { is: ['hat'] }, hat: { is: ['cap'] } } }),
    ],
    [
      'entries.cap: "Caps" belongs to entries.cap already',
      withEntry('cap', { is: ['cloth'], words: ['caps', 'Caps'] }),
    ],
    [
      'entries.cap: "Cotton-Wool" belongs to entries.cotton already',
      withEntry('cap', { is: ['cloth'], words: ['Cotton-Wool'] }),
    ],
    [
      'entries.cap: "cap, flat" must be words without marks',
      withEntry('cap', { is: ['cloth'], words: ['cap, flat'] }),
    ],
    ['entries.cap: nothing says whether it suits strict', withEntry('cap', { suits: ['animal-free'] })],
    [
      'entries.cap: it says two things about strict',
      withEntry('cap', { suits: ['strict'], unsuited: ['strict'] }),
    ],
    [
      'entries.cap: what it contains breaks strict',
      withEntry('cap', { contains: ['latex'], suits: ['strict', 'animal-free'] }),
    ],
    [
      'entries.cap: what it may contain breaks strict',
      withEntry('cap', { mayContain: ['latex'], suits: ['strict', 'animal-free'] }),
    ],
    ['entries.cap: leather is either in it or not mentioned', withEntry('cap', { mayContain: ['leather'] })],
    ['diets.soft.impliedBy: it implies itself', documents({ diets: { soft: { impliedBy: ['soft'] } } })],
    ['diets.soft.brokenBy: there is no code "wool"', documents({ diets: { soft: { brokenBy: ['wool'] } } })],
  ])('is refused with the file and the place: %s', (fault, faulty) => {
    expect(() => readLexicon(faulty)).toThrow(`shop.json: ${fault}`);
  });

  test('is refused when two documents have the same entry', () => {
    const twice = { ...documents(), 'more.json': { usual: 1, entries: { belt: { contains: ['leather'] } } } };
    expect(() => readLexicon(twice)).toThrow('more.json: entries.belt: it is in shop.json already');
  });
});

describe('the lexicon of food', () => {
  const parsed = Object.values(foodDocuments).map((document) => LexiconDocumentSchema.parse(document));

  test('has more than 1,500 things, each with its facts', () => {
    expect(food.entries.size).toBeGreaterThan(1500);
    for (const { name, diets } of food.entries.values()) expect([name, diets.size]).toEqual([name, 2]);
  });

  test('has the codes that menus declare', () => {
    expect([...food.codes.wholes.keys()]).toEqual(
      expect.arrayContaining([
        ...['gluten', 'wheat', 'rye', 'barley', 'oats', 'spelt', 'khorasan', 'triticale', 'crustaceans'],
        ...['molluscs', 'eggs', 'fish', 'peanuts', 'soy', 'milk', 'tree_nuts', 'almond', 'hazelnut'],
        ...['walnut', 'cashew', 'pecan', 'brazil', 'pistachio', 'macadamia', 'pine', 'celery', 'mustard'],
        ...['sesame', 'sulphites', 'lupin', 'meat', 'pork', 'beef', 'alcohol', 'honey', 'gelatine'],
      ]),
    );
    const used = new Set([...food.entries.values()].flatMap(({ contains }) => [...contains]));
    expect([...food.codes.wholes.keys()].filter((code) => !used.has(code))).toEqual([]);
  });

  test('has no class that nothing is a kind of', () => {
    const parents = new Set(
      parsed.flatMap(({ classes, entries }) =>
        [...Object.values(classes), ...Object.values(entries)].flatMap(({ is }) => is),
      ),
    );
    const idle = parsed.flatMap(({ classes }) => Object.keys(classes).filter((name) => !parents.has(name)));
    expect(idle).toEqual([]);
  });

  test('takes no name of a thing for a word that says nothing', () => {
    for (const word of parsed.flatMap(({ plain }) => Object.values(plain).flat())) {
      expect(derive(food, [word]).isComplete, word).toBe(false);
    }
  });

  test('reads each of its own names as that thing', () => {
    for (const { name, contains } of food.entries.values()) {
      const derived = derive(food, [`2 cups ${name}, chopped`]);
      for (const code of contains)
        expect([name, code, shown(derived, code)]).toEqual([name, code, 'contains']);
      expect([name, derived.unknownWords]).toEqual([name, []]);
    }
  });
});

test('the example of data/README.md can be read', () => {
  const page = readFileSync(fileURLToPath(new URL('../../data/README.md', import.meta.url)), 'utf8');
  const [example = ''] = [...page.matchAll(/^```json\n(.*?)^```$/gms)]
    .map(([, json = '']) => json)
    .filter((json) => json.includes('"classes"'));
  const lexicon = readLexicon({
    'codes.json': foodDocuments['codes.json'],
    'example.json': JSON.parse(example),
  });
  const derived = derive(lexicon, ['mature Cheddar', 'parm wheels']);
  expect([shown(derived, 'milk'), derived.unknownWords]).toEqual(['contains', []]);
  expect(derived.diets.get('vegetarian')).toMatchObject({ verdict: 'unknown', from: { entry: 'parmesan' } });
});

describe('the demo restaurant', () => {
  const file = fileURLToPath(new URL('../../data/restaurant/catalogue.jsonl', import.meta.url));
  const items: readonly {
    readonly id: string;
    readonly name: string;
    readonly description?: string;
    readonly attributes: { readonly ingredients?: readonly string[] };
    readonly contains?: readonly string[];
    readonly mayContain?: readonly string[];
    readonly free?: readonly string[];
    readonly suits?: readonly string[];
    readonly unsuited?: readonly string[];
  }[] = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

  test('contains all that is derived from its ingredients, and suits no diet that they break', () => {
    const contradictions = items.flatMap(({ id, attributes, free = [], suits = [], unsuited = [] }) => {
      const { findings, diets } = derive(food, attributes.ingredients ?? []);
      return [
        ...free.filter((code) => findings.get(code)?.state === 'contains'),
        ...suits.filter((diet) => diets.get(diet)?.verdict === 'no'),
        ...unsuited.filter((diet) => diets.get(diet)?.verdict === 'yes'),
      ].map((code) => `${id}: ${code}`);
    });
    expect(contradictions).toEqual([]);
  });

  test('has its allergens found where its list is complete', () => {
    const missed = items.flatMap(({ id, attributes, contains = [] }) => {
      const derived = derive(food, attributes.ingredients ?? []);
      return contains.filter((code) => shown(derived, code) === 'noEvidence').map((code) => `${id}: ${code}`);
    });
    expect(missed).toEqual([]);
  });

  test('is described without a word that turns it vegan', () => {
    for (const { name, description = '' } of items) {
      expect(deriveFromText(food, `${name}\n${description}`).diets.get('vegan')?.verdict).not.toBe('yes');
    }
  });
});
