/** A matrix that is mostly 0, row by row: row i has the entries from `starts[i]` up to `starts[i + 1]`. */
export interface SparseMatrix {
  /** How many columns. */
  readonly width: number;
  /** One more than rows; the first is 0. */
  readonly starts: Uint32Array;
  /** By entry; rising within a row. */
  readonly columns: Uint32Array;
  /** By entry. */
  readonly values: Float64Array;
}

export function transposeOf({ width, starts, columns, values }: SparseMatrix): SparseMatrix {
  const rows = starts.length - 1;
  const ends = new Uint32Array(width + 1);
  for (const column of columns) ends[column + 1] = (ends[column + 1] ?? 0) + 1;
  for (let j = 0; j < width; j++) ends[j + 1] = (ends[j + 1] ?? 0) + (ends[j] ?? 0);
  const turned = {
    width: rows,
    starts: ends.slice(),
    columns: new Uint32Array(columns.length),
    values: new Float64Array(columns.length),
  };
  for (let i = 0; i < rows; i++) {
    for (let e = starts[i] ?? 0; e < (starts[i + 1] ?? 0); e++) {
      const column = columns[e] ?? 0;
      const at = ends[column] ?? 0;
      turned.columns[at] = i;
      turned.values[at] = values[e] ?? 0;
      ends[column] = at + 1;
    }
  }
  return turned;
}

/** X^T X, dense, row by row. It takes a step for each pair of entries in the same row. */
export function gramOf({ width, starts, columns, values }: SparseMatrix): Float64Array {
  const gram = new Float64Array(width * width);
  for (let i = 0; i + 1 < starts.length; i++) {
    const [start = 0, end = 0] = [starts[i], starts[i + 1]];
    for (let e = start; e < end; e++) {
      const row = width * (columns[e] ?? 0);
      const value = values[e] ?? 0;
      for (let f = start; f <= e; f++) {
        const at = row + (columns[f] ?? 0);
        gram[at] = (gram[at] ?? 0) + value * (values[f] ?? 0);
      }
    }
  }
  return mirrored(gram, width);
}

/**
 * X^T M X, dense, row by row, for a symmetric M with as many rows as X. It takes rows + width steps for each entry of
 * X, so it is the better, the sparser X is, than two products of dense matrices.
 */
export function sandwichOf(x: SparseMatrix, m: Float64Array): Float64Array {
  const { width, starts, columns, values } = x;
  const rows = starts.length - 1;
  const outer = new Float64Array(width * width);
  const inner = new Float64Array(width);
  for (let i = 0; i < rows; i++) {
    inner.fill(0);
    for (let j = 0; j < rows; j++) {
      const weight = m[rows * i + j] ?? 0;
      for (let e = starts[j] ?? 0; e < (starts[j + 1] ?? 0); e++) {
        const column = columns[e] ?? 0;
        inner[column] = (inner[column] ?? 0) + weight * (values[e] ?? 0);
      }
    }
    for (let e = starts[i] ?? 0; e < (starts[i + 1] ?? 0); e++) {
      const column = columns[e] ?? 0;
      const value = values[e] ?? 0;
      for (let j = 0, at = width * column; j <= column; j++, at++) {
        outer[at] = (outer[at] ?? 0) + value * (inner[j] ?? 0);
      }
    }
  }
  return mirrored(outer, width);
}

/** The lower triangle of a square matrix, in the upper too. */
function mirrored(matrix: Float64Array, n: number): Float64Array {
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) matrix[n * j + i] = matrix[n * i + j] ?? 0;
  return matrix;
}
