import type { Mark } from '../constraints/index.js';
import type { ItemId, Offered, Restriction, TableKind } from '../domain/index.js';
import type { Reason } from '../explain/index.js';
import type { Suggestion } from './suggestion.js';

/** At a smaller table, whoever knows what they said themselves could tell from limits and chances what the other said. */
export const LEAST_TO_TELL = 3;

/** How far a table has come. */
export interface Progress {
  readonly answered: number;
  readonly joined: number;
  /** How many are to come, if somebody said so. */
  readonly seats?: number;
}

/**
 * What is said of a table. It holds counts, what holds for the table as a whole, and what this customer alone said:
 * never what another said.
 */
export type TableAct =
  /** The invitation, which may be read by all. */
  | { readonly type: 'invite'; readonly code: string; readonly seats?: number }
  | { readonly type: 'joined'; readonly code: string; readonly isAgain: boolean }
  | { readonly type: 'refused'; readonly why: 'unknown' | 'full' | 'tooMany' | 'none' }
  | { readonly type: 'left' }
  | { readonly type: 'who'; readonly progress: Progress }
  /** This customer has answered; the table can be asked for. */
  | { readonly type: 'waiting'; readonly progress: Progress; readonly kind: TableKind }
  /** Not all have answered: go on without them? */
  | { readonly type: 'early'; readonly progress: Progress }
  /** One menu for all. */
  | {
      readonly type: 'shared';
      readonly people: number;
      /** Where others read along: the code by which they join. */
      readonly openTo?: string;
      /** The kind of plan that it is made by, if the pack has one for tables. */
      readonly plan?: string;
      readonly items: readonly (Offered & { readonly marks: readonly Mark[] })[];
    }
  /** They take it: with what this customer must not have. */
  | {
      readonly type: 'settled';
      readonly items: readonly (Offered & { readonly marks: readonly Mark[] })[];
      readonly safety: readonly Restriction[];
    }
  /** The best of their own for this customer, in a chat that nobody else reads. */
  | { readonly type: 'own'; readonly suggestion: Suggestion }
  /** Where others read along: each has something in a chat of their own. */
  | { readonly type: 'toldEach' }
  | { readonly type: 'nothing' }
  | {
      readonly type: 'why';
      readonly item: ItemId;
      /** Missing where they are so few that it would tell what another said. */
      readonly take?: number;
      readonly people: number;
      /** What many others take. */
      readonly reasons: readonly Reason[];
    }
  /** `secret`: the table is so small that any answer would tell of the other. */
  | {
      readonly type: 'whyNot';
      readonly item: ItemId;
      readonly why: 'secret' | 'unsuited' | 'lower' | 'offered';
    };
