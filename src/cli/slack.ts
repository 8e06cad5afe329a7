import { setTimeout } from 'node:timers/promises';
import type { App, ChannelWords, Config } from '../app/index.js';
import type { SlackSettings } from '../channels/slack/index.js';
import { UsualError } from '../domain/index.js';
import type { Channel, Log } from '../ports/index.js';

/** A shop's network may come up after its computer. */
const AGAIN_MS = 30_000;

export interface SlackDeps {
  readonly app: App;
  readonly config: Config;
  readonly log: Log;
  readonly words: ChannelWords['slack'];
  readonly say: (line: string) => void;
}

/**
 * Slack beside the web chat, when its tokens are set. While Slack cannot be reached it is tried again, and the web chat
 * goes on.
 * @throws {UsualError} `slack-refused` for wrong tokens: that is better said at once
 */
export async function openSlack(deps: SlackDeps): Promise<Channel | undefined> {
  const { app, log, say } = deps;
  const settings = settingsOf(deps);
  if (settings === undefined) return undefined;
  const { createSlackChannel } = await import('../channels/slack/index.js');
  const closing = new AbortController();

  const attempt = async (): Promise<Channel | undefined> => {
    try {
      const channel = await createSlackChannel(settings);
      app.tellBy('slack', channel.tellNews);
      say(`${app.title} is in Slack.`);
      return channel;
    } catch (fault) {
      if (!(fault instanceof UsualError) || fault.code !== 'slack-unreachable') throw fault;
      log.warn(fault.code);
      return undefined;
    }
  };
  const persist = async (): Promise<Channel | undefined> => {
    for (;;) {
      try {
        await setTimeout(AGAIN_MS, undefined, { signal: closing.signal, ref: false });
        const channel = await attempt();
        if (channel !== undefined) return channel;
      } catch (fault) {
        if (!closing.signal.aborted) log.error('slack-not-begun', { code: codeOf(fault) });
        return undefined;
      }
    }
  };

  const first = await attempt();
  if (first !== undefined) return first;
  say('Slack cannot be reached; trying again every half minute.');
  const later = persist();
  return {
    async close() {
      closing.abort();
      await (await later)?.close();
    },
  };
}

function settingsOf({ app, config, log, words }: SlackDeps): SlackSettings | undefined {
  const {
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: appToken,
    SLACK_SIGNING_SECRET: signingSecret,
    SLACK_API_URL: apiUrl,
    USUAL_SLACK_PORT: port,
    HOST: host,
  } = config;
  const way: SlackSettings['way'] | undefined =
    config.USUAL_SLACK_MODE === 'socket'
      ? appToken === undefined
        ? undefined
        : { type: 'socket', appToken }
      : signingSecret === undefined
        ? undefined
        : { type: 'http', signingSecret, host, port };
  if (botToken === undefined || way === undefined) return undefined;
  return {
    handler: app.handler,
    openInbox: app.openInbox,
    knowledgeOf: app.knowledgeOf,
    clock: Date.now,
    log,
    title: app.title,
    words,
    botToken,
    way,
    apiUrl,
  };
}

const codeOf = (fault: unknown): string => (fault instanceof UsualError ? fault.code : 'unknown');
