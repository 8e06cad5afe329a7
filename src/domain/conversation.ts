import type { Action } from './action.js';
import type { NeedEvidence, TasteEvidence } from './evidence.js';
import type { ItemId } from './ids.js';
import type { Planned, PlanStep, TakenPlan } from './plan.js';
import type { RedFlag } from './red-flag.js';
import type { Want } from './want.js';

/** What the bot waits for; a message that does not answer it is still understood. */
export type Pending =
  | { readonly type: 'safety'; readonly question: string }
  | { readonly type: 'question'; readonly question: string }
  | { readonly type: 'remember' }
  | { readonly type: 'forget' }
  /** Which way from this item? */
  | { readonly type: 'direction'; readonly item: ItemId }
  /** Is a diet that was only asked about also kept? */
  | { readonly type: 'keepTo'; readonly constraint: string }
  /** Which of two readings was meant; a plain yes is the first, a plain no the second. */
  | { readonly type: 'doubt'; readonly doubts: readonly Doubt[] }
  /** Nothing fitted; each way out is a list of places in `wants`, with a new amount or none (set aside). */
  | { readonly type: 'relax'; readonly ways: readonly Way[] }
  /** No plan kept all its rules; each way out is what would give way. */
  | { readonly type: 'relaxPlan'; readonly ways: readonly (readonly PlanStep[])[] };

/** One reading of what may have been meant as something to be avoided. */
export type Doubt = Extract<Action, { type: 'avoid' | 'allow' }>;

/** One way out of an empty slate: which wants give way, and how far (no amount: set aside wholly). */
export type Way = readonly { readonly want: number; readonly amount?: number }[];

/** What the chat has established; the part of the state that "undo" restores. */
export interface Mind {
  readonly wants: readonly Want[];
  readonly need: readonly NeedEvidence[];
  readonly taste: readonly TasteEvidence[];
  /** Questions put or answered unasked; never asked again. */
  readonly settled: readonly string[];
  /** Items last shown, in order; "the second one" refers here. */
  readonly slate: readonly ItemId[];
  readonly accepted: readonly ItemId[];
  /** What they said that plans have a choice for, by its id: "goal" -> "muscle". */
  readonly choices?: Readonly<Record<string, string>>;
  /** What the customer is putting together, if they are. */
  readonly plan?: Planned;
  /** The plan that they took last. */
  readonly taken?: TakenPlan;
}

/** A customer's place at a table. */
export interface Seat {
  readonly code: string;
  /** The last round of suggestions that was shown here. */
  readonly seen: number;
  /** Whether what must be asked was answered, so that this customer counts. */
  readonly hasAnswered: boolean;
}

/** One chat. Plain JSON. */
export interface Conversation {
  readonly turn: number;
  /** When the last message came, ms; a chat ends after some idle hours. */
  readonly lastAt: number;
  readonly isGreeted: boolean;
  /** The language of the replies; missing before the first message. */
  readonly locale?: string;
  readonly consent: 'unasked' | 'asked' | 'given' | 'refused';
  readonly mind: Mind;
  /** Earlier minds, newest last, for "undo". */
  readonly past: readonly Mind[];
  readonly pending?: Pending;
  /** The item talked about last: "why?", "does it have eggs?". */
  readonly focus?: ItemId;
  /** The last message, redacted, if it was not understood: the customer may pass it on to the owner. */
  readonly unread?: string;
  /** The table of several at which this chat is, if any. */
  readonly table?: Seat;
  /** Why nothing is suggested, until the customer says that they are all right. */
  readonly halt?: RedFlag;
}

export const emptyMind: Mind = { wants: [], need: [], taste: [], settled: [], slate: [], accepted: [] };

export const newConversation: Conversation = {
  turn: 0,
  lastAt: 0,
  isGreeted: false,
  consent: 'unasked',
  mind: emptyMind,
  past: [],
};
