import type { ItemId } from './ids.js';

/** A set of items that keeps every rule of its kind. Plain data. */
export interface Plan {
  /** The kind's id. */
  readonly kind: string;
  readonly days: readonly PlanDay[];
  /** How many of its items are expected to be taken, with what pairs add. */
  readonly value: number;
  /** No plan that keeps the rules and has no fewer marked items is worth more; equal to `value` where this is the best. */
  readonly bound: number;
  /** Values of which a rule asks for so much and nothing that may stand in the plan has any. */
  readonly missing?: readonly { readonly rule: string; readonly value: string }[];
  /** Which of the kind's ways to give way it took; missing where none was needed. */
  readonly ease?: string;
  /** Of a kind with a progression that was taken further: which week it is, from the first, 1. */
  readonly week?: number;
}

export interface PlanDay {
  /** From the first, 0. */
  readonly day: number;
  /** The part of the kind that the day belongs to, where it has parts. */
  readonly part?: string;
  /** In the order of the day. */
  readonly items: readonly Placed[];
}

/** An item in a slot. */
export interface Placed {
  readonly slot: string;
  readonly item: ItemId;
  /** The chance that it is taken. */
  readonly take: number;
  /** Some fact about it is not declared; it must be shown marked. */
  readonly isMarked: boolean;
  readonly effort?: Effort;
}

/** What doing an item takes: `times` times `work` seconds, each followed by `rest` seconds. */
export interface Effort {
  readonly times: number;
  readonly work: number;
  readonly rest: number;
  /** times x (work + rest) */
  readonly minutes: number;
  /** How many of what is counted each time has: 8 to 12. */
  readonly count?: { readonly from: number; readonly to: number };
  /** In a later week: how much is moved, against the first; 1.05 is 5 % more. */
  readonly load?: number;
}

/** Something that a kind of plan insists on and that could give way: a rule, or how many a slot has at least. */
export type Demand = { readonly type: 'rule' | 'slot'; readonly id: string };

/** A demand that gives way: its number moves to `amount`, or it is given up where there is none. */
export type PlanStep = Demand & { readonly amount?: number };

/** The plan that a chat is about. */
export interface Planned {
  readonly kind: string;
  /** What they said of themselves that the kind has a choice for: answers by choices. */
  readonly choices?: Readonly<Record<string, string>>;
  /** What the customer changed of the kind's rules. */
  readonly steps: readonly PlanStep[];
  /** What they would not have in it. */
  readonly without: readonly ItemId[];
  /** Missing until one was made. */
  readonly plan?: Plan;
  /** The turn in which it was made. */
  readonly turn?: number;
  /** Which week of its progression it is for, from 1; missing for the first. */
  readonly week?: number;
}

/** A plan that the customer took, and what they made of it. It is remembered as one piece. */
export interface TakenPlan extends Planned {
  readonly type: 'plan';
  readonly plan: Plan;
  readonly turn: number;
  /** When it was taken, ms. */
  readonly at: number;
  readonly marks: readonly PlanMark[];
}

/** What a plan can be written as: a calendar, or a page to print. */
export const PLAN_FORMATS = ['ics', 'html'] as const;
export type PlanFormat = (typeof PLAN_FORMATS)[number];

/** What became of an item of a taken plan. */
export interface PlanMark {
  /** Place in the plan's days. */
  readonly day: number;
  readonly item: ItemId;
  readonly as: 'done' | 'skipped';
}

/** What became of an item on one day; undefined where nothing was said. */
export const markOn = ({ marks }: TakenPlan, day: number, item: ItemId): PlanMark['as'] | undefined =>
  marks.find((mark) => mark.day === day && mark.item === item)?.as;

/** The first day with something that has no mark, else the last. */
export function dayInHand(taken: TakenPlan): { readonly day: number; readonly items: readonly ItemId[] } {
  const { days } = taken.plan;
  const open = days.findIndex(({ items }, d) =>
    items.some(({ item }) => markOn(taken, d, item) === undefined),
  );
  const day = open < 0 ? Math.max(0, days.length - 1) : open;
  return { day, items: days[day]?.items.map(({ item }) => item) ?? [] };
}
