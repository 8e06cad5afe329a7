import type { FactState, Verdict } from './fact.js';
import type { Feature } from './feature.js';

/** How serious a restriction is; it decides with the fact's state what the gate lets through. */
export const SEVERITIES = [
  'allergy',
  'coeliac',
  'injury',
  'pregnancy',
  'religion',
  'diet',
  'intolerance',
] as const;

export type Severity = (typeof SEVERITIES)[number];

/** The safety policy: what may happen to an item, by how serious a restriction is and what is known of the item. */
export type SafetyTable = Readonly<Record<Severity, Readonly<Record<FactState, Verdict>>>>;

/** A hard limit that is never relaxed: an allergy, a diet, an injury. `constraint` is an id of the pack's vocabulary. */
export interface Restriction {
  readonly type: 'restriction';
  readonly constraint: string;
  readonly severity: Severity;
  /** It holds for someone who came along, so for this chat; it is not remembered of the customer. */
  readonly isForOther?: true;
  /** It holds for today; it is not remembered. */
  readonly isForNow?: true;
  /** "if possible", of what may be an allergy: it is kept to, and said as softly as it was meant. */
  readonly isSoft?: true;
  readonly turn: number;
}

/** A number stated outright: "under 12", "at least 300". `amount` is in the attribute's unit. */
export interface Limit {
  readonly type: 'atMost' | 'atLeast';
  readonly attribute: string;
  readonly amount: number;
  readonly turn: number;
}

/** A property stated outright: "must be warm", "nothing heavy". */
export interface Property {
  readonly type: 'has' | 'lacks';
  readonly feature: Feature;
  /** Said where it was asked what must be kept away, so it is never set aside: "no onions". */
  readonly isFirm?: true;
  readonly turn: number;
}

/** Every value that the item has must be one of these ("only dumbbells"). An item without the attribute fails. */
export interface Within {
  readonly type: 'within';
  readonly attribute: string;
  readonly values: readonly string[];
  readonly turn: number;
}

/** Stated outright, so hard; but the customer may be asked to set it aside. */
export type Requirement = Limit | Property | Within;

export type Want = Restriction | Requirement;

/** What no way out gives up. */
export const isFirm = (want: Want): boolean =>
  want.type === 'restriction' || ('isFirm' in want && want.isFirm === true);

/** Those that are never relaxed. */
export const restrictionsOf = (wants: readonly Want[]): readonly Restriction[] =>
  wants.filter((want) => want.type === 'restriction');
