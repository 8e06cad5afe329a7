import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkStatistics,
  contributions,
  createTally,
  laterContributions,
  type Orders,
  type Statistics,
} from '../../src/learn/index.js';
import { runs } from '../tools/runs.js';
import { dayparts, history, order, record } from './arbitraries.js';

const of = (orders: Orders) => contributions(orders, { dayparts });

function tallied(records: readonly Orders[], from?: Statistics): Statistics {
  const tally = createTally(from);
  for (const each of records) tally.add(of(each));
  return tally.statistics();
}

describe('what is counted', () => {
  test('by hand: orders by month, item and context, and pairs where they became complete', () => {
    // A Friday at lunch, a Sunday in the night; the second brings b again and c anew.
    const orders = [
      { at: '2026-05-01T12:00:00', items: ['b', 'a', 'a'] },
      { at: '2026-06-07T23:00:00', items: ['b', 'c'], context: { channel: 'delivery' } },
    ];
    expect(tallied([orders])).toEqual({
      items: ['a', 'b', 'c'],
      months: [
        {
          month: '2026-05',
          orders: 1,
          items: [0, 1, 1, 1],
          contexts: [
            { column: 'daypart', value: 'lunch', orders: 1, items: [0, 1, 1, 1] },
            { column: 'season', value: 'mar-may', orders: 1, items: [0, 1, 1, 1] },
            { column: 'weekday', value: 'friday', orders: 1, items: [0, 1, 1, 1] },
          ],
          pairs: [0, 0, 1, 0, 1, 1, 1, 1, 1],
        },
        {
          month: '2026-06',
          orders: 1,
          items: [1, 1, 2, 1],
          contexts: [
            { column: 'channel', value: 'delivery', orders: 1, items: [1, 1, 2, 1] },
            { column: 'daypart', value: 'night', orders: 1, items: [1, 1, 2, 1] },
            { column: 'season', value: 'jun-aug', orders: 1, items: [1, 1, 2, 1] },
            { column: 'weekday', value: 'sunday', orders: 1, items: [1, 1, 2, 1] },
          ],
          pairs: [0, 2, 1, 1, 2, 1, 2, 2, 1],
        },
      ],
    });
  });

  test('is orders, but no pairs, of a name that stands for everybody', () => {
    const everything = Array.from({ length: 401 }, (_, i) => `item-${i}`);
    const [month] = tallied([[{ at: '2026-05-01T12:00:00', items: everything }]]).months;
    expect(month?.items).toHaveLength(2 * 401);
    expect(month?.pairs).toEqual([]);
  });

  test('agrees with counting every question by itself', () => {
    fc.assert(
      fc.property(history, (records) => {
        const { items, months } = tallied(records);
        const orders = records.flat();
        for (const { month, orders: count, contexts, pairs, items: rows } of months) {
          const own = orders.filter(({ at }) => at.startsWith(month));
          expect(count).toBe(own.length);
          for (let i = 0; i < rows.length; i += 2) {
            const id = items[rows[i] ?? -1] ?? '';
            expect(rows[i + 1]).toBe(own.filter((each) => each.items.includes(id)).length);
          }
          const delivered = contexts.find(
            ({ column, value }) => column === 'channel' && value === 'delivery',
          );
          expect(delivered?.orders ?? 0).toBe(
            own.filter(({ context }) => context?.['channel'] === 'delivery').length,
          );
          for (let i = 0; i < pairs.length; i += 3) {
            const pair = [pairs[i], pairs[i + 1]].map((place) => items[place ?? -1] ?? '');
            const became = records.filter((each) => {
              const had = (until: (at: string) => boolean) =>
                pair.every((id) => each.some((o) => until(o.at.slice(0, 7)) && o.items.includes(id)));
              return had((at) => at <= month) && !had((at) => at < month);
            });
            expect(pairs[i + 2]).toBe(became.length);
          }
        }
      }),
      { numRuns: runs(3000) },
    );
  });
});

describe('the statistics are the same to the bit', () => {
  const bits = (statistics: Statistics): string => JSON.stringify(statistics);

  test('in whatever order customers, and the orders of each, were added', () => {
    fc.assert(
      fc.property(history, fc.infiniteStream(fc.nat()), (records, keys) => {
        const shuffled = records
          .map((each) => ({ each: each.toReversed(), key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key);
        expect(bits(tallied(shuffled.map(({ each }) => each)))).toBe(bits(tallied(records)));
      }),
      { numRuns: runs(5000) },
    );
  });

  test('when a customer was added and taken away again, also after a round trip through a file', () => {
    fc.assert(
      fc.property(history, record, (records, ann) => {
        const before = tallied(records);
        const tally = createTally(checkStatistics(JSON.parse(bits(before))));
        tally.add(of(ann));
        const withAnn = checkStatistics(JSON.parse(bits(tally.statistics())));
        expect(bits(withAnn)).toBe(bits(tallied([...records, ann])));
        const after = createTally(withAnn);
        after.remove(of(ann));
        expect(bits(after.statistics())).toBe(bits(before));
      }),
      { numRuns: runs(5000) },
    );
  });

  test('when orders came in two parts, customers of both among them', () => {
    fc.assert(
      fc.property(history, fc.nat({ max: 6 }), (records, cut) => {
        const tally = createTally(tallied(records.map((each) => each.slice(0, cut))));
        for (const each of records) {
          const earlier = laterContributions(new Map(), each.slice(0, cut), { dayparts }).firsts;
          const { added, removed } = laterContributions(earlier, each.slice(cut), { dayparts });
          tally.remove(removed);
          tally.add(added);
        }
        expect(bits(tally.statistics())).toBe(bits(tallied(records)));
      }),
      { numRuns: runs(5000) },
    );
  });

  test('and more than was added cannot be taken away', () => {
    fc.assert(
      fc.property(history, order, (records, one) => {
        const tally = createTally(tallied(records));
        const never = [{ ...one, items: [...one.items, 'never had'] }];
        tally.remove(of(never));
        expect(() => tally.statistics()).toThrow('taken away');
      }),
      { numRuns: runs(500) },
    );
  });
});

describe('statistics from a file', () => {
  const fine = tallied([[{ at: '2026-05-01T12:00:00', items: ['a', 'b'] }]]);
  const [may] = fine.months;

  test.each([
    ['nothing', undefined],
    ['a list', []],
    ['items out of order', { ...fine, items: ['b', 'a'] }],
    ['a month twice', { ...fine, months: [may, may] }],
    ['a count of nothing', { ...fine, months: [{ ...may, items: [0, 0] }] }],
    ['a place that is not there', { ...fine, months: [{ ...may, pairs: [0, 7, 1] }] }],
    ['half a row', { ...fine, months: [{ ...may, pairs: [0, 1] }] }],
    ['a broken number', { ...fine, months: [{ ...may, items: [0, 1.5] }] }],
    [
      'a context without a name',
      { ...fine, months: [{ ...may, contexts: [{ value: 'x', orders: 1, items: [] }] }] },
    ],
  ])('are refused with %s', (_, broken) => {
    expect(() => checkStatistics(broken)).toThrow('Fit anew');
  });
});
