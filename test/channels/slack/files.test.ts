import { expect, test } from 'vitest';
import type { Reply } from '../../../src/domain/index.js';
import { EVENING } from '../../tools/world.js';
import {
  direct,
  labelsOf,
  mention,
  newTs,
  press,
  pressEphemeral,
  slash,
  wordsOf,
} from './support/deliveries.js';
import { openStall, type Stall, type StallOptions } from './support/stall.js';

/* A plan's files: they arrive byte for byte or it is said that they do not. */

/** Everything that the bot said, as it left the chat. */
async function openWatched(options: StallOptions = {}): Promise<Stall & { readonly said: Reply[] }> {
  const said: Reply[] = [];
  const stall = await openStall({
    clock: () => EVENING,
    handler: (own) => async (incoming) => {
      const replies = await own(incoming);
      said.push(...replies);
      return replies;
    },
    ...options,
  });
  return { ...stall, said };
}

/** The content of the one file that was said. */
const contentIn = (said: readonly Reply[]): Buffer => {
  const [file, ...others] = said.flatMap(({ files = [] }) => files);
  expect(others).toEqual([]);
  return Buffer.from(file?.content ?? '', 'utf8');
};

async function say({ slack, channel }: Stall, text: string): Promise<void> {
  await slack.push('events_api', direct(text));
  await channel.settled();
}

async function takePlan(stall: Stall): Promise<void> {
  for (const text of ['no allergies', 'a menu for one', "I'll take it"]) await say(stall, text);
}

test.each([
  ['add it to my calendar', 'menu.ics', 'BEGIN:VCALENDAR'],
  ['print it', 'menu.html', '<!doctype html>'],
])('%s: the file comes byte for byte, with its words', async (text, name, start) => {
  const stall = await openWatched();
  await takePlan(stall);
  const before = stall.slack.messages.length;
  await say(stall, text);
  const [file] = stall.slack.files;
  expect(file).toMatchObject({ channel: 'D1', name, comment: stall.said.at(-1)?.text });
  expect(file?.bytes.toString('utf8')).toContain(start);
  expect(file?.bytes).toEqual(contentIn(stall.said));
  expect(stall.slack.messages, 'one message, not two').toHaveLength(before);
});

test('in a thread, the file is in the thread', async () => {
  const stall = await openWatched();
  const ts = newTs();
  for (const text of ['no allergies', 'a menu for one', "I'll take it", 'print it']) {
    await stall.slack.push('events_api', mention(text, text === 'no allergies' ? { ts } : { thread_ts: ts }));
    await stall.channel.settled();
  }
  expect(stall.slack.files).toMatchObject([{ channel: 'C1', thread_ts: ts }]);
});

test('where only its customer sees the answer, the file comes to the direct messages', async () => {
  const stall = await openWatched();
  const { slack, channel } = stall;
  const lastShown = () => slack.responses.at(-1)?.body.blocks ?? [];
  for (const text of ['no allergies', 'a menu for one']) {
    await slack.push('slash_commands', slash(text, slack.responseUrl()));
    await channel.settled();
  }
  for (const label of ["I'll have all of it", 'Add to calendar']) {
    expect(labelsOf(lastShown())).toContain(label);
    await slack.push('interactive', pressEphemeral(lastShown(), label, slack.responseUrl()));
    await channel.settled();
  }
  expect(slack.files).toMatchObject([{ channel: 'D1', name: 'menu.ics' }]);
  expect(slack.files[0]?.bytes).toEqual(contentIn(stall.said));
  expect(wordsOf(lastShown())).toBe('The file is in our direct messages.');
});

test.each(['files.getUploadURLExternal', 'upload', 'files.completeUploadExternal'])(
  'when %s fails for a moment, the file comes once all the same',
  async (method) => {
    const stall = await openWatched();
    await takePlan(stall);
    const failing = { status: 200, body: { ok: false, error: 'internal_error' } };
    stall.slack.refuseNext(method, method === 'upload' ? { status: 503 } : failing);
    await say(stall, 'print it');
    expect(stall.slack.files).toHaveLength(1);
    expect(stall.slack.files[0]?.bytes).toEqual(contentIn(stall.said));
  },
);

test('without the scope it says so, the owner reads it in the log, and the plan stays', async () => {
  const stall = await openWatched();
  await takePlan(stall);
  const missing = { body: { ok: false, error: 'missing_scope' } };
  stall.slack.refuseNext('files.getUploadURLExternal', missing);
  await say(stall, 'print it');
  expect(stall.slack.files).toEqual([]);
  expect(stall.slack.messages.at(-1)?.text).toContain('I am not allowed to send files in this Slack.');
  expect(stall.logged).toContainEqual({ event: 'slack-files-refused', fields: { code: 'missing_scope' } });
  await say(stall, 'how is my plan going?');
  expect(stall.slack.messages.at(-1)?.blocks.some(({ type }) => type === 'rich_text')).toBe(true);
  await say(stall, 'print it');
  expect(stall.slack.files).toHaveLength(1);
});

test('a press that Slack delivers twice brings one file', async () => {
  const stall = await openWatched();
  await takePlan(stall);
  const shown = stall.slack.messages.at(-1);
  if (shown === undefined) throw new Error('There is no plan.');
  const pressed = press(shown, 'Add to calendar');
  await stall.slack.push('interactive', pressed);
  await stall.slack.push('interactive', pressed);
  await stall.channel.settled();
  expect(stall.slack.files).toHaveLength(1);
});
