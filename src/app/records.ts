import type {
  Conversation,
  ConversationId,
  CustomerId,
  Event,
  MessageId,
  Profile,
  Reply,
} from '../domain/index.js';
import type { Storage, Store } from '../ports/index.js';
import type { ProfileChange } from './profile-change.js';

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
}

export interface EventRecord {
  readonly events: readonly Event[];
}

/** All that is kept, by kind. Keys begin with the customer, so that forgetting finds everything. */
export interface Records {
  readonly conversations: Store<ConversationRecord>;
  readonly profiles: Store<Profile>;
  readonly events: Store<EventRecord>;
}

export const openRecords = (storage: Storage): Records => ({
  conversations: storage.store('conversations'),
  profiles: storage.store('profiles'),
  events: storage.store('events'),
});

/** The key of a chat's records. */
export const chatKey = (customer: CustomerId, conversation: ConversationId): string =>
  `${customer}|${conversation}`;
