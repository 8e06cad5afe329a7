import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type { ConversationRecord } from '../../../src/app/records.js';
import { below, type Rng, rngFor } from '../../../src/base/index.js';
import type { Reply } from '../../../src/domain/index.js';
import { openStorage } from '../../../src/stores/index.js';
import { runs } from '../../tools/runs.js';
import { direct, mention, newTs, overheard, slash } from './support/deliveries.js';
import { openStall } from './support/stall.js';

/** Fewer would not be a storm. */
const DELIVERIES = Math.max(100, runs(1000));
const DUPLICATES = 0.3;
const CUSTOMERS = 12;
const SAYINGS = ['something light', 'no nuts', 'cheaper', 'why?', 'something else', 'under 15', 'undo'];

interface Delivery {
  readonly name: string;
  readonly user: string;
  readonly type: 'events_api' | 'slash_commands';
  /** Another delivery of the same: events get a new id of their own each time, as Slack's do. */
  readonly payload: () => object;
}

test(`${DELIVERIES} deliveries with duplicates, out of order, over dropped sockets: each learned from once and answered once, in order`, {
  timeout: 300_000,
}, async () => {
  const rng = rngFor('storm', DELIVERIES);
  const folder = await mkdtemp(join(tmpdir(), 'usual-storm-'));
  const storage = await openStorage({ type: 'lowdb', folder });
  onTestFinished(async () => {
    await storage.close();
    await rm(folder, { recursive: true });
  });

  const arrived: string[] = [];
  const { slack, channel } = await openStall({
    storage,
    // Each answer says which message it is for.
    handler: (own) => async (incoming) => {
      const name = incoming.input.type === 'text' ? nameIn(incoming.input.text) : '?';
      const replies = await own(incoming);
      return replies.map((reply): Reply => ({ ...reply, text: `${name} ${reply.text}` }));
    },
    onTake: ({ incoming: { input } }) => {
      const name = input.type === 'text' ? nameIn(input.text) : '?';
      if (!arrived.includes(name)) arrived.push(name);
    },
  });

  const unique = Array.from({ length: Math.round(DELIVERIES * (1 - DUPLICATES)) }, (_, i) =>
    deliveryOf(rng, i, slack.responseUrl()),
  );
  const copies = Array.from({ length: DELIVERIES - unique.length }, () => unique[below(rng, unique.length)]);
  const all = jumbled(rng, [...unique, ...copies.filter((copy) => copy !== undefined)]);

  const acknowledged: Promise<void>[] = [];
  for (const [i, { type, payload }] of all.entries()) {
    acknowledged.push(slack.push(type, payload()));
    if (i % 100 === 50) slack.drop();
    if (i % 100 === 99) slack.disconnect();
    if (i % 10 === 0) await new Promise((resolve) => setTimeout(resolve, below(rng, 20)));
  }
  await Promise.all(acknowledged);
  await channel.settled();

  const answers = [
    ...slack.messages.map(({ text }) => nameIn(text)),
    ...slack.responses.map(({ body }) => nameIn(body.text)),
  ];
  expect(answers.toSorted()).toEqual(unique.map(({ name }) => name).toSorted());

  for (let n = 0; n < CUSTOMERS; n++) {
    const own = new Set(unique.filter(({ user }) => user === userOf(n)).map(({ name }) => name));
    expect(slack.answered.map(({ text }) => nameIn(text)).filter((name) => own.has(name))).toEqual(
      arrived.filter((name) => own.has(name)),
    );
    expect(await turnsOf(storage.store('conversations'), userOf(n))).toBe(own.size);
  }
});

function deliveryOf(rng: Rng, i: number, responseUrl: string): Delivery {
  const name = `m${i}.`;
  const n = below(rng, CUSTOMERS);
  const user = userOf(n);
  const text = `${name} ${SAYINGS[below(rng, SAYINGS.length)]}`;
  const kind = below(rng, 10);
  if (kind === 0) {
    const command = slash(text, responseUrl, { user });
    return { name, user, type: 'slash_commands', payload: () => command };
  }
  if (kind <= 2) {
    // Either of the two events that one message in a channel can come as.
    const place = { user, ts: newTs(), channel: 'C1' };
    const payload = (): object => (below(rng, 2) === 0 ? mention(text, place) : overheard(text, place));
    return { name, user, type: 'events_api', payload };
  }
  const place = { user, ts: newTs(), channel: `D${n}` };
  return { name, user, type: 'events_api', payload: () => direct(text, place) };
}

const userOf = (n: number): string => `U${n}x`;
const nameIn = (text: string): string => /m\d+\./.exec(text)?.[0] ?? '?';

/** Each a little out of its place, copies anywhere after the begin of the list. */
function jumbled<T>(rng: Rng, all: readonly T[]): T[] {
  return all
    .map((one, i) => ({ one, at: (i % Math.ceil(all.length * (1 - DUPLICATES))) + 20 * rng() }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** How many messages all chats of a customer took in. */
async function turnsOf(
  store: { keys(prefix: string): AsyncIterable<string>; get(key: string): Promise<{ value: unknown }> },
  user: string,
): Promise<number> {
  let turns = 0;
  for await (const key of store.keys(`slack:T1:${user}|`)) {
    turns += ((await store.get(key)).value as ConversationRecord).state.turn;
  }
  return turns;
}
