import { describe, expect, test } from 'vitest';
import { type App, createApp } from '../../src/app/index.js';
import type { ConversationRecord } from '../../src/app/records.js';
import { chatKey, type EventRecord, type ProfileRecord } from '../../src/app/records.js';
import { conversationId, customerId, type Incoming, StaleWriteError } from '../../src/domain/index.js';
import type { Storage } from '../../src/ports/index.js';
import { Died, dying, type Ledger, ledger, withWrites } from '../tools/storage.js';
import { EVENING, silent, worldOf } from '../tools/world.js';
import { deliver, type Envelope, message, openApp, script } from './desk.js';

const HOUR = 60;
const REMEMBERED = ['coeliac, and I hate coriander', 'yes, remember'];
const CHAT = ['hi', ...REMEMBERED, 'skip', 'cheaper', 'why not the gnocchi?', 'the first one', 'thanks'];

const keyOf = ({ customer = 'test:ann', chat = 'test:chat' }: Envelope = {}): string =>
  chatKey(customerId(customer), conversationId(chat));

const conversationIn = async ({ storage }: Ledger, envelope?: Envelope) =>
  (await storage.store<ConversationRecord>('conversations').get(keyOf(envelope))).value;
const eventsIn = async ({ storage }: Ledger, envelope?: Envelope) =>
  (await storage.store<EventRecord>('events').get(keyOf(envelope))).value?.events ?? [];
const profileIn = async ({ storage }: Ledger, customer = 'test:ann') =>
  (await storage.store<ProfileRecord>('profiles').get(customer)).value?.profile;
const rememberedIn = async (book: Ledger) =>
  (await profileIn(book))?.restrictions.map(({ constraint }) => constraint).sort();

/** What is kept after a chat in which nothing went wrong. */
async function undisturbed(messages: readonly Incoming[]) {
  const book = ledger();
  const replies = await deliver(await openApp(book.storage), messages);
  return { records: await book.all(), replies };
}

describe('a message that is delivered twice', () => {
  test('is answered with the same replies and learned from once', async () => {
    const messages = script(CHAT);
    const { records, replies } = await undisturbed(messages);
    const book = ledger();
    const app = await openApp(book.storage);
    for (const [n, one] of messages.entries()) {
      expect(await app.handler(one)).toEqual([replies[n]]);
      expect(await app.handler(one)).toEqual([replies[n]]);
    }
    expect(await book.all()).toEqual(records);
  });

  test('at the same moment is answered and learned from once', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    await deliver(app, script(['hi', 'no', 'skip']));
    const one = message('the first one', { minute: 9 });
    const [first, second] = await Promise.all([app.handler(one), app.handler(one)]);
    expect(second).toEqual(first);
    expect((await eventsIn(book)).filter(({ happening }) => happening.type === 'accepted')).toHaveLength(1);
    expect((await conversationIn(book))?.state.turn).toBe(4);
  });

  test('after twenty others is still known', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    const [first, ...others] = script([...REMEMBERED, ...Array(20).fill('something else')]);
    if (first === undefined) throw new Error('there is no first message');
    const before = await app.handler(first);
    await deliver(app, others);
    const records = await book.all();
    expect(await app.handler(first)).toEqual(before);
    expect(await book.all()).toEqual(records);
  });

  test('is known to a process that started since', async () => {
    const book = ledger();
    const messages = script(CHAT);
    const replies = await deliver(await openApp(book.storage), messages);
    const records = await book.all();
    expect(await deliver(await openApp(book.storage), messages)).toEqual(replies);
    expect(await book.all()).toEqual(records);
  });

  test('that erased everything leaves nothing the second time either', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    const messages = script([...CHAT, 'forget me', 'yes']);
    await deliver(app, messages);
    expect(await book.countOf('test:ann')).toBe(0);
    await deliver(app, messages.slice(-1));
    expect(await book.countOf('test:ann')).toBe(0);
  });
});

describe('messages that come quickly', () => {
  test('are answered in order', async () => {
    const messages = script(CHAT);
    const { records, replies } = await undisturbed(messages);
    const book = ledger();
    const app = await openApp(book.storage);
    const answers = await Promise.all(messages.map((one) => app.handler(one)));
    expect(answers.flat()).toEqual(replies);
    expect(await book.all()).toEqual(records);
  });

  test('through two processes are both learned from: the later writer reads again', async () => {
    const book = ledger();
    const [one, other] = [await openApp(book.storage), await openApp(book.storage)];
    await deliver(one, script(['hi']));
    await Promise.all([
      one.handler(message("I'm allergic to nuts", { minute: 1 })),
      other.handler(message('I hate coriander', { minute: 1 })),
    ]);
    const record = await conversationIn(book);
    expect(record?.state.turn).toBe(3);
    expect(record?.answered).toHaveLength(3);
    expect(record?.state.mind).toMatchObject({
      wants: [{ constraint: 'nuts', severity: 'allergy' }],
      taste: [{ feature: { value: 'coriander' } }],
    });
  });
});

describe('a record that somebody else keeps writing', () => {
  /** Refuses the first `times` writes of a kind. */
  const contended = (storage: Storage, kind: string, times: number): Storage => {
    let left = times;
    return withWrites(storage, {
      before: (write) => {
        if (write.kind === kind && left-- > 0) throw new StaleWriteError(write.key, 0, 1);
      },
    });
  };

  test.each(['conversations', 'profiles', 'events'])('of %s is tried again', async (kind) => {
    const messages = script(CHAT);
    const { records, replies } = await undisturbed(messages);
    for (const times of [1, 2, 4]) {
      const book = ledger();
      expect(await deliver(await openApp(contended(book.storage, kind, times)), messages)).toEqual(replies);
      expect(await book.all()).toEqual(records);
    }
  });

  test('is given up after some attempts, and nothing is half done', async () => {
    const book = ledger();
    const app = await openApp(contended(book.storage, 'conversations', 5));
    const [first] = script(CHAT);
    if (first === undefined) throw new Error('there is no first message');
    await expect(app.handler(first)).rejects.toThrow(StaleWriteError);
    expect(await book.countOf('test:ann')).toBe(0);
    await app.handler(first);
    expect((await conversationIn(book))?.state.turn).toBe(1);
  });
});

describe('a process that dies', () => {
  const messages = script(CHAT);

  /** Deliver, die at a write, start again, and deliver again what was not answered. */
  async function deliverDying(nth: number, when: 'before' | 'after', { again }: { again: boolean }) {
    const book = ledger();
    const dead = dying(book.storage, nth, when);
    let app = await openApp(dead.storage);
    const replies = [];
    for (const one of messages) {
      try {
        replies.push(...(await app.handler(one)));
      } catch (error) {
        if (!(error instanceof Died)) throw error;
        app = await openApp(book.storage);
        const isSaved = (await conversationIn(book))?.answered.some(({ id }) => id === one.id) ?? false;
        if (again || !isSaved) replies.push(...(await app.handler(one)));
      }
    }
    return { records: await book.all(), replies, hasDied: dead.died() !== undefined };
  }

  /** Every write of the chat, until there is none left to die at. */
  async function atEveryWrite(
    check: (nth: number, when: 'before' | 'after') => Promise<boolean>,
  ): Promise<number> {
    for (let nth = 1; ; nth++) {
      const [before, after] = [await check(nth, 'before'), await check(nth, 'after')];
      if (!before && !after) return nth - 1;
    }
  }

  test('at any write loses nothing and doubles nothing when the message comes again', async () => {
    const { records, replies } = await undisturbed(messages);
    const writes = await atEveryWrite(async (nth, when) => {
      const run = await deliverDying(nth, when, { again: true });
      expect({ nth, when, records: run.records }).toEqual({ nth, when, records });
      expect(run.replies).toEqual(replies);
      return run.hasDied;
    });
    expect(writes).toBeGreaterThan(messages.length * 1.5);
  });

  test('after the message was saved loses nothing though it never comes again', async () => {
    const { records } = await undisturbed(messages);
    await atEveryWrite(async (nth, when) => {
      const run = await deliverDying(nth, when, { again: false });
      expect({ nth, when, records: run.records }).toEqual({ nth, when, records });
      return run.hasDied;
    });
  });

  test('again and again gets there in the end', async () => {
    const { records } = await undisturbed(messages);
    for (const every of [1, 2, 3]) {
      const book = ledger();
      for (const one of messages) {
        for (let attempt = 1; attempt <= 10; attempt++) {
          const app = await openApp(dying(book.storage, every, 'after').storage);
          const isDone = await app.handler(one).then(
            () => true,
            () => false,
          );
          if (isDone) break;
        }
      }
      expect(await book.all()).toEqual(records);
    }
  });

  test('while it erases a customer has erased everything once it is asked again', async () => {
    const farewell = script([...CHAT, 'forget me', 'yes']);
    const last = farewell.slice(-1);
    for (let nth = 1, hasDied = true; hasDied; nth++) {
      const book = ledger();
      await deliver(await openApp(book.storage), farewell.slice(0, -1));
      const dead = dying(book.storage, nth, 'before');
      await deliver(await openApp(dead.storage), last).catch((error: unknown) => {
        if (!(error instanceof Died)) throw error;
      });
      hasDied = dead.died() !== undefined;
      if (hasDied) await deliver(await openApp(book.storage), last);
      expect(await book.countOf('test:ann')).toBe(0);
    }
  });
});

describe('two chats of one customer', () => {
  const one: Envelope = { chat: 'test:one' };
  const other: Envelope = { chat: 'test:other' };

  test('side by side do not mix', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    await Promise.all([
      deliver(app, script(['vegan', 'today', 'skip'], one)),
      deliver(app, script(['no', 'something spicy', 'skip'], other)),
    ]);
    expect((await conversationIn(book, one))?.state.mind.wants).toMatchObject([{ constraint: 'vegan' }]);
    expect((await conversationIn(book, other))?.state.mind.wants).toEqual([]);
  });

  test('are both remembered, whichever comes last', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    await deliver(app, script(REMEMBERED, one));
    await deliver(app, script(["I'm allergic to nuts"], { ...other, minute: 5 }));
    expect(await rememberedIn(book)).toEqual(['coeliac', 'nuts']);
    await deliver(app, script(['something light', 'skip'], { ...one, minute: 8 }));
    expect(await rememberedIn(book)).toEqual(['coeliac', 'nuts']);
  });

  test('at once are both remembered', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    await Promise.all([
      deliver(app, script(REMEMBERED, one)),
      deliver(app, script(["I'm allergic to nuts", 'yes, remember'], other)),
    ]);
    expect(await rememberedIn(book)).toEqual(['coeliac', 'nuts']);
  });

  test('that say the same are remembered once', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    await deliver(app, script(['vegan'], one));
    await deliver(app, script(['hi', 'vegan', 'yes, remember'], other));
    await deliver(app, script(['yes, remember'], { ...one, minute: 5 }));
    expect(await rememberedIn(book)).toEqual(['vegan']);
  });

  test('do not bring back what was forgotten when consent was taken back in one of them', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    await deliver(app, script(['hi'], other));
    await deliver(app, script(['vegan', 'yes, remember'], one));
    await deliver(app, script(['just today'], { ...other, minute: 5 }));
    expect(await rememberedIn(book)).toBeUndefined();
    await deliver(app, script(['hi'], { ...one, minute: 8 }));
    expect(await rememberedIn(book)).toBeUndefined();
  });

  test('do not bring back what the customer took back in one of them', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    await deliver(app, script(['vegan', 'yes, remember'], one));
    await deliver(app, script(["I don't need vegan after all"], { ...other, minute: 5 }));
    expect(await rememberedIn(book)).toEqual([]);
    await deliver(app, script(['something light'], { ...one, minute: 8 }));
    expect(await rememberedIn(book)).toEqual([]);
  });
});

describe('a chat', () => {
  test('writes what is remembered when it changes, and not with every message', async () => {
    const written: string[] = [];
    const storage = withWrites(ledger().storage, { before: ({ kind }) => written.push(kind) });
    // It changes with the consent and with what is taken; then the chat marks that it was handed over.
    await deliver(await openApp(storage), script(CHAT));
    expect(written.filter((kind) => kind === 'conversations')).toHaveLength(CHAT.length + 2);
    expect(written.filter((kind) => kind === 'profiles')).toHaveLength(2);
  });

  test('ends after some idle hours, and not before', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    await deliver(app, script(['vegan', 'today', 'skip']));
    await deliver(app, [message('something light', { minute: 2 + 4 * HOUR })]);
    expect((await conversationIn(book))?.state.mind.wants).toMatchObject([{ constraint: 'vegan' }]);
    const [reply] = await deliver(app, [message('something light', { minute: 3 + 8 * HOUR })]);
    expect(reply?.text).toContain('(a bot)');
    expect((await conversationIn(book))?.state.mind.wants).toEqual([]);
  });

  test('that has ended is removed, and with it what was only for that chat', async () => {
    const book = ledger();
    await deliver(await openApp(book.storage), [
      ...script(['vegan', 'today', 'skip'], { customer: 'test:ann', chat: 'test:a' }),
      ...script(['vegan', 'yes, remember'], { customer: 'test:ben', chat: 'test:b' }),
      ...script(['vegan'], { customer: 'test:cyd', chat: 'test:c', minute: 3 * HOUR }),
    ]);
    await openApp(book.storage, { at: EVENING + 5 * HOUR * 60_000 });
    await expect
      .poll(async () => Object.keys((await book.all())['conversations'] ?? {}))
      .toEqual(['test:cyd|test:c']);
    expect(await book.countOf('test:ann')).toBe(0);
    expect(await profileIn(book, 'test:ben')).toMatchObject({ restrictions: [{ constraint: 'vegan' }] });
  });

  test('that goes on while ended chats are removed is not lost', async () => {
    const book = ledger();
    await deliver(await openApp(book.storage), script(['vegan', 'today']));
    const late = message("I'm allergic to nuts", { minute: 5 * HOUR });
    let open: (app: App) => void = () => undefined;
    const opened = new Promise<App>((resolve) => {
      open = resolve;
    });
    let back: Promise<unknown> | undefined;
    const meanwhile = withWrites(book.storage, {
      // The old chat was looked at and is about to be removed: its customer is back.
      before: async () => {
        if (back !== undefined) return;
        const app = await opened;
        back = app.handler(late);
        await pause();
      },
    });
    open(await openApp(meanwhile, { at: late.at }));
    await expect.poll(() => back).toBeDefined();
    await back;
    await pause();
    expect((await conversationIn(book))?.state.mind.wants).toMatchObject([{ constraint: 'nuts' }]);
  });

  const pause = (): Promise<unknown> => new Promise((done) => setTimeout(done, 20));
});

describe('what is remembered', () => {
  const profiles = async (book: Ledger) => Object.keys((await book.all())['profiles'] ?? {});

  test.each([
    ['nobody was asked', ['vegan']],
    ['the question is left open', ['coeliac', 'hi', 'skip', 'the first one']],
    ['the customer said just today', ['vegan', 'today', 'skip', 'the first one']],
    ['the customer said no', ['vegan and I hate coriander', 'no', 'skip', 'the first one']],
    ['there was nothing lasting', ['no', 'something light', 'skip', 'the first one']],
  ])('is nothing when %s', async (_, lines) => {
    const book = ledger();
    await deliver(await openApp(book.storage), script(lines));
    expect(await profiles(book)).toEqual([]);
  });

  test('with consent is there in the next chat, and the chat after a night', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    await deliver(app, script([...REMEMBERED, 'skip', 'the first one']));
    for (const next of [{ chat: 'test:next' }, { minute: 12 * HOUR }]) {
      const [reply] = await deliver(app, [message('hi', next)]);
      expect(reply?.text).toMatch(/Welcome back.*coeliac.*coriander/s);
      expect((await conversationIn(book, next))?.state.mind).toMatchObject({
        wants: [{ constraint: 'coeliac' }],
        taste: [{ type: 'stated', strength: -4 }, { type: 'took' }],
      });
    }
  });

  test('goes when the consent is taken back', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    await deliver(app, script(REMEMBERED));
    expect(await profiles(book)).toEqual(['test:ann']);
    await deliver(app, [message('just today', { minute: 5 })]);
    expect(await profiles(book)).toEqual([]);
  });

  test('piece by piece goes when a piece is forgotten', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    await deliver(app, script([...REMEMBERED, 'what do you know about me']));
    const button = { type: 'action', action: { type: 'forgetOne', piece: 'restriction coeliac' } } as const;
    await app.handler(message(button, { minute: 4 }));
    expect(await profileIn(book)).toMatchObject({ restrictions: [], taste: [{ type: 'stated' }] });
  });
});

test('two buttons of one list each forget what they name', async () => {
  const book = ledger();
  const app = await openApp(book.storage);
  await deliver(app, script(['vegan, no nuts, and I hate coriander', 'yes, remember']));
  const [list] = await deliver(app, [message('what do you know about me', { minute: 3 })]);
  const press = (label: string, minute: number) => {
    const action = list?.options?.find((option) => option.label === label)?.action;
    if (action === undefined) throw new Error(`there is no button "${label}"`);
    return app.handler(message({ type: 'action', action }, { minute }));
  };
  await press('Forget: vegan', 4);
  await press('Forget: nuts', 5);
  expect(await profileIn(book)).toMatchObject({ restrictions: [], taste: [{ type: 'stated' }] });
});

describe('to forget a customer', () => {
  test('removes every record of the person, in all their chats, and of nobody else', async () => {
    const book = ledger();
    const app = await openApp(book.storage);
    const others: readonly Envelope[] = [
      { customer: 'test:ben', chat: 'test:ben-1' },
      { customer: 'test:ann2', chat: 'test:ann2-1' },
      { customer: 'test:an', chat: 'test:an-1' },
    ];
    for (const envelope of others) await deliver(app, script(CHAT, envelope));
    const without = await book.all();
    await deliver(app, script(CHAT, { chat: 'test:first' }));
    await deliver(app, script(CHAT, { chat: 'test:second' }));
    expect(await book.countOf('"test:ann"')).toBeGreaterThan(2);
    await deliver(app, script(['forget me', 'yes'], { chat: 'test:second', minute: 30 }));
    expect(await book.countOf('test:ann|')).toBe(0);
    expect(await book.countOf('"test:ann"')).toBe(0);
    expect(await book.all()).toEqual(without);
  });

  test('tells those who keep more of the person, such as a channel', async () => {
    const erased: string[] = [];
    const app = createApp({
      world: await worldOf('restaurant'),
      storage: ledger().storage,
      clock: () => EVENING,
      log: silent,
      erase: async (customer) => void erased.push(customer),
    });
    await deliver(app, script(['vegan', 'forget me', 'yes']));
    expect(erased).toEqual(['test:ann']);
  });

  test('needs a yes', async () => {
    const book = ledger();
    await deliver(await openApp(book.storage), script([...REMEMBERED, 'forget me', 'no']));
    expect(await rememberedIn(book)).toEqual(['coeliac']);
  });
});

describe('the event log', () => {
  test('has each shown item with its propensity and the parts of its score, once', async () => {
    const book = ledger();
    const replies = await deliver(await openApp(book.storage), script(CHAT));
    const events = await eventsIn(book);
    const shown = events.flatMap(({ happening }) => (happening.type === 'shown' ? [happening.items] : []));
    const cards = replies.flatMap(({ cards: slate }) => (slate === undefined ? [] : [slate]));
    expect(shown.map((items) => items.map(({ item }) => item))).toEqual(
      cards.map((slate) => slate.map(({ item }) => item)),
    );
    expect(shown.length).toBeGreaterThan(1);
    for (const { propensity, parts } of shown.flat()) {
      expect(propensity).toBeGreaterThan(0);
      expect(propensity).toBeLessThanOrEqual(1);
      expect(Object.keys(parts).sort()).toEqual([
        'assumed',
        'company',
        'need',
        'preferred',
        'prior',
        'taste',
      ]);
      expect(Object.values(parts).every(Number.isFinite)).toBe(true);
    }
    const ids = events.map(({ conversation, turn, n }) => `${conversation} ${turn} ${n}`);
    expect(new Set(ids).size).toBe(ids.length);
    expect(events.map(({ happening }) => happening.type)).toContain('accepted');
  });

  test('and every other record, key and log line are free of the customer’s words', async () => {
    const book = ledger();
    const logged: unknown[] = [];
    const note = (...line: unknown[]): void => void logged.push(line);
    const app = await openApp(book.storage, { log: { info: note, warn: note, error: note } });
    const messages = script([
      'hello, my name is Zebrafish',
      'I hate zebrafish and love zebrafish',
      "I'm allergic to zebrafish",
      'undo',
      'coeliac, zebrafish',
      'yes, remember zebrafish',
      'zebrafish',
      'skip',
      'why not the zebrafish?',
      "I'll have the zebrafish",
      'the first one, says Zebrafish',
      'like the zebrafish but cheaper, under 15 zebrafish',
    ]).map((one, n) => ({ ...one, id: message('', { id: `m${n}` }).id }));
    const replies = await deliver(app, messages);
    expect(JSON.stringify(await book.all())).not.toMatch(/zebrafish/i);
    expect(JSON.stringify(logged)).not.toMatch(/zebrafish/i);
    expect(JSON.stringify(replies)).not.toMatch(/zebrafish/i);
  });
});
