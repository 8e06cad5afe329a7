import type { Action } from './action.js';
import type { ItemId } from './ids.js';

/** One message to a customer, in words but in no channel's format. Plain text, no markup. */
export interface Reply {
  readonly text: string;
  /** Others are to read it too: an invitation. */
  readonly isForAll?: true;
  /** The slate, in order. */
  readonly cards?: readonly Card[];
  /** Suggested answers; a typed answer does the same. */
  readonly options?: readonly Option[];
  readonly files?: readonly ReplyFile[];
}

/** A file that the customer may keep. */
export interface ReplyFile {
  /** "week.ics": letters, digits, hyphens and one full stop. */
  readonly name: string;
  /** "text/calendar", without a charset: it is UTF-8. */
  readonly mediaType: string;
  readonly content: string;
}

/** One suggested item. */
export interface Card {
  readonly item: ItemId;
  readonly title: string;
  /** The short fact beside the title, for instance the price. */
  readonly detail?: string;
  /** Why it is here. */
  readonly text: string;
  readonly options: readonly Option[];
}

/** A button: what it says and what it does. */
export interface Option {
  readonly label: string;
  readonly action: Action;
}
