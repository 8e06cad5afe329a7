import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findSegments } from '../../src/app/index.js';
import { chatKey, openRecords } from '../../src/app/records.js';
import {
  conversationId,
  customerId,
  emptyProfile,
  type Happening,
  itemId,
  type Restriction,
} from '../../src/domain/index.js';
import { memoryStorage } from '../../src/stores/index.js';
import { changedPack, emptyFolder } from '../tools/packs.js';

const VEGAN: Restriction = { type: 'restriction', constraint: 'vegan', severity: 'diet', turn: 1 };

/** Customers who chatted five times each: the first half takes coffee in the morning, the other pasta at night. */
async function chats({
  count,
  hasConsent,
  restrictions = [],
}: {
  count: number;
  hasConsent: (customer: number) => boolean;
  restrictions?: readonly Restriction[];
}) {
  const storage = memoryStorage();
  const { events, profiles } = openRecords(storage);
  for (let c = 0; c < count; c++) {
    const customer = customerId(`c${c}`);
    if (hasConsent(c))
      await profiles.put(
        customer,
        { profile: { ...emptyProfile, hasConsent: true, restrictions }, applied: [] },
        0,
      );
    const isMorning = c < count / 2;
    for (let n = 0; n < 5; n++) {
      const conversation = conversationId(`${c}-${n}`);
      const at = Date.UTC(2026, 4, n + 1, isMorning ? 7 : 18);
      const happenings: Happening[] = [
        { type: 'answered', question: 'appetite', option: isMorning ? 'light' : 'filling' },
        { type: 'accepted', item: itemId(isMorning ? 'cappuccino' : 'carbonara') },
      ];
      await events.put(
        chatKey(customer, conversation),
        {
          events: happenings.map((happening, i) => ({
            conversation,
            customer,
            turn: i,
            n: 0,
            at,
            happening,
          })),
        },
        0,
      );
    }
  }
  return storage;
}

const withoutOrders = () => changedPack('restaurant', { pack: ({ orders: _, ...pack }) => pack });

test('what was taken and answered in chats makes groups, but of those alone who agreed to be remembered', async () => {
  const storage = await chats({ count: 60, hasConsent: (c) => c % 3 !== 0 });
  const [business, data] = [await withoutOrders(), await emptyFolder()];
  const { of, count, segments } = await findSegments({ business, data, files: [], storage });
  expect({ of, count }).toEqual({ of: 'customers', count: 40 });
  expect(segments.map(({ size }) => size)).toEqual([20, 20]);
  expect(segments.map(({ items }) => items[0]?.item).sort()).toEqual(['cappuccino', 'carbonara']);
});

test('nobody who did not agree counts', async () => {
  const storage = await chats({ count: 60, hasConsent: () => false });
  const [business, data] = [await withoutOrders(), await emptyFolder()];
  expect(await findSegments({ business, data, files: [], storage })).toMatchObject({
    count: 0,
    segments: [],
  });
});

test('what is remembered that customers must not have changes nothing', async () => {
  const [business, ...folders] = [await withoutOrders(), await emptyFolder(), await emptyFolder()];
  const [plain, restricted] = await Promise.all(
    [[], [VEGAN]].map(async (restrictions, i) =>
      findSegments({
        business,
        data: folders[i] ?? '',
        files: [],
        storage: await chats({ count: 60, hasConsent: () => true, restrictions }),
      }),
    ),
  );
  expect(restricted).toEqual(plain);
});

test('invented orders stand alone, and real ones are with the chats', async () => {
  const storage = await chats({ count: 60, hasConsent: () => true });
  const data = await emptyFolder();
  const file = join(data, 'orders.jsonl');
  const order = { at: '2026-05-01T12:00:00', items: ['caprese'], customer: 'c1' };
  await writeFile(file, `${JSON.stringify(order)}\n${JSON.stringify({ ...order, customer: 'somebody' })}`);
  const real = await findSegments({ business: 'restaurant', data, files: [file], storage });
  expect(real).toMatchObject({ origin: 'real', of: 'customers', count: 61 });
  const few = await changedPack('restaurant', {});
  await writeFile(join(few, 'orders.jsonl'), JSON.stringify({ at: order.at, items: order.items }));
  const invented = await findSegments({ business: few, data, files: [], storage });
  expect(invented).toMatchObject({ origin: 'generated', of: 'orders', count: 1, segments: [] });
});
