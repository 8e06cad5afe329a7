import { logGamma } from '../base/index.js';
import type { Context, PackDocument } from '../business/index.js';
import type { Catalogue } from '../catalogue/index.js';
import type { Learned } from '../learn/index.js';

/** What a stranger would take, in nats relative to an average item, in the order of the catalogue. */
export interface Prior {
  /** At a moment; columns and values that orders do not speak of add nothing. */
  in(context: Context): Float64Array;
  /** What weighs most for an item. */
  speaksFrom(place: number): PriorSource | 'nothing';
  /** What of the moment makes the item more popular than it is otherwise; undefined where nothing does by much. */
  spokenBy(place: number, context: Context): ContextValue | undefined;
}

/** Own orders, orders generated for show, or the pack's starter guesses: an explanation says which. */
export type PriorSource = 'orders' | 'sample' | 'starter';

export interface ContextValue {
  readonly column: string;
  readonly value: string;
}

/** Pseudo-orders spread over all items. */
const SMOOTHING = 0.5;
/**
 * Popularity counts for half of its log: a count mixes being liked with being shown, and a slate that only repeats
 * the counts teaches nothing.
 */
export const TEMPER = 0.5;
/** How many pseudo-orders of all contexts a value of a column may be given; the last all but silences the column. */
const SHRINKAGES = [4 ** 2, 4 ** 3, 4 ** 4, 4 ** 5, 4 ** 6, 4 ** 7, 4 ** 8] as const;
/** Nats from which a context is worth naming. */
const WORTH_NAMING = 0.1;

/**
 * Popularity by context: U(v) = t log(n p(v)) + t sum_c log(p~(v | c) / p(v)), with p from orders and the starter's
 * pseudo-orders, smoothed, and t the temper, so 0 is an average item. Columns add up as if they were independent given
 * the item. p~(v | c) = (count + K p(v)) / (N + K) is drawn towards p by K pseudo-orders (Dirichlet prior); see `shrinkage`.
 */
export function createPrior(catalogue: Catalogue, { popularity, origin }: Learned): Prior {
  const placed = (counts: readonly number[]): Float64Array => {
    const own = new Float64Array(catalogue.items.length);
    for (const [i, id] of popularity.items.entries()) {
      const place = placeOf(catalogue, id);
      if (place !== undefined) own[place] = counts[i] ?? 0;
    }
    return own;
  };
  const own = placed(popularity.counts);
  const starter = starterCounts(catalogue, catalogue.pack);
  const pseudo = starter.map((count) => count + SMOOTHING);
  const p = shares(own.map((count, place) => count + (pseudo[place] ?? 0)));
  const whole = p.map((share) => TEMPER * Math.log(share * p.length));
  const factors = factorsOf(
    popularity.contexts.map(({ column, value, counts }) => ({ column, value, counts: placed(counts) })),
    p,
    pseudo,
  );
  const speaking = (context: Context) => factors.filter(({ column, value }) => context[column] === value);
  const kept = new Map<string, Float64Array>();
  return {
    in(context) {
      const some = speaking(context);
      const key = some.map(({ column, value }) => `${column} ${value}`).join('\n');
      const nats = kept.get(key) ?? whole.map((u, v) => some.reduce((sum, f) => sum + (f.nats[v] ?? 0), u));
      kept.set(key, nats);
      return nats;
    },
    speaksFrom(place) {
      const [real, guessed] = [own[place] ?? 0, starter[place] ?? 0];
      if (real === 0 && guessed === 0) return 'nothing';
      if (real < guessed) return 'starter';
      return origin === 'generated' ? 'sample' : 'orders';
    },
    spokenBy(place, context) {
      const best = speaking(context).reduce<Factor | undefined>(
        (a, b) => (a === undefined || (b.nats[place] ?? 0) > (a.nats[place] ?? 0) ? b : a),
        undefined,
      );
      if (best === undefined || (best.nats[place] ?? 0) < WORTH_NAMING) return undefined;
      return { column: best.column, value: best.value };
    },
  };
}

/** What a context adds to each item, nats. */
interface Factor extends ContextValue {
  readonly nats: Float64Array;
}

interface Counted extends ContextValue {
  readonly counts: Float64Array;
}

/**
 * Pseudo-orders are shared out among the values of a column as its orders are: a value that holds all orders differs in
 * nothing from always.
 */
function factorsOf(counted: readonly Counted[], p: Float64Array, pseudo: Float64Array): readonly Factor[] {
  const columns = new Set(counted.map(({ column }) => column));
  return [...columns].flatMap((column) => {
    const own = counted.filter((each) => each.column === column);
    const all = own.reduce((sum, { counts }) => sum + sumOf(counts), 0);
    const values = own.map(({ value, counts }) => {
      const share = all > 0 ? sumOf(counts) / all : 0;
      return { value, counts: counts.map((count, v) => count + share * (pseudo[v] ?? 0)) };
    });
    const k = shrinkage(
      values.map(({ counts }) => counts),
      p,
    );
    return values.map(({ value, counts }): Factor => {
      const total = sumOf(counts);
      const nats = counts.map((count, v) => TEMPER * Math.log((count / (p[v] ?? 1) + k) / (total + k)));
      return { column, value, nats };
    });
  });
}

/**
 * How far the values of a column are drawn towards what holds always: the K under which its counts are most probable
 * when each value's shares come from a Dirichlet distribution with mean p and strength K, so that a column which tells
 * nothing is silenced by itself (the evidence of the Polya distribution; Minka, Estimating a Dirichlet Distribution, 2000).
 */
function shrinkage(values: readonly Float64Array[], p: Float64Array): number {
  const evidence = (k: number): number => {
    let sum = 0;
    for (const counts of values) {
      sum += logGamma(k) - logGamma(k + sumOf(counts));
      for (const [v, count] of counts.entries())
        if (count > 0) sum += logGamma(count + k * (p[v] ?? 0)) - logGamma(k * (p[v] ?? 0));
    }
    return sum;
  };
  const found = SHRINKAGES.map((k) => ({ k, nats: evidence(k) }));
  return found.reduce((a, b) => (b.nats > a.nats ? b : a)).k;
}

function starterCounts(catalogue: Catalogue, pack: PackDocument): Float64Array {
  const counts = new Float64Array(catalogue.items.length);
  for (const [id, count] of Object.entries(pack.starter)) {
    const place = placeOf(catalogue, id);
    if (place !== undefined) counts[place] = count;
  }
  return counts;
}

const placeOf = (catalogue: Catalogue, id: string): number | undefined =>
  catalogue.placeOf(id as Parameters<Catalogue['placeOf']>[0]);

function shares(counts: Float64Array): Float64Array {
  const total = sumOf(counts);
  return counts.map((count) => count / total);
}

const sumOf = (counts: Float64Array): number => counts.reduce((sum, count) => sum + count, 0);
