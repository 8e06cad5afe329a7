import fc from 'fast-check';
import type { OrderDocument, PackDocument } from '../../src/business/index.js';
import type { Orders } from '../../src/learn/index.js';

export const dayparts: PackDocument['dayparts'] = [
  { id: 'lunch', say: 'at lunch', from: '11:00', to: '15:00' },
  { id: 'night', say: 'at night', from: '22:00', to: '05:00' },
];

const two = (n: number): string => String(n).padStart(2, '0');

export const order: fc.Arbitrary<OrderDocument> = fc
  .record({
    year: fc.integer({ min: 2024, max: 2026 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    hour: fc.integer({ min: 0, max: 23 }),
    items: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'toString', 'é'), { minLength: 1, maxLength: 5 }),
    channel: fc.option(fc.constantFrom('delivery', 'here'), { nil: undefined }),
  })
  .map(({ year, month, day, hour, items, channel }) => ({
    at: `${year}-${two(month)}-${two(day)}T${two(hour)}:30:00`,
    items,
    ...(channel !== undefined && { context: { channel } }),
  }));

/** All orders of one customer. */
export const record: fc.Arbitrary<Orders> = fc.array(order, { minLength: 1, maxLength: 6 });

export const history: fc.Arbitrary<readonly Orders[]> = fc.array(record, { maxLength: 12 });
