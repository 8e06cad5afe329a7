/**
 * What is known of an item and one risk or diet. For a risk (`milk`, `knee`), `contains` is "it is in there";
 * for a diet (`vegan`), `contains` is "it holds what the diet excludes" and `declaredFree` "it is declared to suit".
 * `derivedFree` is for diets alone: nobody declared it, but all that is in it is known and nothing breaks the diet.
 * Unknown is never treated as free.
 */
export type FactState = 'contains' | 'mayContain' | 'declaredFree' | 'derivedFree' | 'unknown';

/** A fact that somebody stands behind. A missing fact is `unknown`; so `unknown` is never stored. */
export interface Fact {
  readonly state: Exclude<FactState, 'unknown'>;
  readonly source: FactSource;
  /** The code of which it was said, where it follows from a wider or a narrower one: walnut from tree nuts. */
  readonly via?: string;
}

/** Where a fact comes from; `on` is an ISO date, when it is known. */
export type FactSource =
  /** `by`, in words for customers: "the kitchen". */
  | { readonly type: 'declared'; readonly by: string; readonly on?: string }
  /** From a file that somebody else keeps: "menu.csv". */
  | { readonly type: 'imported'; readonly from: string; readonly on?: string }
  /** Read from what is listed as being in it: "parmesan". */
  | { readonly type: 'derived'; readonly from: readonly string[] }
  /** Follows from what the item is like by rules of the pack; `because` is the rule that speaks against it, in words. */
  | { readonly type: 'rule'; readonly by: string; readonly because?: string; readonly on?: string };

/** What may happen to an item whose fact is in some state, from the freest to the strictest. */
export const VERDICTS = ['offer', 'offerMarked', 'offerLast', 'askFirst', 'never'] as const;

/**
 * `offer`; `offerMarked` among the others, and marked; `offerLast` marked and after all others; `askFirst`: never
 * suggested, named with "ask the expert" when the customer asks about it; `never`.
 */
export type Verdict = (typeof VERDICTS)[number];
