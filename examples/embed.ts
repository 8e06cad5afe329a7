/* Usual inside your own program. Elsewhere than here, import from 'usual'. */
import * as usual from '../src/index.js';

const app = usual.createApp({
  world: await usual.loadWorld('restaurant'),
  storage: await usual.openStorage({ type: 'memory' }),
  clock: Date.now,
  log: usual.createLog('warn'),
});

// Ids are your channel's to give. The same message id again gets the same reply and teaches nothing.
for (const [n, text] of ['hi, I am vegetarian', 'no, just suggest something light'].entries()) {
  const replies = await app.handler({
    id: usual.messageId(`demo:${n}`),
    conversation: usual.conversationId('demo:1'),
    customer: usual.customerId('demo:ann'),
    at: Date.now(),
    input: { type: 'text', text },
  });
  console.log(`> ${text}`);
  for (const reply of replies) console.log(reply.text, reply.cards?.map(({ title }) => title) ?? '');
}
app.close();
