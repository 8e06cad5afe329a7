import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import type { ConversationRecord } from '../../../src/app/records.js';
import { below, rngFor } from '../../../src/base/index.js';
import { openStorage } from '../../../src/stores/index.js';
import { type LoopbackSlack, loopbackSlack } from '../../tools/loopback-slack.js';
import { runs } from '../../tools/runs.js';
import { direct } from './support/deliveries.js';

const VICTIM = fileURLToPath(new URL('./support/victim.ts', import.meta.url));
const SAYINGS = ['hello', 'no allergies', 'something light', 'cheaper', 'why?', 'something else'];
const PLACES = [
  'acknowledged, not answered',
  'decided, not saved',
  'learned from, not sent',
  'sent, not marked',
] as const;

/** Which of the six messages each place is reached by: one in `npm test`, all of them in the soak. */
const rng = rngFor('kill');
const VISITS = PLACES.flatMap((place) =>
  Array.from({ length: runs(100) === 1 ? 1 : SAYINGS.length }, (_, i) => ({
    place,
    nth: runs(100) === 1 ? 1 + below(rng, SAYINGS.length) : i + 1,
  })),
);

test.each(VISITS)(
  'killed where it is $place, visit $nth',
  {
    timeout: 120_000,
  },
  async ({ place, nth }) => {
    const folder = await mkdtemp(join(tmpdir(), 'usual-kill-'));
    const slack = await loopbackSlack();
    onTestFinished(async () => {
      await slack.close();
      await rm(folder, { recursive: true, force: true });
    });

    const first = await start(folder, slack, place, nth);
    const messages = SAYINGS.map((text, i) => ({
      name: `m${i}.`,
      user: `U${i % 2}`,
      text: `m${i}. ${text}`,
    }));
    const acknowledged = messages.map(({ user, text }) =>
      slack.push('events_api', direct(text, { user, channel: `D${user}` })),
    );
    const [, signal] = await once(first, 'exit');
    expect(signal).toBe('SIGKILL');

    // Sent, and the mark is not there: these alone may be sent again.
    const unmarked = (await waiting(folder)).filter((name) => copiesOf(slack, name) > 0);
    if (place === 'sent, not marked') expect(unmarked.length).toBeGreaterThan(0);
    const second = await start(folder, slack, 'nowhere', 0);
    await Promise.all(acknowledged);
    const expected = messages.map(({ name }) => ({ name, copies: unmarked.includes(name) ? 2 : 1 }));
    await slack.until(() => expected.every(({ name, copies }) => copiesOf(slack, name) >= copies));
    second.kill('SIGTERM');
    await once(second, 'exit');

    expect(messages.map(({ name }) => ({ name, copies: copiesOf(slack, name) }))).toEqual(expected);
    expect(await turns(folder)).toEqual({ U0: 3, U1: 3 });
  },
);

const copiesOf = ({ messages }: LoopbackSlack, name: string): number =>
  messages.filter(({ text }) => text.startsWith(name)).length;

async function start(
  folder: string,
  slack: LoopbackSlack,
  place: string,
  nth: number,
): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', VICTIM, folder, slack.apiUrl, place, String(nth)],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  await once(child.stdout, 'data');
  return child;
}

/** The messages that the inbox holds as not answered. */
async function waiting(folder: string): Promise<string[]> {
  const storage = await openStorage({ type: 'lowdb', folder });
  const found: string[] = [];
  const store = storage.store('inbox');
  for await (const key of store.keys('')) {
    const name = /m\d\./.exec(JSON.stringify((await store.get(key)).value))?.[0];
    if (name !== undefined) found.push(name);
  }
  await storage.close();
  return found;
}

/** How many messages each customer's chat took in. */
async function turns(folder: string): Promise<Record<string, number>> {
  const storage = await openStorage({ type: 'lowdb', folder });
  const found: Record<string, number> = {};
  const store = storage.store<ConversationRecord>('conversations');
  for await (const key of store.keys('slack:')) {
    found[key.split(/[:|]/)[2] ?? ''] = (await store.get(key)).value?.state.turn ?? 0;
  }
  await storage.close();
  return found;
}
