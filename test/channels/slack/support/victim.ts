/*
 * The Slack channel as a process of its own, which kills itself at a given place: `tsx victim.ts FOLDER API PLACE NTH`.
 * It prints "ready" when it is connected.
 */
import { createApp, loadWorld } from '../../../../src/app/index.js';
import { createSlackChannel } from '../../../../src/channels/slack/index.js';
import { openStorage } from '../../../../src/stores/index.js';
import { watchedStorage } from '../../../tools/watched-storage.js';
import { slackWords } from '../../../tools/words.js';
import { silent } from '../../../tools/world.js';

const [folder = '', apiUrl = '', place = '', nth = '0'] = process.argv.slice(2);

let visits = 0;
const pass = (here: string): void => {
  if (here === place && ++visits === Number(nth)) process.kill(process.pid, 'SIGKILL');
};

const kept = await openStorage({ type: 'lowdb', folder });
const storage = watchedStorage(kept, (kind, value) => {
  if (kind === 'inbox' && JSON.stringify(value).includes('"answered"')) pass('sent, not marked');
  if (kind === 'conversations') pass('decided, not saved');
});
const app = createApp({ world: await loadWorld('restaurant'), storage, clock: Date.now, log: silent });
await createSlackChannel({
  async handler(incoming) {
    pass('acknowledged, not answered');
    const replies = await app.handler(incoming);
    pass('learned from, not sent');
    const said = incoming.input.type === 'text' ? incoming.input.text.split(' ')[0] : '';
    return replies.map((reply) => ({ ...reply, text: `${said} ${reply.text}` }));
  },
  openInbox: app.openInbox,
  knowledgeOf: app.knowledgeOf,
  clock: Date.now,
  log: silent,
  title: app.title,
  words: slackWords,
  botToken: 'xoxb-loopback',
  way: { type: 'socket', appToken: 'xapp-loopback', reconnectMs: 200 },
  apiUrl,
});
process.stdout.write('ready\n');
