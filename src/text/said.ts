import type { Command, Feature, ItemId, Severity } from '../domain/index.js';

/** A requirement as it is said, before it has a turn. */
export type Stated =
  | { readonly type: 'atMost' | 'atLeast'; readonly attribute: string; readonly amount: number }
  | { readonly type: 'has' | 'lacks'; readonly feature: Feature }
  | { readonly type: 'within'; readonly attribute: string; readonly values: readonly string[] };

/** What is named, of what there is. */
export type Named =
  | { readonly type: 'item'; readonly item: ItemId }
  | { readonly type: 'feature'; readonly feature: Feature }
  | { readonly type: 'constraint'; readonly constraint: string };

/** One thing that a message says. A message says several, in order. */
export type Said =
  /** Keep me away from this; without a severity the constraint's own first one is meant. */
  | {
      readonly type: 'restrict';
      readonly constraint: string;
      readonly severity?: Severity;
      /** For someone who came along. */
      readonly isForOther?: true;
      /** For today. */
      readonly isForNow?: true;
      /** "if possible" */
      readonly isSoft?: true;
      /** It was said to be no allergy. */
      readonly isHarmless?: true;
      /** It may have been meant otherwise, or holds no more: it holds until the customer has said so. */
      readonly isUnsure?: true;
    }
  /** One of the many things that this stands for is said not to be there: "no stroke". */
  | { readonly type: 'unaffected'; readonly constraint: string }
  /** Something not known is to be avoided; it may be an allergy. */
  | { readonly type: 'unclearAvoid' }
  /** A state of health that the pack knows nothing of. */
  | {
      readonly type: 'health';
      /** It is only said that a doctor ordered something. */
      readonly isOrdered?: true;
    }
  /** An allergy to something that the pack knows nothing of. */
  | { readonly type: 'restrictUnknown' }
  | { readonly type: 'require'; readonly want: Stated }
  /** This is at hand too. */
  | { readonly type: 'gain'; readonly attribute: string; readonly value: string }
  | { readonly type: 'wish'; readonly feature: Feature; readonly polarity: 1 | -1 }
  /** Neither end of a number: "mid-range". */
  | { readonly type: 'middling'; readonly attribute: string }
  | { readonly type: 'state'; readonly feature: Feature; readonly strength: number }
  | { readonly type: 'likeItem'; readonly item: ItemId; readonly strength: number }
  | {
      readonly type: 'retract';
      readonly constraint?: string;
      readonly feature?: Feature;
      /** Whatever was said of it: "I don't care about the price". */
      readonly attribute?: string;
      /** A way of life that is denied ("not kosher"), whether or not it was ever a limit. */
      readonly isDenied?: true;
    }
  /** What follows replaces something said before. */
  | { readonly type: 'correction' }
  | { readonly type: 'option'; readonly question: string; readonly option: string }
  | { readonly type: 'critique'; readonly feature: Feature; readonly item?: ItemId }
  | { readonly type: 'similar'; readonly item: ItemId }
  | { readonly type: 'accept'; readonly item?: ItemId }
  | { readonly type: 'reject'; readonly item?: ItemId }
  | { readonly type: 'more' }
  | { readonly type: 'why'; readonly item?: ItemId }
  | { readonly type: 'whyNot'; readonly item: ItemId }
  /** An item was named that is not there. */
  | { readonly type: 'unknownItem' }
  /** One of those shown is meant, and it cannot be told which. */
  | { readonly type: 'which' }
  /** A question about an item: one fact, one attribute, or everything. */
  | {
      readonly type: 'ask';
      readonly item: ItemId;
      readonly constraint?: string;
      readonly feature?: Feature;
      /** Whether it is the other end of the feature: "is it filling" of light. */
      readonly isContrary?: true;
      /** What is asked is not known here. */
      readonly isOpen?: true;
    }
  /** A question about what is shown that nothing on record answers. */
  | { readonly type: 'unrecorded' }
  /** It is not clear whether this one is taken; without an item, the customer has not decided. */
  | { readonly type: 'consider'; readonly item?: ItemId }
  | { readonly type: 'yes' | 'okay' | 'no' | 'unrestricted' | 'dontMind' | 'skip' | 'greeting' | 'thanks' }
  | { readonly type: 'remember'; readonly consent: boolean }
  /** A question about what there is, which says nothing of who asks: "do you serve vegan food". */
  | { readonly type: 'stock'; readonly constraint?: string; readonly feature?: Feature }
  /** Something that the business has none of. */
  | { readonly type: 'absent'; readonly absent: string; readonly isWanted: boolean }
  /** Something else in the place of one thing, or this very thing. */
  | { readonly type: 'swap'; readonly away?: Named; readonly instead?: Named }
  | { readonly type: 'compare'; readonly items: readonly ItemId[]; readonly feature?: Feature }
  /** What only staff can say or do: whether something touched something else, is safe, can be made otherwise. */
  | { readonly type: 'staff'; readonly about: 'contact' | 'safe' | 'change'; readonly item?: ItemId }
  /** About the business itself. */
  | { readonly type: 'topic'; readonly topic: string }
  /** Something of the business that does not matter: "I don't care about parking". */
  | { readonly type: 'unneeded'; readonly topic: string }
  | { readonly type: 'people'; readonly count: number }
  /** A number that the pack has a name for. */
  | { readonly type: 'quantity'; readonly quantity: string; readonly amount: number }
  | { readonly type: 'human' | 'abuse' | 'offTopic' }
  /** What of the restrictions is not to be kept; `only`: nothing but these is. Consent is given to the rest, or not yet. */
  | {
      readonly type: 'keep';
      readonly consent: boolean;
      readonly without: readonly string[];
      readonly only?: readonly string[];
    }
  /** It is to be kept for some time. */
  | { readonly type: 'keepUntil' }
  /** A question about what is kept, for what, and who sees it. */
  | { readonly type: 'askMemory' }
  /** "in English please". */
  | { readonly type: 'language'; readonly locale: string }
  | { readonly type: 'command'; readonly command: Command };
