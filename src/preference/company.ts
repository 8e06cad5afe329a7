import type { Catalogue } from '../catalogue/index.js';
import type { ItemId, TasteEvidence } from '../domain/index.js';
import { type Learned, sharesOf } from '../learn/index.js';
import { liftOf } from '../scorers/index.js';

/** Two items that others had together. */
export interface Together {
  readonly one: number;
  readonly other: number;
  readonly nats: number;
}

/** Less does not change what goes into a plan. */
const WORTH_PAIRING = 0.05;

/** What others had together with what this customer likes or took. */
export interface Company {
  /** Nats by item, in the order of the catalogue; 0 everywhere where nothing is known. */
  nats(evidence: readonly TasteEvidence[]): Float64Array;
  /** What goes with what: places in the catalogue, and the nats that each of the two gains by the other. */
  pairs(): readonly Together[];
  /** Whether it comes from orders that were generated for show. */
  readonly isSample: boolean;
}

/**
 * t log(1 + s(v) / (trust q(v))), with s(v) the sum of what each item of the history says of v (EASE), q its popularity and
 * t the temper of the prior: prior + company is t log(q + s / trust) but for what all items share, so that a short
 * history, whose sum is small, hardly moves the popularity. A sum below 0 counts as 0.
 *
 * @see `createHybrid`, which is measured against others on histories of many
 */
export function createCompany(catalogue: Catalogue, { company, origin }: Learned, temper: number): Company {
  const n = catalogue.items.length;
  const isSample = origin === 'generated';
  if (company === undefined) return { nats: () => new Float64Array(n), pairs: () => [], isSample };
  const places = company.items.map((id) => catalogue.placeOf(id as ItemId) ?? -1);
  const numbers = new Map(company.items.map((id, i) => [id, i]));
  const shares = sharesOf(company.had);
  /** Nats by number once these were had. */
  const gained = (history: readonly number[]): Float64Array => {
    const sums = new Float64Array(company.items.length);
    for (const h of history) {
      const row = company.neighbours[h] ?? [];
      for (let e = 0; e < row.length; e += 2) {
        const j = row[e] ?? 0;
        sums[j] = (sums[j] ?? 0) + (row[e + 1] ?? 0);
      }
    }
    const lifts = liftOf({ scale: 'shares', trust: company.trust }, sums, shares);
    return Float64Array.from(places, (_, i) => temper * (lifts[i] ?? 0));
  };
  let known: readonly Together[] | undefined;
  return {
    isSample,
    nats(evidence) {
      const nats = new Float64Array(n);
      const history = [...historyOf(evidence)].flatMap((item) => numbers.get(item) ?? []);
      if (history.length === 0) return nats;
      const all = gained(history);
      for (const [i, place] of places.entries()) if (place >= 0) nats[place] = all[i] ?? 0;
      return nats;
    },
    pairs() {
      known ??= pairsBy(places, (one) => gained([one]));
      return known;
    },
  };
}

/** The mean of what each of two says of the other, for a pair has no direction. */
function pairsBy(places: readonly number[], gainedBy: (one: number) => Float64Array): readonly Together[] {
  const by = places.map((_, i) => gainedBy(i));
  return places.flatMap((one, i) =>
    places.flatMap((other, j): Together[] => {
      if (j <= i || one < 0 || other < 0) return [];
      const nats = ((by[i]?.[j] ?? 0) + (by[j]?.[i] ?? 0)) / 2;
      return nats < WORTH_PAIRING ? [] : [{ one, other, nats }];
    }),
  );
}

/** The items that somebody took or said to like, each once. */
function historyOf(evidence: readonly TasteEvidence[]): ReadonlySet<ItemId> {
  return new Set(
    evidence.flatMap((piece) => {
      switch (piece.type) {
        case 'took':
          return [piece.item];
        case 'liked':
          return piece.strength > 0 ? [piece.item] : [];
        case 'stated':
        case 'skipped':
        case 'barred':
          return [];
      }
    }),
  );
}
