import type { Feature } from './feature.js';
import type { ItemId } from './ids.js';

/** Bears on what the customer wants now; it ends with the chat. */
export type NeedEvidence = { readonly turn: number } & (
  | { readonly type: 'answer'; readonly question: string; readonly option: string }
  | { readonly type: 'wish'; readonly feature: Feature; readonly polarity: 1 | -1 }
  /** A diet or the like that is wished, not asked outright: "vegetarian if possible". */
  | { readonly type: 'suits'; readonly constraint: string }
  /** More of `feature` than the reference has: "cheaper than the second". */
  | { readonly type: 'critique'; readonly feature: Feature; readonly reference: ItemId }
  | { readonly type: 'similar'; readonly item: ItemId }
  | { readonly type: 'rejected'; readonly item: ItemId }
);

/** Bears on who the customer is; kept in the profile when they consented. */
export type TasteEvidence = {
  readonly turn: number;
  readonly at: number;
} /** `strength` is in nats on an item that has the feature wholly: love 2, like 1, hate -4. */ & (
  | { readonly type: 'stated'; readonly feature: Feature; readonly strength: number }
  | { readonly type: 'liked'; readonly item: ItemId; readonly strength: number }
  | { readonly type: 'took'; readonly item: ItemId }
  /** It stood in a plan that was taken, and was not done. */
  | { readonly type: 'skipped'; readonly item: ItemId }
  /** Never again, whatever else is like it. */
  | { readonly type: 'barred'; readonly item: ItemId }
);
