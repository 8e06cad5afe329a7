import type { Catalogue } from '../catalogue/index.js';
import type { Lost } from '../constraints/index.js';
import type { Item, Requirement } from '../domain/index.js';
import { noisy } from './need.js';

/** What is stated outright is seldom beside the point: as sure as a critique. */
const NOISE = 0.02;

/**
 * What is lost by offering an item that fails some requirements, nats.
 *
 * A requirement is the surest of needs, so where it cannot be kept it counts as one: the item loses the log-likelihood
 * ratio between meeting it and meeting it to a degree d, log p(w | 1) - log p(w | d). For a property d is the item's
 * degree; for a limit exp(-step / s), with s the attribute's standard deviation over the catalogue, so that moving it
 * by one s costs about one nat; for a list of what may be, and for whatever nobody said of the item, it is 0. So what
 * is nearly met gives way first. What the item scores besides does not count: much of it says the same once more
 * (whoever must have it light also wishes it light), and that others like the item excuses nothing.
 */
export function shortfallIn(catalogue: Catalogue): Lost {
  const spreads = new Map<string, number>();
  const spreadOf = (attribute: string): number => {
    const known = spreads.get(attribute) ?? spread(catalogue.items, attribute);
    spreads.set(attribute, known);
    return known;
  };
  return (place, failed) =>
    failed.reduce(
      (sum, want) =>
        sum + Math.log(noisy(1, NOISE) / noisy(nearness(catalogue, place, want, spreadOf), NOISE)),
      0,
    );
}

/** How nearly an item meets a requirement that it fails, from 0 to below 1. */
function nearness(
  catalogue: Catalogue,
  place: number,
  want: Requirement,
  spreadOf: (attribute: string) => number,
): number {
  const attributes = catalogue.items[place]?.attributes ?? {};
  switch (want.type) {
    case 'atMost':
    case 'atLeast': {
      const value = attributes[want.attribute];
      if (typeof value !== 'number') return 0;
      return Math.exp(-Math.abs(value - want.amount) / spreadOf(want.attribute));
    }
    case 'has':
      return catalogue.degrees(want.feature)[place] ?? 0;
    case 'lacks':
      return attributes[want.feature.attribute] === undefined
        ? 0
        : 1 - (catalogue.degrees(want.feature)[place] ?? 0);
    case 'within':
      return 0;
  }
}

/** The standard deviation of a number over the items that have it; 0 where all are alike, and then no step is small. */
function spread(items: readonly Item[], attribute: string): number {
  const values = items
    .map(({ attributes }) => attributes[attribute])
    .filter((value) => typeof value === 'number');
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
}
