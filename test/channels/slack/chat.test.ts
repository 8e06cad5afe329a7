import { expect, test } from 'vitest';
import { itemId } from '../../../src/domain/index.js';
import {
  direct,
  labelsOf,
  mention,
  messageOf,
  newTs,
  opened,
  overheard,
  press,
  pressEphemeral,
  pressHome,
  slash,
  wordsOf,
} from './support/deliveries.js';
import { openStall, type Stall } from './support/stall.js';

const last = <T>(all: readonly T[]): T => {
  const found = all.at(-1);
  if (found === undefined) throw new Error('There is none.');
  return found;
};

/** Say something in the direct message and wait for the answer. */
async function say({ slack, channel }: Stall, text: string): Promise<void> {
  await slack.push('events_api', direct(text));
  await channel.settled();
}

async function pressLast({ slack, channel }: Stall, label: string): Promise<void> {
  await slack.push('interactive', press(last(slack.messages), label));
  await channel.settled();
}

test('a direct message is answered where it was written', async () => {
  const stall = await openStall();
  await say(stall, 'hello');
  const [message] = stall.slack.messages;
  expect(message).toMatchObject({ channel: 'D1' });
  expect(message?.thread_ts).toBeUndefined();
  expect(wordsOf(message?.blocks ?? [])).toContain('Bella Napoli (a bot)');
  expect(labelsOf(message?.blocks ?? [])).toContain('Vegan');
  expect(stall.slack.calls.map(({ method }) => method)).toEqual([
    'auth.test',
    'apps.connections.open',
    'chat.postMessage',
  ]);
});

test('a chat by buttons alone: each choice stays where it was pressed, and leads to a suggestion', async () => {
  const stall = await openStall();
  const { slack } = stall;
  await say(stall, 'hi');
  const question = last(slack.messages).ts;
  await pressLast(stall, 'Vegan');
  const settled = slack.messages.find(({ ts }) => ts === question);
  expect(labelsOf(settled?.blocks ?? [])).toEqual([]);
  expect(wordsOf(settled?.blocks ?? [])).toContain('✓ Vegan');
  await pressLast(stall, 'Just today');
  await pressLast(stall, 'Just suggest something');
  const slate = last(slack.messages);
  expect(slate.blocks.filter(({ type }) => type === 'rich_text')).toHaveLength(3);
  expect(labelsOf(slate.blocks).filter((label) => label === "I'll have it")).toHaveLength(3);

  await pressLast(stall, 'Why?');
  expect(labelsOf(slack.messages.find(({ ts }) => ts === slate.ts)?.blocks ?? [])).toContain('Why?');
  await slack.push('interactive', press(slate, "I'll have it"));
  await stall.channel.settled();
  expect(last(slack.messages).text).toContain('Good choice');
  expect(labelsOf(slack.messages.find(({ ts }) => ts === slate.ts)?.blocks ?? [])).toEqual([]);
});

test('a button from before is answered gently', async () => {
  const stall = await openStall();
  await say(stall, 'hi');
  await say(stall, 'no allergies, something under 2 euros that is spicy and a main');
  const old = stall.slack.messages.findLast(({ blocks }) => labelsOf(blocks).length > 0);
  await say(stall, 'start over');
  if (old === undefined) throw new Error('There was no button.');
  await stall.slack.push('interactive', press(old, labelsOf(old.blocks)[0] ?? ''));
  await stall.channel.settled();
  expect(last(stall.slack.messages).text.length).toBeGreaterThan(0);
});

test('a mention is answered in its thread, and each thread is a chat of its own', async () => {
  const { slack, channel } = await openStall();
  const ts = newTs();
  await slack.push('events_api', mention('no nuts, something light', { ts }));
  await slack.push('events_api', mention('what do you know about me', { thread_ts: ts }));
  await slack.push('events_api', mention('what do you know about me'));
  await channel.settled();
  const [first, second, third] = slack.messages;
  expect(first).toMatchObject({ channel: 'C1', thread_ts: ts });
  expect(second).toMatchObject({ channel: 'C1', thread_ts: ts });
  expect(second?.text).toContain('no nuts');
  expect(third?.thread_ts).not.toBe(ts);
  expect(third?.text).not.toContain('nuts');
});

test('in a channel the welcome does not tell what a customer told in private', async () => {
  const stall = await openStall();
  await say(stall, 'I am allergic to nuts');
  await say(stall, 'yes, remember');
  await stall.slack.push('events_api', mention('hello'));
  await stall.channel.settled();
  const answer = last(stall.slack.messages);
  expect(answer.channel).toBe('C1');
  expect(JSON.stringify(answer)).not.toMatch(/nut/i);
});

test('one message that comes as two events is one message', async () => {
  const { slack, channel } = await openStall();
  const ts = newTs();
  await slack.push('events_api', overheard('something light', { ts }));
  await slack.push('events_api', mention('something light', { ts }));
  await channel.settled();
  expect(slack.messages).toHaveLength(1);
});

test('the command is answered to its customer alone, with words and without', async () => {
  const { slack, channel } = await openStall();
  await slack.push('slash_commands', slash('', slack.responseUrl()));
  await slack.push('slash_commands', slash('no allergies, something light', slack.responseUrl()));
  await slack.push('slash_commands', slash('', slack.responseUrl()));
  await channel.settled();
  expect(slack.messages).toEqual([]);
  const [bare, words, again] = slack.responses.map(({ body }) => body);
  expect(bare).toMatchObject({ response_type: 'ephemeral', replace_original: false });
  expect(bare.text).toContain('a bot');
  expect(words.text.length).toBeGreaterThan(0);
  expect(again.text).toContain('You can say');
});

test('a press on what only the customer sees replaces it, and asks nothing of the channel', async () => {
  const { slack, channel } = await openStall();
  await slack.push('slash_commands', slash('hi', slack.responseUrl()));
  await channel.settled();
  const { body } = last(slack.responses);
  await slack.push('interactive', pressEphemeral(body.blocks, 'No', slack.responseUrl()));
  await channel.settled();
  expect(last(slack.responses).body).toMatchObject({ response_type: 'ephemeral', replace_original: true });
  expect(slack.calls.map(({ method }) => method)).not.toContain('chat.postMessage');
});

test('a response address that has expired gives way to the direct message', async () => {
  const { slack, channel } = await openStall();
  await slack.push('slash_commands', slash('hi', slack.responseUrl().replace(/[^/]*$/, 'gone')));
  await channel.settled();
  expect(last(slack.messages)).toMatchObject({ channel: 'U1' });
});

test('a response address that asks to wait is waited for', async () => {
  const { slack, channel } = await openStall();
  slack.refuseNext('response', { status: 429, headers: { 'retry-after': '1' } }, { status: 503 });
  await slack.push('slash_commands', slash('hi', slack.responseUrl()));
  await channel.settled();
  expect(slack.responses).toHaveLength(1);
  expect(slack.messages).toEqual([]);
});

test('the Messages tab greets once, and not where there were words before', async () => {
  const { slack, channel } = await openStall();
  await slack.push('events_api', opened('messages'));
  await slack.push('events_api', opened('messages'));
  await channel.settled();
  expect(slack.messages).toHaveLength(1);
  await slack.push('events_api', direct('hello', { user: 'U2', channel: 'D2' }));
  await slack.push('events_api', opened('messages', { user: 'U2', channel: 'D2' }));
  await channel.settled();
  expect(slack.messages.filter((message) => message.channel === 'D2')).toHaveLength(1);
});

test('the Home tab shows what is known, and forgets a piece at a press', async () => {
  const stall = await openStall();
  const { slack, channel } = stall;
  await slack.push('events_api', opened('home'));
  await slack.until(() => slack.homes.has('U1'));
  expect(wordsOf(slack.homes.get('U1').blocks)).toContain('I know nothing about you yet');

  await say(stall, "I'm vegan and allergic to nuts");
  await say(stall, 'yes, remember');
  const before = slack.homes.get('U1').hash;
  await slack.push('events_api', opened('home'));
  await slack.until(() => slack.homes.get('U1').hash !== before);
  const view = slack.homes.get('U1');
  expect(wordsOf(view.blocks)).toContain('vegan');
  expect(wordsOf(view.blocks)).toContain('no nuts (allergy)');

  await slack.push('interactive', pressHome(view, 'Forget: vegan'));
  // The list is out of date by then: a second press on it changes nothing.
  await slack.push('interactive', pressHome(view, 'Forget: no nuts (allergy)'));
  await channel.settled();
  const after = slack.homes.get('U1');
  expect(wordsOf(after.blocks)).toContain('Forgotten: vegan');
  expect(labelsOf(after.blocks).filter((label) => label === 'Forget')).toHaveLength(1);
  expect(wordsOf(after.blocks)).toContain('no nuts (allergy)');

  await slack.push('interactive', pressHome(after, 'Forget everything'));
  await channel.settled();
  await slack.push('interactive', pressHome(slack.homes.get('U1'), 'Yes, forget me'));
  await channel.settled();
  expect(wordsOf(slack.homes.get('U1').blocks)).toContain('I know nothing about you yet');
  for (const kind of ['conversations', 'profiles', 'events', 'inbox']) {
    for await (const key of stall.storage.store(kind).keys('')) {
      expect(JSON.stringify([key, (await stall.storage.store(kind).get(key)).value])).not.toMatch(
        /U1|vegan|nuts/,
      );
    }
  }
});

test('thumbs are Slack’s own where it knows them, and buttons where it does not', async () => {
  const item = itemId('bass');
  const stall = await openStall({
    handler: () => async (incoming) =>
      incoming.input.type === 'action'
        ? [{ text: `pressed ${incoming.input.action.type}` }]
        : [
            {
              text: 'For you:',
              cards: [
                {
                  item,
                  title: 'Sea bass',
                  text: 'Light.',
                  options: [
                    { label: 'Yes', action: { type: 'accept', item } },
                    { label: 'Not this one', action: { type: 'reject', item } },
                  ],
                },
              ],
            },
          ],
  });
  const { slack } = stall;
  await say(stall, 'hi');
  expect(last(slack.messages).blocks.map(({ type }) => type)).toContain('context_actions');
  await pressLast(stall, 'Not this one');
  expect(slack.messages.map(({ text }) => text)).toContain('pressed reject');
  expect(wordsOf(slack.messages[0]?.blocks ?? [])).toContain('✓ Not this one');

  slack.refuseNext('chat.postMessage', { body: { ok: false, error: 'invalid_blocks' } });
  await say(stall, 'again');
  expect(last(slack.messages).blocks.map(({ type }) => type)).toEqual(['section', 'rich_text', 'actions']);
  expect(labelsOf(last(slack.messages).blocks)).toEqual(['Yes', 'Not this one']);
});

test('a slow answer in a thread is announced; a refused announcement harms nothing', async () => {
  const stall = await openStall({
    handler: (own) => async (incoming) => {
      await new Promise((resolve) => setTimeout(resolve, 700));
      return own(incoming);
    },
  });
  const { slack, channel } = stall;
  await slack.push('events_api', mention('hello', { ts: '1.5' }));
  await channel.settled();
  expect(slack.calls.find(({ method }) => method === 'assistant.threads.setStatus')?.params).toMatchObject({
    channel_id: 'C1',
    thread_ts: '1.5',
  });
  slack.refuseNext('assistant.threads.setStatus', { body: { ok: false, error: 'not_allowed_token_type' } });
  await slack.push('events_api', mention('hello'));
  await channel.settled();
  expect(slack.messages).toHaveLength(2);
});

test.each([
  ['a bot', { bot_id: 'B9' }],
  ['ourselves', { user: 'UBOT' }],
  ['an edit', { subtype: 'message_changed', message: { text: 'x' } }],
  ['a deletion', { subtype: 'message_deleted' }],
  ['a channel without a mention', { channel: 'C1', channel_type: 'channel' }],
])('%s is not answered', async (_, fields) => {
  const { slack, channel } = await openStall();
  await slack.push('events_api', messageOf(fields));
  await channel.settled();
  expect(slack.messages).toEqual([]);
});

test('a turn that fails is an apology, and the log has no words of it', async () => {
  const stall = await openStall({
    handler: () => async () => {
      throw new Error('coeliac');
    },
  });
  await say(stall, 'I am coeliac');
  expect(last(stall.slack.messages).text).toContain('Sorry');
  expect(JSON.stringify(stall.logged)).not.toContain('coeliac');
});

test('Slack’s wish to wait is honoured, and what it refuses for good is given up', async () => {
  const stall = await openStall();
  const { slack } = stall;
  slack.refuseNext(
    'chat.postMessage',
    { status: 429, headers: { 'retry-after': '1' }, body: {} },
    { status: 503, body: {} },
  );
  await say(stall, 'hello');
  expect(slack.messages).toHaveLength(1);
  slack.refuseNext('chat.postMessage', { body: { ok: false, error: 'channel_not_found' } });
  await say(stall, 'hello');
  await say(stall, 'something light');
  expect(slack.messages).toHaveLength(2);
});

test('a button of somebody else’s is acknowledged', async () => {
  const { slack, channel } = await openStall();
  const message = {
    channel: 'D1',
    ts: newTs(),
    text: 'x',
    blocks: [{ type: 'actions', elements: [{ type: 'button', text: { text: 'Odd' }, value: 'odd' }] }],
  };
  await slack.push('interactive', press(message, 'Odd'));
  await slack.push('interactive', { ...press(message, 'Odd'), type: 'message_action', callback_id: 'x' });
  await channel.settled();
  expect(slack.acks).toHaveLength(2);
  expect(slack.messages).toEqual([]);
});
