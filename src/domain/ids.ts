declare const brand: unique symbol;
type Id<Name extends string> = string & { readonly [brand]: Name };

export type ItemId = Id<'item'>;
/** One chat on one channel, for instance `web:8f3c...`. */
export type ConversationId = Id<'conversation'>;
/** A person as one channel knows them, for instance `slack:T1:U2`; never joined across channels without consent. */
export type CustomerId = Id<'customer'>;
/** Given by the channel; the same message delivered twice has the same id. */
export type MessageId = Id<'message'>;

/** Mark a string as an id. These four are the only places where the cast is written. */
export const itemId = (s: string): ItemId => s as ItemId;
export const conversationId = (s: string): ConversationId => s as ConversationId;
export const customerId = (s: string): CustomerId => s as CustomerId;
export const messageId = (s: string): MessageId => s as MessageId;
