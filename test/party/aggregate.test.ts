import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../src/catalogue/index.js';
import { aggregate, type Opinion } from '../../src/party/index.js';
import { runs } from '../tools/runs.js';
import { tiny } from '../tools/tiny.js';

const ITEMS = 6;
const catalogue = createCatalogue(tiny(Array.from({ length: ITEMS }, (_, v) => ({ id: `i${v}` }))));
const options = { outside: 2, size: 2 };

const opinion = (utility: readonly number[], passing: readonly number[] = []): Opinion => ({
  passing: Uint8Array.from({ length: ITEMS }, (_, v) => passing[v] ?? 1),
  utility: Float64Array.from({ length: ITEMS }, (_, v) => utility[v] ?? 0),
  excluded: new Set(),
});

const drawn = fc
  .record({
    utility: fc.array(fc.double({ min: -8, max: 8, noNaN: true }), { minLength: ITEMS, maxLength: ITEMS }),
    passing: fc.array(fc.constantFrom(0, 1, 1, 2), { minLength: ITEMS, maxLength: ITEMS }),
  })
  .map(({ utility, passing }) => opinion(utility, passing));

describe('a table as a whole', () => {
  test('may have what each of its members may have, marked where it is for one', () => {
    const { passing } = aggregate(
      catalogue,
      [opinion([], [1, 0, 1, 2, 1, 0]), opinion([], [1, 1, 0, 1, 2, 0])],
      options,
    );
    expect([...passing]).toEqual([1, 0, 0, 2, 2, 0]);
  });

  test('passes over what one of them passed over', () => {
    const { passing } = aggregate(
      catalogue,
      [{ ...opinion([]), excluded: new Set([3]) }, opinion([])],
      options,
    );
    expect([...passing]).toEqual([1, 1, 1, 0, 1, 1]);
  });

  test('of one is that one', () => {
    const { utility } = aggregate(catalogue, [opinion([3, -1])], options);
    expect(utility[0]).toBeCloseTo(3, 9);
    expect(utility[1]).toBeCloseTo(-1, 9);
  });

  test('gets a menu that leaves nobody out', () => {
    // Two like the first and the second best, one cannot bear them and loves the third.
    const twins = opinion([5, 4.9, -1]);
    const { menu } = aggregate(catalogue, [twins, twins, opinion([-3, -3, 5])], options);
    expect(menu).toContain(2);
    expect(menu).toContain(0);
  });

  test('is the same in whatever order its members are counted, and never gets what one must not have', () => {
    fc.assert(
      fc.property(fc.array(drawn, { minLength: 1, maxLength: 6 }), (members) => {
        const whole = aggregate(catalogue, members, options);
        expect(aggregate(catalogue, members.toReversed(), options)).toEqual(whole);
        for (const place of whole.menu) {
          expect(members.every(({ passing }) => passing[place] !== 0)).toBe(true);
        }
      }),
      { numRuns: runs(10_000) },
    );
  });
});
