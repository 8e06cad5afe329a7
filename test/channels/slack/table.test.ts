import { expect, test } from 'vitest';
import type { Posted } from '../../tools/loopback-slack.js';
import { EVENING } from '../../tools/world.js';
import { direct, labelsOf, mention, newTs, press, slash, wordsOf } from './support/deliveries.js';
import { openStall, type Stall } from './support/stall.js';

/* Several choose together in a channel: the invitation and the menu stand in a thread, answers in direct messages. */

const last = <T>(all: readonly T[]): T => {
  const found = all.at(-1);
  if (found === undefined) throw new Error('There is none.');
  return found;
};

/** What was last said to a user alone, or in a channel. */
const lastIn = ({ slack }: Stall, ...channels: readonly string[]): Posted =>
  last(slack.messages.filter(({ channel }) => channels.includes(channel)));

const alone = (user: string): readonly string[] => [user, user.replace('U', 'D')];

async function pressAs(stall: Stall, message: Posted, label: string, user: string): Promise<void> {
  // A message to a user stands in their direct messages, and comes back from there.
  const channel = message.channel.replace(/^U/, 'D');
  await stall.slack.push('interactive', press({ ...message, channel }, label, { user }));
  await stall.channel.settled();
}

async function sayAs(stall: Stall, text: string, user: string): Promise<void> {
  await stall.slack.push('events_api', direct(text, { user, channel: user.replace('U', 'D') }));
  await stall.channel.settled();
}

/** Until nothing is on its way any more, news and all. */
async function quiet({ channel }: Stall): Promise<void> {
  for (let n = 0; n < 20; n++) {
    await channel.settled();
    await new Promise(setImmediate);
  }
}

const open = () => openStall({ clock: () => EVENING });
/** What stands in each place, for what is said in two at a time comes in any order. */
const transcript = ({ slack }: Stall): string =>
  slack.messages
    .map(({ channel, thread_ts, blocks }) => {
      const buttons = labelsOf(blocks).map((label) => `[${label}]`);
      const place = `${channel.replace(/^U/, 'D')}${thread_ts === undefined ? '' : ' thread'}`;
      return { place, said: `${wordsOf(blocks)}\n${buttons.join(' ')}`.trimEnd() };
    })
    .sort((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0))
    .map(({ place, said }) => `${place}: ${said}`)
    .join('\n\n')
    .replaceAll(/\b[BCDFGHJKMNPQRTVWXZ]{6}\b/g, 'CODE');

async function joinedByFour(stall: Stall): Promise<void> {
  const ts = newTs();
  await stall.slack.push('events_api', mention('table for four', { ts, user: 'U1' }));
  await stall.channel.settled();
  const invitation = lastIn(stall, 'C1');
  expect(invitation.thread_ts).toBe(ts);
  for (const [user, answer] of [
    ['U1', 'No'],
    ['U2', 'Vegan'],
    ['U3', 'Nuts'],
    ['U4', 'No'],
  ] as const) {
    await pressAs(stall, invitation, 'Join the table', user);
    await pressAs(stall, lastIn(stall, ...alone(user)), answer, user);
    await pressAs(stall, lastIn(stall, ...alone(user)), 'Just suggest something', user);
  }
}

test('a table in a thread: a button to join by, answers alone, and the menu for all in the thread', async () => {
  const stall = await open();
  await joinedByFour(stall);
  expect(lastIn(stall, ...alone('U4')).text).toContain('4 of 4 have answered.');
  await sayAs(stall, "we're ready", 'U2');
  await quiet(stall);
  const menus = ['C1', 'U1', 'U2', 'U3', 'U4'].map((place) => lastIn(stall, ...alone(place), place));
  expect(menus[0]?.thread_ts).toBeDefined();
  for (const menu of menus) expect(menu.text).toContain('For the 4 of you:');
  expect(labelsOf(menus[0]?.blocks ?? [])).toContain('Join the table');
  // In the channel stands nothing that anybody answered.
  const inChannel = stall.slack.messages.filter(({ channel }) => channel === 'C1');
  expect(inChannel).toHaveLength(2);
  const shown = inChannel.map(({ blocks }) => wordsOf(blocks)).join('\n');
  expect(shown).not.toMatch(/vegan(?! mozzarella)|nuts|declared/i);
  await expect(transcript(stall)).toMatchFileSnapshot('./table.txt');
});

test('who writes in the thread is not asked there, and may ask for the menu', async () => {
  const stall = await open();
  await joinedByFour(stall);
  const { thread_ts = '' } = lastIn(stall, 'C1');
  const inThread = async (text: string, user: string): Promise<Posted> => {
    await stall.slack.push('events_api', mention(text, { thread_ts, user }));
    await quiet(stall);
    return lastIn(stall, 'C1');
  };
  const asked = await inThread('something light', 'U2');
  expect(labelsOf(asked.blocks)).toEqual(['Join the table']);
  expect((await inThread('who is in?', 'U3')).text).toContain('4 of 4 have answered.');
  expect((await inThread('what shall we have?', 'U3')).text).toContain('For the 4 of you:');
  expect(lastIn(stall, ...alone('U1')).text).toContain('For the 4 of you:');
});

test('/usual table invites the channel, and its thread is told; who set it up answers alone', async () => {
  const stall = await open();
  await stall.slack.push('slash_commands', slash('table', stall.slack.responseUrl()));
  await stall.channel.settled();
  const invitation = lastIn(stall, 'C1');
  expect(labelsOf(invitation.blocks)).toEqual(['Join the table']);
  expect(last(stall.slack.responses).body.response_type).toBe('ephemeral');
  expect(wordsOf(last(stall.slack.responses).body.blocks)).toContain('Anything I must keep you away from');
  await pressAs(stall, invitation, 'Join the table', 'U2');
  await pressAs(stall, lastIn(stall, ...alone('U2')), 'No', 'U2');
  await pressAs(stall, lastIn(stall, ...alone('U2')), 'Just suggest something', 'U2');
  await pressAs(stall, lastIn(stall, ...alone('U2')), 'What shall we have?', 'U2');
  await pressAs(stall, lastIn(stall, ...alone('U2')), 'Go on without them', 'U2');
  await quiet(stall);
  expect(lastIn(stall, 'C1')).toMatchObject({ thread_ts: invitation.ts });
  expect(lastIn(stall, 'C1').blocks.length).toBeGreaterThan(3);
});

test('where the bot may not write, the invitation is shown by its answer', async () => {
  const stall = await open();
  const refused = { body: { ok: false, error: 'not_in_channel' } };
  stall.slack.refuseNext('chat.postMessage', refused);
  await stall.slack.push('slash_commands', slash('table for two', stall.slack.responseUrl()));
  await stall.channel.settled();
  expect(
    stall.slack.responses.map(({ body }) => body.response_type),
    'who is speaking comes first',
  ).toEqual(['ephemeral', 'in_channel', 'ephemeral']);
});

test('a Join that comes twice seats once and is answered once more at most', async () => {
  const stall = await open();
  await stall.slack.push('events_api', mention('table for two', { user: 'U1' }));
  await stall.channel.settled();
  const again = press(lastIn(stall, 'C1'), 'Join the table', { user: 'U2' });
  await stall.slack.push('interactive', again);
  await stall.slack.push('interactive', again);
  await quiet(stall);
  const heard = stall.slack.messages.filter(({ channel }) => channel === 'U2');
  expect(heard.filter(({ text }) => text.includes('You sit at table'))).toHaveLength(1);
});
