/*
 * A business that stands in no folder: its pack and catalogue are made by your program, here a tea stall.
 * It also calls the bare decision, `step`, without an app around it.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  conversationId,
  createWorld,
  customerId,
  DATA,
  emptyProfile,
  LanguageSchema,
  messageId,
  newConversation,
  type PackInput,
  RepliesSchema,
  readBusiness,
  rngFor,
  say,
  step,
} from '../src/index.js';

const pack: PackInput = {
  usual: 1,
  id: 'tea-stall',
  name: 'The Tea Stall',
  assistant: 'tea assistant',
  noun: { one: 'tea', many: 'teas' },
  expert: 'the stall keeper',
  range: 'our shelf',
  currency: 'EUR',
  catalogue: { declaredBy: 'the stall keeper' },
  attributes: [
    {
      id: 'lively',
      kind: 'flag',
      say: 'lively',
      words: ['awake'],
      opposite: { say: 'calming', words: ['sleep'] },
    },
    {
      id: 'price',
      kind: 'number',
      say: 'price',
      unit: 'money',
      isDefault: true,
      less: { say: 'cheap' },
      more: { say: 'fine' },
    },
  ],
};
const teas = [
  { id: 'assam', name: 'Assam', attributes: { lively: true, price: 4 } },
  { id: 'chamomile', name: 'Chamomile', attributes: { lively: false, price: 3 } },
  { id: 'gyokuro', name: 'Gyokuro', attributes: { lively: 0.7, price: 14 } },
];

const { business, problems } = readBusiness({
  pack: JSON.stringify(pack),
  catalogue: teas.map((tea) => JSON.stringify(tea)).join('\n'),
});
if (business === undefined)
  throw new Error(problems.map(({ where, what }) => `${where}: ${what}`).join('\n'));

const language = async (file: string) => JSON.parse(await readFile(join(DATA, 'language', file), 'utf8'));
const world = createWorld({
  business,
  language: LanguageSchema.parse(await language('en.phrases.json')),
  replies: RepliesSchema.parse(await language('en.replies.json')),
});

const text = 'something calming under 10';
const { state, acts } = step(
  world,
  { conversation: newConversation, profile: emptyProfile },
  {
    id: messageId('1'),
    conversation: conversationId('stall:1'),
    customer: customerId('stall:ann'),
    at: Date.UTC(2026, 10, 14, 16, 0),
    input: { type: 'text', text },
  },
  rngFor(1, 'stall:1'),
);
const reply = say(world, acts, state.conversation.turn);
console.log(reply.text);
for (const { title, detail, text } of reply.cards ?? []) console.log(`${title}  ${detail}  - ${text}`);
