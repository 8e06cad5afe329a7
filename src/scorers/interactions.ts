import { type SparseMatrix, transposeOf } from '../algebra/index.js';
import { UsualError } from '../domain/index.js';

/** A sparse matrix of zeros and ones, kept by rows (CSR) and by columns (CSC). */
export interface Incidence {
  readonly rows: number;
  readonly columns: number;
  /** All values are 1. */
  readonly matrix: SparseMatrix;
  /** The columns that have a one in this row, ascending. A view, not to be changed. */
  row(r: number): Uint32Array;
  /** The rows that have a one in this column, ascending. A view, not to be changed. */
  column(c: number): Uint32Array;
}

/** Who took what: a row for each user (or order), a column for each item. */
export interface Interactions extends Incidence {
  /** How much each row counts, by row; 1 unless something says otherwise, such as its age. */
  readonly weights: Float64Array;
}

/**
 * A sparse matrix from the places of its ones; a pair that is named again counts once.
 *
 * @throws {UsualError} `bad-shape` when a pair lies outside of rows x columns
 */
export function createIncidence(
  rows: number,
  columns: number,
  pairs: Iterable<readonly [row: number, column: number]>,
): Incidence {
  const sets: Set<number>[] = Array.from({ length: rows }, () => new Set());
  for (const [r, c] of pairs) {
    const set = sets[r];
    if (set === undefined || !(c >= 0 && c < columns)) {
      throw new UsualError('bad-shape', `the pair (${r}, ${c}) lies outside of ${rows} x ${columns}`);
    }
    set.add(c);
  }
  const starts = new Uint32Array(rows + 1);
  for (const [r, set] of sets.entries()) starts[r + 1] = (starts[r] ?? 0) + set.size;
  const entries = new Uint32Array(starts[rows] ?? 0);
  for (const [r, set] of sets.entries()) entries.set(Uint32Array.from(set).sort(), starts[r]);
  const matrix = {
    width: columns,
    starts,
    columns: entries,
    values: new Float64Array(entries.length).fill(1),
  };
  const turned = transposeOf(matrix);
  return { rows, columns, matrix, row: viewsOf(matrix), column: viewsOf(turned) };
}

/**
 * @param weights  by user, >= 0; 1 for each when it is left out
 * @throws {UsualError} `bad-shape` when a pair lies outside of users x items
 */
export const createInteractions = (
  users: number,
  items: number,
  pairs: Iterable<readonly [user: number, item: number]>,
  weights: Float64Array = new Float64Array(users).fill(1),
): Interactions => ({ ...createIncidence(users, items, pairs), weights });

/** How much each item was taken: the weights of its users, summed. */
export function takenOf({ columns, column, weights }: Interactions): Float64Array {
  return Float64Array.from({ length: columns }, (_, item) => {
    let sum = 0;
    for (const user of column(item)) sum += weights[user] ?? 0;
    return sum;
  });
}

const viewsOf =
  ({ starts, columns }: SparseMatrix) =>
  (r: number): Uint32Array =>
    columns.subarray(starts[r], starts[r + 1]);
