import { beforeEach, expect, test, vi } from 'vitest';
import {
  type Azure,
  openAzure,
  STRANGERS_KEY,
  sharedSecretTokenOf,
  tokenOf,
  unsignedTokenOf,
} from './support/azure.js';
import { openTavern } from './support/tavern.js';

/* Who may speak at /api/messages, proved against keys of our own. */

// Bot Framework writes some refusals there itself.
beforeEach(() => void vi.spyOn(console, 'error').mockImplementation(() => undefined));

test('a right token gets in, and the answer goes to the service with the bot’s own token', async () => {
  const azure = await openAzure();
  const { channel, waiter, logged } = await openTavern({ bot: azure.bot });
  const { status, body } = await azure.deliver(channel.url, tokenOf(azure.claims));
  expect(status).toBe(200);
  expect(body).toBeUndefined();
  expect(waiter.heard).toMatchObject([
    { id: 'bot:msteams:c1|a1', customer: 'bot:msteams:ann', conversation: 'bot:msteams:c1' },
  ]);
  expect(azure.posted).toMatchObject([
    {
      path: 'POST /v3/conversations/c1/activities/a1',
      authorization: 'Bearer the-bots-own',
      body: { type: 'message', text: 'You said: hello', from: { id: 'bot' }, recipient: { id: 'ann' } },
    },
  ]);
  expect(logged.map(({ event }) => event)).toEqual(['web-listening']);
});

test('a right token is answered in place when it asks for that', async () => {
  const azure = await openAzure();
  const { channel } = await openTavern({ bot: azure.bot });
  const activity = { ...azure.activity, deliveryMode: 'expectReplies' };
  const { status, body } = await azure.deliver(channel.url, tokenOf(azure.claims), activity);
  expect(status).toBe(200);
  expect(body.activities).toMatchObject([{ text: 'You said: hello' }]);
  expect(azure.posted).toEqual([]);
});

const HOUR = 3600;
const refused: readonly (readonly [string, (azure: Azure) => string | undefined])[] = [
  ['no token', () => undefined],
  ['a word', () => 'x'],
  ['no JSON', () => 'a.b.c'],
  ['an expired token', ({ claims }) => tokenOf({ ...claims, exp: claims.nbf - HOUR })],
  ['a token of tomorrow', ({ claims }) => tokenOf({ ...claims, nbf: claims.exp + 24 * HOUR })],
  ['a token for another bot', ({ claims }) => tokenOf({ ...claims, aud: 'somebody-else' })],
  ['a token for nobody', ({ claims }) => tokenOf({ ...claims, aud: undefined })],
  ['another issuer', ({ claims }) => tokenOf({ ...claims, iss: 'https://issuer.example' })],
  ['no issuer', ({ claims }) => tokenOf({ ...claims, iss: undefined })],
  ['another serviceUrl', ({ claims }) => tokenOf({ ...claims, serviceurl: 'https://smba.example/' })],
  ['no serviceUrl', ({ claims }) => tokenOf({ ...claims, serviceurl: undefined })],
  ['another’s key under the name of a right one', ({ claims }) => tokenOf(claims, { key: STRANGERS_KEY })],
  ['a key that nobody knows', ({ claims }) => tokenOf(claims, { key: STRANGERS_KEY, kid: 'k2' })],
  ['claims changed after signing', ({ claims }) => forged(claims)],
  ['no signature', ({ claims }) => unsignedTokenOf(claims)],
  ['the public key as a secret', ({ claims }) => sharedSecretTokenOf(claims)],
  ['a token of the Emulator, which says nothing of the serviceUrl', emulators],
];

test.each(refused)('%s is refused, and nothing comes of it', async (_name, tokenFor) => {
  const azure = await openAzure();
  const { channel, storage, waiter } = await openTavern({ bot: azure.bot });
  const { status, body } = await azure.deliver(channel.url, tokenFor(azure));
  expect(status).toBe(401);
  expect(body).toEqual({ error: { code: 'Unauthorized', message: 'The token is not valid for this bot.' } });
  expect(waiter.heard).toEqual([]);
  expect(azure.posted).toEqual([]);
  for await (const key of storage.store('references').keys('')) throw new Error(`${key} was kept.`);
});

test.each([
  ['a channel that the key is not endorsed for', { channelId: 'sms' }],
  ['a channel with rules of its own', { channelId: 'AseChannel' }],
  ['a serviceUrl that the token does not name', { serviceUrl: 'https://evil.example/' }],
])('%s is refused, and nothing comes of it', async (_name, change) => {
  const azure = await openAzure();
  const { channel, waiter } = await openTavern({ bot: azure.bot });
  const activity = { ...azure.activity, ...change };
  expect((await azure.deliver(channel.url, tokenOf(azure.claims), activity)).status).toBe(401);
  expect(waiter.heard).toEqual([]);
  expect(azure.posted).toEqual([]);
});

test('a right token does not make the bot send its own over a line that others can read', async () => {
  const azure = await openAzure();
  const { channel, waiter } = await openTavern({ bot: azure.bot });
  const serviceUrl = 'http://smba.example/';
  const token = tokenOf({ ...azure.claims, serviceurl: serviceUrl });
  expect((await azure.deliver(channel.url, token, { ...azure.activity, serviceUrl })).status).toBe(400);
  expect(waiter.heard).toEqual([]);
});

test('nobody gets in while the keys cannot be had', async () => {
  const azure = await openAzure();
  const service = {
    ...azure.bot.service,
    openIdMetadataUrl: 'http://127.0.0.1:1/',
  } as typeof azure.bot.service;
  const { channel, waiter, logged } = await openTavern({ bot: { ...azure.bot, service } });
  expect((await azure.deliver(channel.url, tokenOf(azure.claims))).status).toBe(500);
  expect(waiter.heard).toEqual([]);
  expect(logged.map(({ event }) => event)).toContain('web-cloud-failed');
});

function forged(claims: Azure['claims']): string {
  const [head, , signature] = tokenOf({ ...claims, aud: 'somebody-else' }).split('.');
  return [head, tokenOf(claims).split('.')[1], signature].join('.');
}

function emulators({ bot, claims }: Azure): string {
  const tid = '11111111-2222-3333-4444-555555555555';
  const { serviceurl: _, ...rest } = claims;
  return tokenOf({ ...rest, iss: `https://sts.windows.net/${tid}/`, tid, ver: '1.0', appid: bot.appId });
}
