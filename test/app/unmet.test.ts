import { expect, test } from 'vitest';
import { readUnmet } from '../../src/app/index.js';
import { unreadText } from '../../src/owner/index.js';
import { memoryStorage } from '../../src/stores/index.js';
import { worldOf } from '../tools/world.js';
import { deliver, openApp, script } from './desk.js';

const ASKING = ['no allergies', 'do you have sushi?', 'is there parking?', 'got any sushi', 'remember it'];

test('the owner is told how often was asked for what there is none of, in chats of those who agreed', async () => {
  const storage = memoryStorage();
  const app = await openApp(storage);
  const chat = (customer: string, lines: readonly string[]) =>
    deliver(app, script(lines, { customer, chat: `chat of ${customer}` }));
  await chat('test:ann', [...ASKING, 'I hate coriander']);
  await chat('test:bob', ['no allergies', 'I hate coriander', 'yes, remember', 'do you have sushi?']);
  await chat('test:eve', [...ASKING.slice(0, 4), 'just today']);
  expect(await readUnmet(storage)).toEqual([
    { wish: 'japanese-food', chats: 2 },
    { wish: 'about:parking', chats: 1 },
  ]);
  const text = unreadText((await worldOf('restaurant')).pack, [], await readUnmet(storage));
  expect(text).toMatch(/ {4}2 {2}Japanese food\n {4}1 {2}parking \(not answered/);
  await chat('test:ann', ['forget me', 'yes']);
  expect(await readUnmet(storage)).toEqual([{ wish: 'japanese-food', chats: 1 }]);
});
