import type { ItemId } from '../domain/index.js';
import type { Reason } from '../explain/index.js';

/** One item of a slate as it will be shown. */
export interface Suggestion {
  readonly item: ItemId;
  /** The chance that it is taken when offered. */
  readonly take: number;
  readonly isMarked: boolean;
  readonly reasons: readonly Reason[];
}
