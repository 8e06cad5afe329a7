import type { Feature } from './feature.js';

/** How serious a restriction is; it decides with the fact's state what the gate lets through. */
export type Severity = 'allergy' | 'coeliac' | 'injury' | 'pregnancy' | 'religion' | 'diet' | 'intolerance';

/** A hard limit that is never relaxed: an allergy, a diet, an injury. `constraint` is an id of the pack's vocabulary. */
export interface Restriction {
  readonly type: 'restriction';
  readonly constraint: string;
  readonly severity: Severity;
  readonly turn: number;
}

/** A bound or property stated outright. Hard, but the customer may be asked to set it aside. */
export type Requirement = { readonly turn: number } & (
  | { readonly type: 'atMost' | 'atLeast'; readonly attribute: string; readonly amount: number }
  | { readonly type: 'has' | 'lacks'; readonly feature: Feature }
  /** Every value that the item has must be one of these ("only dumbbells"). An item without the attribute fails. */
  | { readonly type: 'within'; readonly attribute: string; readonly values: readonly string[] }
);

export type Want = Restriction | Requirement;
