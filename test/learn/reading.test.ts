import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { contributions, createTally, gramOf, type Orders, popularityOf } from '../../src/learn/index.js';
import { runs } from '../tools/runs.js';
import { dayparts, history } from './arbitraries.js';

function tallied(records: readonly Orders[]) {
  const tally = createTally();
  for (const each of records) tally.add(contributions(each, { dayparts }));
  return tally.statistics();
}

/** In months since the year 0, told from the date and not from the statistics. */
const monthsOf = (at: string): number => Number(at.slice(0, 4)) * 12 + Number(at.slice(5, 7));
const ageOf = (at: string, now: string): number => Math.max(0, monthsOf(now) - monthsOf(at));

describe('what is read', () => {
  test('by hand: an order of a half-life ago counts half', () => {
    const statistics = tallied([
      [{ at: '2026-05-02T12:00:00', items: ['a'] }],
      [{ at: '2025-11-30T20:00:00', items: ['a', 'b'] }],
    ]);
    const { items, counts, contexts } = popularityOf(statistics, { halfLife: 6, now: '2026-05' });
    expect({ items, counts }).toEqual({ items: ['a', 'b'], counts: [1.5, 0.5] });
    expect(contexts.filter(({ column }) => column !== 'weekday')).toEqual([
      { column: 'season', value: 'sep-nov', counts: [0.5, 0.5] },
      { column: 'daypart', value: 'lunch', counts: [1, 0] },
      { column: 'season', value: 'mar-may', counts: [1, 0] },
    ]);
    expect([...gramOf(statistics, { halfLife: 6, now: '2026-05' }, 9).counts]).toEqual([1.5, 0.5, 0.5, 0.5]);
  });

  test('agrees with weighing every order by itself', () => {
    const halfLife = fc.constantFrom(1, 6, 30, Number.POSITIVE_INFINITY);
    const now = fc.constantFrom('2024-01', '2025-07', '2026-12');
    fc.assert(
      fc.property(history, halfLife, now, (records, half, month) => {
        const { items, counts, contexts } = popularityOf(tallied(records), { halfLife: half, now: month });
        const here = contexts.find(({ value }) => value === 'here')?.counts ?? [];
        const all = new Set(records.flat().flatMap((order) => order.items));
        expect([...items].sort()).toEqual([...all].sort());
        const weigh = (kept: (order: Orders[number]) => boolean, id: string): number =>
          records
            .flat()
            .filter((order) => kept(order) && order.items.includes(id))
            .reduce((sum, { at }) => sum + 0.5 ** (ageOf(at, month) / half), 0);
        for (const [place, id] of items.entries()) {
          expect(counts[place]).toBeCloseTo(
            weigh(() => true, id),
            9,
          );
          const weight = weigh(({ context }) => context?.['channel'] === 'here', id);
          expect(here[place] ?? 0).toBeCloseTo(weight, 9);
        }
      }),
      { numRuns: runs(2000) },
    );
  });

  test('the Gram matrix is X transposed times X, and keeps the most had items', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 6 }), (records, most) => {
        const { items, counts } = gramOf(
          tallied(records),
          { halfLife: Number.POSITIVE_INFINITY, now: '2026-12' },
          most,
        );
        const had = (id: string) => records.filter((each) => each.some((order) => order.items.includes(id)));
        const all = [...new Set(records.flat().flatMap((order) => order.items))];
        expect(items).toHaveLength(Math.min(most, all.length));
        for (const [i, a] of items.entries()) {
          for (const [j, b] of items.entries())
            expect(counts[i * items.length + j]).toBe(had(a).filter((each) => had(b).includes(each)).length);
          for (const out of all.filter((id) => !items.includes(id)))
            expect(had(out).length).toBeLessThanOrEqual(had(a).length);
        }
      }),
      { numRuns: runs(2000) },
    );
  });
});
