import { createApp } from '../../src/app/index.js';
import { chatKey, openRecords } from '../../src/app/records.js';
import type { World } from '../../src/dialogue/index.js';
import {
  type Conversation,
  conversationId,
  customerId,
  type Mind,
  messageId,
  newConversation,
  type Reply,
} from '../../src/domain/index.js';
import { readingOf } from '../../src/owner/index.js';
import { memoryStorage } from '../../src/stores/index.js';
import type { Row, State } from './rows.js';

/** Saturday, 14 November 2026, 19:00 UTC: an evening in all of the packs' time zones. */
const EVENING = Date.UTC(2026, 10, 14, 19);
const CUSTOMER = customerId('bench:customer');
const CHAT = conversationId('bench:chat');

/** What the customer says first, so that the chat stands where the utterance falls. */
const BEFORE: Readonly<Record<State, (world: World) => readonly string[]>> = {
  opening: () => [],
  safety: () => ['hi'],
  shown: () => ['hi', 'no', 'skip'],
  talked: () => ['hi', 'no', 'skip', 'why the first one?'],
  remember: ({ pack }) => [pack.constraints[0]?.label ?? ''],
  plan: ({ pack }) => ['hi', 'no', pack.plans[0]?.words[0] ?? ''],
};

/** Play a chat up to its state, say the text, and see what becomes of it. */
export async function scene(world: World, { state, text }: Row) {
  const storage = memoryStorage();
  const quiet = () => undefined;
  const app = createApp({
    world,
    storage,
    clock: () => EVENING,
    log: { info: quiet, warn: quiet, error: quiet },
    drawCode: () => 'BCDFGH',
  });
  let at = EVENING;
  const say = async (words: string): Promise<readonly Reply[]> => {
    at += 60_000;
    const input = { type: 'text', text: words } as const;
    return app.handler({
      id: messageId(`${at}`),
      customer: CUSTOMER,
      conversation: CHAT,
      at,
      input,
    });
  };
  const conversation = async (): Promise<Conversation> =>
    (await openRecords(storage).conversations.get(chatKey(CUSTOMER, CHAT))).value?.state ?? newConversation;
  for (const words of BEFORE[state](world)) await say(words);
  const before = await conversation();
  const { slate } = before.mind;
  const hearing = { slate, focus: before.focus, pending: before.pending };
  const { lines } = readingOf(text, world, { hearing, at });
  const replies = await say(text);
  return {
    reading: lines.length > 0 ? lines.join('; ') : 'nothing understood',
    noted: changesBetween(before.mind, (await conversation()).mind),
    shown: slate.map((id) => world.names.item(id)),
    reply: replies.map(textOf).join('\n'),
  };
}

const KINDS = ['wants', 'need', 'taste', 'accepted'] as const;

/** What a mind has that it had not before, and what it lost. */
const changesBetween = (before: Mind, after: Mind): readonly string[] =>
  KINDS.flatMap((kind) => {
    const [old, now] = [before[kind].map(pieceText), after[kind].map(pieceText)];
    return [
      ...now.filter((piece) => !old.includes(piece)).map((piece) => `+ ${kind} ${piece}`),
      ...old.filter((piece) => !now.includes(piece)).map((piece) => `- ${kind} ${piece}`),
    ];
  });

const pieceText = (piece: unknown): string =>
  JSON.stringify(piece, (key, value) => (key === 'turn' || key === 'at' ? undefined : value));

const textOf = ({ text, cards = [], options = [] }: Reply): string =>
  [
    text,
    ...cards.map(({ title, detail = '', text: why }, n) => `${n + 1}. ${title} ${detail} - ${why}`),
    options.map(({ label }) => `[${label}]`).join(' '),
  ]
    .filter((line) => line !== '')
    .join('\n');
