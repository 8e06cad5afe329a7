import { expect, test } from 'vitest';
import { memoryStorage } from '../../../src/stores/index.js';
import { signature } from '../../tools/loopback-slack.js';
import { watchedStorage } from '../../tools/watched-storage.js';
import { direct, press, slash } from './support/deliveries.js';
import { openStall, SECRET } from './support/stall.js';

const HOUR = 3_600_000;
const json = JSON.stringify(direct('hello'));

test('a signed event, command and press are answered as by Socket Mode', async () => {
  const { post, slack, channel } = await openStall({ way: 'http' });
  expect(await post(JSON.stringify({ type: 'url_verification', challenge: 'abc' }))).toEqual({
    status: 200,
    text: '{"challenge":"abc"}',
  });
  expect((await post(json)).status).toBe(200);
  await channel.settled();
  const [message] = slack.messages;
  if (message === undefined) throw new Error('There was no answer.');

  const command = new URLSearchParams(slash('something light', slack.responseUrl()));
  expect((await post(command.toString())).status).toBe(200);
  const payload = new URLSearchParams({ payload: JSON.stringify(press(message, 'Vegan')) });
  expect((await post(payload.toString())).status).toBe(200);
  await channel.settled();
  expect(slack.responses).toHaveLength(1);
  expect(slack.messages).toHaveLength(2);
});

test('a delivery that comes again, with Slack’s mark or without, is acknowledged and not answered again', async () => {
  const { post, slack, channel } = await openStall({ way: 'http' });
  for (const retry of [{}, { 'x-slack-retry-num': '1', 'x-slack-retry-reason': 'http_timeout' }, {}]) {
    const headers = { ...signature(SECRET, json, Date.now()), ...retry };
    expect((await post(json, headers)).status).toBe(200);
  }
  await channel.settled();
  expect(slack.messages).toHaveLength(1);
});

test('a retry is answered when it is the only delivery', async () => {
  const { post, slack, channel } = await openStall({ way: 'http' });
  await post(json, { ...signature(SECRET, json, Date.now()), 'x-slack-retry-num': '2' });
  await channel.settled();
  expect(slack.messages).toHaveLength(1);
});

const now = Date.now();
const right = signature(SECRET, json, now);
test.each<[string, Record<string, string>, string?]>([
  ['a wrong secret', signature('f'.repeat(32), json, now)],
  ['six minutes old', signature(SECRET, json, now - HOUR / 10)],
  ['six minutes ahead', signature(SECRET, json, now + HOUR / 10)],
  ['a time that is none', { ...right, 'x-slack-request-timestamp': 'soon' }],
  [
    'another time than was signed',
    { ...right, 'x-slack-request-timestamp': String(Math.floor(now / 1000) - 1) },
  ],
  ['another body than was signed', right, json.replace('hello', 'hallo')],
  ['no signature', { 'x-slack-request-timestamp': right['x-slack-request-timestamp'] ?? '' }],
  ['no time', { 'x-slack-signature': right['x-slack-signature'] ?? '' }],
  ['neither', {}],
  ['a signature of another kind', { ...right, 'x-slack-signature': 'v1=00' }],
])('%s: 401, and nothing is processed', async (_, headers, body = json) => {
  const { post, slack, channel, storage } = await openStall({ way: 'http' });
  expect((await post(body, headers)).status).toBe(401);
  await channel.settled();
  expect(slack.messages).toEqual([]);
  for await (const key of storage.store('inbox').keys('')) throw new Error(`${key} was written.`);
});

test('four minutes of skew either way are borne', async () => {
  const { post, slack, channel } = await openStall({ way: 'http' });
  for (const [text, skew] of [
    ['hello', -HOUR / 15],
    ['hi', HOUR / 15],
  ] as const) {
    const body = JSON.stringify(direct(text));
    expect((await post(body, signature(SECRET, body, Date.now() + skew))).status).toBe(200);
  }
  await channel.settled();
  expect(slack.messages).toHaveLength(2);
});

test('when a message cannot be written down it is not acknowledged, and the next delivery is taken', async () => {
  let isBroken = true;
  const storage = watchedStorage(memoryStorage(), (kind) => {
    if (isBroken && kind === 'inbox') throw new Error('The disk is full.');
  });
  const { post, slack, channel } = await openStall({ way: 'http', storage });
  expect((await post(json)).status).toBe(500);
  isBroken = false;
  expect((await post(json)).status).toBe(200);
  await channel.settled();
  expect(slack.messages).toHaveLength(1);
});
