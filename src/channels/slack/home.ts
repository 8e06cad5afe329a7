import type { types } from '@slack/bolt';
import { type ConversationId, encodeAction, type Reply } from '../../domain/index.js';
import type { Knowledge, KnownFact } from '../../ports/index.js';
import { button, encodeReply, LIMITS, wordsBlock } from './encode.js';
import { cut } from './text.js';
import { filled, type SlackWords } from './words.js';

/** Slack takes 100 blocks in a Home tab; an answer has 50 at most, and a few stand around. */
const MOST_FACTS = 40;
const LONGEST_FACT = 500;
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
      ...facts.slice(0, MOST_FACTS).map((fact, i) => factBlock(fact, i, words)),
      ...(more > 0 ? [wordsBlock(filled(words.more, { count: more }))] : []),
      ...footer(options, facts.length > 0),
    ],
  };
}

function factBlock({ text, source, forget }: KnownFact, i: number, words: SlackWords): types.KnownBlock {
  const from = source === 'said' ? words.saidByYou : words.chosenByYou;
  return {
    ...wordsBlock(`${cut(text, LONGEST_FACT)}\n${from}`),
    accessory: {
      ...button(words.forget, encodeAction(forget), `k${i}`),
      // Screen readers come to the button alone.
      accessibility_label: cut(`${words.forget}: ${text}`, LIMITS.buttonText),
    },
  };
}

function footer({ words, team, app }: HomeOptions, hasFacts: boolean): types.KnownBlock[] {
  const forgetAll = button(words.forgetAll, encodeAction({ type: 'command', command: 'forget' }), 'all');
  const elements = [
    ...(app === undefined ? [] : [chatLink(words.openChat, team, app)]),
    ...(hasFacts ? [forgetAll] : []),
  ];
  return elements.length === 0 ? [] : [{ type: 'divider' }, { type: 'actions', elements }];
}

/** A link says nothing to us, so it has no value. */
function chatLink(label: string, team: string, app: string): types.Button {
  const { value: _, ...link } = button(label, '', 'chat');
  return { ...link, url: `slack://app?${new URLSearchParams({ team, id: app, tab: 'messages' })}` };
}
