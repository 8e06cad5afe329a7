import type { PackDocument } from '../business/index.js';
import { type Basket, type CompanySettings, chooseCompany } from './company.js';
import { contributions, type Orders } from './contributions.js';
import type { Decay } from './decay.js';
import type { Tally } from './tally.js';

/** Every so many-th record with two items or more is held out. */
const EVERY = 10;
/** More tell little more. */
const MOST_RECORDS = 500;

/**
 * Settings for the company, chosen on a tenth of the records: these leave the tally meanwhile, and are all there again
 * afterwards.
 *
 * @param records  each in the tally as a whole
 */
export function companySettings(
  tally: Tally,
  records: Iterable<Orders>,
  pack: Pick<PackDocument, 'dayparts'>,
  decay: Decay,
): CompanySettings | undefined {
  const heldOut = heldOutOf(records);
  const counted = heldOut.map(({ orders }) => contributions(orders, pack));
  for (const each of counted) tally.remove(each);
  const settings = chooseCompany(
    tally.statistics(),
    decay,
    heldOut.map(({ basket }) => basket),
  );
  for (const each of counted) tally.add(each);
  return settings;
}

function heldOutOf(records: Iterable<Orders>): readonly { orders: Orders; basket: Basket }[] {
  const heldOut: { orders: Orders; basket: Basket }[] = [];
  let several = 0;
  for (const orders of records) {
    const basket = [...new Set(orders.flatMap(({ items }) => items))];
    if (basket.length < 2 || several++ % EVERY !== 0) continue;
    heldOut.push({ orders, basket });
    if (heldOut.length === MOST_RECORDS) break;
  }
  return heldOut;
}
