import type { types } from '@slack/bolt';
import { encodeAction, type Option } from '../../domain/index.js';

/** "I'll have it" beside "not this one" of the same item: what thumbs up and down mean. */
export interface Feedback {
  readonly positive: Option;
  readonly negative: Option;
  readonly others: readonly Option[];
}

/** The pair among a card's options; undefined when there is only one side, which is an ordinary button. */
export function feedbackOf(options: readonly Option[]): Feedback | undefined {
  const positive = options.find(({ action }) => action.type === 'accept');
  const negative = options.find(({ action }) => action.type === 'reject');
  if (positive === undefined || negative === undefined) return undefined;
  return { positive, negative, others: options.filter((o) => o !== positive && o !== negative) };
}

/** Slack's own thumbs: https://docs.slack.dev/reference/block-kit/block-elements/feedback-buttons-element */
export const nativeFeedback = (
  { positive, negative }: Feedback,
  name: string,
): types.ContextActionsBlock => ({
  type: 'context_actions',
  elements: [
    {
      type: 'feedback_buttons',
      action_id: `usual-${name}`,
      positive_button: side(positive),
      negative_button: side(negative),
    },
  ],
});

/** Slack's limit of a thumb's text. */
const MOST = 75;

const side = ({ label, action }: Option) => ({
  text: { type: 'plain_text' as const, text: label.slice(0, MOST) || '…' },
  accessibility_label: label.slice(0, MOST) || '…',
  value: encodeAction(action),
});
