import type { Catalogue } from '../catalogue/index.js';

/** How much of each value there is; sums to 1 at most. */
type Mix = ReadonlyMap<string, number>;

/** How far a slate is from what a belief is made of. */
export interface Calibration {
  /** KL(p || q) in nats with these places on the slate: 0 when the slate is mixed just as the belief. */
  divergence(places: readonly number[]): number;
}

/** So much of p is mixed into q: a value that is missing on the slate costs much, and not everything. */
const SMOOTHING = 0.01;

/**
 * The mix p of the values of an attribute in a belief, against the mix q of a slate. An item shares itself among its
 * values.
 *
 * @param chances  the belief, by place; sums to 1
 * @see Steck, Calibrated recommendations (2018), eq. 1 to 4
 */
export function calibrationOf(catalogue: Catalogue, chances: Float64Array, attribute: string): Calibration {
  const mixOf = (weights: Iterable<readonly [place: number, weight: number]>): Mix => {
    const mix = new Map<string, number>();
    for (const [place, weight] of weights) {
      const values = catalogue.items[place]?.attributes[attribute];
      if (typeof values !== 'object') continue;
      for (const value of values) mix.set(value, (mix.get(value) ?? 0) + weight / values.length);
    }
    return mix;
  };
  const p = mixOf(chances.entries());
  return {
    divergence(places) {
      const q = mixOf(places.map((place) => [place, 1 / places.length]));
      let nats = 0;
      for (const [value, share] of p) {
        const smoothed = (1 - SMOOTHING) * (q.get(value) ?? 0) + SMOOTHING * share;
        if (share > 0) nats += share * Math.log(share / smoothed);
      }
      return nats;
    },
  };
}
