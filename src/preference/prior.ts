import { contextOf, type OrderDocument, type PackDocument } from '../business/index.js';
import type { Catalogue } from '../catalogue/index.js';

/** What a stranger would take, in nats relative to an average item, in the order of the catalogue. */
export interface Prior {
  /** Without a part of the day: over all of them. */
  in(daypart: string | undefined): Float64Array;
  /** What weighs most for an item. */
  speaksFrom(place: number): PriorSource | 'nothing';
  /** Whether orders of this part of the day speak, and not only those of the whole day. */
  knows(daypart: string | undefined): boolean;
}

/** Own orders, orders generated for show, or the pack's starter guesses: an explanation says which. */
export type PriorSource = 'orders' | 'sample' | 'starter';

/** Pseudo-orders spread over all items, and how many the whole day lends to one part of it. */
const SMOOTHING = 0.5;
const SHRINKAGE = 40;
/**
 * Popularity counts for half of its log: a count mixes being liked with being shown, and a slate that only repeats
 * the counts teaches nothing.
 */
const TEMPER = 0.5;

/**
 * Popularity with hierarchical shrinkage: p(v) from all orders and the starter's pseudo-orders, p(v | daypart) drawn
 * towards p(v) by `SHRINKAGE` orders (Dirichlet prior); then log(n p) tempered, so 0 is an average item.
 */
export function createPrior(catalogue: Catalogue, orders: readonly OrderDocument[]): Prior {
  const n = catalogue.items.length;
  const own = new Float64Array(n);
  const byDaypart = new Map<string, Float64Array>();
  for (const { at, items } of orders) {
    const { daypart } = contextOf(catalogue.pack.dayparts, at);
    const counts = daypart === undefined ? own : (byDaypart.get(daypart) ?? new Float64Array(n));
    if (daypart !== undefined) byDaypart.set(daypart, counts);
    for (const id of items) {
      const place = placeOf(catalogue, id);
      if (place === undefined) continue;
      own[place] = (own[place] ?? 0) + 1;
      if (counts !== own) counts[place] = (counts[place] ?? 0) + 1;
    }
  }
  const starter = starterCounts(catalogue, catalogue.pack);
  const overall = shares(own.map((count, place) => count + (starter[place] ?? 0) + SMOOTHING));
  const whole = temper(overall);
  const parts = new Map([...byDaypart].map(([id, counts]) => [id, temper(shrunk(counts, overall))]));
  return {
    in: (daypart) => parts.get(daypart ?? '') ?? whole,
    knows: (daypart) => parts.has(daypart ?? ''),
    speaksFrom(place) {
      const [real, guessed] = [own[place] ?? 0, starter[place] ?? 0];
      if (real === 0 && guessed === 0) return 'nothing';
      if (real < guessed) return 'starter';
      return catalogue.pack.orders?.origin === 'generated' ? 'sample' : 'orders';
    },
  };
}

function starterCounts(catalogue: Catalogue, pack: PackDocument): Float64Array {
  const counts = new Float64Array(catalogue.items.length);
  for (const [id, count] of Object.entries(pack.starter)) {
    const place = placeOf(catalogue, id);
    if (place !== undefined) counts[place] = count;
  }
  return counts;
}

const placeOf = (catalogue: Catalogue, id: string): number | undefined =>
  catalogue.placeOf(id as Parameters<Catalogue['placeOf']>[0]);

function shares(counts: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}

function shrunk(counts: Float64Array, overall: Float64Array): Float64Array {
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, place) => (count + SHRINKAGE * (overall[place] ?? 0)) / (total + SHRINKAGE));
}

const temper = (share: Float64Array): Float64Array => share.map((p) => TEMPER * Math.log(p * share.length));
