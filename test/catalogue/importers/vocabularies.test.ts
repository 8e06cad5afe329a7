import { describe, expect, test } from 'vitest';
import { readBusiness } from '../../../src/business/index.js';
import { importItems, packFor } from '../../../src/catalogue/importers/index.js';
import { createCatalogue } from '../../../src/catalogue/index.js';
import { gate } from '../../../src/constraints/index.js';
import { commonWithFood } from '../../tools/common.js';
import { words } from './files.js';

/*
 * Each law has its own list. What a list has no word for is unknown of whatever is imported in its words, even where an
 * item is declared free of all that is on it.
 */
const LISTS = {
  eu:
    'cereals containing gluten, crustaceans, eggs, fish, peanuts, soybeans, milk, nuts, tree nuts, celery, mustard, ' +
    'sesame seeds, sulphur dioxide, lupin, molluscs',
  usa: 'milk, eggs, fish, crustacean shellfish, tree nuts, wheat, peanuts, soybeans, sesame',
  canada:
    'eggs, milk, mustard, peanuts, crustaceans, molluscs, fish, sesame seeds, soy, sulphites, tree nuts, wheat, triticale',
};

/** The constraints for which, as an allergy, the only item of a file may be suggested. */
function offeredIn(header: string, cells: string): readonly string[] {
  const { items } = importItems(`name,${header}\nToast,"${cells}"`, 'menu.csv');
  const pack = packFor(items, { id: 'corner', name: 'The Corner', isFood: true }, words);
  const { business } = readBusiness(
    { pack: JSON.stringify(pack), catalogue: JSON.stringify(items[0]) },
    commonWithFood,
  );
  if (business === undefined) throw new Error('the import is no business');
  const catalogue = createCatalogue(business);
  return business.pack.constraints
    .filter(({ id: constraint, severities: [severity = 'allergy'] }) => {
      const want = { type: 'restriction', constraint, severity, turn: 1 } as const;
      return ['allergy', 'coeliac'].includes(severity) && gate(catalogue, [want], {})[0] === 1;
    })
    .map(({ id }) => id);
}

const NUTS = ['almond', 'hazelnut', 'walnut', 'cashew', 'pecan', 'brazil', 'pistachio', 'macadamia'];
const IN_ALL = [
  'nuts',
  'tree_nuts',
  ...NUTS,
  'peanuts',
  'milk',
  'eggs',
  'crustaceans',
  'fish',
  'soy',
  'sesame',
];

describe('an item that is declared free of a whole list', () => {
  test('of EU law is free of its 14 and of what it names, not of pine nuts or traces', () => {
    const offered = offeredIn('free from', LISTS.eu);
    expect(offered.toSorted()).toEqual(
      [
        ...IN_ALL,
        ...['gluten', 'wheat', 'rye', 'barley', 'oats', 'spelt', 'khorasan', 'triticale'],
        ...['seafood', 'shellfish', 'molluscs', 'celery', 'mustard', 'sulphites', 'lupin'],
      ].toSorted(),
    );
  });

  test('of US law is free of its nine: no word of molluscs, celery, mustard, lupin, sulphites or other cereals', () => {
    expect(offeredIn('free from', LISTS.usa).toSorted()).toEqual(
      [...IN_ALL, 'wheat', 'spelt', 'khorasan'].toSorted(),
    );
  });

  test('of Canada is free of its priority allergens: no word of celery, lupin or the rest of gluten', () => {
    expect(offeredIn('free from', LISTS.canada).toSorted()).toEqual(
      [
        ...IN_ALL,
        ...['wheat', 'spelt', 'khorasan', 'triticale'],
        ...['seafood', 'shellfish', 'molluscs', 'mustard', 'sulphites'],
      ].toSorted(),
    );
  });
});

describe('an imported claim', () => {
  test.each([
    ['allergens', 'none', []],
    ['allergens', 'contains none of the nine', []],
    // It says nothing of traces, so not of coeliacs; nor of wheat, whose starch may be in it.
    ['diets', 'gluten free', ['gluten']],
    ['diets', 'gluten free and suitable for coeliacs', ['coeliac', 'gluten']],
    [
      'free from',
      'cereals containing gluten',
      ['gluten', 'wheat', 'rye', 'barley', 'oats', 'spelt', 'khorasan', 'triticale'],
    ],
    ['free from', 'wheat', ['wheat', 'spelt', 'khorasan']],
    ['free from', 'nuts', ['tree_nuts', ...NUTS]],
    ['free from', 'nuts and peanuts', ['nuts', 'tree_nuts', ...NUTS, 'peanuts']],
    ['free from', 'almonds', ['almond']],
    ['free from', 'pine nuts', ['pine']],
    ['free from', 'shellfish', ['crustaceans']],
    ['free from', 'lactose', []],
    ['free from', 'dairy', ['milk']],
  ])('%s "%s" opens no more than it says', (header, cell, constraints) => {
    expect(offeredIn(header, cell).toSorted()).toEqual(constraints.toSorted());
  });
});

test('GlutenFreeDiet of schema.org is about gluten, and not about traces', () => {
  const menu = { '@type': 'MenuItem', name: 'Risotto', suitableForDiet: 'https://schema.org/GlutenFreeDiet' };
  const { items } = importItems(JSON.stringify(menu), 'menu.json');
  expect(items).toMatchObject([{ free: ['gluten'], suits: [] }]);
});
