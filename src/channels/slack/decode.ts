import type { types } from '@slack/bolt';
import {
  type ConversationId,
  conversationId,
  customerId,
  decodeAction,
  type Incoming,
  type Input,
  messageId,
} from '../../domain/index.js';
import type { Letter } from '../../ports/index.js';
import { Command, EventBody, Message, Opened, Press, type PressedElement, Thumb } from './payloads.js';
import { typedText } from './text.js';

/** Where an answer goes. */
export type Destination =
  | { readonly type: 'channel'; readonly channel: string; readonly thread?: string }
  /** Seen by the customer alone, wherever they asked; `replaces` takes the place of the message that was pressed. */
  | {
      readonly type: 'response';
      readonly url: string;
      readonly replaces: boolean;
      /** Where it was asked. */
      readonly channel: string;
    }
  | { readonly type: 'home' };

/** All that the channel must keep of a message, besides what was said. */
export interface Address {
  readonly user: string;
  readonly to: Destination;
  /** A message of ours whose button was pressed. */
  readonly pressed?: Pressed;
  /** For the Home tab's link to the chat. */
  readonly team: string;
  readonly app?: string;
}

export interface Pressed {
  readonly channel: string;
  readonly ts: string;
  readonly text: string;
  readonly blocks: readonly types.KnownBlock[];
  readonly block: string;
  readonly label: string;
}

/** Kinds of message that hold a customer's own words; edits, deletions, joins and bots have others. */
const SPOKEN = [undefined, 'file_share', 'thread_broadcast'];

/** What a delivery of Slack's says to the bot; undefined when it says nothing. Pure; any JSON value will do. */
export function decode(body: unknown, at: number): Letter<Address> | undefined {
  return decodeEvent(body, at) ?? decodeCommand(body, at) ?? decodePress(body, at);
}

/** Who opened the Home tab, if that is what happened. */
export function decodeHome(body: unknown): (Address & { readonly conversation: ConversationId }) | undefined {
  const parsed = EventBody.safeParse(body);
  const opened = Opened.safeParse(parsed.data?.event);
  if (!parsed.success || !opened.success || opened.data.tab !== 'home') return undefined;
  const { team_id: team, api_app_id: app } = parsed.data;
  const { user, channel } = opened.data;
  return { user, team, ...(app && { app }), to: { type: 'home' }, conversation: chatIn(team, channel) };
}

function decodeEvent(body: unknown, at: number): Letter<Address> | undefined {
  const parsed = EventBody.safeParse(body);
  if (!parsed.success) return undefined;
  const { team_id: team, api_app_id: app, authorizations, event } = parsed.data;
  const bot = authorizations?.[0]?.user_id ?? undefined;

  const opened = Opened.safeParse(event);
  if (opened.success) {
    const { user, channel, tab } = opened.data;
    if (tab !== 'messages') return undefined;
    return letter(
      { id: `open:${channel}`, team, user, conversation: chatIn(team, channel), at, input: { type: 'open' } },
      { user, team, ...(app && { app }), to: { type: 'channel', channel } },
    );
  }

  const message = Message.safeParse(event);
  if (!message.success) return undefined;
  const { type, subtype, hidden, bot_id, user, text, ts, thread_ts, channel, channel_type } = message.data;
  if (!SPOKEN.includes(subtype) || hidden === true || bot_id || user === bot) return undefined;
  const isDirect = channel_type === 'im' || channel.startsWith('D');
  const isToUs = type === 'app_mention' || (bot !== undefined && text.includes(`<@${bot}`));
  if (!isDirect && !isToUs) return undefined;
  const thread = isDirect ? thread_ts : (thread_ts ?? ts);
  return letter(
    {
      // By its place in the channel: one message can come as two events with ids of their own.
      id: `${channel}:${ts}`,
      team,
      user,
      conversation: isDirect ? chatIn(team, channel) : chatIn(team, channel, thread),
      at,
      input: words(typedText(text, bot)),
      isPublic: !isDirect,
    },
    { user, team, ...(app && { app }), to: { type: 'channel', channel, ...(thread && { thread }) } },
  );
}

function decodeCommand(body: unknown, at: number): Letter<Address> | undefined {
  const parsed = Command.safeParse(body);
  if (!parsed.success) return undefined;
  const {
    text,
    team_id: team,
    user_id: user,
    channel_id,
    api_app_id: app,
    trigger_id,
    response_url,
  } = parsed.data;
  return letter(
    {
      id: `trigger:${trigger_id}`,
      team,
      user,
      conversation: chatIn(team, channel_id),
      at,
      input: words(typedText(text, undefined)),
    },
    {
      user,
      team,
      ...(app && { app }),
      to: { type: 'response', url: response_url, replaces: false, channel: channel_id },
    },
  );
}

function decodePress(body: unknown, at: number): Letter<Address> | undefined {
  const parsed = Press.safeParse(body);
  if (!parsed.success) return undefined;
  const { user, api_app_id: app, trigger_id, response_url, container, message, view, actions } = parsed.data;
  const team = parsed.data.team?.id ?? user.team_id;
  const [pressed] = actions;
  const action = pressed?.value === undefined ? undefined : decodeAction(pressed.value);
  if (pressed === undefined || action === undefined || team === undefined) return undefined;
  const input: Input = { type: 'action', action };
  const common = { user: user.id, team, ...(app && { app }) };
  const said = { team, user: user.id, at, input };

  if (view !== undefined) {
    // The view names its chat. Its list is out of date after one press, so a view is good for one.
    const conversation = conversationId(view.private_metadata ?? '');
    if (!conversation.startsWith(`slack:${team}:`)) return undefined;
    const id = `view:${user.id}:${view.hash ?? trigger_id ?? ''}`;
    return letter({ ...said, id, conversation }, { ...common, to: { type: 'home' } });
  }

  const channel = container.channel_id;
  const ts = container.message_ts;
  if (channel === undefined || ts === undefined) return undefined;
  const thread = message?.thread_ts ?? container.thread_ts;
  const isDirect = channel.startsWith('D');
  const conversation = isDirect ? chatIn(team, channel) : chatIn(team, channel, thread);
  const id = `trigger:${trigger_id ?? `${ts}:${pressed.action_ts ?? ''}`}`;
  if (container.is_ephemeral === true && response_url !== undefined) {
    const to: Destination = { type: 'response', url: response_url, replaces: true, channel };
    return letter({ ...said, id, conversation }, { ...common, to });
  }
  const blocks = (message?.['blocks'] ?? []) as readonly types.KnownBlock[];
  return letter(
    { ...said, id, conversation, isPublic: !isDirect },
    {
      ...common,
      to: { type: 'channel', channel, ...(thread && { thread }) },
      pressed: {
        channel,
        ts,
        text: message?.text ?? '',
        blocks: Array.isArray(blocks) ? blocks : [],
        block: pressed.block_id,
        label: labelOf(pressed),
      },
    },
  );
}

/** Thumbs have no text of their own: the side whose value came back has. */
function labelOf(pressed: PressedElement): string {
  if (pressed.text !== undefined) return pressed.text.text;
  for (const side of ['positive_button', 'negative_button']) {
    const found = Thumb.safeParse(pressed[side]);
    if (found.success && found.data.value === pressed.value) return found.data.text.text;
  }
  return '';
}

/** Nothing said is an opening: a bare `/usual`, a mention alone. */
const words = (text: string): Input => (text === '' ? { type: 'open' } : { type: 'text', text });

/** A direct message is one chat; in a channel each thread is one. */
export const chatIn = (team: string, channel: string, thread?: string): ConversationId =>
  conversationId(`slack:${team}:${channel}${thread === undefined ? '' : `:${thread}`}`);

interface Saying {
  readonly id: string;
  readonly team: string;
  readonly user: string;
  readonly conversation: ConversationId;
  readonly at: number;
  readonly input: Input;
  readonly isPublic?: boolean;
}

const letter = (
  { id, team, user, conversation, at, input, isPublic = false }: Saying,
  address: Address,
): Letter<Address> => {
  const incoming: Incoming = {
    id: messageId(`slack:${team}:${id}`),
    conversation,
    customer: customerId(`slack:${team}:${user}`),
    at,
    input,
    ...(isPublic && { isPublic }),
  };
  return { incoming, address };
};
