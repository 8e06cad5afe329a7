import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logGamma } from '../../src/base/index.js';
import type { OrderDocument } from '../../src/business/index.js';
import { createCatalogue } from '../../src/catalogue/index.js';
import { type Learned, learnFrom } from '../../src/learn/index.js';
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
const learned = (orders: readonly OrderDocument[]): Learned => learnFrom({ pack: catalogue.pack, orders });
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
    close(createPrior(catalogue, learned(orders)).in({}), nats(a, b, c));
  });

  test('is what holds always where orders do not speak of the moment', () => {
    const prior = createPrior(catalogue, learned(orders.slice(0, 1)));
    for (const context of [{ daypart: 'breakfast' }, { daypart: 'night' }, { channel: 'delivery' }])
      expect(prior.in(context)).toEqual(prior.in({}));
  });

  test('is the same for all when nothing is known', () => {
    const bare = createCatalogue(tiny([{ id: 'a' }, { id: 'b' }]));
    expect([...createPrior(bare, learned([])).in({ weekday: 'friday' })]).toEqual([0, 0]);
  });
});

describe('what a moment adds', () => {
  // Wednesdays are for a, Sundays for b and c; the channel is told by a coin.
  const days = ['2026-05-06', '2026-05-10'] as const;
  const history = Array.from({ length: 240 }, (_, i) => ({
    at: `${days[i % 2]}T${i % 3 === 0 ? '12:00' : '23:00'}:00`,
    items: [i % 2 === 0 ? (i % 10 === 0 ? 'b' : 'a') : i % 7 === 1 ? 'a' : i % 4 === 1 ? 'b' : 'c'],
    context: { channel: (i * 7919) % 11 < 5 ? 'delivery' : 'here' },
  }));
  const prior = createPrior(catalogue, learned(history));

  test('is by hand the log of its share against the share always, drawn towards it by K orders', () => {
    const count = (kept: (order: (typeof history)[number]) => boolean) =>
      ['a', 'b', 'c'].map((id) => history.filter((each) => kept(each) && each.items.includes(id)).length);
    const all = count(() => true);
    const p = [0.5, 0.5, 2.5].map((more, v) => ((all[v] ?? 0) + more) / (240 + 3.5));
    // Half of the orders, and so half of the pseudo-orders, are of each day.
    const byDay = days.map((day) =>
      count(({ at }) => at.startsWith(day)).map((n, v) => n + ([0.25, 0.25, 1.25][v] ?? 0)),
    );
    // The evidence of a K: the chance of the counts under a Dirichlet distribution of mean p and strength K.
    const rise = (from: number, by: number) => logGamma(from + by) - logGamma(from);
    const evidence = (k: number): number =>
      byDay.reduce(
        (sum, counts) =>
          counts.reduce((inner, n, v) => inner + rise(k * (p[v] ?? 0), n), sum) - rise(k, 120 + 1.75),
        0,
      );
    const k = [16, 64, 256, 1024, 4096, 16384, 65536].reduce((x, y) => (evidence(y) > evidence(x) ? y : x));
    expect(k).toBeLessThan(65536);
    for (const [day, weekday] of ['wednesday', 'sunday'].entries()) {
      const found = prior.in({ weekday });
      for (const v of [0, 1, 2]) {
        const share = ((byDay[day]?.[v] ?? 0) + k * (p[v] ?? 0)) / (120 + 1.75 + k);
        expect(found[v]).toBeCloseTo(Math.log(3 * share) / 2, 10);
      }
    }
  });

  test('is the sum of what each of its columns adds', () => {
    const base = prior.in({});
    const over = (context: Record<string, string>) => prior.in(context).map((u, v) => u - (base[v] ?? 0));
    const [both, day, part] = [
      over({ weekday: 'sunday', daypart: 'lunch' }),
      over({ weekday: 'sunday' }),
      over({ daypart: 'lunch' }),
    ];
    for (const v of [0, 1, 2]) expect(both[v]).toBeCloseTo((day[v] ?? 0) + (part[v] ?? 0), 12);
  });

  test('is named by the column that speaks most, and by none that tells nothing', () => {
    const moment = { weekday: 'wednesday', season: 'mar-may', channel: 'delivery' };
    expect(prior.spokenBy(0, moment)).toEqual({ column: 'weekday', value: 'wednesday' });
    expect(prior.spokenBy(2, moment)).toBeUndefined();
    expect(prior.spokenBy(0, { channel: 'delivery', season: 'mar-may' })).toBeUndefined();
    for (const channel of ['delivery', 'here'])
      for (const [v, u] of prior.in({ channel }).entries())
        expect(Math.abs(u - (prior.in({})[v] ?? Number.NaN))).toBeLessThan(0.05);
  });

  test('is nothing where all orders are of one moment', () => {
    const lunches = Array.from({ length: 300 }, () => order('12:00', 'a'));
    const some = createPrior(catalogue, learned(lunches));
    const at = some.in({ daypart: 'lunch', weekday: 'friday', season: 'mar-may' });
    for (const [v, u] of some.in({}).entries()) expect(at[v]).toBeCloseTo(u, 12);
  });

  test('fades the starter as own orders arrive', () => {
    const ahead = (n: number): number => {
      const some = createPrior(
        catalogue,
        learned(Array.from({ length: n }, () => order('12:00', 'a', 'b'))),
      ).in({});
      return (some[2] ?? 0) - (some[0] ?? 0);
    };
    expect(ahead(0)).toBeGreaterThan(0);
    expect(ahead(1)).toBeGreaterThan(ahead(5));
    expect(ahead(5)).toBeGreaterThan(ahead(50));
    expect(ahead(50)).toBeLessThan(0);
  });
});

describe('who speaks', () => {
  test('is the orders, the starter where it outweighs them, or nobody', () => {
    const prior = createPrior(catalogue, learned([order('12:00', 'a')]));
    expect([0, 1, 2].map(prior.speaksFrom)).toEqual(['orders', 'nothing', 'starter']);
    const own = createPrior(catalogue, learned([order('12:00', 'c'), order('13:00', 'c')]));
    expect(own.speaksFrom(2)).toBe('orders');
  });

  test('is the sample where the orders were made for show', () => {
    const { pack } = catalogue;
    const shown = createCatalogue({
      ...catalogue,
      pack: { ...pack, orders: { file: 'x', origin: 'generated' } },
    });
    expect(createPrior(shown, learnFrom({ pack: shown.pack, orders })).speaksFrom(0)).toBe('sample');
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
        const prior = createPrior(catalogue, learned(history));
        for (const context of [{}, { daypart: 'lunch' }, { daypart: 'night' }, { weekday: 'friday' }]) {
          // u = log(n p) / 2, so exp(2u) / n = p.
          const total = prior.in(context).reduce((sum, u) => sum + Math.exp(2 * u) / 3, 0);
          expect(total).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: runs(2000) },
    );
  });

  test('their order does not matter, and one more order raises its item above what it was and the others below', () => {
    fc.assert(
      fc.property(some, (history) => {
        const at = (all: readonly OrderDocument[]) => createPrior(catalogue, learned(all)).in({});
        const before = at(history);
        expect(at(history.toReversed())).toEqual(before);
        const after = at([...history, order('12:00', 'b')]);
        expect(after[1]).toBeGreaterThan(before[1] ?? Number.NaN);
        for (const v of [0, 2]) expect(after[v]).toBeLessThan(before[v] ?? Number.NaN);
      }),
      { numRuns: runs(2000) },
    );
  });
});
