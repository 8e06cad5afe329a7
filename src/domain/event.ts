import type { Feature } from './feature.js';
import type { ConversationId, CustomerId, ItemId } from './ids.js';
import type { RedFlag } from './red-flag.js';

/** What happened, for learning and for the owner. Holds ids and numbers, never a customer's words. */
export type Happening =
  | { readonly type: 'asked'; readonly question: string }
  | { readonly type: 'answered'; readonly question: string; readonly option: string }
  /** A slate as it was shown: each item's propensity and the parts of its score at that moment. */
  | {
      readonly type: 'shown';
      readonly items: readonly ShownItem[];
      /** The utility of "none of these" at that moment, nats. */
      readonly outside: number;
    }
  /** A plan as it was shown. */
  | { readonly type: 'planned'; readonly kind: string; readonly items: readonly ShownItem[] }
  /** What became of an item of a taken plan. */
  | { readonly type: 'done' | 'skipped'; readonly item: ItemId }
  /** It is not to be suggested any more. */
  | { readonly type: 'barred'; readonly item: ItemId }
  /** The customer says that it cannot be had. */
  | { readonly type: 'missing'; readonly item: ItemId }
  /** More of `feature` than the reference has was asked for. */
  | { readonly type: 'criticised'; readonly feature: Feature; readonly reference: ItemId }
  | { readonly type: 'accepted'; readonly item: ItemId }
  | { readonly type: 'rejected'; readonly item: ItemId }
  /** Suggested to a table of so many; there is no score of its own to log. */
  | { readonly type: 'tabled'; readonly items: readonly ItemId[]; readonly people: number }
  | { readonly type: 'nothingFit'; readonly requirements: number }
  | { readonly type: 'notUnderstood' }
  /** Something was asked for, or about, that the business has none of; by the pack's id. */
  | { readonly type: 'unmet'; readonly wish: string }
  /** Something was said that no suggestion answers. */
  | { readonly type: 'redFlag'; readonly flag: RedFlag };

export interface ShownItem {
  readonly item: ItemId;
  /** The chance, when it was drawn, that this item would be shown; 1 for a deterministic choice. */
  readonly propensity: number;
  /** The chance that was given to its being taken. */
  readonly take: number;
  /** Nats by part of the score. */
  readonly parts: {
    readonly prior: number;
    readonly assumed: number;
    readonly preferred: number;
    readonly taste: number;
    readonly company: number;
    readonly need: number;
  };
}

/** A happening with its place; (conversation, turn, n) is its identity, so applying it twice changes nothing. */
export interface Event {
  readonly conversation: ConversationId;
  readonly customer: CustomerId;
  readonly turn: number;
  readonly n: number;
  readonly at: number;
  readonly happening: Happening;
}
