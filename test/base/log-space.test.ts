import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { logSumExp, sigmoid, softmax } from '../../src/base/index.js';
import { runs } from '../tools/runs.js';

const nats = fc.double({ min: -50, max: 50, noNaN: true });
const list = fc.array(fc.oneof({ weight: 5, arbitrary: nats }, fc.constant(-Infinity)), { maxLength: 8 });

describe('log sum exp', () => {
  test('by hand: of log 1, log 2 and log 3 is log 6', () => {
    expect(logSumExp([0, Math.log(2), Math.log(3)])).toBeCloseTo(Math.log(6), 12);
  });

  test('of nothing, and of what is impossible, is -Infinity', () => {
    expect(logSumExp([])).toBe(-Infinity);
    expect(logSumExp([-Infinity, -Infinity])).toBe(-Infinity);
    expect(logSumExp([-Infinity, 3])).toBe(3);
  });

  test('neither overflows nor underflows', () => {
    // exp(1000) is beyond a double and exp(-1000) below it.
    expect(logSumExp([1000, 1000])).toBeCloseTo(1000 + Math.log(2), 12);
    expect(logSumExp([-1000, -1000])).toBeCloseTo(-1000 + Math.log(2), 12);
    expect(logSumExp([Number.MAX_VALUE, 0])).toBe(Number.MAX_VALUE);
    expect(logSumExp(Array(1_000_000).fill(-800))).toBeCloseTo(-800 + Math.log(1e6), 9);
  });

  test('of something infinite is Infinity, and of no number no number', () => {
    expect(logSumExp([Infinity, 0])).toBe(Infinity);
    expect(logSumExp([Number.NaN])).toBeNaN();
  });

  test('agrees with the sum itself where that can be written, for any order and shift', () => {
    fc.assert(
      fc.property(list, nats, (xs, shift) => {
        const plain = Math.log(xs.reduce((sum, x) => sum + Math.exp(x), 0));
        if (plain === -Infinity) {
          expect(logSumExp(xs)).toBe(-Infinity);
          return;
        }
        expect(logSumExp(xs)).toBeCloseTo(plain, 9);
        expect(logSumExp(xs.toReversed())).toBeCloseTo(plain, 9);
        expect(logSumExp(xs.map((x) => x + shift))).toBeCloseTo(plain + shift, 9);
      }),
      { numRuns: runs(5000) },
    );
  });
});

describe('softmax', () => {
  test('by hand: odds of 1 to 2 to 3', () => {
    const p = softmax([0, Math.log(2), Math.log(3)]);
    for (const [i, odds] of [1, 2, 3].entries()) expect(p[i]).toBeCloseTo(odds / 6, 12);
  });

  test('gives 0 to what is impossible, and to all when nothing is possible', () => {
    expect([...softmax([-Infinity, 5])]).toEqual([0, 1]);
    expect([...softmax([-Infinity, -Infinity])]).toEqual([0, 0]);
    expect([...softmax([])]).toEqual([]);
  });

  test('adds up to 1, keeps the order, and changes nothing when all are shifted', () => {
    fc.assert(
      fc.property(list, nats, (xs, shift) => {
        const before = [...xs];
        const p = softmax(xs);
        const shifted = softmax(xs.map((x) => x + shift));
        const isPossible = xs.some((x) => x > -Infinity);
        expect(p.reduce((a, b) => a + b, 0)).toBeCloseTo(isPossible ? 1 : 0, 9);
        for (const [i, x] of xs.entries()) {
          expect(shifted[i]).toBeCloseTo(p[i] ?? Number.NaN, 9);
          for (const [j, y] of xs.entries())
            if (x >= y) expect(p[i]).toBeGreaterThanOrEqual(p[j] ?? Number.NaN);
        }
        expect(xs).toEqual(before);
      }),
      { numRuns: runs(5000) },
    );
  });
});

describe('the sigmoid', () => {
  test('by hand: 0 is one in two, log 3 is three in four', () => {
    expect(sigmoid(0)).toBe(0.5);
    expect(sigmoid(Math.log(3))).toBeCloseTo(0.75, 12);
  });

  test('ends at 0 and 1 without a fault', () => {
    expect([-Infinity, -1000, 1000, Infinity].map(sigmoid)).toEqual([0, 0, 1, 1]);
  });

  test('of the opposite is the rest', () => {
    fc.assert(
      fc.property(nats, (x) => {
        expect(sigmoid(x) + sigmoid(-x)).toBeCloseTo(1, 12);
      }),
      { numRuns: runs(2000) },
    );
  });
});
