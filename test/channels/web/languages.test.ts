import { expect, onTestFinished, test } from 'vitest';
import { createApp } from '../../../src/app/index.js';
import { memoryStorage } from '../../../src/stores/index.js';
import { EVENING, silent, worldOf } from '../../tools/world.js';
import { arrive, call } from './support/guest.js';
import { openTavern } from './support/tavern.js';

test.each([
  ['de-CH,de;q=0.9,en;q=0.8', 'ein Bot', 'Nachricht schreiben'],
  ['en-US,en;q=0.9,de;q=0.8', 'a bot', 'Write a message'],
  ['fr-FR', 'a bot', 'Write a message'],
  ['*', 'a bot', 'Write a message'],
])('a browser that asks for %s is greeted "%s", around it stands "%s"', async (language, greeting, label) => {
  const storage = memoryStorage();
  const world = await worldOf('restaurant');
  const app = createApp({ world, storage, clock: () => EVENING, log: silent });
  onTestFinished(() => app.close());
  const { channel } = await openTavern({ handler: app.handler, storage });
  const headers = { 'accept-language': language };
  const config = await call(channel.url, 'GET', 'config.json', { headers });
  expect(config.body.words.message).toBe(label);
  expect(config.headers.get('vary')).toContain('Accept-Language');

  const { grant } = await arrive(channel.url);
  const path = `v3/directline/conversations/${grant.conversationId}/activities`;
  await call(channel.url, 'GET', path, { token: grant.token, headers });
  await expect
    .poll(async () =>
      JSON.stringify((await call(channel.url, 'GET', path, { token: grant.token, headers })).body),
    )
    .toContain(greeting);
});

test("who speaks first is answered in the language of the message's locale", async () => {
  const { channel, waiter } = await openTavern();
  const guest = await arrive(channel.url);
  await guest.post({ type: 'message', text: 'Hallo', locale: 'de-DE' });
  expect(waiter.heard.map(({ locale }) => locale)).toEqual(['de-DE']);
});
