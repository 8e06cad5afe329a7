import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../src/catalogue/index.js';
import type { Limit, Requirement } from '../../src/domain/index.js';
import { shortfallIn } from '../../src/preference/index.js';
import { runs } from '../tools/runs.js';
import { flag, number, tags, tiny } from '../tools/tiny.js';

const attributes = [flag('light'), number('price'), tags('kind', 'a', 'b')];
const limit = (type: Limit['type'], amount: number): Limit => ({ type, attribute: 'price', amount, turn: 1 });
const light: Requirement = { type: 'has', feature: { attribute: 'light' }, turn: 1 };
const notLight: Requirement = { ...light, type: 'lacks' };
const kind = (type: 'has' | 'lacks'): Requirement => ({
  type,
  feature: { attribute: 'kind', value: 'a' },
  turn: 1,
});
const onlyA: Requirement = { type: 'within', attribute: 'kind', values: ['a'], turn: 1 };

/** Prices 10, 14 and none: their standard deviation is 2. */
const three = createCatalogue(
  tiny(
    [
      { id: 'soup', attributes: { light: 0.4, price: 10, kind: ['a', 'b'] } },
      { id: 'stew', attributes: { light: 0.6, price: 14 } },
      { id: 'tart' },
    ],
    { attributes },
  ),
);
const [SOUP, STEW, TART] = [0, 1, 2] as const;
const shortfall = (place: number, ...failed: Requirement[]): number => shortfallIn(three)(place, failed);
/** log p(w | 1) - log p(w | d), when one statement in fifty is beside the point. */
const ratio = (d: number): number => Math.log(0.98 / (0.02 + 0.96 * d));

describe('what a failed requirement loses, by hand,', () => {
  test('is for a limit one nat or so for each standard deviation that it must move', () => {
    expect(shortfall(STEW, limit('atMost', 12))).toBeCloseTo(ratio(Math.exp(-1)), 12);
    expect(shortfall(SOUP, limit('atLeast', 14))).toBeCloseTo(ratio(Math.exp(-2)), 12);
    expect(ratio(Math.exp(-1))).toBeCloseTo(0.966, 3);
  });

  test('is for a property what the item lacks of it', () => {
    expect(shortfall(SOUP, light)).toBeCloseTo(ratio(0.4), 12);
    expect(shortfall(STEW, notLight)).toBeCloseTo(ratio(0.4), 12);
    expect(shortfall(SOUP, kind('lacks'))).toBeCloseTo(ratio(0), 12);
  });

  test('is everything, four nats less a tenth, for a list and for what nobody said', () => {
    expect(ratio(0)).toBeCloseTo(3.89, 2);
    expect(shortfall(SOUP, onlyA)).toBeCloseTo(ratio(0), 12);
    for (const want of [onlyA, limit('atMost', 12), kind('has'), kind('lacks')]) {
      expect(shortfall(TART, want)).toBeCloseTo(ratio(0), 12);
    }
  });

  test('adds up', () => {
    expect(shortfall(SOUP, light, onlyA)).toBeCloseTo(ratio(0.4) + ratio(0), 12);
    expect(shortfall(SOUP)).toBe(0);
  });

  test('is everything where all prices are alike: no step away from the only one is small', () => {
    const alike = createCatalogue(tiny([{ id: 'x', attributes: { price: 5 } }], { attributes }));
    expect(shortfallIn(alike)(0, [limit('atMost', 4)])).toBeCloseTo(ratio(0), 12);
  });
});

test('a limit that must move further loses more, never less than nothing nor more than a property', () => {
  const amount = fc.double({ min: 0, max: 9.9, noNaN: true });
  fc.assert(
    fc.property(amount, amount, (a, b) => {
      const [near, far] = [Math.max(a, b), Math.min(a, b)];
      const [less, more] = [shortfall(SOUP, limit('atMost', near)), shortfall(SOUP, limit('atMost', far))];
      expect(less).toBeGreaterThan(0);
      expect(more).toBeGreaterThanOrEqual(less);
      expect(more).toBeLessThan(ratio(0));
    }),
    { numRuns: runs(1000) },
  );
});
