import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import {
  type ConversationId,
  type CustomerId,
  conversationId,
  customerId,
  StaleWriteError,
} from '../../domain/index.js';
import type { Clock, Storage } from '../../ports/index.js';

/** One customer in one conversation: all that a token lets its bearer be. */
export interface Chat {
  readonly customer: CustomerId;
  readonly conversation: ConversationId;
}

/**
 * What a token is good for. `stream` ones stand in a WebSocket's address, which proxies write to their logs, and so
 * live for minutes; `customer` ones only say who somebody is when a new conversation begins.
 */
export type Purpose = 'chat' | 'stream' | 'customer';

export const SECONDS: Readonly<Record<Purpose, number>> = {
  // As long as a chat may rest; Direct Line clients need 1800 at least, since they refresh by a clock of their own.
  chat: 4 * 3600,
  stream: 5 * 60,
  customer: 400 * 24 * 3600,
};

type Verdict =
  | { readonly type: 'valid'; readonly chat: Chat }
  | { readonly type: 'expired' }
  | { readonly type: 'invalid' };

export interface Tokens {
  issue(purpose: Purpose, chat: Chat): string;
  verify(purpose: Purpose, token: string): Verdict;
}

/** Signed with a key that is made once and kept in `storage`, so that a token outlives a restart. */
export async function createTokens(storage: Storage, clock: Clock): Promise<Tokens> {
  const key = await signingKey(storage);
  const sign = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest();
  return {
    issue(purpose, { customer, conversation }) {
      const expires = Math.floor(clock() / 1000) + SECONDS[purpose];
      const payload = Buffer.from(JSON.stringify([purpose, customer, conversation, expires])).toString(
        'base64url',
      );
      // Two parts, not three: clients take three for a JWT and look inside.
      return `${payload}.${sign(payload).toString('base64url')}`;
    },
    verify(purpose, token) {
      const [payload = '', signature = '', ...more] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = sign(payload);
      if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right))
        return { type: 'invalid' };
      const [kind, customer, conversation, expires] = JSON.parse(
        Buffer.from(payload, 'base64url').toString(),
      );
      if (kind !== purpose) return { type: 'invalid' };
      if (clock() / 1000 >= expires) return { type: 'expired' };
      return {
        type: 'valid',
        chat: { customer: customerId(customer), conversation: conversationId(conversation) },
      };
    },
  };
}

/** Hard to guess; 128 bits in letters that need no escape in a path or a file's name. */
export const randomName = (): string => randomBytes(16).toString('hex');

/** Whether two secrets are the same, in a time that does not tell how much of them is. */
export function isSame(given: string, right: string): boolean {
  const digest = (text: string): Buffer => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(given), digest(right));
}

async function signingKey(storage: Storage): Promise<Buffer> {
  const store = storage.store<{ readonly key: string }>('web-keys');
  const kept = await store.get('signing');
  if (kept.value) return Buffer.from(kept.value.key, 'base64');
  const key = randomBytes(32);
  try {
    await store.put('signing', { key: key.toString('base64') }, kept.version);
    return key;
  } catch (fault) {
    // Another process made one at the same moment: theirs is the one.
    if (fault instanceof StaleWriteError) return signingKey(storage);
    throw fault;
  }
}
