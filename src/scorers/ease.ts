import { gramOf, invert, type SparseMatrix, sandwichOf, transposeOf } from '../algebra/index.js';
import { createIncidence, type Incidence, type Interactions, takenOf } from './interactions.js';
import type { Scorer } from './scorer.js';
import { tfIdfOf } from './tf-idf.js';
import { topOf } from './top.js';

export interface EaseSettings {
  /** The same for all items, in users who took one; > 0. */
  readonly ridge: number;
  /** What the ridge of an item grows by for each user who took it, as if part of each history were hidden; 0 when left out. */
  readonly dropout?: number;
  /** How many users the attributes of an item are worth; 0 when left out. */
  readonly attributeWeight?: number;
}

/**
 * EASE^R: each item predicted from all others, in closed form. With Y the users' rows, each times the root of its weight,
 * above a row of tf-idf for each attribute, times the root of `attributeWeight`, and D = diag(ridge + dropout taken_j),
 *
 *     P = (Y'Y + D)^-1,   B_ij = -P_ij / P_jj but B_jj = 0,   score_j = sum of B_hj over the history.
 *
 * `deviations` are those of the Gaussian with precision N P: sqrt(1 / N P_jj) of item j when all others are known.
 *
 * @param attributes  items x attributes, for the `attributeWeight`
 * @see Steck, Embarrassingly shallow autoencoders for sparse data (2019), eq. 8
 * @see Steck, Autoencoders that don't overfit towards the identity (2020), for the dropout
 * @see Jeunen, Van Balen and Goethals, Closed-form models for collaborative filtering with side-information (2020)
 */
export function fitEase(
  interactions: Interactions,
  { ridge, dropout = 0, attributeWeight = 0 }: EaseSettings,
  attributes?: Incidence,
): Scorer & { readonly deviations: Float64Array } {
  const items = interactions.columns;
  const roots = takenOf(interactions).map((taken) => Math.sqrt(ridge + dropout * taken));
  const evidence = [usersIn(interactions)];
  if (attributes !== undefined && attributeWeight > 0)
    evidence.push(attributesIn(attributes, attributeWeight));
  const p = inverseOf(scaled(stacked(evidence), roots));

  const users = interactions.weights.reduce((sum, weight) => sum + weight, 0);
  const deviations = roots.map((root, j) => root / Math.sqrt(users * (p[items * j + j] as number)));
  const weights = turnToWeights(p, roots);
  return {
    name: 'ease',
    deviations,
    scores: rowSums(weights, items),
  };
}

/** Scores that are sums of the history's rows of B, n x n. */
export const rowSums =
  (weights: Float64Array, n: number): Scorer['scores'] =>
  (history, out = new Float64Array(n)) => {
    out.fill(0);
    for (let i = 0; i < history.length; i++) {
      const row = n * (history[i] as number);
      for (let j = 0; j < n; j++) out[j] = (out[j] as number) + (weights[row + j] as number);
    }
    return out;
  };

/**
 * EASE^R from the Gram matrix X'X alone, with one ridge for all items.
 *
 * @param gram  n x n, row by row, symmetric; not changed
 * @returns     B, n x n: B_ij is what having item i says of item j; 0 on the diagonal
 */
export function itemWeights(gram: Float64Array, n: number, ridge: number): Float64Array {
  const roots = new Float64Array(n).fill(Math.sqrt(ridge));
  return turnToWeights(
    inverseWithRidge(
      gram.map((count) => count / ridge),
      n,
    ),
    roots,
  );
}

/**
 * (Z'Z + I)^-1, dense. Where Z has fewer rows than columns it is I - Z' (Z Z' + I)^-1 Z (Woodbury), and the smaller
 * matrix is inverted.
 */
function inverseOf(z: SparseMatrix): Float64Array {
  const rows = z.starts.length - 1;
  if (rows >= z.width) return inverseWithRidge(gramOf(z), z.width);
  const inverse = inverseWithRidge(gramOf(transposeOf(z)), rows);
  const sandwich = sandwichOf(
    z,
    inverse.map((entry) => -entry),
  );
  return addIdentity(sandwich, z.width);
}

/** (A + I)^-1, in the place of A. */
function inverseWithRidge(matrix: Float64Array, n: number): Float64Array {
  invert(addIdentity(matrix, n), n);
  return matrix;
}

function addIdentity(matrix: Float64Array, n: number): Float64Array {
  for (let i = 0; i < n; i++) matrix[n * i + i] = (matrix[n * i + i] as number) + 1;
  return matrix;
}

/** B in the place of p = sqrt(D) P sqrt(D). */
function turnToWeights(p: Float64Array, roots: Float64Array): Float64Array {
  const items = roots.length;
  const columns = roots.map((root, j) => -root / (p[items * j + j] as number));
  for (let i = 0; i < items; i++) {
    const factor = 1 / (roots[i] as number);
    for (let j = 0; j < items; j++) {
      p[items * i + j] = (p[items * i + j] as number) * factor * (columns[j] as number);
    }
    p[items * i + i] = 0;
  }
  return p;
}

function usersIn({ matrix, rows, weights }: Interactions): SparseMatrix {
  const values = matrix.values.slice();
  for (let u = 0; u < rows; u++)
    values.fill(Math.sqrt(weights[u] as number), matrix.starts[u], matrix.starts[u + 1]);
  return { ...matrix, values };
}

/** More would make the inverse dear, and a rare attribute relates few items. */
const MOST_ATTRIBUTES = 500;

function attributesIn(attributes: Incidence, weight: number): SparseMatrix {
  const having = Float64Array.from({ length: attributes.columns }, (_, a) => attributes.column(a).length);
  const relating = Int32Array.from(having.keys()).filter((a) => (having[a] as number) > 1);
  const kept = topOf(having, MOST_ATTRIBUTES, relating);
  const pairs = [...kept].flatMap((a, column) =>
    Array.from(attributes.column(a), (v) => [v, column] as const),
  );
  const byAttribute = transposeOf(tfIdfOf(createIncidence(attributes.rows, kept.length, pairs)));
  return { ...byAttribute, values: byAttribute.values.map((value) => value * Math.sqrt(weight)) };
}

/** One matrix above the other; all are as wide as the first. */
function stacked(parts: readonly SparseMatrix[]): SparseMatrix {
  const starts = [0];
  for (const part of parts) {
    const before = starts.at(-1) ?? 0;
    for (const start of part.starts.subarray(1)) starts.push(before + start);
  }
  const [first] = parts as [SparseMatrix];
  return {
    width: first.width,
    starts: Uint32Array.from(starts),
    columns: Uint32Array.from(parts.flatMap(({ columns }) => [...columns])),
    values: Float64Array.from(parts.flatMap(({ values }) => [...values])),
  };
}

/** Each column divided by its root. */
const scaled = (matrix: SparseMatrix, roots: Float64Array): SparseMatrix => ({
  ...matrix,
  values: matrix.values.map((value, e) => value / (roots[matrix.columns[e] as number] as number)),
});
