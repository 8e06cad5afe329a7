import { invert } from '../../src/algebra/index.js';
import type { Session } from './data.js';
import type { Scorer } from './ranking.js';

/** The restaurants of a session, each once. */
const visited = ({ steps }: Session): readonly number[] => [
  ...new Set(steps.map(({ restaurant }) => restaurant)),
];

const basket = (session: Session): readonly number[] => [...new Set([...visited(session), session.end])];

/** Each restaurant's most similar ones by cosine over sessions; a visited one scores nothing. */
export function itemKnn(train: readonly Session[], count: number, neighbours: number): Scorer {
  const together = gram(train, count);
  const had = (i: number): number => (together[i * count + i] ?? 0) + 1;
  const near = rowsOf(together, count).map((row, i) => {
    const likeness = row.map((both, j) => (i === j ? 0 : both / Math.sqrt(had(i) * had(j))));
    const least = likeness.toSorted()[Math.max(0, count - neighbours)] ?? 0;
    return likeness.map((each) => (each >= least ? each : 0));
  });
  return (session) => withoutVisited(session, sumOf(visited(session), near, count));
}

/** The sessions most like this one by cosine speak for what is in them, twice for their end; a visited one scores nothing. */
export function userKnn(train: readonly Session[], count: number, neighbours: number): Scorer {
  const baskets = train.map(basket);
  const having = Array.from({ length: count }, (): number[] => []);
  for (const [i, items] of baskets.entries()) for (const v of items) having[v]?.push(i);
  return (session) => {
    const items = visited(session);
    const common = new Map<number, number>();
    for (const v of items) for (const i of having[v] ?? []) common.set(i, (common.get(i) ?? 0) + 1);
    const near = [...common]
      .map(([i, shared]) => [i, shared / Math.sqrt(items.length * (baskets[i]?.length ?? 1))] as const)
      .toSorted(([, a], [, b]) => b - a)
      .slice(0, neighbours);
    const scores = new Float64Array(count);
    for (const [i, likeness] of near) {
      const end = train[i]?.end;
      for (const v of baskets[i] ?? []) scores[v] = (scores[v] ?? 0) + likeness ** 2 * (v === end ? 2 : 1);
    }
    return withoutVisited(session, scores);
  };
}

/**
 * EASE: the linear map from a session to itself with a zero diagonal, in closed form.
 *
 * @see Steck, Embarrassingly shallow autoencoders for sparse data (2019), eq. 8
 */
export function ease(train: readonly Session[], count: number, ridge: number): Scorer {
  const precision = gram(train, count);
  for (let i = 0; i < count; i++) precision[i * count + i] = (precision[i * count + i] ?? 0) + ridge;
  invert(precision, count);
  const rows = rowsOf(precision, count).map((row, i) =>
    row.map((p, j) => (i === j ? 0 : -p / (precision[j * count + j] ?? 1))),
  );
  return (session) => sumOf(visited(session), rows, count);
}

/** How many sessions have both, for each pair of restaurants, row by row. */
function gram(train: readonly Session[], count: number): Float64Array {
  const together = new Float64Array(count * count);
  for (const session of train) {
    const items = basket(session);
    for (const i of items) {
      for (const j of items) together[i * count + j] = (together[i * count + j] ?? 0) + 1;
    }
  }
  return together;
}

const rowsOf = (matrix: Float64Array, count: number): readonly Float64Array[] =>
  Array.from({ length: count }, (_, i) => matrix.subarray(i * count, (i + 1) * count));

function sumOf(items: readonly number[], rows: readonly Float64Array[], count: number): Float64Array {
  const sum = new Float64Array(count);
  for (const i of items) for (const [j, value] of (rows[i] ?? []).entries()) sum[j] = (sum[j] ?? 0) + value;
  return sum;
}

function withoutVisited(session: Session, scores: Float64Array): Float64Array {
  for (const v of visited(session)) scores[v] = 0;
  return scores;
}
