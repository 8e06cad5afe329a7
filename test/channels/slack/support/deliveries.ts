import { randomUUID } from 'node:crypto';
import { BOT, elementsOf, type Posted, type Wire } from '../../../tools/loopback-slack.js';

/* What Slack delivers, in the shapes of its documentation. */

let count = 0;
/** A new place in time, as Slack names messages. */
export const newTs = (): string => `17999${String(++count).padStart(5, '0')}.000100`;

export interface From {
  readonly user?: string;
  readonly channel?: string;
  readonly ts?: string;
  readonly thread_ts?: string;
}

const event = (inside: object): object => ({
  type: 'event_callback',
  team_id: BOT.team,
  api_app_id: BOT.app,
  event_id: `Ev${randomUUID()}`,
  event_time: 1_799_900_000,
  authorizations: [
    { enterprise_id: null, team_id: BOT.team, user_id: BOT.user, is_bot: true, is_enterprise_install: false },
  ],
  event: inside,
});

export const direct = (text: string, { user = 'U1', channel = 'D1', ts = newTs(), ...rest }: From = {}) =>
  event({
    type: 'message',
    channel_type: 'im',
    channel,
    user,
    text,
    ts,
    event_ts: ts,
    team: BOT.team,
    ...rest,
  });

export const mention = (text: string, { user = 'U1', channel = 'C1', ts = newTs(), ...rest }: From = {}) =>
  event({ type: 'app_mention', channel, user, text: `<@${BOT.user}> ${text}`, ts, event_ts: ts, ...rest });

/** The same words as `mention`, as an app with more rights would get them as well. */
export const overheard = (text: string, { user = 'U1', channel = 'C1', ts = newTs(), ...rest }: From = {}) =>
  event({
    ...{ type: 'message', channel_type: 'channel', channel, user, ts, event_ts: ts },
    ...{ text: `<@${BOT.user}> ${text}`, ...rest },
  });

export const messageOf = (fields: object): object =>
  event({
    type: 'message',
    channel_type: 'im',
    channel: 'D1',
    user: 'U1',
    text: 'x',
    ts: newTs(),
    ...fields,
  });

export const opened = (tab: 'home' | 'messages', { user = 'U1', channel = 'D1' }: From = {}) =>
  event({ type: 'app_home_opened', user, channel, tab, event_ts: newTs() });

export const slash = (text: string, response_url: string, { user = 'U1', channel = 'C1' }: From = {}) => ({
  token: 'x',
  team_id: BOT.team,
  team_domain: 'loopback',
  channel_id: channel,
  channel_name: 'general',
  user_id: user,
  user_name: user.toLowerCase(),
  command: '/usual',
  text,
  api_app_id: BOT.app,
  is_enterprise_install: 'false',
  response_url,
  trigger_id: `t-${randomUUID()}`,
});

const pressBy = (user: string) => ({
  type: 'block_actions',
  user: { id: user, username: user, team_id: BOT.team },
  team: { id: BOT.team, domain: 'loopback' },
  api_app_id: BOT.app,
  token: 'x',
  trigger_id: `t-${randomUUID()}`,
  enterprise: null,
  is_enterprise_install: false,
});

/** A press on a button of a message. */
export function press(
  message: Posted,
  label: string,
  { user = 'U1' }: From = {},
  responseUrl = 'https://loopback/none',
) {
  const { channel, ts, thread_ts } = message;
  return {
    ...pressBy(user),
    container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
    channel: { id: channel, name: 'directmessage' },
    message: {
      type: 'message',
      user: BOT.user,
      bot_id: BOT.bot,
      ...message,
      ...(thread_ts && { thread_ts }),
    },
    response_url: responseUrl,
    actions: [pressed(message.blocks, label)],
  };
}

/** A press on what only its customer sees: Slack does not say how it looks. */
export const pressEphemeral = (
  blocks: Wire[],
  label: string,
  responseUrl: string,
  { user = 'U1', channel = 'C1' }: From = {},
) => ({
  ...pressBy(user),
  container: { type: 'message', message_ts: newTs(), channel_id: channel, is_ephemeral: true },
  channel: { id: channel, name: 'general' },
  response_url: responseUrl,
  actions: [pressed(blocks, label)],
});

export const pressHome = (view: Wire, label: string, { user = 'U1' }: From = {}) => ({
  ...pressBy(user),
  container: { type: 'view', view_id: view.id },
  view,
  actions: [pressed(view.blocks, label)],
});

function pressed(blocks: Wire[], label: string): Wire {
  for (const block of blocks) {
    for (const element of elementsOf(block)) {
      const side = [element.positive_button, element.negative_button].find((b) => b?.text.text === label);
      const isIt = element.text?.text === label || element.accessibility_label === label || side;
      if (!isIt) continue;
      const action = { ...element, block_id: block.block_id ?? 'b', action_ts: newTs() };
      return side ? { ...action, value: side.value } : action;
    }
  }
  throw new Error(`There is no button "${label}".`);
}

/** The labels of all buttons, in order. */
export const labelsOf = (blocks: Wire[]): string[] =>
  blocks
    .flatMap(elementsOf)
    .flatMap((element: Wire) =>
      element.positive_button
        ? [element.positive_button.text.text, element.negative_button.text.text]
        : [element.text.text],
    );

/** As it is read: the bold beginning without its signs. */
const readMrkdwn = (text: string): string =>
  text
    .replace(/^\*(.*?)\*/, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');

/** All words that stand in blocks. */
export const wordsOf = (blocks: Wire[]): string =>
  blocks
    .flatMap((block) => {
      switch (block.type) {
        case 'section':
        case 'header':
          return [block.text.type === 'mrkdwn' ? readMrkdwn(block.text.text) : block.text.text];
        case 'context':
          return block.elements.map((element: Wire) => element.text);
        case 'rich_text':
          return [block.elements.flatMap((s: Wire) => s.elements.map((e: Wire) => e.text)).join('')];
        default:
          return [];
      }
    })
    .join('\n');
