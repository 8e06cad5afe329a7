/*
 * One server for the benchmark, in a process of its own so that its CPU time is its own:
 * `server.ts KIND SLACK_API_URL`. It tells its port, then its CPU time whenever it is asked.
 */
import { App as BoltApp, HTTPReceiver } from '@slack/bolt';
import { createApp, loadChannelWords, loadWorld } from '../../src/app/index.js';
import { createSlackChannel } from '../../src/channels/slack/index.js';
import { createWebChannel } from '../../src/channels/web/index.js';
import type { Handler, Log } from '../../src/ports/index.js';
import { memoryStorage } from '../../src/stores/index.js';
import { type Kind, SECRET } from './kinds.js';

const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const HOST = '127.0.0.1';
const [kind = '', apiUrl = ''] = process.argv.slice(2);
const wordsIn = await loadChannelWords(['en']);

const echo: Handler = async ({ input }) => [{ text: input.type === 'text' ? input.text : 'hello' }];

async function ourApp() {
  const storage = memoryStorage();
  const app = createApp({ world: await loadWorld('restaurant'), storage, clock: Date.now, log });
  return { app, storage };
}

const web = async (handler: Handler, title: string): Promise<number> => {
  const limits = { messages: 1e9, starts: 1e9 };
  const storage = memoryStorage();
  const words = () => wordsIn('en').web;
  const deps = { handler, storage, clock: Date.now, log, title, words, host: HOST, port: 0, limits };
  return (await createWebChannel(deps)).port;
};

const servers: Readonly<Record<Kind, () => Promise<number | undefined>>> = {
  async 'slack-ours'() {
    const { app } = await ourApp();
    const way = { type: 'http', signingSecret: SECRET, host: HOST, port: 0 } as const;
    const { handler, openInbox, knowledgeOf, title } = app;
    const deps = {
      handler,
      openInbox,
      knowledgeOf,
      title,
      words: wordsIn('en').slack,
      clock: Date.now,
      log,
      botToken: 'xoxb-bench',
      way,
    };
    return (await createSlackChannel({ ...deps, apiUrl })).port;
  },
  async 'slack-noop'() {
    const app = new BoltApp({
      token: 'xoxb-bench',
      receiver: new HTTPReceiver({ signingSecret: SECRET }),
      clientOptions: { slackApiUrl: apiUrl },
      convoStore: false,
    });
    app.message(async () => undefined);
    const server = (await app.start({ port: 0, host: HOST })) as { address(): { port: number } };
    return server.address().port;
  },
  async 'web-ours'() {
    const { app } = await ourApp();
    return web(app.handler, app.title);
  },
  'web-echo': () => web(echo, 'Echo'),
};

process.on('message', () => process.send?.({ cpu: process.cpuUsage() }));
process.send?.({ port: await servers[kind as Kind]() });
