import type { Catalogue } from '../catalogue/index.js';
import type { ItemId, TasteEvidence } from '../domain/index.js';
import { type Learned, sharesOf } from '../learn/index.js';
import { liftOf } from '../scorers/index.js';

/** What others had together with what this customer likes or took. */
export interface Company {
  /** Nats by item, in the order of the catalogue; 0 everywhere where nothing is known. */
  nats(evidence: readonly TasteEvidence[]): Float64Array;
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
  if (company === undefined) return { nats: () => new Float64Array(n), isSample };
  const places = company.items.map((id) => catalogue.placeOf(id as ItemId) ?? -1);
  const numbers = new Map(company.items.map((id, i) => [id, i]));
  const shares = sharesOf(company.had);
  return {
    isSample,
    nats(evidence) {
      const nats = new Float64Array(n);
      const history = [...historyOf(evidence)].flatMap((item) => numbers.get(item) ?? []);
      if (history.length === 0) return nats;
      const sums = new Float64Array(company.items.length);
      for (const h of history) {
        const row = company.neighbours[h] ?? [];
        for (let e = 0; e < row.length; e += 2) {
          const j = row[e] ?? 0;
          sums[j] = (sums[j] ?? 0) + (row[e + 1] ?? 0);
        }
      }
      const lifts = liftOf({ scale: 'shares', trust: company.trust }, sums, shares);
      for (const [i, place] of places.entries()) if (place >= 0) nats[place] = temper * (lifts[i] ?? 0);
      return nats;
    },
  };
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
