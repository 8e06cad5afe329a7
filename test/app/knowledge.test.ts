import { expect, test } from 'vitest';
import { createApp } from '../../src/app/index.js';
import { conversationId, customerId, type Input, messageId } from '../../src/domain/index.js';
import { memoryStorage } from '../../src/stores/index.js';
import { EVENING, silent, worldOf } from '../tools/world.js';

const ann = customerId('test:ann');
const HOUR = 3_600_000;

async function openChat() {
  let now = EVENING;
  let count = 0;
  const storage = memoryStorage();
  const app = createApp({ world: await worldOf('restaurant'), storage, clock: () => now, log: silent });
  const chat = conversationId('test:chat');
  const send = (input: Input, conversation = chat) =>
    app.handler({ id: messageId(`m${count++}`), conversation, customer: ann, at: now, input });
  return {
    app,
    storage,
    chat,
    send,
    say: (text: string) => send({ type: 'text', text }),
    texts: async (conversation = chat) =>
      (await app.knowledgeOf(ann, conversation)).facts.map(({ text }) => text),
    later: (ms: number): void => {
      now += ms;
    },
  };
}

test('it is what the chat says, with where it comes from', async () => {
  const { app, chat, say } = await openChat();
  expect(await app.knowledgeOf(ann, chat)).toEqual({ isKept: false, facts: [] });
  await say('I am vegan and allergic to nuts');
  await say('yes, remember');
  await say('just suggest something');
  await say('the first one');
  const { isKept, facts } = await app.knowledgeOf(ann, chat);
  const [{ text = '' } = {}] = await say('what do you know about me');
  expect(isKept).toBe(true);
  expect(facts.map(({ source }) => source)).toEqual(['said', 'said', 'chose']);
  for (const fact of facts) expect(text).toContain(fact.text);
});

test('looking changes nothing', async () => {
  const { app, chat, say, storage } = await openChat();
  await say('I am vegan');
  const before = await storage.store('conversations').get(`${ann}|${chat}`);
  await app.knowledgeOf(ann, chat);
  expect(await storage.store('conversations').get(`${ann}|${chat}`)).toEqual(before);
});

test('each piece can be taken back from where it is shown', async () => {
  const { app, chat, say, send, texts } = await openChat();
  await say('I am vegan and allergic to nuts');
  const { facts } = await app.knowledgeOf(ann, chat);
  for (const { forget } of facts.toReversed()) await send({ type: 'action', action: forget });
  expect(await texts()).toEqual([]);
});

test('what an earlier chat left can be taken back in a new one', async () => {
  const { app, chat, say, send, texts, later } = await openChat();
  for (const text of ['hello', 'no', 'something light', 'I am vegan', 'yes, remember']) await say(text);
  later(5 * HOUR);
  const other = conversationId('test:other');
  expect(await texts(other)).toContain('vegan');
  const { facts } = await app.knowledgeOf(ann, other);
  const vegan = facts.find(({ text }) => text === 'vegan');
  if (vegan === undefined) throw new Error('It is not known.');
  await send({ type: 'action', action: vegan.forget }, other);
  expect(await texts(other)).not.toContain('vegan');
  later(5 * HOUR);
  expect(await texts(chat)).not.toContain('vegan');
});
