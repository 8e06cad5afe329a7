import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { below, normal, pick, type Rng, rngFor } from '../../src/base/index.js';
import { runs } from '../tools/runs.js';

const DRAWS = 20_000;
const many = (draw: () => number, count = DRAWS): number[] => Array.from({ length: count }, draw);
const mean = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;
const key = fc.oneof(fc.string(), fc.integer());

describe('a generator', () => {
  test('gives the same draws for the same keys on every machine', () => {
    // Pinned: replay and the golden transcripts rest on these numbers.
    const rng = rngFor(1, 'test:ann', 3);
    expect(many(rng, 3)).toMatchInlineSnapshot(`
      [
        0.7652570772916079,
        0.17750812228769064,
        0.19278884725645185,
      ]
    `);
  });

  test('gives the same draws for the same keys, whatever they are', () => {
    fc.assert(
      fc.property(fc.array(key, { maxLength: 4 }), (keys) => {
        expect(many(rngFor(...keys), 5)).toEqual(many(rngFor(...keys), 5));
      }),
      { numRuns: runs(2000) },
    );
  });

  test('gives different draws for different keys, their order and their types', () => {
    const keys = [
      [],
      [''],
      [0],
      ['0'],
      [1],
      [-1],
      ['a'],
      ['b'],
      ['a', 'b'],
      ['b', 'a'],
      ['ab'],
      ['a', '', 'b'],
    ];
    const firsts = keys.map((k) => many(rngFor(...k), 2).join());
    expect(new Set(firsts).size).toBe(keys.length);
  });

  test('gives unlike draws in neighbouring turns', () => {
    // Of 2000 pairs of independent draws the correlation has standard deviation 1/sqrt(2000) = 0.022.
    const firsts = Array.from({ length: 2001 }, (_, turn) => rngFor(1, 'chat', turn)());
    const pairs = firsts.slice(1).map((x, i) => (x - 0.5) * ((firsts[i] ?? 0) - 0.5) * 12);
    expect(Math.abs(mean(pairs))).toBeLessThan(5 * 0.022);
  });

  test('draws from [0, 1), with the moments of a uniform', () => {
    const draws = many(rngFor('uniform'));
    for (const x of draws) expect(x >= 0 && x < 1).toBe(true);
    // Mean 1/2 with variance 1/12 per draw: standard error .00204. The variance 1/12 has standard error .00053.
    expect(Math.abs(mean(draws) - 1 / 2)).toBeLessThan(5 * 0.00204);
    expect(Math.abs(mean(draws.map((x) => (x - 0.5) ** 2)) - 1 / 12)).toBeLessThan(5 * 0.00053);
    // Of 16 equal boxes each expects 1250; chi-squared with 15 degrees is below 44.3 but for one time in 10,000.
    const boxes = new Float64Array(16);
    for (const x of draws) boxes[Math.floor(x * 16)] = (boxes[Math.floor(x * 16)] ?? 0) + 1;
    expect(boxes.reduce((sum, n) => sum + (n - 1250) ** 2 / 1250, 0)).toBeLessThan(44.3);
  });
});

describe('a normal draw', () => {
  test('by hand: u = 3/4 and 1/4 give sqrt(-2 ln 1/4) cos(pi/2) = 0; u = 1 - 1/e^2 and 0 give 2', () => {
    const from =
      (...xs: number[]): Rng =>
      () =>
        xs.shift() ?? 0;
    expect(normal(from(3 / 4, 1 / 4))).toBeCloseTo(0, 12);
    expect(normal(from(1 - Math.exp(-2), 0))).toBeCloseTo(2, 12);
  });

  test('is finite where the uniform is 0', () => {
    expect(normal(() => 0)).toBeCloseTo(0, 12);
  });

  test('has the moments 0, 1, 0, 3', () => {
    const rng = rngFor('normal');
    const draws = many(() => normal(rng));
    // Var x^k = E x^2k - (E x^k)^2: 1, 2, 15, 96 for k = 1 .. 4.
    for (const [k, moment, variance] of [
      [1, 0, 1],
      [2, 1, 2],
      [3, 0, 15],
      [4, 3, 96],
    ] as const) {
      expect(Math.abs(mean(draws.map((x) => x ** k)) - moment)).toBeLessThan(5 * Math.sqrt(variance / DRAWS));
    }
  });
});

describe('a whole number below n', () => {
  test('is never n, and each number comes as often as the others', () => {
    const rng = rngFor('below');
    const counts = [0, 0, 0];
    for (const x of many(() => below(rng, 3), 3000)) counts[x] = (counts[x] ?? 0) + 1;
    expect(counts).toHaveLength(3);
    // 1000 each, with standard deviation sqrt(3000 x 1/3 x 2/3) = 25.8.
    for (const count of counts) expect(Math.abs(count - 1000)).toBeLessThan(5 * 25.8);
    expect(below(() => 1 - 2 ** -32, 1000)).toBe(999);
  });

  test('picks one of the list, and nothing from an empty one', () => {
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.integer(), { minLength: 1 }), (seed, all) => {
        expect(all).toContain(pick(rngFor(seed), all));
      }),
      { numRuns: runs(2000) },
    );
    expect(pick(rngFor(1), [])).toBeUndefined();
  });
});
