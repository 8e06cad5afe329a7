import { type CustomerId, customerId, StaleWriteError } from '../../domain/index.js';
import type { Storage, Store } from '../../ports/index.js';
import type { Activity } from './sdk.js';
import type { Chat } from './tokens.js';

/** A conversation as its customer sees it, so that a reload, a lost connection or a restart shows it all again. */
export interface Transcript {
  readonly format: 1;
  /** How many activities there ever were: the watermark. Older ones may be gone from `activities`. */
  readonly total: number;
  /** Whether the bot has been told that the customer is here. */
  readonly isOpened: boolean;
  /** Numbers (from 1) of the customer's activities that have no answer yet; 0 is the opening. */
  readonly waiting: readonly number[];
  /** The last ones; the newest has number `total`. */
  readonly activities: readonly StoredActivity[];
}

/** An activity as it went over the wire. */
export type StoredActivity = Partial<Content> & {
  readonly type: string;
  /** Unique in the conversation. */
  readonly id: string;
  /** ISO 8601, by the server's clock. */
  readonly timestamp: string;
  readonly channelId: 'directline';
  readonly conversation: { readonly id: string };
  readonly from: { readonly id: string; readonly name?: string; readonly role: 'bot' | 'user' };
};

type Content = Pick<
  Activity,
  | 'text'
  | 'textFormat'
  | 'value'
  | 'locale'
  | 'attachments'
  | 'attachmentLayout'
  | 'suggestedActions'
  | 'channelData'
>;

/** More than any customer scrolls back through, and few enough to write whole after each turn. */
const KEPT = { activities: 500, characters: 500_000 } as const;

const EMPTY: Transcript = { format: 1, total: 0, isOpened: false, waiting: [], activities: [] };

export interface Transcripts {
  read(chat: Chat): Promise<Transcript | undefined>;
  /** Make the record unless it is there; true when it was made. */
  start(chat: Chat): Promise<boolean>;
  /** Save what `next` makes of the record; undefined when the record is gone, since it was forgotten. */
  change(chat: Chat, next: (now: Transcript) => Transcript): Promise<Transcript | undefined>;
  /** Whose conversation it is. Reads through all keys: for the owner's secret, not for customers' requests. */
  customerOf(conversation: string): Promise<CustomerId | undefined>;
}

export function createTranscripts(storage: Storage): Transcripts {
  const store = transcriptStore(storage);
  const change: Transcripts['change'] = async (chat, next) => {
    const { value, version } = await store.get(keyOf(chat));
    if (!value) return undefined;
    const after = trimmed(next(value));
    try {
      await store.put(keyOf(chat), after, version);
      return after;
    } catch (fault) {
      if (fault instanceof StaleWriteError) return change(chat, next);
      throw fault;
    }
  };
  return {
    change,
    read: async (chat) => (await store.get(keyOf(chat))).value,
    async start(chat) {
      const { value, version } = await store.get(keyOf(chat));
      if (value) return false;
      try {
        await store.put(keyOf(chat), EMPTY, version);
        return true;
      } catch (fault) {
        if (fault instanceof StaleWriteError) return false;
        throw fault;
      }
    },
    async customerOf(conversation) {
      for await (const key of store.keys('')) {
        const [customer = '', name] = key.split('|');
        if (name === conversation) return customerId(customer);
      }
      return undefined;
    },
  };
}

/** Remove every conversation of a customer, as a part of "forget". Returns how many there were. */
export async function removeTranscripts(storage: Storage, customer: CustomerId): Promise<number> {
  const store = transcriptStore(storage);
  const keys: string[] = [];
  for await (const key of store.keys(`${customer}|`)) keys.push(key);
  for (const key of keys) await store.remove(key);
  return keys.length;
}

/** The activities after `watermark`, each with its number. A watermark that cannot be ours gives all there are. */
export function since(transcript: Transcript, watermark: number): readonly StoredActivity[] {
  const { total, activities } = transcript;
  if (!(watermark >= 0) || watermark > total) return activities;
  return activities.slice(Math.max(0, activities.length - (total - watermark)));
}

/** The activity with this number, if it is still kept. */
export function numbered({ total, activities }: Transcript, number: number): StoredActivity | undefined {
  return activities[activities.length - 1 - (total - number)];
}

/** The number of the customer's activity that a client sent under this id before, if it is still kept. */
export function numberSent({ total, activities }: Transcript, clientActivityId: string): number | undefined {
  const at = activities.findLastIndex(
    ({ from, channelData }) => from.role === 'user' && channelData?.clientActivityID === clientActivityId,
  );
  return at < 0 ? undefined : total - (activities.length - 1 - at);
}

/** With these activities at the end. */
export function appended(now: Transcript, activities: readonly StoredActivity[]): Transcript {
  return { ...now, total: now.total + activities.length, activities: [...now.activities, ...activities] };
}

/** Customers have no `|` in their names, so that one customer's prefix never finds another's. */
const keyOf = ({ customer, conversation }: Chat): string => `${customer}|${conversation}`;

const transcriptStore = (storage: Storage): Store<Transcript> => storage.store<Transcript>('transcripts');

function trimmed(transcript: Transcript): Transcript {
  let kept = transcript.activities.slice(-KEPT.activities);
  let characters = JSON.stringify(kept).length;
  while (characters > KEPT.characters && kept.length > 1) {
    characters -= JSON.stringify(kept[0]).length + 1;
    kept = kept.slice(1);
  }
  const oldest = transcript.total - kept.length + 1;
  const waiting = transcript.waiting.filter((number) => number === 0 || number >= oldest);
  return { ...transcript, waiting, activities: kept };
}
