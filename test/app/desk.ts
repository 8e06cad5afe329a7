import { type App, createApp } from '../../src/app/index.js';
import {
  conversationId,
  customerId,
  type Incoming,
  type Input,
  messageId,
  type Reply,
} from '../../src/domain/index.js';
import type { Log, Storage } from '../../src/ports/index.js';
import { EVENING, silent, worldOf } from '../tools/world.js';

/** An app over a storage, as a process that has just started. */
export const openApp = async (
  storage: Storage,
  { at = EVENING, log = silent }: { at?: number; log?: Log } = {},
): Promise<App> => createApp({ world: await worldOf('restaurant'), storage, clock: () => at, log });

/** What is said of a message beside its words. */
export interface Envelope {
  /** Its id; without one it gets an id from its words and time. */
  readonly id?: string;
  readonly customer?: string;
  readonly chat?: string;
  /** Minutes since the evening began. */
  readonly minute?: number;
}

export function message(said: string | Input, envelope: Envelope = {}): Incoming {
  const { customer = 'test:ann', chat = 'test:chat', minute = 0 } = envelope;
  const input: Input = typeof said === 'string' ? { type: 'text', text: said } : said;
  return {
    id: messageId(envelope.id ?? `${chat}:${minute}:${JSON.stringify(input)}`),
    customer: customerId(customer),
    conversation: conversationId(chat),
    at: EVENING + minute * 60_000,
    input,
  };
}

/** A chat, one message a minute. */
export const script = (lines: readonly string[], envelope: Envelope = {}): readonly Incoming[] =>
  lines.map((line, n) => message(line, { ...envelope, minute: (envelope.minute ?? 0) + n }));

/** Deliver messages one after the other. */
export async function deliver(app: App, messages: readonly Incoming[]): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  for (const one of messages) replies.push(...(await app.handler(one)));
  return replies;
}
