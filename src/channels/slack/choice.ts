import type { types } from '@slack/bolt';
import type { Action } from '../../domain/index.js';
import { cut } from './text.js';
import { filled, type SlackWords } from './words.js';

/** The longest of Slack's plain texts in a context. */
const MOST = 150;

/** Whether pressing it settles the message: after "why?" or "help" the other buttons are as good as before. */
export function isChoice(action: Action): boolean {
  switch (action.type) {
    case 'why':
    case 'like':
    case 'myPlan':
    case 'export':
    // Others may press it too.
    case 'join':
      return false;
    case 'table':
      return action.ask !== 'who';
    case 'command':
      return action.command === 'startOver' || action.command === 'undo';
    case 'answer':
    case 'skip':
    case 'remember':
    case 'accept':
    case 'reject':
    case 'critique':
    case 'more':
    case 'plan':
    case 'swap':
    case 'takePlan':
    case 'mark':
    case 'markDay':
    case 'repeatPlan':
    case 'bar':
    case 'relax':
    case 'forgetOne':
    case 'forget':
    case 'carryOn':
    case 'avoid':
    case 'allow':
      return true;
  }
}

/**
 * A message after a choice: what was chosen stands where its button was, and the other buttons are gone. The names of
 * blocks go too, since Slack wants new ones when a message is changed.
 */
export function afterChoice(
  blocks: readonly types.KnownBlock[],
  pressedBlock: string,
  label: string,
  words: Pick<SlackWords, 'chosen'>,
): types.KnownBlock[] {
  return blocks.flatMap((block): types.KnownBlock[] => {
    const { block_id, ...rest } = block;
    const mark =
      block_id === pressedBlock ? [chosen(cut(filled(words.chosen, { choice: label }), MOST))] : [];
    if (block.type === 'actions' || block.type === 'context_actions') return mark;
    if (block.type !== 'section' || block.accessory === undefined) return [rest as types.KnownBlock];
    return [{ type: 'section', ...(block.text !== undefined && { text: block.text }) }, ...mark];
  });
}

const chosen = (text: string): types.ContextBlock => ({
  type: 'context',
  elements: [{ type: 'plain_text', text, emoji: false }],
});
