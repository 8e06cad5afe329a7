import { solve } from '../algebra/index.js';
import { normal, rngFor } from '../base/index.js';
import { type Interactions, takenOf } from './interactions.js';
import type { Scorer } from './scorer.js';

export interface FactorsSettings {
  /** Length of the vectors. */
  readonly dimensions: number;
  /** What a vector's length costs, by the root of how much it has to explain; > 0. */
  readonly ridge: number;
}

/** How much a pair that was not taken counts, of one that was. */
const UNSEEN = 0.3;
const ROUNDS = 10;
/** Where it ends depends on where it began; the mean of a few ends is better than each. */
const STARTS = 4;

/**
 * A vector for each user and each item whose dot product is 1 where the user took the item and 0 where not, as nearly as the
 * ridge lets it: the least, over all users u and items v, with weights w of the users, of
 *
 *     sum over taken w_u (1 - a_u'b_v)^2 + UNSEEN sum over all w_u (a_u'b_v)^2
 *       + ridge sum_u w_u sqrt(taken_u + UNSEEN items) |a_u|^2 + ridge sum_v sqrt(taken_v + UNSEEN users) |b_v|^2.
 *
 * Users and items are solved for in turn, and whoever asks is one more user. So a history of any length is answered by
 * what its items have in common; an empty one gets 0 everywhere. The scores are the mean over several random starts.
 *
 * @see Hu, Koren and Volinsky, Collaborative filtering for implicit feedback datasets (2008)
 * @see Rendle et al., Revisiting the performance of iALS on item recommendation benchmarks (2021), for the ridges
 */
export function fitFactors(interactions: Interactions, settings: FactorsSettings): Scorer {
  const { columns: items } = interactions;
  const { dimensions: d, ridge } = settings;
  const ones = new Float64Array(items).fill(1);
  const solutions = Array.from({ length: STARTS }, (_, start) => {
    const vectors = vectorsOf(interactions, settings, start);
    return { vectors, square: squareOf(vectors, ones, d) };
  });
  return {
    name: 'factors',
    scores(history, out = new Float64Array(items)) {
      out.fill(0);
      const cost = costOf(ridge, history.length, items);
      for (const { vectors, square } of solutions) {
        const own = explain(history, vectors, ones, square, cost);
        for (let v = 0; v < items; v++) {
          let score = 0;
          for (let i = 0; i < d; i++) score += (own[i] as number) * (vectors[v * d + i] as number);
          out[v] = (out[v] as number) + score / STARTS;
        }
      }
      return out;
    },
  };
}

/** Those of the items, from one random start. */
function vectorsOf(
  interactions: Interactions,
  { dimensions: d, ridge }: FactorsSettings,
  start: number,
): Float64Array {
  const { rows: users, columns: items, row, column, weights } = interactions;
  const ones = new Float64Array(items).fill(1);
  const taken = takenOf(interactions);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const a = new Float64Array(users * d);
  const b = randomVectors(items, d, start);
  for (let round = 0; round < ROUNDS; round++) {
    const ofItems = squareOf(b, ones, d);
    for (let u = 0; u < users; u++) {
      a.set(explain(row(u), b, ones, ofItems, costOf(ridge, row(u).length, items)), u * d);
    }
    const ofUsers = squareOf(a, weights, d);
    for (let v = 0; v < items; v++) {
      b.set(explain(column(v), a, weights, ofUsers, costOf(ridge, taken[v] as number, total)), v * d);
    }
  }
  return b;
}

const costOf = (ridge: number, taken: number, others: number): number =>
  ridge * Math.sqrt(taken + UNSEEN * others);

/** Small ones, the same for the same shape and start. */
function randomVectors(count: number, d: number, start: number): Float64Array {
  const rng = rngFor('factors', count, d, start);
  return Float64Array.from({ length: count * d }, () => (0.1 / Math.sqrt(d)) * normal(rng));
}

/** UNSEEN x the sum of weight x y y', d x d; what all pairs cost. */
function squareOf(vectors: Float64Array, weights: Float64Array, d: number): Float64Array {
  const square = new Float64Array(d * d);
  for (const [i, weight] of weights.entries()) addSquare(square, vectors, i, UNSEEN * weight, d);
  return square;
}

/** The vector whose products with those of the taken are nearest to 1. */
function explain(
  taken: ArrayLike<number>,
  vectors: Float64Array,
  weights: Float64Array,
  square: Float64Array,
  cost: number,
): Float64Array {
  const d = Math.sqrt(square.length);
  const matrix = square.slice();
  const sum = new Float64Array(d);
  if (taken.length === 0) return sum;
  for (let e = 0; e < taken.length; e++) {
    const place = taken[e] as number;
    const weight = weights[place] as number;
    addSquare(matrix, vectors, place, weight, d);
    for (let i = 0; i < d; i++) sum[i] = (sum[i] as number) + weight * (vectors[place * d + i] as number);
  }
  for (let i = 0; i < d; i++) matrix[i * d + i] = (matrix[i * d + i] as number) + cost;
  solve(matrix, sum);
  return sum;
}

/** matrix += weight x y y' of the vector at this place; the lower triangle. */
function addSquare(
  matrix: Float64Array,
  vectors: Float64Array,
  place: number,
  weight: number,
  d: number,
): void {
  for (let i = 0; i < d; i++) {
    const factor = weight * (vectors[place * d + i] as number);
    for (let j = 0; j <= i; j++) {
      matrix[i * d + j] = (matrix[i * d + j] as number) + factor * (vectors[place * d + j] as number);
    }
  }
}
