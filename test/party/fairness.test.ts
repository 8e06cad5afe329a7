import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fairMean } from '../../src/party/index.js';
import { runs } from '../tools/runs.js';

const chance = fc.double({ min: 0.001, max: 1, noNaN: true });
const chances = fc.array(chance, { minLength: 1, maxLength: 12 });

describe('the merged chance', () => {
  test.each([
    [1, 0.5],
    [0, 0.4],
    [-1, 0.32],
    [-Infinity, 0.2],
  ])('of 0.2 and 0.8 with the exponent %s is %s', (exponent, merged) => {
    // By hand: (0.2 + 0.8) / 2, sqrt(0.2 x 0.8), 2 / (5 + 1.25), the smaller.
    expect(fairMean([0.2, 0.8], exponent)).toBeCloseTo(merged, 12);
  });

  test('lies between the least and the most, and grows with the exponent', () => {
    fc.assert(
      fc.property(chances, (all) => {
        const merged = [-Infinity, -2, 0, 0.5, 1].map((exponent) => fairMean(all, exponent));
        for (const [i, p] of merged.entries()) {
          expect(p).toBeGreaterThanOrEqual((merged[i - 1] ?? Math.min(...all)) - 1e-9);
          expect(p).toBeLessThanOrEqual(Math.max(...all) + 1e-9);
        }
      }),
      { numRuns: runs(20_000) },
    );
  });

  test('is the same to the bit in whatever order the members sit', () => {
    fc.assert(
      fc.property(chances, fc.constantFrom(-1, 0, 0.5, 1), (all, exponent) => {
        expect(fairMean(all.toReversed(), exponent)).toBe(fairMean(all, exponent));
      }),
      { numRuns: runs(20_000) },
    );
  });
});
