import type { Part } from '../../src/scorers/index.js';

/** How often each item was come to, by item. */
export type Counts = ReadonlyMap<number, number>;

/** Counts by context; a context is any text. */
export interface Tally {
  add(context: string, item: number): void;
  of(context: string | undefined): Counts;
}

const NOTHING: Counts = new Map();

export function tally(): Tally {
  const all = new Map<string, Map<number, number>>();
  return {
    add(context, item) {
      const counts = all.get(context) ?? new Map<number, number>();
      counts.set(item, (counts.get(item) ?? 0) + 1);
      all.set(context, counts);
    },
    of: (context) => (context === undefined ? NOTHING : (all.get(context) ?? NOTHING)),
  };
}

/**
 * Backing off: (count_v + trust x expected_v) / (total + trust), a probability for each item.
 *
 * @param expected  what is believed without the counts; sums to 1; not changed
 * @param trust     how many observations that belief is worth; > 0
 * @see MacKay and Peto, A hierarchical Dirichlet language model (1995)
 */
export function backOff(counts: Counts, expected: Float64Array, trust: number): Float64Array {
  if (counts.size === 0) return expected;
  let total = trust;
  for (const count of counts.values()) total += count;
  const p = expected.map((each) => (trust * each) / total);
  for (const [item, count] of counts) p[item] = (p[item] ?? 0) + count / total;
  return p;
}

/**
 * What the counts say beyond what was expected, in nats: log(1 + count_v / (trust x expected_v)), 0 where nothing was
 * counted. It is log(backOff / expected) but for a term that is the same for all items.
 */
export function evidence(counts: Counts, expected: Float64Array, trust: number): Part {
  const items = Int32Array.from(counts.keys());
  const values = Float64Array.from(items, (v) =>
    Math.log1p((counts.get(v) ?? 0) / (trust * (expected[v] ?? 0))),
  );
  return { items, values };
}

/** Shares of the items, with half an observation of each beforehand. */
export function shares(items: Iterable<number>, count: number): Float64Array {
  const counts = new Float64Array(count).fill(0.5);
  let total = count / 2;
  for (const item of items) {
    counts[item] = (counts[item] ?? 0) + 1;
    total++;
  }
  return counts.map((each) => each / total);
}
