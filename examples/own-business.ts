/*
 * A business that stands in no folder: its pack and catalogue are made by your program. And the bare decision,
 * `step`, with no app around it: the same message in the same state gives the same answer.
 */
import * as usual from '../src/index.js';

const pack: usual.PackInput = {
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
    { id: 'lively', kind: 'flag', say: 'lively', opposite: { say: 'calming', words: ['relaxing'] } },
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

const { business, problems } = usual.readBusiness(
  {
    pack: JSON.stringify(pack),
    catalogue: teas.map((tea) => JSON.stringify(tea)).join('\n'),
  },
  await usual.loadCommon(),
);
if (business === undefined)
  throw new Error(problems.map(({ where, what }) => `${where}: ${what}`).join('\n'));

// The language files that ship with Usual.
const { language, replies, redFlags } = await usual.loadParts('restaurant');
const world = usual.createWorld({ business, language, replies, redFlags });

const message: usual.Incoming = {
  id: usual.messageId('1'),
  conversation: usual.conversationId('stall:1'),
  customer: usual.customerId('stall:ann'),
  at: Date.UTC(2026, 10, 14, 16, 0),
  input: { type: 'text', text: 'something calming under 10' },
};
const before: usual.State = { conversation: usual.newConversation, profile: usual.emptyProfile };
const { state, acts } = usual.step(world, before, message, usual.rngFor(1, message.conversation, 0));
const reply = usual.say(world, acts, state.conversation.turn);
console.log(reply.text);
for (const { title, detail, text } of reply.cards ?? []) console.log(`${title}  ${detail}  - ${text}`);
