import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readDeclared, readPresent } from '../../../src/catalogue/importers/fact-lists.js';
import { noFacts, settled } from '../../../src/catalogue/importers/facts.js';
import { createNotes } from '../../../src/catalogue/importers/notes.js';
import { runs } from '../../tools/runs.js';

type Column = 'contains' | 'mayContain' | 'free' | 'suits';

function read(cells: Partial<Record<Column, string>>) {
  const [facts, notes] = [noFacts(), createNotes()];
  for (const column of ['contains', 'mayContain'] as const)
    readPresent(cells[column] ?? '', column, facts, notes, 1);
  for (const column of ['free', 'suits'] as const) readDeclared(cells[column] ?? '', column, facts, notes, 1);
  const lists = Object.entries(settled(facts, notes, 1)).filter(([, codes]) => codes.length > 0);
  return { facts: Object.fromEntries(lists), notes: notes.list() };
}

describe('a list of allergens', () => {
  test.each([
    ['Milk, eggs', { contains: ['eggs', 'milk'] }],
    ['Dairy; SOYA / Sulphur dioxide & celery', { contains: ['celery', 'milk', 'soy', 'sulphites'] }],
    ['wheat (gluten), prawns and mussels', { contains: ['crustaceans', 'gluten', 'molluscs', 'wheat'] }],
    ['Barley & kamut', { contains: ['barley', 'gluten', 'khorasan'] }],
    ['tree nuts (filberts, pine nuts)', { contains: ['hazelnut', 'pine', 'tree_nuts'] }],
    ['may contain: cashew nuts, marzipan', { mayContain: ['almond', 'cashew', 'tree_nuts'] }],
    ['couscous, malt', { contains: ['barley', 'gluten', 'wheat'] }],
    ['lactose', { contains: ['lactose', 'milk'] }],
    [
      'Contains: milk. May contain: nuts, sesame',
      { contains: ['milk'], mayContain: ['peanuts', 'sesame', 'tree_nuts'] },
    ],
    ['milk may contain egg', { contains: ['milk'], mayContain: ['eggs'] }],
    ['fish, traces of mustard', { contains: ['fish'], mayContain: ['mustard'] }],
    ['traces of gluten', { mayContain: ['gluten'] }],
    ['mustard traces', { mayContain: ['mustard'] }],
    ['nuts', { contains: ['tree_nuts'], mayContain: ['peanuts'] }],
    ['shellfish', { contains: ['crustaceans', 'molluscs'] }],
    ['egg noodles, milk powder', { contains: ['eggs', 'milk'] }],
    ['kiwi', { contains: ['kiwi'] }],
    ['pork, alcohol', { unsuited: ['alcohol-free', 'pork-free'] }],
  ])('%j', (contains, facts) => {
    expect(read({ contains }).facts).toEqual(facts);
  });

  test.each([
    'none',
    'N/A',
    '-',
    'no',
    'no nuts',
    'nut free',
    'contains no milk',
    'free from gluten',
    'GF',
    'vegan',
    'V',
    '1, 3, 7',
    'G',
  ])('%j declares nothing, least of all that an item is free of something', (contains) => {
    expect(read({ contains }).facts).toEqual({});
    expect(read({ mayContain: contains }).facts).toEqual({});
  });
});

describe('what is declared', () => {
  test.each([
    [{ free: 'gluten, milk' }, { free: ['gluten', 'milk'] }],
    [{ free: 'free from egg; no fish; soya-free' }, { free: ['eggs', 'fish', 'soy'] }],
    [{ free: 'GF, DF' }, { free: ['gluten', 'milk'] }],
    [{ free: 'nuts' }, { free: ['tree_nuts'] }],
    [{ free: 'prawns, kiwi, malt' }, {}],
    [{ free: 'gluten, traces of gluten' }, { free: ['gluten', 'gluten_traces'] }],
    [{ free: 'almonds, wheat' }, { free: ['almond', 'khorasan', 'spelt', 'wheat'] }],
    [{ free: 'lactose, pork' }, { free: ['lactose'], suits: ['pork-free'] }],
    [{ suits: 'lactose free' }, { free: ['lactose'] }],
    [{ free: 'shellfish, seafood' }, { free: ['crustaceans'] }],
    [{ suits: 'suitable for coeliacs' }, { free: ['gluten', 'gluten_traces'] }],
    [{ suits: 'not suitable for coeliacs' }, { mayContain: ['gluten', 'gluten_traces'] }],
    [{ suits: 'Vegan, gluten-free' }, { free: ['gluten'], suits: ['vegan'] }],
    [{ suits: 'V, VG, veggie' }, { suits: ['vegan', 'vegetarian'] }],
    [{ suits: 'suitable for vegetarians and vegans' }, { suits: ['vegan', 'vegetarian'] }],
    [{ suits: 'low lactose, Halal' }, { suits: ['halal', 'low-lactose'] }],
    [{ suits: 'not vegan, non-veg' }, { unsuited: ['vegan', 'vegetarian'] }],
    [{ suits: 'not suitable for vegetarians' }, { unsuited: ['vegetarian'] }],
    [{ suits: 'sugar free' }, { suits: ['sugar-free'] }],
    [{ suits: 'milk, tree nuts' }, {}],
  ])('%j', (cells, facts) => {
    expect(read(cells).facts).toEqual(facts);
  });

  test.each([
    'vegan option',
    'can be made gluten free',
    'vegan on request',
    'vegan, on request',
    'gluten free / available',
  ])('%j is a possibility and declares nothing', (suits) => {
    const { facts, notes } = read({ suits });
    expect(facts).toEqual({});
    expect(notes[0]).toContain('it declares nothing');
  });

  test('is not more than every reader of the word would mean, and the owner is told', () => {
    expect(read({ free: 'shellfish, nuts' }).notes).toEqual([
      'free from: "shellfish" is taken for crustaceans alone; name molluscs too where meant (row 1)',
      'free from: "nuts" is taken for tree nuts alone; name peanuts too where meant (row 1)',
    ]);
  });

  test('of two statements the more careful one counts', () => {
    const { facts, notes } = read({ contains: 'milk', mayContain: 'milk, egg', free: 'milk, egg, soya' });
    expect(facts).toEqual({ contains: ['milk'], mayContain: ['eggs'], free: ['soy'] });
    expect(notes).toContain('"milk" is declared in two ways; the more careful one counts (row 1)');
  });
});

test('whatever a list of allergens says, it declares no item free of anything or suited to anybody', () => {
  const word = fc.constantFrom(
    'no',
    'free',
    'of',
    'gluten',
    'vegan',
    'milk',
    'may contain',
    'none',
    'GF',
    'nuts',
    'not',
    ',',
  );
  const cell = fc.oneof(
    fc.string(),
    fc.array(word).map((all) => all.join(' ')),
  );
  fc.assert(
    fc.property(cell, cell, (contains, mayContain) => {
      const { facts } = read({ contains, mayContain });
      expect(facts).not.toHaveProperty('free');
      expect(facts).not.toHaveProperty('suits');
    }),
    { numRuns: runs(20_000) },
  );
});
