import type { types } from '@slack/bolt';
import { type Card, encodeAction, type Option, type Reply } from '../../domain/index.js';
import { feedbackOf, nativeFeedback } from './feedback.js';
import { cut, escapeMrkdwn } from './text.js';

/** What Slack refuses beyond: https://docs.slack.dev/reference/block-kit/blocks */
export const LIMITS = {
  blocks: 50,
  sectionText: 3000,
  buttonText: 75,
  buttonValue: 2000,
  buttonsPerActions: 25,
  /**
   * Of all blocks of a message together, in characters of JSON. Not documented: a little above 13,000 Slack answers
   * `msg_blocks_too_long` (bolt-js issue 2509).
   */
  message: 12_000,
  /** Of the text beside the blocks, which notifications and screen readers use. */
  text: 3000,
} as const;

/** A message as Slack takes it. */
export interface Said {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

export interface EncodeOptions {
  /** Whether thumbs may be Slack's own; workspaces that do not know them get buttons. */
  readonly hasNativeFeedback?: boolean;
}

/** Lengths to which texts are cut, one after the other, until the message fits. */
const TEXTS = [LIMITS.sectionText, 1200, 500, 200, 80];

/** A reply as Block Kit. Pure: what is over a limit is cut, never refused. */
export function encodeReply(reply: Reply, { hasNativeFeedback = true }: EncodeOptions = {}): Said {
  const text = cut(escapeMrkdwn(plainText(reply)), LIMITS.text);
  const build = (cards: readonly Card[], options: readonly Option[], most: number): types.KnownBlock[] => [
    ...wordsIn(reply.text, most).map(wordsBlock),
    ...cards.flatMap((card, i) => cardBlocks(card, i, { most, hasNativeFeedback })),
    // What is about the whole slate stands apart from the last card's buttons.
    ...(cards.length > 0 && options.length > 0 ? [{ type: 'divider' as const }] : []),
    ...actionsBlocks(options, 'o'),
  ];
  let cards = reply.cards ?? [];
  let options = reply.options ?? [];
  for (const most of TEXTS) {
    const blocks = build(cards, options, most);
    if (fits(blocks)) return { text, blocks };
  }
  // Buttons can be typed as well; of two, the last card is the lesser loss.
  const shortest = TEXTS.at(-1) ?? 1;
  while (cards.length + options.length > 0 && !fits(build(cards, options, shortest))) {
    if (cards.length > 0) cards = cards.slice(0, -1);
    else options = options.slice(0, -1);
  }
  return { text, blocks: build(cards, options, shortest) };
}

/** Long words in pieces, parted between lines as Slack would have them; where there is no room for that, cut. */
function wordsIn(text: string, most: number): readonly string[] {
  if (most < LIMITS.sectionText) return [cut(text, most)];
  const [first = '', ...lines] = text.split('\n');
  const pieces = [first];
  for (const line of lines) {
    const longer = `${pieces.at(-1)}\n${line}`;
    if (longer.length <= most) pieces[pieces.length - 1] = longer;
    else pieces.push(line);
  }
  return pieces.filter((piece) => piece.trim() !== '').map((piece) => cut(piece, most));
}

/** All that a reply says, in words alone. */
function plainText({ text, cards = [] }: Reply): string {
  return [text, ...cards.map((card, i) => `${headingOf(card, i)} - ${card.text}`)].join('\n');
}

type ButtonRow = types.ActionsBlock & { readonly elements: types.Button[] };

/** Buttons in rows that Slack takes. `place` keeps their names apart within a message. */
function actionsBlocks(options: readonly Option[], place: string): ButtonRow[] {
  const buttons = options.flatMap((option, i) => {
    const value = encodeAction(option.action);
    return value.length > LIMITS.buttonValue ? [] : [button(option.label, value, `${place}-${i}`)];
  });
  const rows = Math.ceil(buttons.length / LIMITS.buttonsPerActions);
  return Array.from({ length: rows }, (_, row) => ({
    type: 'actions' as const,
    elements: buttons.slice(row * LIMITS.buttonsPerActions, (row + 1) * LIMITS.buttonsPerActions),
  }));
}

/** A button whose value is an action, never a text; Slack wants another name for each button of a message. */
export const button = (label: string, value: string, name: string): types.Button => ({
  type: 'button',
  action_id: `usual-${name}`,
  text: { type: 'plain_text', text: cut(label, LIMITS.buttonText), emoji: false },
  value,
});

/** Words as they are: in plain text nothing is a sign. */
export const wordsBlock = (text: string): types.SectionBlock => ({
  type: 'section',
  text: { type: 'plain_text', text, emoji: false },
});

const fits = (blocks: readonly types.KnownBlock[]): boolean =>
  blocks.length <= LIMITS.blocks && JSON.stringify(blocks).length <= LIMITS.message;

/** Customers say "the second one", so each card shows its number. */
const headingOf = ({ title, detail }: Card, i: number): string =>
  `${i + 1}. ${title}${detail === undefined ? '' : `  ${detail}`}`;

/** Words in which mrkdwn would see signs of its own, whether or not they are escaped. */
const HAS_SIGNS = /[*_~`<>]|:\S+:/;

/** Rich text rather than mrkdwn: a name may hold any sign and is still shown as it is, in bold. */
function cardBlocks(
  card: Card,
  i: number,
  { most, hasNativeFeedback }: { readonly most: number; readonly hasNativeFeedback: boolean },
): types.KnownBlock[] {
  const feedback = hasNativeFeedback ? feedbackOf(card.options) : undefined;
  const plain = feedback === undefined ? card.options : feedback.others;
  const title = cut(`${i + 1}. ${card.title}`, most);
  const more = `${card.detail === undefined || card.detail === '' ? '' : `  ${cut(card.detail, most)}`}\n${cut(card.text, most)}`;
  const [only, second] = actionsBlocks(plain, `c${i}`).flatMap(({ elements }) => elements);
  if (feedback === undefined && only !== undefined && second === undefined)
    return [rowBlock(title, more, only)];
  return [
    {
      type: 'rich_text',
      elements: [
        {
          type: 'rich_text_section',
          elements: [
            { type: 'text', text: title, style: { bold: true } },
            { type: 'text', text: more },
          ],
        },
      ],
    },
    ...actionsBlocks(plain, `c${i}`),
    ...(feedback === undefined ? [] : [nativeFeedback(feedback, `f${i}`)]),
  ];
}

/** A card with one button beside it, so that many are a list. Such a block knows no rich text. */
const rowBlock = (title: string, more: string, accessory: types.Button): types.SectionBlock => ({
  type: 'section',
  text: HAS_SIGNS.test(title + more)
    ? { type: 'plain_text', text: cut(`${title}${more}`, LIMITS.sectionText), emoji: false }
    : { type: 'mrkdwn', text: cut(escapeMrkdwn(`*${title}*${more}`), LIMITS.sectionText) },
  accessory,
});
