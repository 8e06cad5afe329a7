import type { Incoming, Reply } from '../domain/index.js';

/** One message as a channel took it in; plain JSON. */
export interface Letter<Address> {
  readonly incoming: Incoming;
  /** Where the answer goes, in the channel's own terms. */
  readonly address: Address;
}

/** The channel's half of an inbox. */
export interface Outlet<Address> {
  /** Keeps channels apart: `slack`. Lower-case letters. */
  readonly channel: string;
  /** What is said when the answer cannot be made. */
  readonly apology: Reply;
  /** The replies to a letter; the same letter again gives the same replies and teaches nothing. */
  answer(letter: Letter<Address>): Promise<readonly Reply[]>;
  /**
   * Send one reply. `refused` when it can never arrive.
   * @throws when it may arrive later; it is tried again
   */
  send(letter: Letter<Address>, reply: Reply): Promise<'sent' | 'refused'>;
}

/** Holds each message from before the channel acknowledges it until its answer is out. */
export interface Inbox<Address> {
  /**
   * Take a message; when this resolves, it survives a killed process, so acknowledge it then. One that was taken
   * before is not taken again. Messages of one customer are answered one after the other in the order of these calls.
   */
  take(letter: Letter<Address>): Promise<void>;
  /** When everything taken so far has been answered. */
  settled(): Promise<void>;
  /** Finish what is being sent; what waits stays for the next start. */
  close(): Promise<void>;
}

/** Open a channel's inbox and begin to answer what an earlier process left in it. */
export type OpenInbox = <Address>(outlet: Outlet<Address>) => Promise<Inbox<Address>>;
