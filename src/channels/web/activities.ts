import type { Clock } from '../../ports/index.js';
import type { SentActivity } from './decode.js';
import type { Activity } from './sdk.js';
import type { Chat } from './tokens.js';
import { type StoredActivity, since, type Transcript } from './transcript.js';

/** Puts ids, times and senders to what is said. */
export interface Stamps {
  fromBot(chat: Chat, said: Partial<Activity>, id: string): StoredActivity;
  fromCustomer(chat: Chat, sent: SentActivity, id: string): StoredActivity;
}

export function createStamps(botName: string, clock: Clock): Stamps {
  const stamp = (chat: Chat, id: string) => ({
    id,
    timestamp: new Date(clock()).toISOString(),
    channelId: 'directline' as const,
    conversation: { id: chat.conversation },
  });
  return {
    fromBot(chat, said, id) {
      // What else Bot Framework puts on is meant for connectors, not for clients.
      const { text, textFormat, attachments, attachmentLayout, suggestedActions, channelData } = said;
      const content = { text, textFormat, attachments, attachmentLayout, suggestedActions, channelData };
      return {
        type: said.type ?? 'message',
        ...stamp(chat, id),
        from: { id: 'bot', name: botName, role: 'bot' },
        ...JSON.parse(JSON.stringify(content)),
      };
    },
    // Whoever the client says that it is, it is whom its token names.
    fromCustomer: (chat, sent, id) => ({
      type: 'message',
      ...sent,
      ...stamp(chat, id),
      from: { id: chat.customer, role: 'user' },
    }),
  };
}

/** An activity's id: unique in the conversation and in the order of writing. */
export const activityId = ({ conversation }: Chat, number: number): string =>
  `${conversation}|${String(number).padStart(7, '0')}`;

/** Says to the bot that the customer is here. */
export const arrival = ({ customer }: Chat, locale: string | undefined) => ({
  type: 'conversationUpdate',
  from: { id: customer, role: 'user' },
  membersAdded: [{ id: customer }],
  ...(locale !== undefined && { locale }),
});

/** A customer's activity as the bot gets it. Ours have their time as text, which Bot Framework does not read. */
export function toBot(chat: Chat, said: object): Activity {
  return {
    ...said,
    channelId: 'directline',
    serviceUrl: 'urn:usual:web',
    conversation: { id: chat.conversation },
    recipient: { id: 'bot', role: 'bot' },
  } as unknown as Activity;
}

/** The activities after a watermark as a client sent it, and the watermark to come back with. */
export function unseen(now: Transcript, watermark: string) {
  const seen = /^\d+$/.test(watermark) ? Number(watermark) : 0;
  return { activities: since(now, seen), watermark: String(now.total) };
}
