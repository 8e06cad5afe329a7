import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { call } from './support/guest.js';
import { openTavern } from './support/tavern.js';
import { GREETING } from './support/waiter.js';

const json = { 'content-type': 'application/json' };
const activity = {
  type: 'message',
  id: 'a1',
  channelId: 'emulator',
  text: 'hello',
  from: { id: 'ann' },
  recipient: { id: 'bot' },
  conversation: { id: 'c1' },
  deliveryMode: 'expectReplies',
};

test('without credentials the door is shut', async () => {
  const { channel } = await openTavern();
  const { status } = await call(channel.url, 'POST', 'api/messages', { body: activity, headers: json });
  expect(status).toBe(404);
});

test('a tool on this computer is answered in place', async () => {
  const { channel, waiter } = await openTavern({ botEmulator: true });
  const { status, body } = await call(channel.url, 'POST', 'api/messages', { body: activity, headers: json });
  expect(status).toBe(200);
  expect(body.activities).toMatchObject([{ type: 'message', text: 'You said: hello', textFormat: 'plain' }]);
  expect(waiter.heard).toMatchObject([
    { id: 'bot:emulator:c1|a1', customer: 'bot:emulator:ann', conversation: 'bot:emulator:c1' },
  ]);
  const join = { ...activity, type: 'conversationUpdate', membersAdded: [{ id: 'ann' }] };
  const greeted = await call(channel.url, 'POST', 'api/messages', { body: join, headers: json });
  expect(greeted.body.activities).toMatchObject([{ text: GREETING.text }]);
});

test('a tool on this computer is answered at its own address', async () => {
  const posted: string[] = [];
  const tool = createServer((req, res) => {
    let text = '';
    req.on('data', (chunk) => {
      text += chunk;
    });
    req.on('end', () => {
      posted.push(`${req.method} ${req.url} ${JSON.parse(text).text}`);
      res.writeHead(200, json).end('{"id":"1"}');
    });
  });
  await new Promise<void>((resolve) => tool.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    tool.close();
    tool.closeAllConnections();
  });
  const { channel } = await openTavern({ botEmulator: true });
  const { deliveryMode: _, ...pushed } = activity;
  const serviceUrl = `http://127.0.0.1:${(tool.address() as AddressInfo).port}`;
  const { status } = await call(channel.url, 'POST', 'api/messages', {
    body: { ...pushed, serviceUrl },
    headers: json,
  });
  expect(status).toBe(200);
  expect(posted).toEqual(['POST /v3/conversations/c1/activities/a1 You said: hello']);
});

test('nobody can make the bot call an address elsewhere, nor a web page make it speak', async () => {
  const { channel, waiter } = await openTavern({ botEmulator: true });
  const post = async (body: object, headers: Record<string, string> = json) =>
    (await call(channel.url, 'POST', 'api/messages', { body, headers })).status;
  expect(await post({ ...activity, serviceUrl: 'http://169.254.169.254/' })).toBe(403);
  expect(await post({ ...activity, serviceUrl: 'http://127.0.0.1.evil.example/' })).toBe(403);
  expect(await post({ ...activity, serviceUrl: 'file:///etc/passwd' })).toBe(400);
  expect(await post(activity, { 'content-type': 'text/plain' })).toBe(403);
  expect(waiter.heard).toEqual([]);
});

test.each(['type', 'id', 'channelId', 'conversation', 'from', 'recipient', 'deliveryMode'])(
  'an activity without %s is refused',
  async (field) => {
    const { channel } = await openTavern({ botEmulator: true });
    const { status, body } = await call(channel.url, 'POST', 'api/messages', {
      body: { ...activity, [field]: undefined },
      headers: json,
    });
    expect(status).toBe(400);
    expect(body.error.message).not.toContain('hello');
  },
);

test.each<[string, object]>([
  ['an id that is no string', { id: 7 }],
  ['an empty id', { from: { id: '' } }],
  ['an id longer than any channel’s', { conversation: { id: 'c'.repeat(1001) } }],
  ['half a letter in an id', { from: { id: 'ann\ud800' } }],
  ['a line break in an id', { channelId: 'a\nb' }],
  ['accounts that are none', { from: 'ann' }],
  ['a serviceUrl that is none', { serviceUrl: 'smba.example' }],
])('%s is refused', async (_name, change) => {
  const { channel, waiter } = await openTavern({ botEmulator: true });
  const body = { ...activity, ...change };
  expect((await call(channel.url, 'POST', 'api/messages', { body, headers: json })).status).toBe(400);
  expect(waiter.heard).toEqual([]);
});

test('what is of the wrong shape and not needed is left out', async () => {
  const { channel, waiter, logged } = await openTavern({ botEmulator: true });
  const post = async (body: object) =>
    (await call(channel.url, 'POST', 'api/messages', { body: { ...activity, ...body }, headers: json }))
      .status;
  expect(await post({ locale: { a: 1 }, timestamp: {}, channelData: 'x', attachments: 7 })).toBe(200);
  expect(await post({ id: 'a2', text: ['hello'] })).toBe(200);
  expect(await post({ type: 'conversationUpdate', membersAdded: [null] })).toBe(200);
  expect(await post({ type: 'conversationUpdate', membersAdded: 'ann' })).toBe(200);
  expect(waiter.heard).toHaveLength(1);
  expect(waiter.heard[0]).not.toHaveProperty('locale');
  expect(logged.map(({ event }) => event)).toEqual(['web-listening']);
});

test('who writes where others read along is known to do so', async () => {
  const { channel, waiter } = await openTavern({ botEmulator: true });
  const body = { ...activity, conversation: { id: 'c1', isGroup: true } };
  await call(channel.url, 'POST', 'api/messages', { body, headers: json });
  await call(channel.url, 'POST', 'api/messages', { body: activity, headers: json });
  expect(waiter.heard.map(({ isPublic }) => isPublic)).toEqual([true, undefined]);
});

test('one customer’s id never begins another’s keys', async () => {
  const { channel, waiter } = await openTavern({ botEmulator: true });
  const body = { ...activity, from: { id: 'ann|x' } };
  await call(channel.url, 'POST', 'api/messages', { body, headers: json });
  expect(waiter.heard.map(({ customer }) => customer)).toEqual(['bot:emulator:ann%7Cx']);
});

test('what is no JSON, too large or no POST is refused', async () => {
  const { channel } = await openTavern({ botEmulator: true });
  const post = async (body: string) =>
    (await call(channel.url, 'POST', 'api/messages', { body, headers: json })).status;
  expect(await post('{')).toBe(400);
  expect(await post(JSON.stringify({ ...activity, text: 'x'.repeat(300_000) }))).toBe(413);
  expect((await call(channel.url, 'GET', 'api/messages')).status).toBe(405);
});

test('a fault of the handler is an apology here too', async () => {
  const { channel, logged } = await openTavern({
    botEmulator: true,
    handler: async () => {
      throw new Error('ann has a knee');
    },
  });
  const { body } = await call(channel.url, 'POST', 'api/messages', { body: activity, headers: json });
  expect(body.activities[0].text).toMatch(/^Sorry/);
  expect(JSON.stringify(logged)).not.toContain('knee');
});

test('with credentials, nobody gets in without a token', async () => {
  const { channel, waiter } = await openTavern({
    bot: { appId: '00000000-0000-0000-0000-000000000001', appPassword: 'x', appType: 'MultiTenant' },
  });
  const body = { ...activity, serviceUrl: 'https://smba.example/' };
  for (const token of [undefined, 'x']) {
    const { status, body: refused } = await call(channel.url, 'POST', 'api/messages', {
      body,
      headers: json,
      ...(token && { token }),
    });
    expect(status).toBe(401);
    expect(refused.error.code).toBe('Unauthorized');
  }
  expect(waiter.heard).toEqual([]);
});
