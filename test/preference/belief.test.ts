import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UsualError } from '../../src/domain/index.js';
import {
  believe,
  type Likelihood,
  mostProbable,
  observe,
  probabilities,
  without,
} from '../../src/preference/index.js';
import { runs } from '../tools/runs.js';

const logs = (...odds: number[]) => believe(odds.map(Math.log));
const sum = (xs: Iterable<number>) => [...xs].reduce((a, b) => a + b, 0);
const has = (items: number[], values: number | number[], elsewhere: number): Likelihood => ({
  elsewhere,
  items: Int32Array.from(items),
  values: typeof values === 'number' ? values : Float64Array.from(values),
});

describe('an answer', () => {
  test('by hand: 4:3:2:1 and a yes that one in ten says wrongly, of the first and the third', () => {
    // 4 x .9, 3 x .1, 2 x .9, 1 x .1 = 3.6, .3, 1.8, .1; together 5.8.
    const p = probabilities(observe(logs(4, 3, 2, 1), has([0, 2], 0.9, 0.1)));
    for (const [v, odds] of [3.6, 0.3, 1.8, 0.1].entries()) expect(p[v]).toBeCloseTo(odds / 5.8, 12);
  });

  test('adds to an item what it explains better than the catalogue at large', () => {
    // The mean of .9, .1, .9, .1 is .5.
    const { utilities } = observe(believe([0, 0, 0, 0]), has([0, 2], [0.9, 0.9], 0.1));
    expect(utilities[0]).toBeCloseTo(Math.log(1.8), 12);
    expect(utilities[1]).toBeCloseTo(Math.log(0.2), 12);
  });

  test('items that are gone do not bear on the mean, and stay gone', () => {
    const { utilities } = observe(believe([0, -Infinity, 0]), has([0, 1], [0.5, 0.9], 0.1));
    expect(utilities[0]).toBeCloseTo(Math.log(0.5 / 0.3), 12);
    expect(utilities[1]).toBe(-Infinity);
  });

  test('that rules an item out removes it', () => {
    const [first, second, third] = probabilities(observe(logs(1, 3, 2), has([2], 0, 1)));
    expect([first, second]).toEqual([expect.closeTo(0.25, 12), expect.closeTo(0.75, 12)]);
    expect(third).toBe(0);
  });

  test('that no item can give leaves none', () => {
    const none = observe(logs(1, 1), has([], 0, 0));
    expect(mostProbable(none, 2)).toEqual([]);
    expect(sum(probabilities(none))).toBe(0);
    expect(observe(none, has([0], 0.9, 0.1)).utilities).toEqual(none.utilities);
  });

  test('that names an item too many or too few values is refused', () => {
    expect(() => observe(logs(1, 1), has([2], 0.5, 0.5))).toThrow(UsualError);
    expect(() => observe(logs(1, 1), has([0, 1], [0.5], 0.5))).toThrow('2 items and 1 values');
  });
});

test('a prior that is no number is refused', () => {
  expect(() => believe([0, Number.NaN])).toThrow('item 1');
  expect(() => believe([Infinity])).toThrow(UsualError);
});

test('the most probable stand best first, of equals the first, without those removed', () => {
  const belief = believe([1, 3, 2, 3, 0]);
  expect(mostProbable(belief, 3)).toEqual([1, 3, 2]);
  expect(mostProbable(without(belief, [3, 1]), 9)).toEqual([2, 0, 4]);
  expect(mostProbable(belief, 0)).toEqual([]);
  expect(belief.utilities).toEqual(Float64Array.of(1, 3, 2, 3, 0));
});

describe('for every belief and answers', () => {
  const ITEMS = 6;
  const chance = fc.double({ min: 0.01, max: 1, noNaN: true });
  const prior = fc
    .array(
      fc.oneof({ weight: 5, arbitrary: fc.double({ min: -9, max: 9, noNaN: true }) }, fc.constant(-Infinity)),
      {
        minLength: ITEMS,
        maxLength: ITEMS,
      },
    )
    .map(believe);
  const listed = fc.subarray([...Array(ITEMS).keys()]);
  const likelihood: fc.Arbitrary<Likelihood> = listed.chain((items) =>
    fc.record({
      elsewhere: chance,
      items: fc.constant(Int32Array.from(items)),
      values: fc.oneof(
        chance,
        fc
          .array(chance, { minLength: items.length, maxLength: items.length })
          .map((xs) => Float64Array.from(xs)),
      ),
    }),
  );

  test('the probabilities add up to 1 and the order of the answers does not matter', () => {
    fc.assert(
      fc.property(prior, fc.array(likelihood, { maxLength: 6 }), (before, answers) => {
        const forwards = answers.reduce(observe, before);
        const backwards = answers.toReversed().reduce(observe, before);
        const isAnyLeft = before.utilities.some((u) => u > -Infinity);
        expect(sum(probabilities(forwards))).toBeCloseTo(isAnyLeft ? 1 : 0, 9);
        for (const [v, u] of forwards.utilities.entries()) {
          if (u === -Infinity) expect(backwards.utilities[v]).toBe(-Infinity);
          else expect(backwards.utilities[v]).toBeCloseTo(u, 9);
        }
      }),
      { numRuns: runs(5000) },
    );
  });

  test('an answer that all items give alike changes nothing', () => {
    fc.assert(
      fc.property(prior, chance, listed, (before, p, items) => {
        const after = observe(before, has(items, p, p)).utilities;
        for (const [v, u] of before.utilities.entries()) {
          if (u === -Infinity) expect(after[v]).toBe(-Infinity);
          else expect(after[v]).toBeCloseTo(u, 9);
        }
      }),
      { numRuns: runs(2000) },
    );
  });
});
