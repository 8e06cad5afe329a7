import { normal, type Rng } from '../base/index.js';
import type { Catalogue } from '../catalogue/index.js';
import type { Feature, ItemId } from '../domain/index.js';
import { featureKey } from '../domain/index.js';

/** A sparse vector over the features; `own` is the item whose private dimension it holds, with its weight. */
export interface Functional {
  readonly weights: ReadonlyMap<number, number>;
  readonly own?: { readonly place: number; readonly weight: number };
}

/**
 * What makes items alike: a linear kernel on scaled features plus a private dimension for each item. The utility of
 * item v under weights w is phi(v).w + own(v), so a Gaussian over w and own is a Gaussian process over the items.
 */
export interface ItemKernel {
  /** Number of features. */
  readonly size: number;
  /** The functional "utility of this item". */
  ofItem(id: ItemId): Functional | undefined;
  /** The functional "what this feature adds to an item that has it wholly". */
  ofFeature(feature: Feature): Functional | undefined;
  /** phi(v).w for these items, or for all: O(their features). */
  apply(weights: Float64Array, places?: readonly number[]): Float64Array;
  /** How alike each item is to this one by content, from 0 to 1 (1 for itself). */
  likeness(id: ItemId): Float64Array;
  /** Draws from the prior over utilities, made once: for each world its weights and private parts. */
  readonly worlds: readonly World[];
}

/** One draw from the prior of a Gaussian process. */
export interface World {
  readonly weights: Float64Array;
  readonly own: Float64Array;
  /** phi(v).weights + own(v), for each item. */
  readonly utilities: Float64Array;
}

/** Prior variance of an item's utility, in nats^2: what its features explain, and what only it has. */
const CONTENT_VARIANCE = 0.7;
const OWN_VARIANCE = 0.3;
const WORLDS = 24;

/** @param rng for the draws; the same rng gives the same worlds */
export function createKernel(catalogue: Catalogue, rng: Rng): ItemKernel {
  const { places, starts, columns, values, typical } = featureRows(catalogue);
  const n = catalogue.items.length;
  const size = places.size;
  const norms = new Float64Array(n);
  for (let v = 0; v < n; v++) {
    let sum = 0;
    for (let e = starts[v] ?? 0; e < (starts[v + 1] ?? 0); e++) sum += (values[e] ?? 0) ** 2;
    norms[v] = Math.sqrt(sum);
  }
  const utilityOf = (v: number, weights: Float64Array): number => {
    let sum = 0;
    for (let e = starts[v] ?? 0; e < (starts[v + 1] ?? 0); e++) {
      sum += (values[e] ?? 0) * (weights[columns[e] ?? 0] ?? 0);
    }
    return sum;
  };
  const apply: ItemKernel['apply'] = (weights, chosen) => {
    const out = new Float64Array(chosen?.length ?? n);
    for (let i = 0; i < out.length; i++) out[i] = utilityOf(chosen?.[i] ?? i, weights);
    return out;
  };
  const rowOf = (v: number): Map<number, number> => {
    const row = new Map<number, number>();
    for (let e = starts[v] ?? 0; e < (starts[v + 1] ?? 0); e++) row.set(columns[e] ?? 0, values[e] ?? 0);
    return row;
  };
  return {
    size,
    apply,
    ofItem(id) {
      const place = catalogue.placeOf(id);
      return place === undefined
        ? undefined
        : { weights: rowOf(place), own: { place, weight: Math.sqrt(OWN_VARIANCE) } };
    },
    ofFeature(feature) {
      const place = places.get(featureKey(feature));
      if (place === undefined) return undefined;
      return { weights: new Map([[place, typical[place] ?? 0]]) };
    },
    likeness(id) {
      const place = catalogue.placeOf(id);
      const out = new Float64Array(n);
      if (place === undefined) return out;
      const row = new Float64Array(size);
      for (const [column, value] of rowOf(place)) row[column] = value;
      const overlaps = apply(row);
      for (let v = 0; v < n; v++) {
        const norm = (norms[v] ?? 0) * (norms[place] ?? 0);
        out[v] = norm > 0 ? Math.max(0, (overlaps[v] ?? 0) / norm) : 0;
      }
      out[place] = 1;
      return out;
    },
    worlds: Array.from({ length: WORLDS }, () => drawWorld(n, size, apply, rng)),
  };
}

function drawWorld(n: number, size: number, apply: ItemKernel['apply'], rng: Rng): World {
  const weights = Float64Array.from({ length: size }, () => normal(rng));
  const own = Float64Array.from({ length: n }, () => normal(rng));
  const deviation = Math.sqrt(OWN_VARIANCE);
  const utilities = apply(weights).map((u, v) => u + deviation * (own[v] ?? 0));
  return { weights, own, utilities };
}

/**
 * The features of all items as one sparse matrix (compressed rows), each attribute with an equal share of the
 * variance, shared again by the values that an item has of it. A number enters as its two ends, a flag as its degree.
 */
function featureRows(catalogue: Catalogue) {
  const n = catalogue.items.length;
  const attributes = new Set(catalogue.features.map(({ attribute }) => attribute));
  const scale = Math.sqrt(CONTENT_VARIANCE / Math.max(1, attributes.size));
  const places = new Map(catalogue.features.map((feature, place) => [featureKey(feature), place]));
  const rows: [column: number, value: number][][] = Array.from({ length: n }, () => []);
  const typical = new Float64Array(places.size);
  for (const [column, feature] of catalogue.features.entries()) {
    const degrees = catalogue.degrees(feature);
    let sum = 0;
    let having = 0;
    for (let v = 0; v < n; v++) {
      const degree = degrees[v] ?? 0;
      if (degree === 0) continue;
      const tags = catalogue.items[v]?.attributes[feature.attribute];
      const value = (scale * degree) / Math.sqrt(typeof tags === 'object' ? Math.max(1, tags.length) : 1);
      rows[v]?.push([column, value]);
      sum += value;
      having += degree;
    }
    typical[column] = having > 0 ? sum / having : 0;
  }
  const starts = new Int32Array(n + 1);
  for (const [v, row] of rows.entries()) starts[v + 1] = (starts[v] ?? 0) + row.length;
  const entries = rows.flat();
  return {
    places,
    starts,
    typical,
    columns: Int32Array.from(entries, ([column]) => column),
    values: Float64Array.from(entries, ([, value]) => value),
  };
}
