import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rngFor } from '../../src/base/index.js';
import { hittingSets } from '../../src/constraints/hitting-sets.js';
import { runs } from '../tools/runs.js';

type Sets = readonly (readonly number[])[];

const isHitting = (members: readonly number[], sets: Sets): boolean =>
  sets.every((set) => set.some((member) => members.includes(member)));
const isMinimal = (members: readonly number[], sets: Sets): boolean =>
  isHitting(members, sets) &&
  members.every(
    (member) =>
      !isHitting(
        members.filter((m) => m !== member),
        sets,
      ),
  );
const bySize = (a: readonly number[], b: readonly number[]): number => a.length - b.length;

/** All sets of `size` of the numbers from 0 to n - 1. */
const choose = (n: number, size: number): Sets =>
  Array.from({ length: 2 ** n }, (_, bits) =>
    [...Array(n).keys()].filter((i) => (bits >> i) % 2 === 1),
  ).filter(({ length }) => length === size);

describe('hitting sets', () => {
  test('of {1, 2}, {2, 3} and {1, 3} are any two', () => {
    const found = hittingSets(
      [
        [1, 2],
        [2, 3],
        [1, 3],
      ],
      Infinity,
    );
    expect(found.map(String).sort()).toEqual(['1,2', '1,3', '2,3']);
  });

  test('of no sets are one, the empty set; of an empty set there are none', () => {
    expect(hittingSets([], 9)).toEqual([[]]);
    expect(hittingSets([[], [1]], 9)).toEqual([]);
  });

  test('are those that trying every set finds, fewest members first, and the first few of them', () => {
    const sets = fc.array(fc.uniqueArray(fc.nat({ max: 5 }), { minLength: 1 }), { maxLength: 8 });
    const all = [...Array(7).keys()].flatMap((size) => choose(6, size));
    fc.assert(
      fc.property(sets, fc.integer({ min: 1, max: 4 }), (given, limit) => {
        const found = hittingSets(given, Infinity);
        const wanted = all.filter((members) => isMinimal(members, given));
        expect(found.map(String).sort()).toEqual(wanted.map(String).sort());
        expect(found).toEqual(found.toSorted(bySize));
        expect(hittingSets(given, limit)).toEqual(found.slice(0, limit));
      }),
      { numRuns: runs(10_000) },
    );
  });

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12])(
    'of every %i of twelve are found to the last one: no more of them exist that hold none of each other',
    (size) => {
      const found = hittingSets(choose(12, size), Infinity);
      expect(found.map(String).sort()).toEqual(
        choose(12, 13 - size)
          .map(String)
          .sort(),
      );
    },
  );

  test.each([0.1, 0.3, 0.5, 0.8])(
    'of thousands of sets of thirty, where there may be millions, are few but minimal (each holds %f of them)',
    (share) => {
      const rng = rngFor('thirty', share);
      const sets = Array.from({ length: 3000 }, () => [...Array(30).keys()].filter(() => rng() < share));
      const found = hittingSets(
        sets.filter(({ length }) => length > 0),
        3,
      );
      expect(found.length).toBeGreaterThan(0);
      for (const members of found)
        expect(
          isMinimal(
            members,
            sets.filter(({ length }) => length > 0),
          ),
        ).toBe(true);
    },
  );
});
