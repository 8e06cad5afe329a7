import { type Incoming, type Input, messageId, type Reply } from '../../domain/index.js';
import type { Letter } from '../../ports/index.js';
import { type Address, chatIn, type Destination } from './decode.js';

/*
 * A table of several in Slack: the invitation stands in a channel, answers are given in direct messages, and what is
 * suggested is said in both.
 */

/** Whether somebody joins a table by a button in a channel; their own part of the chat is a direct message. */
export const isJoining = ({ incoming: { input }, address: { to } }: Letter<Address>): boolean =>
  input.type === 'action' && input.action.type === 'join' && to.type === 'channel' && !isDirect(to.channel);

export const isDirect = (channel: string): boolean => channel.startsWith('D');

/** The same message, said in a direct message. */
export function inDirect({ incoming, address }: Letter<Address>, channel: string): Incoming {
  const { isPublic: _, ...message } = incoming;
  return { ...message, conversation: chatIn(address.team, channel) };
}

/** The code of the table to which a reply invites. */
export function codeIn({ isForAll, options = [] }: Reply): string | undefined {
  const [action] = isForAll ? options.map((option) => option.action) : [];
  return action?.type === 'join' ? action.code : undefined;
}

/** Makes the thread under an invitation a place of its table, by having the thread join it. */
export function threadJoins(
  { incoming, address }: Letter<Address>,
  channel: string,
  ts: string,
  code: string,
) {
  const input: Input = { type: 'action', action: { type: 'join', code } };
  return {
    ...incoming,
    id: messageId(`${incoming.id}|thread`),
    conversation: chatIn(address.team, channel, ts),
    isPublic: true,
    input,
  };
}

/** News as a letter: to where its chat is; what was only seen by its customer in a channel, to their direct messages. */
export function letterOf(news: Incoming): Letter<Address> | undefined {
  const [, team, channel, thread] = news.conversation.split(':');
  const user = news.customer.split(':')[2];
  if (team === undefined || channel === undefined || user === undefined) return undefined;
  const isTheirs = isDirect(channel) || thread !== undefined;
  const to: Destination = {
    type: 'channel',
    channel: isTheirs ? channel : user,
    ...(thread !== undefined && { thread }),
  };
  return { incoming: news, address: { user, team, to } };
}
