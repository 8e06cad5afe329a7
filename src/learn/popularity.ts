import { type Decay, weightOf } from './decay.js';
import type { Statistics } from './statistics.js';

/** How often items were ordered, aged: what a prior is made of. Plain data. */
export interface Popularity {
  /** Ids of the items; all counts are in their order. */
  readonly items: readonly string[];
  readonly counts: readonly number[];
  /** The same among the orders of each context, by column and value. */
  readonly contexts: readonly ContextPopularity[];
}

export interface ContextPopularity {
  readonly column: string;
  readonly value: string;
  readonly counts: readonly number[];
}

/** The counts of all months together, each with the weight that its age leaves it. */
export function popularityOf({ items, months }: Statistics, decay: Decay): Popularity {
  const counts = items.map(() => 0);
  const contexts = new Map<string, { column: string; value: string; counts: number[] }>();
  for (const month of months) {
    const weight = weightOf(month, decay);
    accumulate(counts, month.items, weight);
    for (const { column, value, items: rows } of month.contexts) {
      const key = `${column} ${value}`;
      const context = contexts.get(key) ?? { column, value, counts: items.map(() => 0) };
      contexts.set(key, context);
      accumulate(context.counts, rows, weight);
    }
  }
  return { items, counts, contexts: [...contexts.values()] };
}

function accumulate(into: number[], rows: readonly number[], weight: number): void {
  for (let i = 0; i < rows.length; i += 2) {
    const place = rows[i] ?? 0;
    into[place] = (into[place] ?? 0) + weight * (rows[i + 1] ?? 0);
  }
}
