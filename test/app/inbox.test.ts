import { expect, onTestFinished, test, vi } from 'vitest';
import { inboxOf } from '../../src/app/inbox.js';
import { conversationId, customerId, messageId, type Reply } from '../../src/domain/index.js';
import type { Inbox, Letter, Outlet, Storage } from '../../src/ports/index.js';
import { memoryStorage } from '../../src/stores/index.js';
import { watchedStorage } from '../tools/watched-storage.js';
import { silent } from '../tools/world.js';

type Address = { readonly place: string };

const letterOf = (name: string, customer = 'ann'): Letter<Address> => ({
  incoming: {
    id: messageId(name),
    conversation: conversationId(`test:${customer}`),
    customer: customerId(customer),
    at: 0,
    input: { type: 'text', text: `secret ${name}` },
  },
  address: { place: 'here' },
});

interface Post {
  readonly sent: string[];
  readonly inbox: Inbox<Address>;
  readonly storage: Storage;
}

interface OpenOptions {
  readonly storage?: Storage;
  readonly now?: () => number;
  /** As after `kill -9`: it is never closed. */
  readonly isKilled?: boolean;
}

/** An inbox whose outlet answers each letter with its name. */
async function open(
  own: Partial<Outlet<Address>> = {},
  { storage = memoryStorage(), now = () => 0, isKilled = false }: OpenOptions = {},
): Promise<Post> {
  const sent: string[] = [];
  const outlet: Outlet<Address> = {
    channel: 'test',
    apology: { text: 'sorry' },
    answer: async ({ incoming }) => [{ text: incoming.id }],
    send: async (_, { text }) => {
      sent.push(text);
      return 'sent';
    },
    ...own,
  };
  const inbox = await inboxOf({ storage, clock: now, log: silent })(outlet);
  if (!isKilled) onTestFinished(() => inbox.close());
  return { sent, inbox, storage };
}

/** What the inbox holds, as text. */
async function kept(storage: Storage): Promise<string[]> {
  const found: string[] = [];
  const store = storage.store('inbox');
  for await (const key of store.keys(''))
    found.push(`${key} ${JSON.stringify((await store.get(key)).value)}`);
  return found;
}

test('letters of one customer are answered in the order in which they were taken, though writes end in another', async () => {
  const waits = [20, 10, 0];
  const storage = watchedStorage(memoryStorage(), async (_, value) => {
    if (JSON.stringify(value).includes('waiting'))
      await new Promise((resolve) => setTimeout(resolve, waits.shift()));
  });
  const { inbox, sent } = await open({}, { storage });
  await Promise.all(['a', 'b', 'c'].map((name) => inbox.take(letterOf(name))));
  await inbox.settled();
  expect(sent).toEqual(['a', 'b', 'c']);
});

test('a copy is acknowledged when the first is written, not before', async () => {
  let write: () => void = () => undefined;
  const written = new Promise<void>((resolve) => {
    write = resolve;
  });
  const storage = watchedStorage(memoryStorage(), () => written);
  const { inbox, sent } = await open({}, { storage });
  let isAcknowledged = false;
  const first = inbox.take(letterOf('a'));
  const copy = inbox.take(letterOf('a')).then(() => {
    isAcknowledged = true;
  });
  await Promise.resolve();
  expect(isAcknowledged).toBe(false);
  write();
  await Promise.all([first, copy]);
  await inbox.settled();
  expect(sent).toEqual(['a']);
});

test('what an earlier process left is answered first, in its order; what it answered is not answered again', async () => {
  const storage = memoryStorage();
  const first = await open({}, { storage });
  await first.inbox.take(letterOf('old'));
  await first.inbox.settled();
  const stuck = await open({ send: () => new Promise(() => undefined) }, { storage, isKilled: true });
  for (const name of ['z', 'y', 'x']) await stuck.inbox.take(letterOf(name));

  const { inbox, sent } = await open({}, { storage });
  await inbox.take(letterOf('new'));
  for (const name of ['x', 'old']) await inbox.take(letterOf(name));
  await inbox.settled();
  expect(sent).toEqual(['z', 'y', 'x', 'new']);
});

test('of several replies only those without a mark are sent again', async () => {
  const storage = memoryStorage();
  const replies: Reply[] = [{ text: 'one' }, { text: 'two' }, { text: 'three' }];
  let isStuck = true;
  const sends: string[] = [];
  const outlet: Partial<Outlet<Address>> = {
    answer: async () => replies,
    send: (_, { text }) => {
      sends.push(text);
      return isStuck && text === 'two' ? new Promise(() => undefined) : Promise.resolve('sent');
    },
  };
  const stuck = await open(outlet, { storage, isKilled: true });
  await stuck.inbox.take(letterOf('a'));
  await vi.waitFor(() => expect(sends).toEqual(['one', 'two']));
  isStuck = false;
  const { inbox } = await open(outlet, { storage });
  await inbox.settled();
  expect(sends).toEqual(['one', 'two', 'two', 'three']);
});

test('once answered, nothing is kept that tells who wrote or what; after an hour nothing at all', async () => {
  let at = 1_000_000_000;
  const { inbox, storage } = await open({}, { now: () => at });
  const letter = letterOf('a');
  await inbox.take(letter);
  await inbox.settled();
  const [mark = ''] = await kept(storage);
  expect(mark).not.toMatch(/ann|secret|here/);
  at += 59 * 60_000;
  await inbox.take(letter);
  expect(await kept(storage)).toHaveLength(1);
  at += 2 * 60_000;
  await inbox.take(letterOf('b'));
  await inbox.settled();
  await vi.waitFor(async () => expect(await kept(storage)).toHaveLength(1));
});

test('a turn that fails again and again becomes an apology', async () => {
  let turns = 0;
  const { inbox, sent } = await open({
    answer: async () => {
      turns++;
      throw new Error('No.');
    },
  });
  await inbox.take(letterOf('a'));
  await inbox.settled();
  expect([turns, sent]).toEqual([3, ['sorry']]);
});

test('what fails to be sent is tried again, and the customer’s next message waits for it', async () => {
  const tries: string[] = [];
  const { inbox } = await open({
    send: async (_, { text }) => {
      tries.push(text);
      if (tries.length === 1) throw new Error('No line.');
      return 'sent';
    },
  });
  await inbox.take(letterOf('a'));
  await inbox.take(letterOf('b'));
  await inbox.settled();
  expect(tries).toEqual(['a', 'a', 'b']);
});

test('another customer does not wait', async () => {
  const tries: string[] = [];
  const { inbox } = await open({
    send: async (_, { text }) => {
      tries.push(text);
      if (text === 'a') throw new Error('No line.');
      return 'sent';
    },
  });
  await inbox.take(letterOf('a', 'ann'));
  await inbox.take(letterOf('b', 'bob'));
  await vi.waitFor(() => expect(tries).toContain('b'));
});

test('what can never arrive is given up at once, and what cannot for an hour is then', async () => {
  let at = 0;
  const refused = await open({ send: async () => 'refused' });
  await refused.inbox.take(letterOf('a'));
  await refused.inbox.settled();
  const { inbox, storage } = await open(
    {
      send: async () => {
        at += 61 * 60_000;
        throw new Error('No line.');
      },
    },
    { now: () => at },
  );
  await inbox.take(letterOf('a'));
  await inbox.settled();
  expect((await kept(storage)).join()).not.toContain('waiting');
});

test('a closed inbox takes nothing and leaves what waits for the next', async () => {
  const storage = memoryStorage();
  const { inbox } = await open(
    {
      send: async () => {
        throw new Error('No line.');
      },
    },
    { storage },
  );
  await inbox.take(letterOf('a'));
  await inbox.close();
  await expect(inbox.take(letterOf('b'))).rejects.toThrow('closed');
  const next = await open({}, { storage });
  await next.inbox.settled();
  expect(next.sent).toEqual(['a']);
});
