import fc from 'fast-check';
import { Matrix } from 'ml-matrix';
import { expect, test } from 'vitest';
import { gramOf, invert, type SparseMatrix, sandwichOf, transposeOf } from '../../src/algebra/index.js';
import { runs } from '../tools/runs.js';

/** Rows of up to 6 columns with whole numbers, mostly 0: sums of them are exact. */
const matrices = fc.integer({ min: 1, max: 6 }).chain((width) =>
  fc.array(
    fc.array(fc.oneof(fc.constant(0), fc.integer({ min: -5, max: 5 })), {
      minLength: width,
      maxLength: width,
    }),
    { minLength: 1, maxLength: 8 },
  ),
);

function sparse(rows: readonly (readonly number[])[]): SparseMatrix {
  const entries = rows.map((row) => row.flatMap((value, column) => (value === 0 ? [] : [{ value, column }])));
  const starts = [0];
  for (const row of entries) starts.push((starts.at(-1) ?? 0) + row.length);
  return {
    width: rows[0]?.length ?? 0,
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(entries.flat(), ({ column }) => column),
    values: Float64Array.from(entries.flat(), ({ value }) => value),
  };
}

const numbers = (matrix: Matrix): number[] => matrix.to1DArray().map((x) => x + 0);

test('the transpose has rows as columns, and rising ones', () => {
  fc.assert(
    fc.property(matrices, (rows) => {
      expect(transposeOf(sparse(rows))).toEqual(sparse(new Matrix(rows).transpose().to2DArray()));
    }),
    { numRuns: runs(10_000) },
  );
});

test('the Gram matrix is X^T X', () => {
  fc.assert(
    fc.property(matrices, (rows) => {
      const x = new Matrix(rows);
      expect([...gramOf(sparse(rows))]).toEqual(numbers(x.transpose().mmul(x)));
    }),
    { numRuns: runs(10_000) },
  );
});

test('the sandwich is X^T M X', () => {
  fc.assert(
    fc.property(matrices, (rows) => {
      const x = new Matrix(rows);
      // Symmetric, and without a pattern.
      const m = x.mmul(x.transpose()).add(Matrix.eye(x.rows, x.rows, 7));
      const product = sandwichOf(sparse(rows), Float64Array.from(m.to1DArray()));
      expect([...product]).toEqual(numbers(x.transpose().mmul(m).mmul(x)));
    }),
    { numRuns: runs(10_000) },
  );
});

/* Woodbury: (X^T X + l I)^-1 = (I - X^T (X X^T + l I)^-1 X) / l. With fewer rows than columns the right side is less work. */
test('the inverse of a ridged Gram matrix is the same by rows and by columns', () => {
  fc.assert(
    fc.property(matrices, fc.integer({ min: 1, max: 500 }), (rows, ridge) => {
      const x = sparse(rows);
      const primal = ridged(gramOf(x), x.width, ridge);
      invert(primal, x.width);
      const inner = ridged(gramOf(transposeOf(x)), rows.length, ridge);
      invert(inner, rows.length);
      const product = sandwichOf(x, inner);
      for (const [at, entry] of primal.entries()) {
        const identity = at % (x.width + 1) === 0 ? 1 : 0;
        expect((identity - (product[at] ?? NaN)) / ridge).toBeCloseTo(entry, 10);
      }
    }),
    { numRuns: runs(3000) },
  );
});

function ridged(gram: Float64Array, n: number, ridge: number): Float64Array {
  return gram.map((entry, at) => (at % (n + 1) === 0 ? entry + ridge : entry));
}
