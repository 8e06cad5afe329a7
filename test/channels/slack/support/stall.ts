import { onTestFinished } from 'vitest';
import { type AppDeps, createApp } from '../../../../src/app/index.js';
import {
  createSlackChannel,
  type SlackChannel,
  type SlackSettings,
} from '../../../../src/channels/slack/index.js';
import type { Handler, Letter, Storage } from '../../../../src/ports/index.js';
import { memoryStorage } from '../../../../src/stores/index.js';
import { type LoopbackSlack, loopbackSlack, signature } from '../../../tools/loopback-slack.js';
import { slackWords } from '../../../tools/words.js';
import { worldOf } from '../../../tools/world.js';

export const SECRET = '0123456789abcdef0123456789abcdef';

export interface Stall {
  readonly slack: LoopbackSlack;
  readonly channel: SlackChannel;
  readonly storage: Storage;
  readonly logged: readonly { readonly event: string; readonly fields: unknown }[];
  /** Post as Slack does over HTTP, signed. */
  post(body: string, headers?: Record<string, string>): Promise<{ status: number; text: string }>;
}

export interface StallOptions {
  readonly way?: 'socket' | 'http';
  /** Around the app's own handler. */
  readonly handler?: (own: Handler) => Handler;
  /** Called for each delivery that is taken, before it is known whether it came before. */
  readonly onTake?: (letter: Letter<unknown>) => void;
  readonly storage?: Storage;
  readonly slack?: LoopbackSlack;
  readonly clock?: AppDeps['clock'];
  readonly settings?: Partial<SlackSettings>;
}

/** The real Slack channel in front of the demo restaurant, connected to a Slack on this computer. */
export async function openStall({
  way = 'socket',
  handler = (own) => own,
  onTake = () => undefined,
  storage = memoryStorage(),
  slack: given,
  clock = Date.now,
  settings = {},
}: StallOptions = {}): Promise<Stall> {
  const logged: { event: string; fields: unknown }[] = [];
  const note = (event: string, fields?: unknown): void => void logged.push({ event, fields });
  const log = { info: note, warn: note, error: note };
  const slack = given ?? (await loopbackSlack());
  if (given === undefined) onTestFinished(() => slack.close());
  const app = createApp({ world: await worldOf('restaurant'), storage, clock, log });
  const channel = await createSlackChannel({
    handler: handler(app.handler),
    openInbox: async (outlet) => {
      const inbox = await app.openInbox(outlet);
      return {
        ...inbox,
        take(letter) {
          onTake(letter);
          return inbox.take(letter);
        },
      };
    },
    knowledgeOf: app.knowledgeOf,
    clock,
    log,
    title: app.title,
    words: slackWords,
    botToken: 'xoxb-loopback',
    way:
      way === 'socket'
        ? { type: 'socket', appToken: 'xapp-loopback', reconnectMs: 200 }
        : { type: 'http', signingSecret: SECRET, host: '127.0.0.1', port: 0 },
    apiUrl: slack.apiUrl,
    ...settings,
  });
  app.tellBy('slack', channel.tellNews);
  onTestFinished(async () => {
    app.close();
    await channel.close();
  });
  if (way === 'socket') await slack.connected();
  return {
    slack,
    channel,
    storage,
    logged,
    async post(body, headers = signature(SECRET, body, Date.now())) {
      const type = body.startsWith('{') ? 'application/json' : 'application/x-www-form-urlencoded';
      const response = await fetch(`http://127.0.0.1:${channel.port}/slack/events`, {
        method: 'POST',
        headers: { 'content-type': type, ...headers },
        body,
      });
      return { status: response.status, text: await response.text() };
    },
  };
}
