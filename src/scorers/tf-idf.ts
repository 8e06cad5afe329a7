import type { SparseMatrix } from '../algebra/index.js';
import type { Incidence } from './interactions.js';

/**
 * Items by their attributes, each row of length 1: rare attributes weigh more, log((items + 1) / (having + 1)). The
 * product of two rows is the cosine of two items. An item without attributes, or with such as all have, is a row of 0.
 *
 * @param attributes  items x attributes
 * @see Salton and Buckley, Term-weighting approaches in automatic text retrieval (1988)
 */
export function tfIdfOf({ rows: items, matrix, row, column }: Incidence): SparseMatrix {
  const values = Float64Array.from(matrix.columns, (a) => Math.log((items + 1) / (column(a).length + 1)));
  for (let v = 0; v < items; v++) {
    const entries = values.subarray(matrix.starts[v], (matrix.starts[v] ?? 0) + row(v).length);
    const norm = Math.hypot(...entries);
    if (norm > 0) for (let e = 0; e < entries.length; e++) entries[e] = (entries[e] ?? 0) / norm;
  }
  return { ...matrix, values };
}
