import type { Action, ConversationId, CustomerId } from '../domain/index.js';

/** What a chat would say that it knows of its customer, piece by piece. */
export interface Knowledge {
  /** Whether it outlives the chat, with the customer's consent. */
  readonly isKept: boolean;
  readonly facts: readonly KnownFact[];
}

export interface KnownFact {
  /** "no nuts (allergy)" */
  readonly text: string;
  /** Whether the customer said it, or it shows in what they chose. */
  readonly source: 'said' | 'chose';
  /** Takes it back, when it is sent in the same chat. */
  readonly forget: Action;
}

/** Looking changes nothing. */
export type KnowledgeOf = (customer: CustomerId, conversation: ConversationId) => Promise<Knowledge>;
