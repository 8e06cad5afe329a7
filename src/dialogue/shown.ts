import type { ItemId, ShownItem } from '../domain/index.js';
import type { Score } from '../preference/index.js';

/** An item as the log keeps it when it was shown: nothing is left to chance, so its propensity is 1. */
export function shownItem(score: Score, item: ItemId, place: number, take: number): ShownItem {
  const sumAt = (parts: readonly { readonly nats: Float64Array }[]): number =>
    parts.reduce((sum, { nats }) => sum + (nats[place] ?? 0), 0);
  return {
    item,
    propensity: 1,
    take,
    parts: {
      prior: score.prior[place] ?? 0,
      assumed: sumAt(score.assumed),
      preferred: sumAt(score.preferred),
      taste: score.taste.mean[place] ?? 0,
      company: score.company[place] ?? 0,
      need: sumAt(score.needs),
    },
  };
}
