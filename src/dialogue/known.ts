import { pieceKey, type TakenPlan, type TasteEvidence, type Want } from '../domain/index.js';

/** One thing that is known of the customer. */
export type Known =
  | { readonly type: 'want'; readonly want: Want }
  | { readonly type: 'taste'; readonly evidence: TasteEvidence }
  | { readonly type: 'plan'; readonly taken: TakenPlan };

/** The name by which a button forgets a piece. */
export const keyOf = (known: Known): string => pieceKey(pieceOf(known));

function pieceOf(known: Known): Want | TasteEvidence | TakenPlan {
  switch (known.type) {
    case 'want':
      return known.want;
    case 'taste':
      return known.evidence;
    case 'plan':
      return known.taken;
  }
}
