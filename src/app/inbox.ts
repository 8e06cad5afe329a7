import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { inTurn } from '../base/index.js';
import { type MessageId, type Reply, UsualError } from '../domain/index.js';
import type { Clock, Inbox, Letter, Log, OpenInbox, Outlet, Storage, Store } from '../ports/index.js';

export interface InboxDeps {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Log;
}

/** Slack delivers again for six minutes at most; this is longer than any clock's slip. */
const REMEMBERED_MS = 60 * 60_000;
const SWEEP_EVERY_MS = 10 * 60_000;
/** An answer that cannot be sent for this long is given up: nobody waits for it any more. */
const PATIENCE_MS = 60 * 60_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 60_000;
/** A stopping server waits this long for what is being sent; what has no mark by then is sent again. */
const CLOSING_MS = 10_000;
/** A turn that fails this often will fail again; the customer gets an apology. */
const TURNS = 3;

/**
 * A letter on its way. Once it is answered, only the mark that it was stays: the key is a digest of the message's id, so
 * nothing in it tells who wrote or what.
 */
type Entry<Address> =
  | {
      readonly type: 'waiting';
      /** Place in the order of arrival. */
      readonly order: number;
      readonly takenAt: number;
      /** How many replies are out. */
      readonly sent: number;
      readonly letter: Letter<Address>;
    }
  | { readonly type: 'answered'; readonly at: number };

type Waiting<Address> = Extract<Entry<Address>, { type: 'waiting' }>;

/** What is remembered of a message while the process lives. */
interface Known {
  /** Resolves when the message is written down. */
  readonly taken: Promise<void>;
  answeredAt?: number;
}

export const inboxOf =
  (deps: InboxDeps): OpenInbox =>
  <Address>(outlet: Outlet<Address>) =>
    openInbox(deps, outlet);

async function openInbox<Address>(deps: InboxDeps, outlet: Outlet<Address>): Promise<Inbox<Address>> {
  const { clock, log } = deps;
  const store: Store<Entry<Address>> = deps.storage.store('inbox');
  const oneAtATime = inTurn();
  const closing = new AbortController();
  const known = new Map<string, Known>();
  const running = new Set<Promise<void>>();
  let order = 0;
  let sweptAt = clock();

  const keyOf = (id: MessageId): string =>
    `${outlet.channel}:${createHash('sha256').update(id).digest('hex').slice(0, 32)}`;

  /** Answer a letter when its customer's earlier ones are answered. */
  const enqueue = (key: string, entry: Waiting<Address>, version: number, memory: Known): void => {
    const work = oneAtATime(entry.letter.incoming.customer, async () => {
      try {
        await memory.taken;
      } catch {
        // It was never acknowledged, so it comes again.
        return;
      }
      if (closing.signal.aborted) return;
      try {
        await answer(key, entry, version);
        memory.answeredAt = clock();
      } catch (fault) {
        // It still waits in the store: the next start answers it.
        if (!closing.signal.aborted) log.error('inbox-letter-left', { code: codeOf(fault) });
      }
    });
    const ended: Promise<void> = work.finally(() => void running.delete(ended));
    running.add(ended);
  };

  const answer = async (key: string, entry: Waiting<Address>, version: number): Promise<void> => {
    const { letter, takenAt } = entry;
    const replies = await repliesTo(letter);
    let at = version;
    for (let sent = entry.sent; sent < replies.length; sent++) {
      const reply = replies[sent];
      if (reply !== undefined) await deliver(letter, reply, takenAt);
      // The mark of the last reply is the mark of the letter.
      if (sent + 1 < replies.length) await store.put(key, { ...entry, sent: sent + 1 }, at++);
    }
    await store.put(key, { type: 'answered', at: clock() }, at);
  };

  const repliesTo = async (letter: Letter<Address>): Promise<readonly Reply[]> => {
    for (let turn = 1; ; turn++) {
      try {
        return await outlet.answer(letter);
      } catch (fault) {
        log.error('inbox-turn-failed', { code: codeOf(fault), turn });
        if (turn === TURNS) return [outlet.apology];
        await pause(turn);
      }
    }
  };

  const deliver = async (letter: Letter<Address>, reply: Reply, takenAt: number): Promise<void> => {
    for (let attempt = 1; ; attempt++) {
      try {
        if ((await outlet.send(letter, reply)) === 'refused') log.warn('inbox-reply-refused');
        return;
      } catch (fault) {
        log.warn('inbox-send-failed', { code: codeOf(fault), attempt });
        if (clock() - takenAt > PATIENCE_MS) return log.error('inbox-given-up', { attempt });
        await pause(attempt);
      }
    }
  };

  /** Longer each time; ends with the inbox. */
  const pause = (attempt: number): Promise<void> =>
    setTimeout(Math.min(FIRST_PAUSE_MS * 2 ** (attempt - 1), LONGEST_PAUSE_MS), undefined, {
      signal: closing.signal,
    });

  /** Forget messages that cannot be delivered again. */
  const sweep = async (): Promise<void> => {
    const now = clock();
    if (Math.abs(now - sweptAt) < SWEEP_EVERY_MS) return;
    sweptAt = now;
    for (const [key, { answeredAt }] of known) {
      if (answeredAt === undefined || Math.abs(now - answeredAt) < REMEMBERED_MS) continue;
      await store.remove(key);
      known.delete(key);
    }
  };

  const left: { key: string; entry: Waiting<Address>; version: number }[] = [];
  for await (const key of store.keys(`${outlet.channel}:`)) {
    const { value, version } = await store.get(key);
    if (value?.type === 'waiting') left.push({ key, entry: value, version });
    else if (value !== undefined) known.set(key, { taken: Promise.resolve(), answeredAt: value.at });
  }
  left.sort((a, b) => a.entry.order - b.entry.order);
  for (const { key, entry, version } of left) {
    const memory: Known = { taken: Promise.resolve() };
    known.set(key, memory);
    enqueue(key, entry, version, memory);
    order = entry.order + 1;
  }
  if (left.length > 0) log.info('inbox-drained', { letters: left.length });

  return {
    async take(letter) {
      const key = keyOf(letter.incoming.id);
      const before = known.get(key);
      if (before !== undefined) return before.taken;
      if (closing.signal.aborted)
        throw new UsualError('closed', 'The inbox is closed. Deliver the message again.');
      const entry: Waiting<Address> = { type: 'waiting', order: order++, takenAt: clock(), sent: 0, letter };
      // Its place in the queue is taken now: writes may end in another order than they began.
      const memory: Known = { taken: store.put(key, entry, 0) };
      known.set(key, memory);
      enqueue(key, entry, 1, memory);
      try {
        await memory.taken;
      } catch (fault) {
        known.delete(key);
        throw fault;
      }
      sweep().catch((fault: unknown) => log.warn('inbox-sweep-failed', { code: codeOf(fault) }));
    },
    async settled() {
      while (running.size > 0) await Promise.all(running);
    },
    async close() {
      closing.abort();
      await Promise.race([Promise.all(running), setTimeout(CLOSING_MS, undefined, { ref: false })]);
    },
  };
}

/** What a log may say of a fault: its message could hold a customer's words. */
function codeOf(fault: unknown): string {
  if (fault instanceof UsualError) return fault.code;
  return fault instanceof Error ? fault.name : 'unknown';
}
