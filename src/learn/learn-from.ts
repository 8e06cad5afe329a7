import type { Business } from '../business/index.js';
import { contributions, recordsOf } from './contributions.js';
import type { Learned } from './learned.js';
import { popularityOf } from './popularity.js';
import type { Statistics } from './statistics.js';
import { createTally } from './tally.js';

/** Counts lose half of their weight in a year: tastes and menus change, and every season is seen once at least. */
export const HALF_LIFE = 12;

/** What follows from the orders that stand beside a pack, until `usual fit` has read a longer history. */
export function learnFrom({ pack, orders }: Pick<Business, 'pack' | 'orders'>): Learned {
  const tally = createTally();
  for (const record of recordsOf(orders).values()) tally.add(contributions(record, pack));
  return learnedOf(tally.statistics(), pack.orders?.origin ?? 'real');
}

/**
 * What the chat uses of statistics. They are read in their newest month: a history that ends in spring is as fresh in
 * autumn, since only newer orders make others old.
 *
 * @param halfLife in months
 */
export const learnedOf = (
  statistics: Statistics,
  origin: Learned['origin'],
  halfLife: number = HALF_LIFE,
): Learned => ({
  origin,
  popularity: popularityOf(statistics, { halfLife, now: statistics.months.at(-1)?.month ?? '0000-01' }),
});
