import { expect, test } from 'vitest';
import { readLessons } from '../../src/app/index.js';
import { chatKey, openRecords } from '../../src/app/records.js';
import {
  conversationId,
  customerId,
  type Event,
  emptyProfile,
  type Happening,
  itemId,
} from '../../src/domain/index.js';
import { memoryStorage } from '../../src/stores/index.js';

const PARTS = { prior: 0, assumed: 0, preferred: 0, taste: 0, company: 0, need: 0 };

test('only chats of customers who agreed to be remembered teach', async () => {
  const storage = memoryStorage();
  const { events, profiles } = openRecords(storage);
  for (const [name, hasConsent] of [
    ['ann', true],
    ['bob', false],
    ['eve', undefined],
  ] as const) {
    const customer = customerId(name);
    const conversation = conversationId(`chat of ${name}`);
    const item = itemId(`for ${name}`);
    const happenings: readonly Happening[] = [
      { type: 'shown', outside: 2, items: [{ item, propensity: 1, take: 0.5, parts: PARTS }] },
      { type: 'criticised', feature: { attribute: 'price', toward: 'less' }, reference: itemId('dear') },
      { type: 'accepted', item },
    ];
    const log = happenings.map(
      (happening, n): Event => ({ conversation, customer, turn: 1, n, at: 0, happening }),
    );
    await events.put(chatKey(customer, conversation), { events: log }, 0);
    if (hasConsent !== undefined)
      await profiles.put(customer, { profile: { ...emptyProfile, hasConsent }, applied: [] }, 0);
  }
  const { offers, moves } = await readLessons(storage);
  expect(offers).toEqual([{ nats: 0, outside: 2, isTaken: true }]);
  expect(moves.map(({ to }) => to)).toEqual(['for ann']);
});
