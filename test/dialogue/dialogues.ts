import { rngFor } from '../../src/base/index.js';
import {
  type Act,
  type State,
  say,
  step,
  type Tables,
  viewIn,
  type World,
} from '../../src/dialogue/index.js';
import {
  type Action,
  type Conversation,
  changedTable,
  conversationId,
  customerId,
  emptyProfile,
  type Input,
  messageId,
  newConversation,
  type Option,
  type Profile,
  type Reply,
  type Table,
  tableFor,
} from '../../src/domain/index.js';
import type { Move, Sentence } from './customers.js';

/** One turn with everything that can be judged about it. */
export interface Turn {
  readonly at: number;
  readonly input: Input;
  /** What was typed, when it was typed. */
  readonly sentence?: Sentence;
  readonly before: Conversation;
  /** What was remembered of the customer before. */
  readonly profile: Profile;
  readonly after: Conversation;
  readonly acts: readonly Act[];
  /** As `app/turn` gives it: none when there was nothing to say. */
  readonly reply?: Reply;
  /** What items are called and how they are described, which the reply may repeat. */
  readonly quoted: readonly string[];
  /** Hours since the message before. */
  readonly idleHours: number;
}

/**
 * Let a customer talk, alone at their table if they set one up, through `step` and `say`, button presses being chosen among what was really offered.
 * @param from  where the chat stands; missing: a stranger's first
 */
export function* talk(
  world: World,
  start: number,
  moves: readonly Move[],
  from: State = { conversation: newConversation, profile: emptyProfile },
): Generator<Turn> {
  let { conversation, profile } = from;
  let [now, earlier]: [readonly Option[], readonly Option[]] = [[], []];
  let at = start;
  let table: Table | undefined;
  for (const [n, move] of moves.entries()) {
    at += move.minutes * 60_000;
    const input = inputOf(move, now, earlier);
    const message = {
      id: messageId(`m${n}`),
      conversation: conversationId('test:chat'),
      customer: customerId('test:ann'),
      at,
      input,
    };
    const seen = table && tableFor(table, message.conversation);
    const tables: Tables = { freshCode: 'BCDFGH', ...(seen && { own: seen, named: seen }) };
    const result = step(world, { conversation, profile }, message, rngFor(1, 'chat', n), tables);
    for (const change of result.tableChanges) table = changedTable(table, change);
    const { locale, turn } = result.state.conversation;
    const view = viewIn(world, locale) ?? world;
    const reply = result.acts.length === 0 ? undefined : say(view, result.acts, turn);
    yield {
      at,
      input,
      ...(move.type === 'say' && { sentence: move.sentence }),
      before: conversation,
      profile,
      after: result.state.conversation,
      acts: result.acts,
      ...(reply !== undefined && { reply }),
      quoted: quotedIn(view),
      idleHours: conversation.lastAt === 0 ? 0 : (at - conversation.lastAt) / 3_600_000,
    };
    ({ conversation, profile } = result.isForgotten
      ? { conversation: newConversation, profile: emptyProfile }
      : result.state);
    earlier = [...earlier, ...now].slice(-60);
    now = buttonsOf(reply);
  }
}

const quotes = new WeakMap<World, readonly string[]>();

/** Names and descriptions of all items. */
function quotedIn(view: World): readonly string[] {
  const known = quotes.get(view);
  if (known !== undefined) return known;
  const all = view.catalogue.items.flatMap(({ name, description }) => [
    name,
    ...(description === undefined ? [] : [description.replace(/[.\s]*$/, '')]),
  ]);
  quotes.set(view, all);
  return all;
}

/** All buttons of a reply, those of its cards included. */
export const buttonsOf = (reply: Reply | undefined): readonly Option[] => [
  ...(reply?.options ?? []),
  ...(reply?.cards ?? []).flatMap(({ options }) => options),
];

function inputOf(move: Move, now: readonly Option[], earlier: readonly Option[]): Input {
  switch (move.type) {
    case 'say':
      return { type: 'text', text: move.sentence.text };
    case 'forge':
      return { type: 'action', action: move.action };
    case 'open':
      return { type: 'open' };
    case 'press':
      return pressed(now, move.pick);
    case 'pressEarlier':
      return pressed(earlier, move.pick);
  }
}

/** With nothing to press, the customer asks for something else. */
function pressed(options: readonly Option[], pick: number): Input {
  const more: Action = { type: 'more' };
  return { type: 'action', action: options[pick % Math.max(1, options.length)]?.action ?? more };
}

/** A dialogue for people to read. */
export const transcriptOf = (turns: readonly Turn[]): string =>
  turns
    .map(({ input, reply, at }) => {
      const said =
        input.type === 'text'
          ? JSON.stringify(input.text)
          : input.type === 'action'
            ? `[${JSON.stringify(input.action)}]`
            : '(open)';
      const cards = (reply?.cards ?? []).map(({ item, text }) => `    - ${item}: ${text}`);
      return [
        `> ${said}   (${new Date(at).toISOString()})`,
        `  ${reply?.text ?? '(no reply)'}`,
        ...cards,
      ].join('\n');
    })
    .join('\n');
