import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { arrive, call, isSaid, listen } from './support/guest.js';
import { openTavern } from './support/tavern.js';
import { GREETING } from './support/waiter.js';

const generate = 'v3/directline/tokens/generate';

test('without a token, with a wrong one, or with one for a stream, every call is refused', async () => {
  const { channel } = await openTavern();
  const { grant } = await arrive(channel.url);
  const stream = new URL(grant.streamUrl).searchParams.get('t') ?? '';
  const own = `v3/directline/conversations/${grant.conversationId}`;
  const [payload, signature] = grant.token.split('.');
  const forged = Buffer.from(
    Buffer.from(payload ?? '', 'base64url')
      .toString()
      .replace('chat', 'chat '),
  ).toString('base64url');
  for (const token of [
    undefined,
    'x',
    'a.b',
    `${payload}.`,
    `${forged}.${signature}`,
    `${grant.token}.x`,
    stream,
  ]) {
    for (const [method, path] of [
      ['POST', 'v3/directline/tokens/refresh'],
      ['POST', 'v3/directline/conversations'],
      ['GET', own],
      ['GET', `${own}/activities`],
      ['POST', `${own}/activities`],
      ['POST', `${own}/upload`],
      ['GET', 'v3/directline/session/getsessionid'],
    ] as const) {
      const { status } = await call(channel.url, method, path, token === undefined ? {} : { token });
      expect({ token, path, status }).toEqual({ token, path, status: 401 });
    }
  }
});

test("another conversation's token opens nothing", async () => {
  const { channel, waiter } = await openTavern();
  const ann = await arrive(channel.url);
  const ben = await arrive(channel.url);
  await ann.say('secret');
  const own = `v3/directline/conversations/${ann.grant.conversationId}`;
  const { token } = ben.grant;
  for (const [method, path] of [
    ['GET', own],
    ['GET', `${own}/activities`],
    ['POST', `${own}/activities`],
    ['POST', `${own}/upload`],
  ] as const) {
    expect(
      (await call(channel.url, method, path, { token, ...(method === 'POST' && { body: {} }) })).status,
    ).toBe(403);
  }
  const stolen = ben.grant.streamUrl.replace(ben.grant.conversationId, ann.grant.conversationId);
  await expect(listen(stolen)).rejects.toThrow('403');
  expect(waiter.heard).toHaveLength(1);
});

test('an expired token is refused with 403, which clients take for expired', async () => {
  const { channel, later } = await openTavern();
  const guest = await arrive(channel.url);
  later((guest.grant.expires_in + 1) * 1000);
  expect((await guest.say('hello')).body.error.code).toBe('TokenExpired');
  expect((await guest.resume()).status).toBe(403);
  const refreshed = await call(channel.url, 'POST', 'v3/directline/tokens/refresh', {
    token: guest.grant.token,
  });
  expect(refreshed.status).toBe(403);
  await expect(listen(guest.grant.streamUrl)).rejects.toThrow('403');
});

test('a stream needs its token', async () => {
  const { channel } = await openTavern();
  const { grant } = await arrive(channel.url);
  await expect(listen(grant.streamUrl.replace(/t=[^&]*/, 't=x'))).rejects.toThrow('401');
  await expect(listen(grant.streamUrl.replace(/\?.*/, ''))).rejects.toThrow('401');
  await expect(listen(grant.streamUrl.replace('/stream', '/activities'))).rejects.toThrow('404');
});

test("a stream is not opened for another site's page", async () => {
  const { channel } = await openTavern({ allowedOrigins: ['https://shop.example'] });
  const { grant } = await arrive(channel.url);
  const open = (origin: string) =>
    new Promise<string>((resolve) => {
      const socket = new WebSocket(grant.streamUrl, { origin });
      socket.once('open', () => {
        resolve('open');
        socket.close();
      });
      socket.once('error', ({ message }) => resolve(message));
    });
  expect(await open('https://evil.example')).toContain('403');
  expect(await open('https://shop.example')).toBe('open');
});

test("a customer is whom the server named: a client's user id counts for nothing", async () => {
  const { channel, waiter } = await openTavern();
  const guest = await arrive(channel.url, { user: { id: 'ann' } });
  const { body } = await guest.post({
    type: 'message',
    text: 'hi',
    from: { id: 'web:user:ann', role: 'bot' },
  });
  expect(waiter.heard[0]?.customer).toMatch(/^web:[\da-f]{32}$/);
  const [echo] = (await guest.read()).activities;
  expect(echo).toMatchObject({ id: body.id, from: { id: waiter.heard[0]?.customer, role: 'user' } });
});

test('with the secret, the owner names the customer; without it nobody does', async () => {
  const { channel, waiter } = await openTavern({ secret: 'open-sesame' });
  const body = { user: { id: 'ann@shop.example' } };
  const made = await call(channel.url, 'POST', generate, { token: 'open-sesame', body });
  expect(made.status).toBe(200);
  expect(made.body.customer).toBeUndefined();
  await call(channel.url, 'POST', 'v3/directline/conversations', { token: made.body.token });
  const path = `v3/directline/conversations/${made.body.conversationId}/activities`;
  await call(channel.url, 'POST', path, { token: made.body.token, body: { type: 'message', text: 'hi' } });
  expect(waiter.heard[0]?.customer).toBe('web:user:ann@shop.example');
  // The owner may look on, at this conversation and at none that there is not.
  expect((await call(channel.url, 'GET', path, { token: 'open-sesame' })).body.activities).toHaveLength(2);
  expect((await call(channel.url, 'GET', `${path}x`, { token: 'open-sesame' })).status).toBe(404);
  expect(
    (await call(channel.url, 'GET', path.replace('web:', 'web:x'), { token: 'open-sesame' })).status,
  ).toBe(404);

  expect((await call(channel.url, 'POST', generate, { token: 'open-sesamf', body })).status).toBe(401);
  const evil = { user: { id: 'ann|x' } };
  expect((await call(channel.url, 'POST', generate, { token: 'open-sesame', body: evil })).status).toBe(400);
});

test('only the page, or a site that is allowed, may begin a conversation without the secret', async () => {
  const { channel } = await openTavern({ allowedOrigins: ['https://shop.example'] });
  const begin = async (headers: Record<string, string>): Promise<number> =>
    (await call(channel.url, 'POST', generate, { body: {}, headers })).status;
  expect(await begin({})).toBe(403);
  expect(await begin({ origin: 'https://evil.example' })).toBe(403);
  expect(await begin({ origin: 'null' })).toBe(403);
  expect(await begin({ origin: 'https://shop.example' })).toBe(200);
  expect(await begin({ origin: new URL(channel.url).origin })).toBe(200);
});

test('other sites get permission only when they are allowed', async () => {
  const { channel } = await openTavern({ allowedOrigins: ['https://shop.example'] });
  const preflight = (origin: string) =>
    call(channel.url, 'OPTIONS', generate, { headers: { origin, 'access-control-request-method': 'POST' } });
  const shop = await preflight('https://shop.example');
  expect(shop.status).toBe(204);
  expect(shop.headers.get('access-control-allow-origin')).toBe('https://shop.example');
  expect(shop.headers.get('access-control-allow-headers')).toContain('x-ms-bot-agent');
  const evil = await preflight('https://evil.example');
  expect(evil.status).toBe(405);
  expect(evil.headers.get('access-control-allow-origin')).toBeNull();
});

test('a customer who comes back with the word that they were given is the same, a forged one is nobody', async () => {
  const { channel, waiter, later } = await openTavern();
  const first = await arrive(channel.url);
  await first.say('one');
  later(30 * 24 * 3_600_000);
  const second = await arrive(channel.url, { customer: first.grant.customer });
  await second.say('two');
  const third = await arrive(channel.url, { customer: `${first.grant.customer}x` });
  await third.say('three');
  // A token for a conversation is no word on who somebody is.
  const fourth = await arrive(channel.url, { customer: second.grant.token });
  await fourth.say('four');
  const [one, two, three, four] = waiter.heard.map(({ customer }) => customer);
  expect(two).toBe(one);
  expect(new Set([one, three, four]).size).toBe(3);
  expect(second.grant.conversationId).not.toBe(first.grant.conversationId);
});

test('a body beyond 64 kB is refused, said or unsaid how long it is', async () => {
  const { channel, waiter } = await openTavern();
  const guest = await arrive(channel.url);
  const large = JSON.stringify({ type: 'message', text: 'x'.repeat(70_000) });
  expect((await guest.post(large)).status).toBe(413);
  const chunked = await fetch(
    new URL(`v3/directline/conversations/${guest.grant.conversationId}/activities`, channel.url),
    {
      method: 'POST',
      headers: { authorization: `Bearer ${guest.grant.token}` },
      body: new Blob([large]).stream(),
      duplex: 'half',
    } as RequestInit,
  );
  expect(chunked.status).toBe(413);
  expect(waiter.heard).toEqual([]);
  expect((await guest.say('still here')).status).toBe(200);
});

test('what a client sends beside its words is neither kept nor echoed', async () => {
  const { channel, storage } = await openTavern();
  const guest = await arrive(channel.url);
  const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
  const sent = `{"type":"message","text":"a\\u0000b\\ud800c","attachments":[{"contentType":"text/html"}],
    "channelData":{"clientActivityID":"k","evil":1},"value":${deep},"entities":[1],"__proto__":{"admin":true}}`;
  expect((await guest.post(sent)).status).toBe(200);
  const [echo] = (await guest.read()).activities;
  expect(echo?.text).toBe('ab\ufffdc');
  expect(Object.keys(echo ?? {}).sort()).toEqual(
    [
      'channelData',
      'channelId',
      'conversation',
      'from',
      'id',
      'text',
      'textFormat',
      'timestamp',
      'type',
    ].sort(),
  );
  expect(echo?.channelData).toEqual({ clientActivityID: 'k' });
  for await (const key of storage.store('transcripts').keys(''))
    expect(key).toMatch(/^web:[\da-f]{32}\|web:[\da-f]{32}$/);
});

test('a file is refused, and the bot says so', async () => {
  const { channel, waiter } = await openTavern();
  const guest = await arrive(channel.url);
  const form = new FormData();
  form.append('file', new Blob(['x'.repeat(3_000_000)]), 'menu.pdf');
  const upload = await fetch(
    new URL(`v3/directline/conversations/${guest.grant.conversationId}/upload?userId=x`, channel.url),
    { method: 'POST', headers: { authorization: `Bearer ${guest.grant.token}` }, body: form },
  );
  expect(upload.status).toBe(415);
  expect((await guest.post({ type: 'message', attachments: [{ contentType: 'image/png' }] })).status).toBe(
    415,
  );
  const { activities } = await guest.read();
  expect(activities.filter(({ from, text }) => from.role === 'bot' && text?.includes('files'))).toHaveLength(
    2,
  );
  expect(waiter.heard.filter(({ input }) => input.type !== 'open')).toEqual([]);
});

test('too many messages at once are refused for a while, in this conversation only', async () => {
  const { channel, later } = await openTavern({ limits: { messages: 3 } });
  const ann = await arrive(channel.url);
  const ben = await arrive(channel.url);
  for (const text of ['1', '2', '3']) expect((await ann.say(text)).status).toBe(200);
  const refused = await ann.say('4');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
  expect((await ben.say('1')).status).toBe(200);
  later(10_001);
  expect((await ann.say('4')).status).toBe(200);
});

test('one address cannot begin conversations without end', async () => {
  const { channel } = await openTavern({ limits: { starts: 2 } });
  const origin = new URL(channel.url).origin;
  const begin = async () =>
    (await call(channel.url, 'POST', generate, { body: {}, headers: { origin } })).status;
  expect([await begin(), await begin(), await begin()]).toEqual([200, 200, 429]);
});

test('a proxy is believed only when that is set', async () => {
  const headers = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'chat.shop.example' };
  for (const trustProxy of [false, true]) {
    const { channel } = await openTavern({ trustProxy });
    const { grant } = await arrive(channel.url);
    const { body } = await call(channel.url, 'POST', 'v3/directline/conversations', {
      token: grant.token,
      headers,
    });
    expect(body.streamUrl.startsWith('wss://chat.shop.example/')).toBe(trustProxy);
  }
});

test('the page may load and be framed by nothing foreign', async () => {
  const { channel } = await openTavern({ frameAncestors: ['https://shop.example'] });
  const { headers } = await fetch(channel.url);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
  expect(policy).toContain("frame-ancestors 'self' https://shop.example");
  expect(policy).not.toContain('unsafe');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  for (const path of ['../server.ts', 'tsconfig.json', '%2e%2e/index.js', '.']) {
    const { status } = await fetch(`${channel.url}${path}`, { headers: { accept: 'text/html' } });
    expect([404, 200]).toContain(status);
    if (path !== '.') expect(status).toBe(404);
  }
});

test('a client that sends on its stream is not listened to, and harms nobody', async () => {
  const { channel } = await openTavern();
  const guest = await arrive(channel.url);
  const noisy = await listen(guest.grant.streamUrl);
  await noisy.heard(isSaid(GREETING.text));
  noisy.socket.send('');
  noisy.socket.send('{"type":"message"}');
  const closed = new Promise((resolve) => noisy.socket.once('close', resolve));
  noisy.socket.send('x'.repeat(5000));
  await closed;
  const calm = await listen((await guest.resume()).body.streamUrl);
  await calm.heard(isSaid(GREETING.text));
});
