import type { Fact } from './fact.js';
import type { ItemId } from './ids.js';

/** A number (a graded flag lies between 0 and 1) or the values of a multi-valued attribute. */
export type AttributeValue = number | readonly string[];

/** One thing that the business offers. What its attributes mean is said by the pack. */
export interface Item {
  readonly id: ItemId;
  readonly name: string;
  readonly section?: string;
  readonly description?: string;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  /** By fact code; a code that is not here is unknown. */
  readonly facts: Readonly<Record<string, Fact>>;
  /** Parts of the day in which it is offered; missing = always. */
  readonly dayparts?: readonly string[];
  readonly isSoldOut: boolean;
  readonly isNew: boolean;
}
