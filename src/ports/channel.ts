import type { Incoming, Reply } from '../domain/index.js';

/** What a channel calls for each message; the same message id again gives the same replies and teaches nothing. */
export type Handler = (incoming: Incoming) => Promise<readonly Reply[]>;

/**
 * Tell a chat what its customer did not ask for: hand `news` to the handler and show the replies, if there are any. The
 * same news again gives the same replies.
 */
export type Tell = (news: Incoming) => Promise<void>;

/** A way in and out for customers. */
export interface Channel {
  /** Stop taking messages, finish those begun, close connections. */
  close(): Promise<void>;
}
