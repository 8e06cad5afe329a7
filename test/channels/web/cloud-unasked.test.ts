import { expect, test } from 'vitest';
import { createApp, loadWorld } from '../../../src/app/index.js';
import { eraseCustomer } from '../../../src/channels/web/index.js';
import { customerId } from '../../../src/domain/index.js';
import type { Storage } from '../../../src/ports/index.js';
import { memoryStorage } from '../../../src/stores/index.js';
import { silent } from '../../tools/world.js';
import { openAzure, tokenOf } from './support/azure.js';
import { openTavern } from './support/tavern.js';

/* What the bot says to a customer of Azure Bot Service who has not just written. */

const ANN = customerId('bot:msteams:ann');

async function kept(storage: Storage): Promise<string[]> {
  const keys: string[] = [];
  for await (const key of storage.store('references').keys('')) keys.push(key);
  return keys;
}

test('after a restart, a customer is told where they last wrote, and only when the app asks', async () => {
  const azure = await openAzure();
  const storage = memoryStorage();
  const before = await openTavern({ bot: azure.bot, storage });
  await azure.deliver(before.channel.url, tokenOf(azure.claims));
  const later = { ...azure.activity, id: 'a2', conversation: { id: 'c2', tenantId: 't1' } };
  await azure.deliver(before.channel.url, tokenOf(azure.claims), later);
  await before.channel.close();
  const { channel, waiter } = await openTavern({ bot: azure.bot, storage });
  expect(azure.posted).toHaveLength(2);

  expect(await channel.tell(ANN, 'Your table is ready.')).toBe('sent');
  expect(azure.posted).toHaveLength(3);
  expect(azure.posted[2]).toMatchObject({
    path: expect.stringMatching(/^POST \/v3\/conversations\/c2\/activities\b/),
    authorization: 'Bearer the-bots-own',
    body: {
      type: 'message',
      text: 'Your table is ready.',
      from: { id: 'bot' },
      recipient: { id: 'ann' },
      conversation: { id: 'c2', tenantId: 't1' },
    },
  });
  expect(waiter.heard).toEqual([]);
});

test('a tool on this computer is told too', async () => {
  const azure = await openAzure();
  const { channel } = await openTavern({ botEmulator: true });
  await azure.deliver(channel.url, undefined);
  expect(await channel.tell(ANN, 'Ready.')).toBe('sent');
  expect(azure.posted.map(({ body }) => body.text)).toEqual(['You said: hello', 'Ready.']);
  expect(azure.posted.map(({ authorization }) => authorization)).toEqual(['', '']);
});

test('who never wrote, or chats elsewhere, is not found', async () => {
  const azure = await openAzure();
  const { channel } = await openTavern({ bot: azure.bot });
  expect(await channel.tell(ANN, 'Hello?')).toBe('unknown');
  const { channel: alone } = await openTavern();
  expect(await alone.tell(ANN, 'Hello?')).toBe('unknown');
  expect(azure.posted).toEqual([]);
});

test.each([
  ['where others read along', { conversation: { id: 'c1', isGroup: true } }],
  ['who only types', { type: 'typing' }],
  ['who named no address', { serviceUrl: undefined, deliveryMode: 'expectReplies' }],
])('nobody is told anything unasked %s', async (_name, change) => {
  const azure = await openAzure();
  const { channel, storage } = await openTavern({ bot: azure.bot });
  const activity = { ...azure.activity, ...change };
  expect((await azure.deliver(channel.url, tokenOf(azure.claims), activity)).status).toBe(200);
  expect(await channel.tell(ANN, 'Psst.')).toBe('unknown');
  expect(await kept(storage)).toEqual([]);
});

test('what is kept is where to write, and nothing of what was said or what people are called', async () => {
  const azure = await openAzure();
  const { channel, storage } = await openTavern({ bot: azure.bot });
  await azure.deliver(channel.url, tokenOf(azure.claims), {
    ...azure.activity,
    from: { id: 'ann', name: 'Ann Bell', aadObjectId: 'o1' },
  });
  expect((await storage.store('references').get(ANN)).value).toEqual({
    channel: 'msteams',
    serviceUrl: azure.activity.serviceUrl,
    conversation: { id: 'c1', tenant: 't1' },
    bot: 'bot',
    customer: 'ann',
  });
});

test('what the service does not take is an error without the words', async () => {
  const azure = await openAzure();
  const { channel, logged } = await openTavern({ bot: azure.bot });
  await azure.deliver(channel.url, tokenOf(azure.claims));
  azure.answerWith(403);
  const fault = await channel.tell(ANN, 'Your knee class is on.').catch((error: unknown) => error);
  expect(fault).toMatchObject({ code: 'not-told' });
  expect(String(fault instanceof Error && [fault.stack, fault.cause])).not.toContain('knee');
  expect(JSON.stringify(logged)).not.toContain('knee');
});

test('a customer who is forgotten cannot be reached any more, and others can', async () => {
  const azure = await openAzure();
  const storage = memoryStorage();
  const app = createApp({
    world: await loadWorld('restaurant'),
    storage,
    clock: Date.now,
    log: silent,
    erase: (customer) => eraseCustomer(storage, customer),
  });
  const { channel } = await openTavern({ bot: azure.bot, storage, handler: app.handler });
  const say = (id: string, from: string, text: string) =>
    azure.deliver(channel.url, tokenOf(azure.claims), {
      ...azure.activity,
      id,
      text,
      from: { id: from },
      conversation: { id: `with-${from}` },
    });
  await say('1', 'ann', 'hello');
  await say('2', 'ann|e', 'hello');
  expect(await kept(storage)).toEqual(['bot:msteams:ann', 'bot:msteams:ann%7Ce']);
  await say('3', 'ann', 'forget me');
  await say('4', 'ann', 'yes');
  app.close();
  const said = azure.posted.length;
  expect(await kept(storage)).toEqual(['bot:msteams:ann%7Ce']);
  expect(await channel.tell(ANN, 'Come back!')).toBe('unknown');
  expect(azure.posted).toHaveLength(said);
});

test('of a customer who did not consent, no address stays when the chat is over', async () => {
  const azure = await openAzure();
  const storage = memoryStorage();
  const world = await loadWorld('restaurant');
  let now = Date.now();
  const open = () => createApp({ world, storage, clock: () => now, log: silent });
  const app = open();
  const { channel } = await openTavern({ bot: azure.bot, storage, handler: app.handler, clock: () => now });
  await azure.deliver(channel.url, tokenOf(azure.claims));
  const remembered = customerId('bot:msteams:ben');
  await storage.store('profiles').put(remembered, {}, 0);
  await storage.store('references').put(remembered, {}, 0);
  expect(await kept(storage)).toEqual([ANN, remembered]);
  app.close();
  now += world.settings.idleHours * 3_600_000 + 1;
  const cat = { ...azure.activity, id: 'a2', from: { id: 'cat' }, conversation: { id: 'c2' } };
  await azure.deliver(channel.url, tokenOf(azure.claims), cat);
  // It tidies up when it begins.
  const next = open();
  await expect.poll(() => kept(storage)).toEqual([remembered, 'bot:msteams:cat']);
  next.close();
});
