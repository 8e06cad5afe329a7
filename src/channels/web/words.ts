/**
 * What the channel itself says, when no business logic is asked. The defaults are English; a business gives its own
 * in the settings.
 */
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
}

const english: WebWords = {
  apology: 'Sorry, something went wrong on my side. Please try that again in a moment.',
  noFiles: 'I cannot look at files. Please tell me in words instead.',
  page: {
    lang: 'en',
    botTag: 'a bot',
    conversation: 'Conversation',
    suggestions: 'Suggested answers',
    youSaid: 'You:',
    botSaid: 'Bot:',
    typing: 'The bot is writing',
    message: 'Write a message',
    send: 'Send',
    help: 'Help',
    startOver: 'Start over',
    connecting: 'Connecting…',
    reconnecting: 'Connection lost. Trying again…',
    offline: 'You are offline. Messages will be sent when you are back.',
    online: 'Connected',
    queued: 'Waiting to be sent',
    notSent: 'Not sent',
    retry: 'Try again',
    tooFast: 'A little slower, please. Try again in a few seconds.',
    anew: 'The earlier conversation has ended. This is a new one.',
    newMessages: 'New messages',
    unavailable: 'The chat cannot be reached right now. Trying again…',
  },
};

/** The defaults with `own` over them. */
export function webWords(own: PartialWords = {}): WebWords {
  return { ...english, ...own, page: { ...english.page, ...own.page } };
}

export type PartialWords = Partial<Omit<WebWords, 'page'>> & { readonly page?: Partial<PageWords> };
