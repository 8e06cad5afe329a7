import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { solve } from '../../src/algebra/index.js';
import { runs } from '../tools/runs.js';

const N = 4;
const number = fc.double({ min: -3, max: 3, noNaN: true });

test('A x is b, for all symmetric positive definite A', () => {
  fc.assert(
    fc.property(
      fc.array(number, { minLength: N * N, maxLength: N * N }),
      fc.array(number, { minLength: N, maxLength: N }),
      (entries, b) => {
        const root = Matrix.from1DArray(N, N, entries);
        const a = root.mmul(root.transpose()).add(Matrix.eye(N));
        const x = Float64Array.from(b);
        solve(Float64Array.from(a.to1DArray()), x);
        const product = a.mmul(Matrix.columnVector([...x])).to1DArray();
        for (const [i, value] of product.entries()) expect(value).toBeCloseTo(b[i] ?? Number.NaN, 8);
      },
    ),
    { numRuns: runs(2_000) },
  );
});
