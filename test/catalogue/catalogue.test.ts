import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../src/catalogue/index.js';
import { featureKey, itemId } from '../../src/domain/index.js';
import { runs } from '../tools/runs.js';
import { flag, number, tags, tiny } from '../tools/tiny.js';

const pack = { attributes: [flag('light'), tags('course', 'main', 'starter', 'drink'), number('price')] };
const catalogue = createCatalogue(
  tiny(
    [
      { id: 'soup', attributes: { light: true, course: ['starter', 'main'], price: 8 } },
      { id: 'stew', attributes: { light: 0.25, course: ['main'], price: 14 } },
      { id: 'wine', attributes: { light: false, course: ['drink'], price: 8 } },
      { id: 'bread', attributes: { course: [] } },
      { id: 'steak', attributes: { course: ['main'], price: 30 } },
    ],
    pack,
  ),
);

describe('a flag', () => {
  test('is its degree; yes is 1, no and not stated are 0', () => {
    expect([...catalogue.degrees({ attribute: 'light' })]).toEqual([1, 0.25, 0, 0, 0]);
  });

  test('that no item and no pack knows of is 0 for all', () => {
    expect([...catalogue.degrees({ attribute: 'blue' })]).toEqual([0, 0, 0, 0, 0]);
  });
});

describe('a value of an attribute', () => {
  test('is 1 for each item that lists it, whatever else it lists', () => {
    expect([...catalogue.degrees({ attribute: 'course', value: 'main' })]).toEqual([1, 1, 0, 0, 1]);
    expect([...catalogue.degrees({ attribute: 'course', value: 'drink' })]).toEqual([0, 0, 1, 0, 0]);
  });

  test('that no item has is 0 for all', () => {
    expect([...catalogue.degrees({ attribute: 'course', value: 'dessert' })]).toEqual([0, 0, 0, 0, 0]);
    expect([...catalogue.degrees({ attribute: 'price', value: 'main' })]).toEqual([0, 0, 0, 0, 0]);
  });

  test('listed twice by an item counts once', () => {
    const { degrees } = createCatalogue(tiny([{ id: 'a', attributes: { course: ['main', 'main'] } }], pack));
    expect([...degrees({ attribute: 'course', value: 'main' })]).toEqual([1]);
  });
});

describe("a number's end", () => {
  test('is the share of the others that are passed; ties share and a missing number is a half', () => {
    // Sorted 8 8 14 30, ranks 0 to 3: the 8s share rank .5, so .5/3 = 1/6 from below; 14 has 2/3, 30 has 1.
    const more = catalogue.degrees({ attribute: 'price', toward: 'more' });
    const less = catalogue.degrees({ attribute: 'price', toward: 'less' });
    for (const [v, share] of [1 / 6, 2 / 3, 1 / 6, 1 / 2, 1].entries()) {
      expect(more[v]).toBeCloseTo(share, 12);
      expect(less[v]).toBeCloseTo(1 - share, 12);
    }
  });

  test('is a half where there is nothing to compare with', () => {
    const one = createCatalogue(tiny([{ id: 'a', attributes: { price: 3 } }, { id: 'b' }], pack));
    expect([...one.degrees({ attribute: 'price', toward: 'less' })]).toEqual([0.5, 0.5]);
    const same = createCatalogue(
      tiny(
        ['a', 'b', 'c'].map((id) => ({ id, attributes: { price: 3 } })),
        pack,
      ),
    );
    expect([...same.degrees({ attribute: 'price', toward: 'more' })]).toEqual([0.5, 0.5, 0.5]);
  });

  test('for all numbers: both ends add up to 1, dearer is more, equal is equal, and the mean is a half', () => {
    const prices = fc.array(fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined }), {
      minLength: 1,
      maxLength: 9,
    });
    fc.assert(
      fc.property(prices, (all) => {
        const items = all.map((price, i) => ({
          id: `i${i}`,
          attributes: { ...(price !== undefined && { price }) },
        }));
        const { degrees } = createCatalogue(tiny(items, pack));
        const more = degrees({ attribute: 'price', toward: 'more' });
        const less = degrees({ attribute: 'price', toward: 'less' });
        expect(more.reduce((a, b) => a + b, 0)).toBeCloseTo(all.length / 2, 9);
        for (const [v, p] of all.entries()) {
          expect((more[v] ?? 0) + (less[v] ?? 0)).toBeCloseTo(1, 12);
          for (const [w, q] of all.entries()) {
            if (p === undefined || q === undefined) continue;
            expect(Math.sign((more[v] ?? 0) - (more[w] ?? 0))).toBe(Math.sign(p - q));
          }
        }
      }),
      { numRuns: runs(2000) },
    );
  });
});

test('the features are all that some item can have: flags, both ends of numbers, values that occur', () => {
  expect(catalogue.features.map(featureKey)).toEqual([
    'light',
    'course=starter',
    'course=main',
    'course=drink',
    'price<',
    'price>',
  ]);
});

test('an item is found by its id, and its place is its place in the list', () => {
  for (const [place, item] of catalogue.items.entries()) {
    expect(catalogue.placeOf(item.id)).toBe(place);
    expect(catalogue.item(item.id)).toBe(item);
  }
  expect(catalogue.placeOf(itemId('nothing'))).toBeUndefined();
  expect(catalogue.item(itemId('nothing'))).toBeUndefined();
  expect(catalogue.item(itemId('__proto__'))).toBeUndefined();
});

test('what was computed once is kept', () => {
  const feature = { attribute: 'price', toward: 'less' } as const;
  expect(catalogue.degrees({ ...feature })).toBe(catalogue.degrees(feature));
});

test('no two features share a key', () => {
  // An id has neither = nor < nor >; a value may be anything. A feature has a value or a direction, never both.
  const attribute = fc.constantFrom('a', 'a-b', 'b');
  const feature = fc.oneof(
    fc.record({ attribute }),
    fc.record({ attribute, value: fc.constantFrom('a', '=a', '<', '>', '') }),
    fc.record({ attribute, toward: fc.constantFrom('less' as const, 'more' as const) }),
  );
  fc.assert(
    fc.property(feature, feature, (a, b) => {
      expect(featureKey(a) === featureKey(b)).toBe(JSON.stringify(a) === JSON.stringify(b));
    }),
    { numRuns: runs(20_000) },
  );
});
