import type { Context } from '../business/index.js';
import type { Impasse, Mark } from '../constraints/index.js';
import type {
  Action,
  Demand,
  Doubt,
  Feature,
  ItemId,
  NeedEvidence,
  Plan,
  PlanFormat,
  PlanStep,
  RedFlag,
  Requirement,
  Restriction,
  Severity,
  TakenPlan,
  TasteEvidence,
  Want,
} from '../domain/index.js';
import type { Contrast, Counterfactual } from '../explain/index.js';
import type { Cost, Forced } from '../plan/index.js';
import type { Known } from './known.js';
import type { Suggestion } from './suggestion.js';
import type { TableAct } from './table-act.js';

export type { Suggestion } from './suggestion.js';

/** What the bot means to say; `say` turns it into words. */
export type Act =
  | { readonly type: 'greet' }
  | { readonly type: 'welcomeBack'; readonly facts: readonly Known[] }
  | { readonly type: 'noted'; readonly facts: readonly Known[]; readonly removed: readonly Known[] }
  /** A limit that is only wished: "if possible". */
  | { readonly type: 'wished'; readonly constraint: string; readonly severity: Severity }
  | {
      readonly type: 'askSafety';
      readonly question: string;
      /** Whether the customer has already named something. */
      readonly isAlso: boolean;
    }
  | { readonly type: 'askElse'; readonly question: string }
  | { readonly type: 'askRemember' }
  /** What is kept, for what and who sees it; and that it is kept either until it is taken back, or not. */
  | { readonly type: 'aboutMemory' | 'noUntil' }
  | { readonly type: 'remembered'; readonly consent: boolean }
  | { readonly type: 'ask'; readonly question: string }
  | {
      readonly type: 'slate';
      readonly lead: 'first' | 'again' | 'same' | 'noneBetter';
      /** The direction in which nothing better was left. */
      readonly direction?: Feature;
      readonly items: readonly Suggestion[];
    }
  | {
      readonly type: 'plan';
      readonly plan: Plan;
      /** What its dearest rule costs. */
      readonly costs: readonly Cost[];
      readonly marks: PlanMarks;
      /** When it is for. */
      readonly moment: Context;
      /** It stands for something that was swapped just now. */
      readonly swapped?: ItemId;
      /** Of a plan made anew: what is new in it. */
      readonly fresh?: readonly ItemId[];
    }
  /** A plan that was taken, as it stands. */
  | {
      readonly type: 'takenPlan';
      readonly lead: TakenLead;
      readonly taken: TakenPlan;
      readonly marks: PlanMarks;
      readonly moment: Context;
      /** It is remembered beyond the chat. */
      readonly isKept: boolean;
      readonly swapped?: ItemId;
      readonly fresh?: readonly ItemId[];
      /** What was marked before it was said that it must not or shall not be: it is told as what was, and no more. */
      readonly past: readonly ItemId[];
    }
  /** The plan as a file, from this day on (YYYY-MM-DD). */
  | {
      readonly type: 'export';
      readonly as: PlanFormat;
      readonly plan: Plan;
      readonly marks: PlanMarks;
      readonly moment: Context;
      readonly firstDay: string;
      /** When it was taken, ms, or the turn in which it was made. */
      readonly madeAt: number;
    }
  /** What a rule of the plan has to do with the place of an item. */
  | {
      readonly type: 'whyPlanned';
      readonly plan: Plan;
      readonly item: ItemId;
      readonly day: number;
      readonly forced: Forced;
    }
  /** Nothing may stand in the place of an item of the plan; the rules that keep what is like it out, if any do. */
  | {
      readonly type: 'planStuck';
      readonly kind: string;
      readonly item: ItemId;
      readonly rules: readonly string[];
    }
  /** No plan keeps all its rules. */
  | {
      readonly type: 'noPlan';
      readonly kind: string;
      readonly conflicts: readonly (readonly Demand[])[];
      readonly ways: readonly (readonly PlanStep[])[];
      /** False where not everything could be tried: there may be a plan, or a smaller way out. */
      readonly isProven: boolean;
      /** What is missing is only on at another time of day. */
      readonly isLater: boolean;
    }
  /** The places in the impasse are those of the wants. */
  | { readonly type: 'nothingFits'; readonly wants: readonly Want[]; readonly impasse: Impasse }
  | { readonly type: 'noMore' }
  | { readonly type: 'unlisted' }
  | {
      readonly type: 'why';
      readonly suggestion: Suggestion;
      /** The least that would have put something else first. */
      readonly otherwise?: Counterfactual<Changed, ItemId>;
    }
  /** What would come first if something were so; nothing when nothing would fit. Firm: a restriction is not supposed away. */
  | { readonly type: 'whatIf'; readonly isFirm: true }
  | {
      readonly type: 'whatIf';
      readonly isFirm: false;
      /** It comes first as it is. */
      readonly isSame: boolean;
      readonly suggestion?: Suggestion;
    }
  | {
      readonly type: 'whyNot';
      readonly contrast: Contrast;
      readonly isShown: boolean;
      /** The customer took it or passed it over before. */
      readonly isPassedOver: boolean;
      /** They asked for it never to come again. */
      readonly isBarred: boolean;
      readonly marks: readonly Mark[];
    }
  | {
      readonly type: 'describe';
      readonly item: ItemId;
      readonly constraint?: string;
      readonly feature?: Feature;
      /** The other end of the feature was asked about. */
      readonly isContrary?: true;
      /** More was asked than is known. */
      readonly isOpen?: true;
      /** Whether it may be offered, so that a button for it may stand there. */
      readonly isAllowed: boolean;
      readonly marks: readonly Mark[];
    }
  /** Nothing on record answers what was asked of what is shown. */
  | { readonly type: 'unrecorded' }
  /** Is this one taken? */
  | { readonly type: 'consider'; readonly item: Marked }
  /** The customer has not decided. */
  | { readonly type: 'undecided'; readonly items: readonly Marked[] }
  /** A safety question was passed over twice. */
  | { readonly type: 'unanswered' }
  | { readonly type: 'unclearAvoid' }
  /** A state of health that nothing is declared about. */
  | { readonly type: 'health' }
  | { readonly type: 'unknownItem' }
  | { readonly type: 'whyAsk' }
  | { readonly type: 'askDirection'; readonly item: ItemId }
  | {
      readonly type: 'accepted';
      readonly items: readonly Marked[];
      readonly safety: readonly Restriction[];
      /** When they are for, if not for now. */
      readonly moment?: Context;
      /** They are all of a plan, of one day or of several. */
      readonly plan?: { readonly kind: string; readonly isWeek: boolean; readonly isKept: boolean };
    }
  | { readonly type: 'askWhich'; readonly items: readonly Marked[] }
  | { readonly type: 'rejected'; readonly item: ItemId }
  | {
      readonly type: 'profile';
      readonly facts: readonly Known[];
      readonly isKept: boolean;
    }
  | { readonly type: 'forgotOne'; readonly fact: Known }
  | { readonly type: 'askForget' }
  | { readonly type: 'forgotten' }
  | { readonly type: 'keptAll' }
  | { readonly type: 'undone'; readonly did: boolean }
  | { readonly type: 'startedOver' }
  | { readonly type: 'stale' }
  /** Something was said that no suggestion answers; and the same again while nothing is suggested. */
  | { readonly type: 'redFlag' | 'halted'; readonly flag: RedFlag }
  | { readonly type: 'resumed' }
  /** Weight is to go faster than is sane. */
  | { readonly type: 'pace' }
  /** Of a table of several. */
  | { readonly type: 'table'; readonly what: TableAct }
  /** Another language was asked for. */
  | { readonly type: 'language'; readonly isSpoken: boolean }
  | { readonly type: 'help' }
  | { readonly type: 'thanks' }
  | { readonly type: 'hello' }
  /** `unread`: the message as the owner may see it, if the customer says so. */
  | { readonly type: 'notUnderstood'; readonly isLong: boolean; readonly unread?: string }
  /** These words are noted for the owner. */
  | { readonly type: 'passedOn'; readonly text: string }
  /** How many there are of what was asked for, and some of them. */
  | {
      readonly type: 'stock';
      readonly count: number;
      readonly items: readonly ItemId[];
      readonly constraint?: string;
      readonly feature?: Feature;
    }
  /** Is a diet that was asked about also kept? */
  | { readonly type: 'askKeepTo'; readonly constraint: string }
  | { readonly type: 'absent'; readonly absent: string }
  | { readonly type: 'staff'; readonly about: 'contact' | 'safe' | 'change' }
  | { readonly type: 'topic'; readonly topic: string }
  | { readonly type: 'people'; readonly count: number }
  /** `isUsed`: something follows from the number. */
  | {
      readonly type: 'counted';
      readonly quantity: string;
      readonly amount: number;
      readonly isUsed: boolean;
    }
  | {
      readonly type: 'compare';
      /** Of each item what it has of what is compared. */
      readonly rows: readonly { readonly item: ItemId; readonly features: readonly Feature[] }[];
      readonly most?: { readonly item: ItemId; readonly feature: Feature };
      readonly better?: ItemId;
    }
  /** What a bot cannot do anything with. */
  | { readonly type: 'aside'; readonly about: 'human' | 'abuse' | 'offTopic' }
  /** Something is avoided that was perhaps not meant so: is it? */
  | { readonly type: 'doubt'; readonly doubts: readonly Doubt[] }
  /** One of these was perhaps meant. */
  | { readonly type: 'unsure'; readonly readings: readonly Reading[] };

/** What can be asked back: a button does it. */
export type Reading = Extract<Action, { type: 'command' | 'more' | 'skip' }>;

/** An item with what is not declared of it. */
export interface Marked {
  readonly item: ItemId;
  readonly marks: readonly Mark[];
}

/** Something that the customer could have said otherwise. */
export type Changed =
  | { readonly type: 'without'; readonly piece: NeedEvidence | TasteEvidence | Requirement }
  | { readonly type: 'answer'; readonly question: string; readonly option: string };

/** Why a plan that was taken is shown. */
export type TakenLead = 'shown' | 'marked' | 'changed';

/** Of an item of a plan: what is not declared of it. */
export type PlanMarks = Readonly<Record<string, readonly Mark[]>>;
