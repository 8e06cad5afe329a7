import { describe, expect, test } from 'vitest';
import { createApp } from '../../src/app/index.js';
import type { Incoming, Reply, Table } from '../../src/domain/index.js';
import type { Storage } from '../../src/ports/index.js';
import { Died, dying, ledger } from '../tools/storage.js';
import { EVENING, silent, worldOf } from '../tools/world.js';
import { message } from './desk.js';

const CODE = 'BCDFGH';
const HOUR = 60;

const openApp = async (storage: Storage, at = EVENING) =>
  createApp({
    world: await worldOf('restaurant'),
    storage,
    clock: () => at,
    log: silent,
    drawCode: () => CODE,
  });

/** Lines of several, one a minute: "ben: I'm vegan". */
const lines = (...all: readonly string[]): readonly Incoming[] =>
  all.map((line, minute) => {
    const [name = '', text = ''] = line.split(': ');
    return message(text, { customer: `test:${name}`, chat: `test:${name}`, minute });
  });

const PARTY = lines(
  'ann: table for three',
  'ann: no',
  'ann: skip',
  `ben: join ${CODE}`,
  "ben: I'm vegan",
  'ben: skip',
  `cem: join ${CODE}`,
  'cem: nut allergy',
  'cem: skip',
  'cem: what shall we have?',
  'ann: why not the lasagne?',
  'ben: who is in?',
);

async function held(messages: readonly Incoming[]) {
  const book = ledger();
  const app = await openApp(book.storage);
  const replies: (readonly Reply[])[] = [];
  for (const one of messages) replies.push(await app.handler(one));
  return { book, app, replies };
}

const tableIn = async (storage: Storage): Promise<Table | undefined> =>
  (await storage.store<Table>('tables').get(CODE)).value;

describe('a table', () => {
  test('keeps of its members what they want, and is gone when they have forgotten themselves', async () => {
    const { book, app } = await held(PARTY);
    const table = await tableIn(book.storage);
    expect(table?.members.map(({ customer }) => customer)).toEqual(['test:ann', 'test:ben', 'test:cem']);
    expect(table?.offer?.people).toBe(3);
    for (const [minute, name] of ['ann', 'ben', 'cem'].entries()) {
      const at = { customer: `test:${name}`, chat: `test:${name}`, minute: 20 + minute };
      await app.handler(message('forget me', at));
      await app.handler(message('yes', { ...at, minute: 21 + minute }));
      expect(await book.countOf(`test:${name}`)).toBe(0);
    }
    expect(await tableIn(book.storage)).toBeUndefined();
  });

  test('leaves nothing of one member in the records of another', async () => {
    const { book } = await held(PARTY);
    const { tables: _, ...records } = await book.all();
    for (const [name, others] of [
      ['ann', ['vegan', 'nuts']],
      ['ben', ['"nuts"']],
      ['cem', ['vegan']],
    ] as const) {
      const own = Object.values(records).flatMap((kept) =>
        Object.entries(kept).filter(([key]) => key.startsWith(`test:${name}`)),
      );
      expect(own.length).toBeGreaterThan(0);
      const minds = JSON.stringify(own.map(([, value]) => value)).replaceAll(/"text":"(?:[^"\\]|\\.)*"/g, '');
      // Buttons of the safety question and names of what is suggested are nobody's.
      const said = minds.replaceAll(/"option":"[^"]*"|"label":"[^"]*"|"title":"[^"]*"|"item":"[^"]*"/g, '');
      for (const other of others)
        expect(said).not.toContain(`"constraint":${JSON.stringify(other.replaceAll('"', ''))}`);
    }
  });

  test('is the same, and tells the same, at whatever write the process died', async () => {
    const calm = await held(PARTY);
    const kept = await tableIn(calm.book.storage);
    for (let nth = 1; ; nth++) {
      let hasDied = false;
      for (const when of ['before', 'after'] as const) {
        const book = ledger();
        const dead = dying(book.storage, nth, when);
        let app = await openApp(dead.storage);
        const replies: (readonly Reply[])[] = [];
        for (const one of PARTY) {
          const reply = await app.handler(one).catch(async (fault: unknown) => {
            if (!(fault instanceof Died)) throw fault;
            app = await openApp(book.storage);
            return app.handler(one);
          });
          replies.push(reply);
        }
        hasDied ||= dead.died() !== undefined;
        expect(replies).toEqual(calm.replies);
        expect(await tableIn(book.storage)).toEqual(kept);
      }
      if (!hasDied) break;
    }
  }, 120_000);

  test('hears a message that comes twice once', async () => {
    const calm = await held(PARTY);
    const book = ledger();
    const app = await openApp(book.storage);
    for (const [n, one] of PARTY.entries()) {
      await app.handler(one);
      expect(await app.handler(one)).toEqual(calm.replies[n]);
    }
    expect(await book.all()).toEqual(await calm.book.all());
  });

  test('tells its other members once, and who was not reached with their next message', async () => {
    const { book, replies } = await held(PARTY.slice(0, 9));
    const app = await openApp(book.storage);
    const told: Incoming[] = [];
    app.tellBy('test', async (news) => {
      told.push(news);
      if (news.customer === 'test:ben') await app.handler(news);
    });
    const [offered] = await app.handler(PARTY[9] ?? message(''));
    expect(told.map(({ customer }) => customer).sort()).toEqual(['test:ann', 'test:ben']);
    await new Promise((resolve) => setTimeout(resolve, 50));
    const next = (name: string) =>
      app.handler(message('hello', { customer: `test:${name}`, chat: `test:${name}`, minute: 30 }));
    expect((await next('ann'))[0]?.cards).toEqual(offered?.cards);
    expect((await next('ben'))[0]?.cards).toBeUndefined();
    expect(replies.length).toBe(9);
  });

  test('is over when its chats are', async () => {
    const { book } = await held(PARTY);
    const app = await openApp(book.storage);
    const late = message(`join ${CODE}`, { customer: 'test:dee', chat: 'test:dee', minute: 6 * HOUR });
    expect(JSON.stringify(await app.handler(late))).toContain('no table by that code');
    await openApp(book.storage, EVENING + 6 * HOUR * 60_000);
    await expect.poll(() => tableIn(book.storage)).toBeUndefined();
  });

  test('holds twelve', async () => {
    const many = Array.from({ length: 12 }, (_, n) => `g${n}: join ${CODE}`);
    const { book, replies } = await held(lines('ann: set up a table', ...many));
    expect((await tableIn(book.storage))?.members).toHaveLength(12);
    expect(JSON.stringify(replies.at(-1))).toContain('That table is full');
  });
});
