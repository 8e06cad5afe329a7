import { below, type Rng, rngFor, softmax } from '../../src/base/index.js';
import type { Catalogue } from '../../src/catalogue/index.js';
import type { Feature } from '../../src/domain/index.js';
import type { Visit, Visits } from '../../src/segments/index.js';

/** A kind of customer, drawn on purpose: what they like, in nats on an item that has it wholly, and when they come. */
export interface Kind {
  readonly customers: number;
  readonly likes: readonly (readonly [feature: Feature, nats: number])[];
  /** Local times of their visits. */
  readonly times: readonly string[];
}

/** Customers of these kinds, kind by kind; who is what stands in `kindOf`. Popularity is the same for all, and uneven. */
export function planted(
  catalogue: Catalogue,
  kinds: readonly Kind[],
  seed: number,
  visits = 8,
): { readonly customers: readonly Visits[]; readonly kindOf: readonly number[] } {
  const popularity = catalogue.items.map((_, place) => -Math.log(3 + ((place * 7) % 20)));
  const customers: Visits[] = [];
  const kindOf: number[] = [];
  for (const [k, { customers: count, likes, times }] of kinds.entries()) {
    const chances = softmax(
      popularity.map((log, place) =>
        likes.reduce((sum, [feature, nats]) => sum + nats * (catalogue.degrees(feature)[place] ?? 0), log),
      ),
    );
    for (let c = 0; c < count; c++) {
      const rng = rngFor('planted', seed, k, c);
      const visit = (n: number): Visit => ({
        at: `2026-05-${String(n + 1).padStart(2, '0')}T${times[below(rng, times.length)]}:00`,
        items: Array.from({ length: 1 + below(rng, 3) }, () => drawn(rng, catalogue, chances)),
      });
      customers.push(Array.from({ length: visits }, (_, n) => visit(n)));
      kindOf.push(k);
    }
  }
  return { customers, kindOf };
}

function drawn(rng: Rng, { items }: Catalogue, chances: Float64Array): string {
  let left = rng();
  const place = chances.findIndex((chance) => {
    left -= chance;
    return left < 0;
  });
  return items.at(place)?.id ?? '';
}

/**
 * How well two ways of grouping agree: 1 wholly, 0 as by chance (Hubert and Arabie, Comparing partitions, 1985, eq. 5).
 */
export function adjustedRand(a: readonly unknown[], b: readonly unknown[]): number {
  const pairs = (n: number): number => (n * (n - 1)) / 2;
  const pairsIn = (keys: readonly string[]): number => {
    const counts = new Map<string, number>();
    for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
    return [...counts.values()].reduce((sum, n) => sum + pairs(n), 0);
  };
  const [inA, inB] = [a, b].map((groups) => pairsIn(groups.map(String)));
  const inBoth = pairsIn(a.map((group, i) => `${group} ${b[i]}`));
  const expected = ((inA ?? 0) * (inB ?? 0)) / pairs(a.length);
  return (inBoth - expected) / (((inA ?? 0) + (inB ?? 0)) / 2 - expected);
}
