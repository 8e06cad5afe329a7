import { type Interactions, takenOf } from './interactions.js';
import type { Scorer } from './scorer.js';

/** How often each item is believed to have been taken before anything was counted. */
const BEFOREHAND = 1;

/**
 * What a stranger would take: the log of each item's share of all that was taken, in nats; the history does not matter.
 *
 * With a gamma prior the rate of an item that was taken n times has shape n + 1, and its log a deviation of about
 * 1 / sqrt(n + 1): what was never taken may be nearly anything.
 */
export function fitPopularity(interactions: Interactions): Scorer & { readonly deviations: Float64Array } {
  const counts = takenOf(interactions).map((taken) => taken + BEFOREHAND);
  const total = counts.reduce((sum, count) => sum + count, 0);
  const nats = counts.map((count) => Math.log(count / total));
  return {
    name: 'popularity',
    deviations: counts.map((count) => 1 / Math.sqrt(count)),
    scores(_history, out = new Float64Array(nats.length)) {
      out.set(nats);
      return out;
    },
  };
}
