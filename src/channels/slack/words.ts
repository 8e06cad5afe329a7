/** What the channel itself says, when no business logic is asked. */
export interface SlackWords {
  /** The turn failed; the customer sees this and nothing of the fault. */
  readonly apology: string;
  /** Shown in a thread while an answer is being made. */
  readonly thinking: string;
  /** Stands where the buttons were. {choice} is the button's label. */
  readonly chosen: string;
  /** In place of a file, where Slack does not let the bot send any. */
  readonly noFile: string;
  /** Where only its customer sees the answer: the file is in the direct messages. */
  readonly fileAlone: string;
  /** Said first in the direct messages of whoever joins a table. */
  readonly alone: string;
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

export const filled = (template: string, values: Readonly<Record<string, string | number>>): string =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
