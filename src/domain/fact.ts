/**
 * What is known of an item and one risk or diet. For a risk (`milk`, `knee-load`), `contains` is "it is in there";
 * for a diet (`vegan`), `contains` is "it holds what the diet excludes" and `declaredFree` "it is declared to suit".
 * Unknown is never treated as free.
 */
export type FactState = 'contains' | 'mayContain' | 'declaredFree' | 'unknown';

/** A fact that somebody stands behind. A missing fact is `unknown`; so `unknown` is never stored. */
export interface Fact {
  readonly state: Exclude<FactState, 'unknown'>;
  /** Who said so, in words for customers: "the kitchen". */
  readonly by: string;
  /** ISO date of the declaration, when it is known. */
  readonly on?: string;
}
