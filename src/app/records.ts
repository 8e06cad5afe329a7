import type {
  Conversation,
  ConversationId,
  CustomerId,
  Event,
  MessageId,
  Profile,
  ProfileChange,
  Reply,
  Table,
  TableChange,
} from '../domain/index.js';
import type { Storage, Store } from '../ports/index.js';

/** One chat as it is kept. */
export interface ConversationRecord {
  readonly state: Conversation;
  /** Messages absorbed, newest last, with their replies: a message that comes again is answered, not counted again. */
  readonly answered: readonly { readonly id: MessageId; readonly replies: readonly Reply[] }[];
  /** What the profile and the event log have not taken in yet. */
  readonly outbox: readonly Parcel[];
}

/** What one turn has to tell the other records; taking it in twice changes nothing. */
export interface Parcel {
  readonly turn: number;
  readonly profile: ProfileChange;
  readonly events: readonly Event[];
  readonly tables?: readonly TableChange[];
  readonly unread?: UnreadRecord;
}

/** A profile, and up to which turn each of the customer's last chats was taken into it. */
export interface ProfileRecord {
  readonly profile: Profile;
  readonly applied: readonly { readonly chat: ConversationId; readonly turn: number }[];
}

/** A message that was not understood, redacted, as its customer lets the owner see it. */
export interface UnreadRecord {
  readonly at: number;
  readonly locale: string;
  readonly text: string;
}

export interface EventRecord {
  readonly events: readonly Event[];
}

/** All that is kept, by kind. Keys begin with the customer, so that forgetting finds everything. */
export interface Records {
  readonly conversations: Store<ConversationRecord>;
  readonly profiles: Store<ProfileRecord>;
  readonly events: Store<EventRecord>;
  /** By code: they belong to several, and are gone when the chats are. */
  readonly tables: Store<Table>;
  readonly unread: Store<UnreadRecord>;
}

export const openRecords = (storage: Storage): Records => ({
  conversations: storage.store('conversations'),
  profiles: storage.store('profiles'),
  events: storage.store('events'),
  tables: storage.store('tables'),
  unread: storage.store('unread'),
});

/** The key of a chat's records. */
export const chatKey = (customer: CustomerId, conversation: ConversationId): string =>
  `${customer}|${conversation}`;

/** The chat of a key. */
export const conversationOf = (key: string): string => key.slice(key.indexOf('|') + 1);

/** The customer of a key. */
export const customerOf = (key: string): string => key.slice(0, key.indexOf('|'));
