import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { invert } from '../../src/algebra/index.js';
import { invert as invertWith } from '../../src/algebra/invert.js';
import { type OpenKernel, scriptKernel, wasmKernel } from '../../src/algebra/kernel.js';
import { normal, rngFor } from '../../src/base/index.js';
import { runs } from '../tools/runs.js';

const KERNELS: readonly (readonly [string, OpenKernel])[] = [
  ['WebAssembly', wasmKernel],
  ['JavaScript', scriptKernel],
];

/** Around a tile, a band, a block, and a block and a bit. */
const EDGES = [0, 1, 2, 3, 4, 5, 7, 8, 9, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 300];

afterEach(() => vi.unstubAllGlobals());

/** X^T X / n + ridge I for an n x n matrix X of standard normal draws. */
function positiveDefinite(n: number, seed: number, ridge: number): Float64Array {
  const rng = rngFor(seed, n);
  const x = Float64Array.from({ length: n * n }, () => normal(rng));
  const a = new Float64Array(n * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = i === j ? ridge : 0;
      for (let k = 0; k < n; k++) sum += ((x[k * n + i] ?? 0) * (x[k * n + j] ?? 0)) / n;
      a[i * n + j] = sum;
      a[j * n + i] = sum;
    }
  }
  return a;
}

/** The last variable becomes the sum of two others, so that without a ridge nothing tells them apart. */
function dependent(a: Float64Array, n: number, one: number, other: number): Float64Array {
  const at = (i: number, j: number): number => a[i * n + j] ?? NaN;
  const last = Array.from({ length: n - 1 }, (_, j) => at(one, j) + at(other, j));
  const corner = at(one, one) + 2 * at(one, other) + at(other, other);
  const changed = a.slice();
  changed.set([...last, corner], n * (n - 1));
  return changed;
}

function inverted(a: Float64Array, n: number, open?: OpenKernel): Float64Array {
  const q = a.slice();
  invertWith(q, n, open);
  return q;
}

/** How far the product of two matrices is from the identity, at the worst place. */
function distanceFromIdentity(q: Float64Array, a: Float64Array, n: number): number {
  let worst = 0;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < n; j++) {
      let sum = i === j ? -1 : 0;
      for (let k = 0; k < n; k++) sum += (q[i * n + k] ?? 0) * (a[k * n + j] ?? 0);
      worst = Math.max(worst, Math.abs(sum));
    }
  }
  return worst;
}

describe.each(KERNELS)('in %s', (_, open) => {
  test('the inverse of [4 2; 2 3] is [3 -2; -2 4] / 8', () => {
    const q = inverted(Float64Array.from([4, 2, 2, 3]), 2, open);
    for (const [i, entry] of [3 / 8, -2 / 8, -2 / 8, 4 / 8].entries()) expect(q[i]).toBeCloseTo(entry, 15);
  });

  test('it is what the textbook inverse is', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 60 }),
        fc.nat(),
        fc.integer({ min: -3, max: 1 }),
        (n, seed, r) => {
          const a = positiveDefinite(n, seed, 10 ** r);
          const q = inverted(a, n, open);
          const expected = inverse(Matrix.from1DArray(n, n, a));
          const largest = Math.max(...expected.to1DArray());
          for (const [at, entry] of expected.to1DArray().entries()) {
            expect(Math.abs((q[at] ?? NaN) - entry)).toBeLessThan(1e-9 * largest);
          }
        },
      ),
      { numRuns: runs(3000) },
    );
  });

  test.each(EDGES)('%i rows times their inverse are the identity, and it is symmetric', (n) => {
    const a = positiveDefinite(n, 1, 0.1);
    const q = inverted(a, n, open);
    expect(distanceFromIdentity(q, a, n)).toBeLessThan(1e-11);
    for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) expect(q[i * n + j]).toBe(q[j * n + i]);
  });

  test('the upper triangle does not matter', () => {
    const n = 150;
    const a = positiveDefinite(n, 2, 1);
    const lower = a.map((entry, at) => (at % n > Math.floor(at / n) ? NaN : entry));
    expect(inverted(lower, n, open)).toEqual(inverted(a, n, open));
  });

  // Of several blocks, so that the fault shows after some of the work is done.
  const n = 140;
  const good = positiveDefinite(n, 3, 1);
  test.each([
    ['with a negative eigenvalue', good.with(n * n - 1, -0.01)],
    ['with a hole', good.with(n * 135 + 2, NaN)],
    ['with something infinite', good.with(n * 135 + 2, Infinity)],
    ['of zeros', new Float64Array(n * n)],
    ['whose last row is the sum of two others', dependent(good, n, 3, 70)],
  ])('a matrix %s is refused and left as it is', (_, a) => {
    const before = a.slice();
    expect(() => invertWith(a, n, open)).toThrow(
      expect.objectContaining({ name: 'UsualError', code: 'not-positive-definite' }),
    );
    expect(a).toEqual(before);
  });
});

test('WebAssembly and JavaScript agree to the last bit', () => {
  for (const n of EDGES) {
    const a = positiveDefinite(n, 4, 0.01);
    expect(inverted(a, n, wasmKernel)).toEqual(inverted(a, n, scriptKernel));
  }
});

test('what differs by eight powers of ten in scale is inverted as well', () => {
  const n = 130;
  const a = positiveDefinite(n, 5, 1);
  const scale = (i: number): number => 10 ** ((i % 9) - 4);
  const q = inverted(a, n);
  const scaled = inverted(
    a.map((entry, at) => entry * scale(Math.floor(at / n)) * scale(at % n)),
    n,
  );
  for (const [at, entry] of scaled.entries()) {
    expect(entry * scale(Math.floor(at / n)) * scale(at % n)).toBeCloseTo(q[at] ?? NaN, 12);
  }
});

test.each([
  ['is missing', undefined],
  ['has no pairs of doubles', { validate: () => false }],
])('where WebAssembly %s, the inverse is the same', (_, there) => {
  const n = 70;
  const a = positiveDefinite(n, 6, 1);
  const expected = a.slice();
  invert(expected, n);
  vi.stubGlobal('WebAssembly', there);
  const q = a.slice();
  invert(q, n);
  expect(q).toEqual(expected);
});

test.each([
  [3, 8],
  [2, 3],
])('of %i rows, %i numbers are refused', (n, length) => {
  expect(() => invert(new Float64Array(length).fill(1), n)).toThrow(
    expect.objectContaining({ name: 'UsualError', code: 'bad-shape' }),
  );
});
