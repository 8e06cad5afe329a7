import { rngFor } from '../../src/base/index.js';
import { type Act, say, step, type World } from '../../src/dialogue/index.js';
import {
  type Action,
  type Conversation,
  conversationId,
  customerId,
  emptyProfile,
  type Input,
  messageId,
  newConversation,
  type Option,
  type Profile,
  type Reply,
} from '../../src/domain/index.js';
import type { Move, Sentence } from './customers.js';

/** One turn with everything that can be judged about it. */
export interface Turn {
  readonly at: number;
  readonly input: Input;
  /** What was typed, when it was typed. */
  readonly sentence?: Sentence;
  readonly before: Conversation;
  readonly after: Conversation;
  readonly acts: readonly Act[];
  /** As `app/turn` gives it: none when there was nothing to say. */
  readonly reply?: Reply;
  /** Hours since the message before. */
  readonly idleHours: number;
}

/** Let a customer talk through `step` and `say`, button presses being chosen among what was really offered. */
export function* talk(world: World, start: number, moves: readonly Move[]): Generator<Turn> {
  let conversation: Conversation = newConversation;
  let profile: Profile = emptyProfile;
  let [now, earlier]: [readonly Option[], readonly Option[]] = [[], []];
  let at = start;
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
    const result = step(world, { conversation, profile }, message, rngFor(1, 'chat', n));
    const reply =
      result.acts.length === 0 ? undefined : say(world, result.acts, result.state.conversation.turn);
    yield {
      at,
      input,
      ...(move.type === 'say' && { sentence: move.sentence }),
      before: conversation,
      after: result.state.conversation,
      acts: result.acts,
      ...(reply !== undefined && { reply }),
      idleHours: n === 0 ? 0 : move.minutes / 60,
    };
    ({ conversation, profile } = result.isForgotten
      ? { conversation: newConversation, profile: emptyProfile }
      : result.state);
    earlier = [...earlier, ...now].slice(-60);
    now = buttonsOf(reply);
  }
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
