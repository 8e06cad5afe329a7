import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { removeTranscripts } from '../../../src/channels/web/index.js';
import type { Incoming } from '../../../src/domain/index.js';
import { memoryStorage, openStorage } from '../../../src/stores/index.js';
import { arrive, call, guestOf, isSaid, listen } from './support/guest.js';
import { createGate, lineTo, openTavern } from './support/tavern.js';
import { GREETING } from './support/waiter.js';

test('after a cut the stream goes on from the watermark: nothing missing, nothing twice', async () => {
  const { channel } = await openTavern();
  const line = await lineTo(channel.port);
  const guest = await arrive(line.url);
  const first = await listen(guest.grant.streamUrl);
  await first.heard(isSaid(GREETING.text));
  await guest.say('one');
  await first.heard(isSaid('You said: one'));
  const closed = new Promise((resolve) => first.socket.once('close', resolve));
  line.cut();
  await closed;
  await guest.say('two');
  const { status, body } = await guest.resume(first.watermark);
  expect(status).toBe(200);
  expect(new URL(body.streamUrl).host).toBe(new URL(line.url).host);
  const second = await listen(body.streamUrl);
  await second.heard(isSaid('You said: two'));
  expect(second.activities.map(({ text }) => text)).toEqual(['two', 'You said: two']);
});

test('after a restart with the same storage everything is there, and the old token is good', async () => {
  const storage = memoryStorage();
  const before = await openTavern({ storage });
  const guest = await arrive(before.channel.url);
  await guest.say('one');
  await before.channel.close();

  const { channel, waiter } = await openTavern({ storage });
  const same = guestOf(channel.url, guest.grant);
  const { body } = await same.resume('0');
  const stream = await listen(body.streamUrl);
  await stream.heard(isSaid('You said: one'));
  expect(stream.activities.map(({ text }) => text)).toEqual(['one', 'You said: one']);
  await same.say('two');
  await stream.heard(isSaid('You said: two'));
  expect(waiter.heard.map(({ input }) => input.type)).toEqual(['text']);
});

test('a restart on files loses nothing either', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'usual-web-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const open = async () => {
    const storage = await openStorage({ type: 'lowdb', folder });
    return openTavern({ storage });
  };
  const before = await open();
  const guest = await arrive(before.channel.url);
  await guest.say('one');
  await before.channel.close();
  await before.storage.close();

  const after = await open();
  const same = guestOf(after.channel.url, guest.grant);
  await same.say('two');
  const { activities } = await same.read();
  expect(activities.map(({ text }) => text)).toEqual(['one', 'You said: one', 'two', 'You said: two']);
  await after.channel.close();
  await after.storage.close();
});

test('the same message sent again reaches the handler under the same id, and is shown and answered once', async () => {
  const storage = memoryStorage();
  const heard: Incoming[] = [];
  const { gate, open } = createGate();
  // The first handler is stuck, as good as killed.
  const killed = await openTavern({
    storage,
    handler: async (incoming) => {
      heard.push(incoming);
      await gate;
      return [{ text: 'too late' }];
    },
  });
  const guest = await arrive(killed.channel.url);
  void guest.say('soup', 'm1').catch(() => undefined);
  await expect.poll(() => heard.length, { timeout: 20_000 }).toBe(1);

  const next = await openTavern({
    storage,
    handler: async (incoming) => {
      heard.push(incoming);
      return [{ text: 'here you are' }];
    },
  });
  const same = guestOf(next.channel.url, guest.grant);
  const [first, second] = await Promise.all([same.say('soup', 'm1'), same.say('soup', 'm1')]);
  const third = await same.say('soup', 'm1');
  expect([first.status, second.status, third.status]).toEqual([200, 200, 200]);
  expect(new Set([first.body.id, second.body.id, third.body.id]).size).toBe(1);
  expect(heard.map(({ id }) => id)).toEqual(Array(2).fill(`${guest.grant.conversationId}|c:m1`));
  expect(heard[1]?.at).toBe(heard[0]?.at);
  open();
  await killed.channel.close();
  const { activities } = await same.read();
  expect(activities.map(({ text }) => text)).toEqual(['soup', 'here you are']);
});

test('a message that a killed process left is answered when the customer is back', async () => {
  const storage = memoryStorage();
  const { gate, open } = createGate();
  let isHeard = false;
  const killed = await openTavern({
    storage,
    handler: async () => {
      isHeard = true;
      await gate;
      return [];
    },
  });
  const guest = await arrive(killed.channel.url);
  void guest.say('soup').catch(() => undefined);
  await expect.poll(() => isHeard, { timeout: 20_000 }).toBe(true);

  const { channel } = await openTavern({ storage });
  const { body } = await guestOf(channel.url, guest.grant).resume('0');
  const stream = await listen(body.streamUrl);
  await stream.heard(isSaid('You said: soup'));
  open();
});

test('forgetting removes every conversation of a customer and nobody else’s', async () => {
  const { channel, storage, waiter } = await openTavern();
  const first = await arrive(channel.url);
  await first.say('one');
  const second = await arrive(channel.url, { customer: first.grant.customer });
  await second.say('two');
  const other = await arrive(channel.url);
  await other.say('three');
  const ann = waiter.heard[0]?.customer;
  if (ann === undefined) throw new Error('Nobody was heard.');
  expect(await removeTranscripts(storage, ann)).toBe(2);
  expect(await removeTranscripts(storage, ann)).toBe(0);
  const left: string[] = [];
  for await (const key of storage.store('transcripts').keys('')) left.push(key);
  expect(left).toEqual([`${waiter.heard[2]?.customer}|${other.grant.conversationId}`]);
  // Clients take 404 for the end of a conversation, and begin anew.
  expect((await first.say('hello?')).status).toBe(404);
  expect((await first.resume()).status).toBe(404);
  expect((await other.read()).activities).toHaveLength(2);
});

test('the answer to "forget me" is shown and leaves nothing behind', async () => {
  const storage = memoryStorage();
  const { channel } = await openTavern({
    storage,
    handler: async ({ customer, input }) => {
      if (input.type === 'open') return [{ text: 'welcome' }];
      await removeTranscripts(storage, customer);
      return [{ text: 'forgotten' }];
    },
  });
  const guest = await arrive(channel.url);
  const stream = await listen(guest.grant.streamUrl);
  await stream.heard(isSaid('welcome'));
  expect((await guest.say('forget me')).status).toBe(200);
  await stream.heard(isSaid('forgotten'));
  for await (const key of storage.store('transcripts').keys('')) throw new Error(`${key} is still there.`);
});

test('a long conversation keeps its last 500 activities, and watermarks go on', async () => {
  const { channel, storage } = await openTavern({ limits: { messages: 10_000 } });
  const guest = await arrive(channel.url);
  for (let i = 1; i <= 260; i++) await guest.say(`${i}`);
  const { activities, watermark } = await guest.read();
  expect(watermark).toBe('520');
  expect(activities).toHaveLength(500);
  expect(activities[0]?.text).toBe('11');
  expect((await guest.read('518')).activities.map(({ text }) => text)).toEqual(['260', 'You said: 260']);
  expect((await guest.read('3')).activities).toHaveLength(500);
  for await (const key of storage.store('transcripts').keys('')) {
    expect((await storage.store<{ waiting: number[] }>('transcripts').get(key)).value?.waiting).toEqual([]);
  }
});

test('the page is told with each answer whether it may remember the customer', async () => {
  let isRemembered = false;
  const { channel } = await openTavern({ isRemembered: async () => isRemembered });
  const guest = await arrive(channel.url);
  await guest.say('one');
  isRemembered = true;
  await guest.say('two');
  const { activities } = await guest.read();
  const told = activities
    .filter(({ from }) => from.role === 'bot')
    .map(({ channelData }) => channelData.remembered);
  expect(told).toEqual([false, true]);
});

test('two processes that begin at once agree on the key', async () => {
  const storage = memoryStorage();
  const [one, two] = await Promise.all([openTavern({ storage }), openTavern({ storage })]);
  const { grant } = await arrive(one.channel.url);
  const { status } = await call(two.channel.url, 'POST', 'v3/directline/tokens/refresh', {
    token: grant.token,
  });
  expect(status).toBe(200);
});
