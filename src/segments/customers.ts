import type { OrderDocument } from '../business/index.js';
import { recordsOf } from '../learn/index.js';
import type { Visit, Visits } from './visits.js';

/** Whom the groups are made of. */
export interface Customers {
  readonly of: 'customers' | 'orders';
  readonly customers: readonly Visits[];
  /** Orders of nobody in particular, set aside because there are enough of customers who are known by an id. */
  readonly setAside: number;
}

/** With fewer customers who are known by an id, every visit stands for itself. */
const FEWEST_KNOWN = 20;

/**
 * All visits of a customer together, with what they took in chats; where hardly anybody is known by an id, each visit alone.
 *
 * @param chats  by customer, of those who agreed to be remembered
 */
export function customersOf(orders: readonly OrderDocument[], chats: ReadonlyMap<string, Visits>): Customers {
  const records = [...recordsOf(orders)].map(([id, record]) => [id, record.map(visitOf)] as const);
  const nobodys = records.flatMap(([id, visits]) => (typeof id === 'number' ? [visits] : []));
  const known = new Map<string, Visits>(chats);
  for (const [id, visits] of records)
    if (typeof id === 'string') known.set(id, [...(known.get(id) ?? []), ...visits]);
  if (known.size >= FEWEST_KNOWN)
    return { of: 'customers', customers: [...known.values()], setAside: nobodys.length };
  const alone = [...known.values()].flatMap((visits) => visits.map((visit) => [visit]));
  return { of: 'orders', customers: [...nobodys, ...alone], setAside: 0 };
}

const visitOf = ({ at, items }: OrderDocument): Visit => ({ at, items });
