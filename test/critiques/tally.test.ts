import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backOff, evidence, shares, tally } from '../../bench/critiques/tally.js';
import { runs } from '../tools/runs.js';

const FAIR = Float64Array.of(0.25, 0.25, 0.25, 0.25);

test('counts are kept by context; an unknown one has none', () => {
  const after = tally();
  for (const item of [2, 2, 0]) after.add('a', item);
  after.add('b', 1);
  expect(after.of('a')).toEqual(
    new Map([
      [2, 2],
      [0, 1],
    ]),
  );
  expect(after.of('c').size).toBe(0);
  expect(after.of(undefined).size).toBe(0);
});

describe('backing off', () => {
  test('by hand: three observations against a belief worth one', () => {
    // (1 x 1/4 + count) / (3 + 1)
    const p = backOff(new Map([[0, 2], [3, 1]]), FAIR, 1); // biome-ignore format: one line
    expect([...p]).toEqual([2.25 / 4, 0.25 / 4, 0.25 / 4, 1.25 / 4]);
  });

  const counts = fc.array(fc.tuple(fc.nat(3), fc.integer({ min: 1, max: 50 }))).map((rows) => new Map(rows));
  const trust = fc.double({ min: 0.01, max: 100, noNaN: true });

  test('gives probabilities, and those expected where nothing was counted', () => {
    fc.assert(
      fc.property(counts, trust, (counted, worth) => {
        const p = backOff(counted, FAIR, worth);
        expect(p.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
        if (counted.size === 0) expect(p).toEqual(FAIR);
      }),
      { numRuns: runs(1000) },
    );
  });

  test('and evidence differ from each other by the same for every item', () => {
    fc.assert(
      fc.property(counts, trust, (counted, worth) => {
        const { items, values } = evidence(counted, FAIR, worth);
        const nats = new Float64Array(4);
        for (const [i, v] of items.entries()) nats[v] = values[i] ?? Number.NaN;
        const apart = backOff(counted, FAIR, worth).map(
          (p, v) => Math.log(p / 0.25) - (nats[v] ?? Number.NaN),
        );
        for (const each of apart) expect(each).toBeCloseTo(apart[0] ?? Number.NaN, 9);
      }),
      { numRuns: runs(1000) },
    );
  });
});

test('shares begin with half an observation each', () => {
  // Counts 1, 0, 3 and halves: 1.5, .5, 3.5 of 5.5.
  expect([...shares([0, 2, 2, 2], 3)]).toEqual([1.5 / 5.5, 0.5 / 5.5, 3.5 / 5.5]);
});
