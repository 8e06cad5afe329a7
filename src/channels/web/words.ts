/** What the channel itself says, when no business logic is asked. */
export interface WebWords {
  /** The handler failed; the customer sees this and nothing of the fault. */
  readonly apology: string;
  /** Somebody sent a file. */
  readonly noFiles: string;
  /** The words around the chat on our own page. */
  readonly page: PageWords;
}

interface PageWords {
  /** BCP 47, for the page's `lang`: screen readers choose their voice by it. */
  readonly lang: string;
  readonly botTag: string;
  readonly conversation: string;
  readonly suggestions: string;
  readonly youSaid: string;
  readonly botSaid: string;
  readonly typing: string;
  readonly message: string;
  readonly send: string;
  readonly help: string;
  readonly startOver: string;
  readonly connecting: string;
  readonly reconnecting: string;
  readonly offline: string;
  readonly online: string;
  readonly queued: string;
  readonly notSent: string;
  readonly retry: string;
  readonly tooFast: string;
  readonly anew: string;
  readonly newMessages: string;
  readonly unavailable: string;
  /** Said for whoever comes by a link to a table; {code} is its code. */
  readonly joinTable: string;
  readonly copyLink: string;
  readonly linkCopied: string;
}

/** The words for a customer's locale; for one that is not spoken, or none, those of the business's own language. */
export type WebWordsIn = (locale: string | undefined) => WebWords;
