import type { Business } from '../business/index.js';
import { type CompanySettings, companyOf } from './company.js';
import { contributions, recordsOf } from './contributions.js';
import type { Decay } from './decay.js';
import { companySettings } from './hold-out.js';
import type { Learned } from './learned.js';
import { popularityOf } from './popularity.js';
import type { Statistics } from './statistics.js';
import { createTally } from './tally.js';

/** Counts lose half of their weight in a year: tastes and menus change, and every season is seen once at least. */
export const HALF_LIFE = 12;

/** What follows from the orders that stand beside a pack, until `usual fit` has read a longer history. */
export function learnFrom({ pack, orders }: Pick<Business, 'pack' | 'orders'>): Learned {
  const tally = createTally();
  const records = recordsOf(orders);
  for (const record of records.values()) tally.add(contributions(record, pack));
  const statistics = tally.statistics();
  const decay = decayOf(statistics);
  const settings = companySettings(tally, records.values(), pack, decay);
  return learnedOf(statistics, pack.orders?.origin ?? 'real', decay, settings);
}

/** What the chat uses of statistics. */
export const learnedOf = (
  statistics: Statistics,
  origin: Learned['origin'],
  decay: Decay,
  company?: CompanySettings,
): Learned => ({
  origin,
  popularity: popularityOf(statistics, decay),
  ...(company !== undefined && { company: companyOf(statistics, decay, company) }),
});

/**
 * Statistics are read in their newest month: a history that ends in spring is as fresh in autumn, since only newer
 * orders make others old.
 *
 * @param halfLife in months
 */
export const decayOf = ({ months }: Statistics, halfLife: number = HALF_LIFE): Decay => ({
  halfLife,
  now: months.at(-1)?.month ?? '0000-01',
});
