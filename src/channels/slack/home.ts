import type { types } from '@slack/bolt';
import { type ConversationId, encodeAction, type Reply } from '../../domain/index.js';
import type { Knowledge, KnownFact } from '../../ports/index.js';
import { actionsBlocks, button, encodeReply, LIMITS, wordsBlock } from './encode.js';
import { cut } from './text.js';
import { filled, type SlackWords } from './words.js';

/** Two blocks each, and Slack takes 100 in a Home tab; the rest is for what stands around them. */
const MOST_FACTS = 35;
const HEADER = 150;

export interface HomeOptions {
  readonly title: string;
  readonly words: SlackWords;
  /** The chat in which a press on this view counts. */
  readonly conversation: ConversationId;
  readonly team: string;
  readonly app?: string | undefined;
  /** The answer to what was pressed here last. */
  readonly answer?: Reply | undefined;
}

/** The Home tab: everything known of a customer, each piece with its source and a button that forgets it. Pure. */
export function encodeHome({ isKept, facts }: Knowledge, options: HomeOptions): types.HomeView {
  const { title, words, conversation, answer } = options;
  const more = facts.length - MOST_FACTS;
  const lead = facts.length === 0 ? words.homeNothing : isKept ? words.homeKept : words.homeForNow;
  return {
    type: 'home',
    private_metadata: conversation,
    blocks: [
      ...(answer === undefined ? [] : [...encodeReply(answer).blocks, { type: 'divider' as const }]),
      {
        type: 'header',
        text: {
          type: 'plain_text',
          text: cut(filled(words.homeTitle, { name: title }), HEADER),
          emoji: false,
        },
      },
      wordsBlock(lead),
      ...facts.slice(0, MOST_FACTS).flatMap((fact, i) => factBlocks(fact, i, words)),
      ...(more > 0 ? [wordsBlock(filled(words.more, { count: more }))] : []),
      ...footer(options, facts.length > 0),
    ],
  };
}

function factBlocks({ text, source, forget }: KnownFact, i: number, words: SlackWords): types.KnownBlock[] {
  return [
    {
      ...wordsBlock(cut(text, LIMITS.sectionText)),
      accessory: {
        ...button(words.forget, encodeAction(forget), `k${i}`),
        // Screen readers come to the button alone.
        accessibility_label: cut(`${words.forget}: ${text}`, LIMITS.buttonText),
      },
    },
    {
      type: 'context',
      elements: [
        {
          type: 'plain_text',
          text: source === 'said' ? words.saidByYou : words.chosenByYou,
          emoji: false,
        },
      ],
    },
  ];
}

function footer({ words, team, app }: HomeOptions, hasFacts: boolean): types.KnownBlock[] {
  const forgetAll = hasFacts
    ? actionsBlocks([{ label: words.forgetAll, action: { type: 'command', command: 'forget' } }], 'all')
    : [];
  if (app === undefined) return forgetAll;
  const { value: _, ...link } = button(words.openChat, '', 'chat');
  const query = new URLSearchParams({ team, id: app, tab: 'messages' });
  return [{ type: 'actions', elements: [{ ...link, url: `slack://app?${query}` }] }, ...forgetAll];
}
