import { expect, test } from 'vitest';
import { webWords } from '../../tools/words.js';
import { arrive, call, guestOf, isSaid, listen } from './support/guest.js';
import { createGate, openTavern } from './support/tavern.js';
import { GREETING, SLATE } from './support/waiter.js';

test('a token is made for the page, begins nothing, and lives longer than clients take for granted', async () => {
  const { channel, waiter } = await openTavern();
  const origin = new URL(channel.url).origin;
  const made = await call(channel.url, 'POST', 'v3/directline/tokens/generate', {
    body: {},
    headers: { origin },
  });
  expect(made.status).toBe(200);
  expect(made.body.conversationId).toMatch(/^web:/);
  expect(made.body.expires_in).toBeGreaterThanOrEqual(1800);
  expect(waiter.heard).toEqual([]);
  // Nothing was begun, so there is nothing to resume.
  const { status } = await guestOf(channel.url, made.body).resume();
  expect(status).toBe(404);
});

test('a conversation is made with 201, and found again with 200', async () => {
  const { channel } = await openTavern();
  const { grant } = await arrive(channel.url);
  expect(grant.streamUrl).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/v3\/directline\/conversations\/.+\/stream\?/);
  const again = await call(channel.url, 'POST', 'v3/directline/conversations', { token: grant.token });
  expect(again.status).toBe(200);
  expect(again.body.conversationId).toBe(grant.conversationId);
});

test('a refreshed token is for the same conversation', async () => {
  const { channel, later } = await openTavern();
  const { grant } = await arrive(channel.url);
  later(15 * 60_000);
  const { status, body } = await call(channel.url, 'POST', 'v3/directline/tokens/refresh', {
    token: grant.token,
  });
  expect(status).toBe(200);
  expect(body.conversationId).toBe(grant.conversationId);
  expect(body.token).not.toBe(grant.token);
});

test('the session id is there for clients that ask', async () => {
  const { channel } = await openTavern();
  const { grant } = await arrive(channel.url);
  const { status, body } = await call(channel.url, 'GET', 'v3/directline/session/getsessionid', {
    token: grant.token,
  });
  expect(status).toBe(200);
  expect(body.sessionId).toEqual(expect.any(String));
});

test('the bot greets once who opens a stream, in a second tab too', async () => {
  const { channel, waiter } = await openTavern();
  const guest = await arrive(channel.url);
  const first = await listen(guest.grant.streamUrl);
  const greeting = await first.heard(isSaid(GREETING.text));
  expect(greeting).toMatchObject({ from: { role: 'bot', name: 'Bella Napoli' }, textFormat: 'plain' });
  const second = await listen((await guest.resume()).body.streamUrl);
  await second.heard(isSaid(GREETING.text));
  expect(waiter.heard.map(({ input }) => input)).toEqual([{ type: 'open' }]);
});

test('a message is echoed with an id of the server and the id of the client, and answered', async () => {
  const { channel, waiter } = await openTavern();
  const guest = await arrive(channel.url);
  const stream = await listen(guest.grant.streamUrl);
  await stream.heard(isSaid(GREETING.text));
  const { status, body } = await guest.say('hello', 'abc-1');
  expect(status).toBe(200);
  const echo = await stream.heard(isSaid('hello'));
  expect(echo).toMatchObject({
    id: body.id,
    channelData: { clientActivityID: 'abc-1' },
    from: { role: 'user' },
  });
  await stream.heard(isSaid('You said: hello'));
  expect(stream.watermark).toBe('3');
  const heard = waiter.heard.at(-1);
  expect(heard).toMatchObject({ input: { type: 'text', text: 'hello' } });
  expect(heard?.id).toBe(`${guest.grant.conversationId}|c:abc-1`);
});

test('who speaks before listening is not greeted on top', async () => {
  const { channel, waiter } = await openTavern();
  const guest = await arrive(channel.url);
  await guest.say('hello');
  const { activities } = await guest.read();
  expect(activities.map(({ text }) => text)).toEqual(['hello', 'You said: hello']);
  expect(waiter.heard.map(({ input }) => input.type)).toEqual(['text']);
});

test('a pressed button reaches the bot as its action, and its label is what the customer said', async () => {
  const { channel, waiter } = await openTavern();
  const guest = await arrive(channel.url);
  await guest.say('slate');
  const { activities } = await guest.read();
  const slate = activities.find(isSaid(SLATE.text));
  const button = slate?.attachments?.[0]?.content.buttons[2];
  expect(button).toMatchObject({ type: 'messageBack', title: "I'll have it" });
  const { text, value, displayText } = button;
  await guest.post({ type: 'message', text, value, channelData: { messageBack: { displayText } } });
  expect(waiter.heard.at(-1)?.input).toEqual({
    type: 'action',
    action: { type: 'accept', item: 'sea-bass' },
  });
  const after = await guest.read();
  expect(after.activities.map((activity) => activity.text).slice(-2)).toEqual([
    "I'll have it",
    'Enjoy the sea-bass!',
  ]);
});

test('polling by watermark gives each activity once', async () => {
  const { channel } = await openTavern();
  const guest = await arrive(channel.url);
  await guest.say('one');
  const first = await guest.read();
  expect(first.activities).toHaveLength(2);
  expect((await guest.read(first.watermark)).activities).toEqual([]);
  await guest.say('two');
  const second = await guest.read(first.watermark);
  expect(second.activities.map(({ text }) => text)).toEqual(['two', 'You said: two']);
  // A watermark that was never given out starts from the beginning.
  expect((await guest.read('999')).activities).toHaveLength(4);
});

test('a customer who only polls is greeted too', async () => {
  const { channel } = await openTavern();
  const guest = await arrive(channel.url);
  await expect
    .poll(async () => (await guest.read()).activities.map(({ text }) => text), { timeout: 20_000 })
    .toEqual([GREETING.text]);
});

test('a slow answer is preceded by a typing sign, which is not kept', async () => {
  const { gate: served, open: serve } = createGate();
  const { channel } = await openTavern({
    handler: async ({ input }) => {
      if (input.type === 'open') return [];
      await served;
      return [{ text: 'here you are' }];
    },
  });
  const guest = await arrive(channel.url);
  const stream = await listen(guest.grant.streamUrl);
  const said = guest.say('soup');
  await stream.heard(({ type }) => type === 'typing');
  serve();
  await stream.heard(isSaid('here you are'));
  expect((await said).status).toBe(200);
  expect((await guest.read()).activities.map(({ type }) => type)).toEqual(['message', 'message']);
});

test('messages of one conversation are taken in order, others do not wait for them', async () => {
  const done: string[] = [];
  const { gate: served, open: serve } = createGate();
  const { channel } = await openTavern({
    handler: async ({ input }) => {
      if (input.type !== 'text') return [];
      if (input.text === 'slow') await served;
      done.push(input.text);
      return [];
    },
  });
  const guest = await arrive(channel.url);
  const other = await arrive(channel.url);
  const stream = await listen(guest.grant.streamUrl);
  const slow = guest.say('slow');
  await stream.heard(isSaid('slow'));
  const next = guest.say('next');
  await stream.heard(isSaid('next'));
  await other.say('elsewhere');
  expect(done).toEqual(['elsewhere']);
  serve();
  await Promise.all([slow, next]);
  expect(done).toEqual(['elsewhere', 'slow', 'next']);
});

test('a fault of the handler is an apology, and its words stay out of chat and log', async () => {
  const { channel, logged } = await openTavern({
    handler: async () => {
      throw new TypeError('peanut allergy of Ann');
    },
    words: () => ({ ...webWords(), apology: 'Oh dear.' }),
  });
  const guest = await arrive(channel.url);
  expect((await guest.say('hello')).status).toBe(200);
  const { activities } = await guest.read();
  expect(activities.map(({ text }) => text)).toEqual(['hello', 'Oh dear.']);
  expect(logged).toContainEqual({ event: 'web-turn-failed', fields: { code: 'TypeError', input: 'text' } });
  expect(JSON.stringify(logged)).not.toContain('peanut');
});

test('typing and unknown events of a client are taken and left', async () => {
  const { channel, waiter } = await openTavern();
  const guest = await arrive(channel.url);
  for (const activity of [{ type: 'typing' }, { type: 'event', name: 'x' }, { type: 'endOfConversation' }]) {
    expect((await guest.post(activity)).status).toBe(200);
  }
  expect(waiter.heard).toEqual([]);
  expect((await guest.post({ type: 'conversationUpdate', membersAdded: [{ id: 'x' }] })).status).toBe(200);
  await expect.poll(() => waiter.heard.map(({ input }) => input.type), { timeout: 20_000 }).toEqual(['open']);
});

test('a port that is taken is named', async () => {
  const { channel } = await openTavern();
  await expect(openTavern({ port: channel.port })).rejects.toThrow(`Port ${channel.port} is in use`);
});

test('the server says that it is well', async () => {
  const { channel } = await openTavern();
  expect(await call(channel.url, 'GET', 'healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
});

test('what is not there, not allowed or not well formed is said in the form that clients know', async () => {
  const { channel } = await openTavern();
  const guest = await arrive(channel.url);
  const { token, conversationId } = guest.grant;
  const activities = `v3/directline/conversations/${conversationId}/activities`;
  const cases = [
    [await call(channel.url, 'GET', 'nowhere'), 404, 'NotFound'],
    [await call(channel.url, 'GET', 'v3/directline/nowhere', { token }), 404, 'NotFound'],
    [
      await call(channel.url, 'GET', 'v3/directline/conversations/%E0%A4%A/activities', { token }),
      400,
      'BadArgument',
    ],
    [await call(channel.url, 'DELETE', activities, { token }), 405, 'MethodNotAllowed'],
    [await call(channel.url, 'GET', 'v3/directline/tokens/generate', { token }), 405, 'MethodNotAllowed'],
    [await call(channel.url, 'POST', '', { body: {} }), 405, 'MethodNotAllowed'],
    [await guest.post('{"type":'), 400, 'BadArgument'],
    [await guest.post('[1]'), 400, 'BadArgument'],
    [await guest.post({ type: 'message' }), 400, 'BadArgument'],
    [await guest.post({ type: 'message', text: 7 }), 400, 'BadArgument'],
    [await guest.post({}), 400, 'BadArgument'],
  ] as const;
  for (const [{ status, body }, expected, code] of cases) {
    expect({ status, code: body.error.code, message: typeof body.error.message }).toEqual({
      status: expected,
      code,
      message: 'string',
    });
  }
  const { headers } = await call(channel.url, 'DELETE', activities, { token });
  expect(headers.get('allow')).toBe('GET, POST');
});

test('closing waits for the answers that were begun, and then nothing is open', async () => {
  const { gate: served, open: serve } = createGate();
  const { channel } = await openTavern({
    handler: async () => {
      await served;
      return [{ text: 'done' }];
    },
  });
  const guest = await arrive(channel.url);
  const stream = await listen(guest.grant.streamUrl);
  const said = guest.say('hello');
  await stream.heard(isSaid('hello'));
  const closing = channel.close();
  serve();
  expect((await said).status).toBe(200);
  await closing;
  expect(stream.activities.some(isSaid('done'))).toBe(true);
  await expect(call(channel.url, 'GET', 'healthz')).rejects.toThrow();
});
