import type { Incoming, Reply } from '../domain/index.js';

/** What a channel calls for each message; the same message id again gives the same replies and teaches nothing. */
export type Handler = (incoming: Incoming) => Promise<readonly Reply[]>;

/** A way in and out for customers. */
export interface Channel {
  /** Stop taking messages, finish those begun, close connections. */
  close(): Promise<void>;
}
