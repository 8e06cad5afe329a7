import { z } from 'zod';
import {
  type Action,
  type ConversationId,
  type CustomerId,
  decodeAction,
  encodeAction,
  type Incoming,
  type Input,
  type MessageId,
} from '../../domain/index.js';
import type { Activity } from './sdk.js';

/** What a client may say of an activity; all else that it sends is dropped here, so nothing foreign is ever echoed. */
const Sent = z.object({
  type: z.string().max(100),
  text: z.string().optional(),
  value: z.unknown().optional(),
  name: z.string().max(200).optional(),
  locale: z.string().max(35).optional().catch(undefined),
  attachments: z.array(z.unknown()).optional().catch(undefined),
  channelData: z
    .object({
      clientActivityID: z.string().min(1).max(200).optional().catch(undefined),
      clientTimestamp: z.string().max(40).optional().catch(undefined),
      postBack: z.boolean().optional().catch(undefined),
      messageBack: z
        .object({ displayText: z.string().max(1000).optional() })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
});

/** A client's activity, made safe to keep and to echo. */
export type SentActivity = Partial<
  Pick<Activity, 'text' | 'textFormat' | 'value' | 'locale' | 'channelData'>
>;

export type Sorted =
  /** Has something to say to the bot. */
  | { readonly type: 'message'; readonly activity: SentActivity }
  /** The customer is here and has said nothing. */
  | { readonly type: 'open' }
  /** A file and no words. */
  | { readonly type: 'file' }
  /** Typing, read receipts and the like. */
  | { readonly type: 'ignored' }
  | { readonly type: 'wrong' };

/** Sort what a Direct Line client posted. Pure; any JSON value will do. */
export function sort(body: unknown): Sorted {
  const parsed = Sent.safeParse(body);
  if (!parsed.success) return { type: 'wrong' };
  const { type, text = '', value, name, locale, attachments = [], channelData = {} } = parsed.data;
  if (type === 'conversationUpdate' || (type === 'event' && name === 'webchat/join')) return { type: 'open' };
  if (type !== 'message') return { type: 'ignored' };

  // A posted-back string comes in `text`; words that merely look like an action are words.
  const action = actionOf(value) ?? (channelData.postBack ? actionOf(text) : undefined);
  const words = clean(text);
  if (!action && words.trim() === '') return { type: attachments.length > 0 ? 'file' : 'wrong' };
  const label = channelData.messageBack?.displayText;
  return {
    type: 'message',
    activity: {
      text: words,
      textFormat: 'plain',
      ...(action && { value: encodeAction(action) }),
      ...(locale && { locale }),
      channelData: {
        ...channelData,
        ...(label !== undefined && { messageBack: { displayText: clean(label) } }),
      },
    },
  };
}

/** What an activity says to the bot; undefined when it says nothing that we know. Pure. */
export function decode(activity: Partial<Activity>): Input | undefined {
  if (activity.type === 'conversationUpdate') {
    const bot = activity.recipient?.id;
    return activity.membersAdded?.some(({ id }) => id !== bot) ? { type: 'open' } : undefined;
  }
  if (activity.type !== 'message') return undefined;
  const { text } = activity;
  const isPostBack = activity.channelData?.postBack === true;
  const action = actionOf(activity.value) ?? (isPostBack && text ? actionOf(text) : undefined);
  if (action) return { type: 'action', action };
  const words = clean(typeof text === 'string' ? text : '');
  return words.trim() === '' ? undefined : { type: 'text', text: words };
}

/** Everything about a message but what it says. */
export interface Envelope {
  readonly id: MessageId;
  readonly customer: CustomerId;
  readonly conversation: ConversationId;
  readonly at: number;
  readonly isPublic?: boolean;
}

/** A message for the handler, or undefined when there is none in the activity. */
export function toIncoming(activity: Partial<Activity>, envelope: Envelope): Incoming | undefined {
  const input = decode(activity);
  if (!input) return undefined;
  return { ...envelope, input, ...(activity.locale && { locale: activity.locale }) };
}

/** Longer than any button of ours writes. */
const LONGEST_ACTION = 2000;

function actionOf(value: unknown): Action | undefined {
  if (typeof value === 'string') return value.length <= LONGEST_ACTION ? decodeAction(value) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  try {
    return actionOf(JSON.stringify(value));
  } catch {
    // Nested deeper than the stack: nothing that we wrote.
    return undefined;
  }
}

/** Without NUL and halves of letters, which databases refuse to keep. */
const clean = (text: string): string => Buffer.from(text.replaceAll('\0', ''), 'utf8').toString('utf8');
