import type { Catalogue } from '../catalogue/index.js';
import { type Feature, featureKey, type ItemId } from '../domain/index.js';
import type { Critiqued } from '../learn/index.js';
import { along, directionsFrom, type Features } from '../scorers/index.js';

/** Where critiques have led in chats. */
export interface Directions {
  /**
   * How probable each item is to be meant by "more of this feature than that item has", as far as other features go:
   * from 0 to 1, by place; undefined where too few have said so and taken something.
   */
  from(feature: Feature, reference: ItemId): Float64Array | undefined;
}

/** Fewer show little. */
const LEAST_MOVES = 30;

/**
 * Directions by conditional logit, drawn towards "nothing else matters" (`directionsFrom`); popularity is in the score
 * already and counts again only as far as it counts otherwise after the critique.
 *
 * @param base  log-odds of each item with no critique said, by place
 */
export function createDirections(
  catalogue: Catalogue,
  base: Float64Array,
  critiqued: readonly Critiqued[],
): Directions {
  const places = (item: ItemId): number => catalogue.placeOf(item) ?? -1;
  const moves = critiqued
    .map(({ feature, from, to }) => ({ critique: featureKey(feature), from: places(from), to: places(to) }))
    .filter(({ from, to }) => from >= 0 && to >= 0);
  const counts = new Map<string, number>();
  for (const { critique } of moves) counts.set(critique, (counts.get(critique) ?? 0) + 1);
  const enough = moves.filter(({ critique }) => (counts.get(critique) ?? 0) >= LEAST_MOVES);
  if (enough.length === 0) return { from: () => undefined };
  const features: Features = { degrees: catalogue.features.map(catalogue.degrees), base };
  const directions = directionsFrom(enough, features);
  return {
    from(feature, reference) {
      const direction = directions.get(featureKey(feature));
      const place = places(reference);
      if (direction === undefined || place < 0) return undefined;
      const nats = along(direction, features, place).map((n, v) => n + (direction.base - 1) * (base[v] ?? 0));
      const peak = nats.reduce((most, n) => Math.max(most, n), -Infinity);
      return nats.map((n) => Math.exp(n - peak));
    },
  };
}
