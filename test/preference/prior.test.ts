import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../src/catalogue/index.js';
import { createPrior } from '../../src/preference/index.js';
import { runs } from '../tools/runs.js';
import { tiny } from '../tools/tiny.js';

const dayparts = [
  { id: 'lunch', say: 'at lunch', from: '11:00', to: '15:00' },
  { id: 'night', say: 'at night', from: '22:00', to: '05:00' },
];
const catalogue = createCatalogue(
  tiny([{ id: 'a' }, { id: 'b' }, { id: 'c' }], { dayparts, starter: { c: 2 } }),
);
const order = (time: string, ...items: string[]) => ({ at: `2026-05-01T${time}:00`, items });
const orders = [
  order('12:00', 'a'),
  order('12:30', 'a', 'b'),
  order('23:30', 'b'),
  order('04:59', 'b'),
  order('05:00', 'a', 'ghost'),
];

describe('what a stranger would take', () => {
  // Ordered: a 3, b 3, c 0. With c's two pseudo-orders and a half for each: 3.5, 3.5 and 2.5 of 9.5.
  const [a, b, c] = [7 / 19, 7 / 19, 5 / 19];
  const nats = (...shares: number[]) => shares.map((p) => Math.log(3 * p) / 2);
  const close = (found: Float64Array, by: readonly number[]) => {
    expect(found).toHaveLength(by.length);
    for (const [v, u] of by.entries()) expect(found[v]).toBeCloseTo(u, 12);
  };

  test('by hand: half the log of the smoothed share against an equal one', () => {
    close(createPrior(catalogue, orders).in(undefined), nats(a, b, c));
  });

  test('by hand: a part of the day is drawn towards the whole day by 40 orders', () => {
    // Lunch: a 2, b 1, c 0 of 3 orders. (2 + 40 x 7/19) / 43 and so on.
    close(
      createPrior(catalogue, orders).in('lunch'),
      nats((2 + 40 * a) / 43, (1 + 40 * b) / 43, (40 * c) / 43),
    );
    // Night holds 23:30 and 04:59, not 05:00: b 2.
    close(createPrior(catalogue, orders).in('night'), nats((40 * a) / 42, (2 + 40 * b) / 42, (40 * c) / 42));
  });

  test('is the whole day where there is no such part, or no order in it', () => {
    const prior = createPrior(catalogue, orders.slice(0, 1));
    expect(prior.in('breakfast')).toEqual(prior.in(undefined));
    expect(prior.in('night')).toEqual(prior.in(undefined));
  });

  test('is the same for all when nothing is known', () => {
    const bare = createCatalogue(tiny([{ id: 'a' }, { id: 'b' }]));
    expect([...createPrior(bare, []).in(undefined)]).toEqual([0, 0]);
  });
});

describe('who speaks', () => {
  test('is the orders, the starter where it outweighs them, or nobody', () => {
    const prior = createPrior(catalogue, [order('12:00', 'a')]);
    expect([0, 1, 2].map(prior.speaksFrom)).toEqual(['orders', 'nothing', 'starter']);
    const own = createPrior(catalogue, [order('12:00', 'c', 'c')]);
    expect(own.speaksFrom(2)).toBe('orders');
  });

  test('is the sample where the orders were made for show', () => {
    const { pack } = catalogue;
    const shown = createCatalogue({
      ...catalogue,
      pack: { ...pack, orders: { file: 'x', origin: 'generated' } },
    });
    expect(createPrior(shown, orders).speaksFrom(0)).toBe('sample');
  });
});

describe('for all orders', () => {
  const some = fc.array(
    fc
      .record({
        minutes: fc.integer({ min: 0, max: 1439 }),
        items: fc.array(fc.constantFrom('a', 'b', 'c'), { minLength: 1, maxLength: 3 }),
      })
      .map(({ minutes, items }) =>
        order(
          `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`,
          ...items,
        ),
      ),
    { maxLength: 30 },
  );

  test('the shares behind the nats add up to 1, in every part of the day', () => {
    fc.assert(
      fc.property(some, (history) => {
        const prior = createPrior(catalogue, history);
        for (const part of [undefined, 'lunch', 'night']) {
          // u = log(n p) / 2, so exp(2u) / n = p.
          const total = prior.in(part).reduce((sum, u) => sum + Math.exp(2 * u) / 3, 0);
          expect(total).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: runs(2000) },
    );
  });

  test('their order does not matter, and one more order raises its item above what it was and the others below', () => {
    fc.assert(
      fc.property(some, (history) => {
        const before = createPrior(catalogue, history).in('lunch');
        expect(createPrior(catalogue, history.toReversed()).in('lunch')).toEqual(before);
        const after = createPrior(catalogue, [...history, order('12:00', 'b')]).in('lunch');
        expect(after[1]).toBeGreaterThan(before[1] ?? Number.NaN);
        for (const v of [0, 2]) expect(after[v]).toBeLessThan(before[v] ?? Number.NaN);
      }),
      { numRuns: runs(2000) },
    );
  });
});
