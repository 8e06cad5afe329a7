import { type Decay, weightOf } from './decay.js';
import type { Statistics } from './statistics.js';

/**
 * X'X of the customers (or orders of nobody) by the items that they had, aged: how many had both. Over the most had items
 * when there are more than `most`, since a closed form over n items needs n^2 numbers and n^3 steps.
 */
export interface Gram {
  /** Their ids, in the order of the statistics. */
  readonly items: readonly string[];
  /** n x n, row by row, symmetric; on the diagonal how many had the item. */
  readonly counts: Float64Array;
}

export function gramOf(statistics: Statistics, decay: Decay, most: number): Gram {
  const chosen = mostHad(statistics, decay, most);
  const n = chosen.length;
  const places = new Int32Array(statistics.items.length).fill(-1);
  for (const [place, old] of chosen.entries()) places[old] = place;
  const counts = new Float64Array(n * n);
  for (const month of statistics.months) {
    const weight = weightOf(month, decay);
    for (let i = 0; i < month.pairs.length; i += 3) {
      const [a, b] = [places[month.pairs[i] ?? 0] ?? -1, places[month.pairs[i + 1] ?? 0] ?? -1];
      if (a < 0 || b < 0) continue;
      const count = weight * (month.pairs[i + 2] ?? 0);
      counts[a * n + b] = (counts[a * n + b] ?? 0) + count;
      if (a !== b) counts[b * n + a] = (counts[b * n + a] ?? 0) + count;
    }
  }
  return { items: chosen.map((place) => statistics.items[place] ?? ''), counts };
}

/** Places of the items that most customers had, in order of place. */
function mostHad(statistics: Statistics, decay: Decay, most: number): readonly number[] {
  const had = new Float64Array(statistics.items.length);
  for (const month of statistics.months) {
    const weight = weightOf(month, decay);
    for (let i = 0; i < month.pairs.length; i += 3) {
      const [a, b] = [month.pairs[i] ?? 0, month.pairs[i + 1] ?? 0];
      if (a === b) had[a] = (had[a] ?? 0) + weight * (month.pairs[i + 2] ?? 0);
    }
  }
  return [...had.keys()]
    .sort((a, b) => (had[b] ?? 0) - (had[a] ?? 0) || a - b)
    .slice(0, most)
    .sort((a, b) => a - b);
}
