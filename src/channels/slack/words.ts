/** What the channel itself says, when no business logic is asked. The defaults are English. */
export interface SlackWords {
  /** The turn failed; the customer sees this and nothing of the fault. */
  readonly apology: string;
  /** Shown in a thread while an answer is being made. */
  readonly thinking: string;
  /** Stands where the buttons were. {choice} is the button's label. */
  readonly chosen: string;
  readonly homeTitle: string;
  readonly homeKept: string;
  readonly homeForNow: string;
  readonly homeNothing: string;
  readonly saidByYou: string;
  readonly chosenByYou: string;
  readonly forget: string;
  readonly forgetAll: string;
  readonly openChat: string;
  /** Facts beyond what a Home tab can hold. {count} */
  readonly more: string;
}

const english: SlackWords = {
  apology: 'Sorry, something went wrong on my side. Please try that again in a moment.',
  thinking: 'is thinking…',
  chosen: '✓ {choice}',
  homeTitle: 'What {name} knows about you',
  homeKept:
    'You agreed that I remember this. Forget any of it here, or tell me in the chat what has changed.',
  homeForNow: 'You told me this in our chat. None of it is kept after the chat.',
  homeNothing: 'I know nothing about you yet. Tell me in the chat what you feel like.',
  saidByYou: 'You told me.',
  chosenByYou: 'You chose it.',
  forget: 'Forget',
  forgetAll: 'Forget everything',
  openChat: 'Open the chat',
  more: 'There are {count} more. Ask me "what do you know about me" in the chat.',
};

/** The defaults with `own` over them. */
export const slackWords = (own: Partial<SlackWords> = {}): SlackWords => ({ ...english, ...own });

export const filled = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
