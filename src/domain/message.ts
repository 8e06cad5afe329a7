import type { Action } from './action.js';
import type { ConversationId, CustomerId, MessageId } from './ids.js';

/** What a customer said or pressed, as every channel hands it in. */
export interface Incoming {
  readonly id: MessageId;
  readonly conversation: ConversationId;
  readonly customer: CustomerId;
  /** Milliseconds since 1970; the only clock that `step` knows. */
  readonly at: number;
  readonly locale?: string;
  /** Whether others read along, as in a channel: what is remembered is not told there unasked. */
  readonly isPublic?: boolean;
  readonly input: Input;
}

export type Input =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'action'; readonly action: Action }
  /** Nobody said anything: something was suggested to the table at which the customer sits. */
  | { readonly type: 'news' }
  /** The customer opened the chat and has said nothing yet. */
  | { readonly type: 'open' };
