import type { AddressInfo } from 'node:net';
import { App, type Receiver, webApi } from '@slack/bolt';
import { customerId, UsualError } from '../../domain/index.js';
import { decode, decodeHome } from './decode.js';
import { codeOf, refusalOf } from './faults.js';
import { boltLogger } from './log.js';
import { createOutlet, publishHome } from './outlet.js';
import { httpReceiver, socketReceiver, takingFirst } from './receivers.js';
import type { SlackChannel, SlackSettings } from './settings.js';
import { letterOf } from './tables.js';

/** Bolt's defaults try for half an hour and wait for ever; the inbox has the longer patience. */
const CALLS = {
  timeout: 10_000,
  maxRequestConcurrency: 10,
  retryConfig: { retries: 3, minTimeout: 500, factor: 2, randomize: true },
} as const;

/** Put the parts together and connect. */
export async function connectSlack(settings: SlackSettings): Promise<SlackChannel> {
  const { handler, knowledgeOf, clock, log, title, way, apiUrl, words } = settings;
  const logger = boltLogger(log);
  const receiver: Receiver =
    way.type === 'http' ? httpReceiver(way, logger, clock) : socketReceiver(way, { logger, apiUrl });

  const clientOptions: webApi.WebClientOptions = {
    ...CALLS,
    ...(apiUrl !== undefined && { slackApiUrl: apiUrl }),
  };
  const client = new webApi.WebClient(settings.botToken, { ...clientOptions, logger });
  const { bot_id: botId, user_id: botUserId } = await knock(client);
  const inbox = await settings.openInbox(createOutlet({ client, handler, knowledgeOf, log, title, words }));
  const app = new App({
    token: settings.botToken,
    // Known from the start, so Bolt need not ask again and again who it is.
    ...(botId !== undefined && { botId }),
    ...(botUserId !== undefined && { botUserId }),
    tokenVerificationEnabled: false,
    receiver: takingFirst(receiver, async (body) => {
      const letter = decode(body, clock());
      if (letter !== undefined) await inbox.take(letter);
    }),
    logger,
    clientOptions,
    // Its default grows without an end.
    convoStore: false,
  });

  // What a customer says has been taken by now; Slack waits three seconds for this, whatever it was that it sent.
  app.use(async ({ next, ...args }) => {
    if ('ack' in args && typeof args.ack === 'function') await args.ack();
    await next();
  });
  app.event('app_home_opened', async ({ body }) => {
    const visit = decodeHome(body);
    if (visit === undefined) return;
    const customer = customerId(`slack:${visit.team}:${visit.user}`);
    await publishHome({ client, knowledgeOf, title, words }, visit, { ...visit, customer });
  });
  app.error(async (fault) => log.error('slack-listener-failed', { code: codeOf(fault) }));

  try {
    const server = await app.start(...(way.type === 'http' ? [{ host: way.host, port: way.port }] : []));
    const address = way.type === 'http' ? (server as { address(): AddressInfo | null }).address() : null;
    log.info('slack-connected', { way: way.type });
    return {
      ...(address && { port: address.port }),
      async tellNews(news) {
        const letter = letterOf(news);
        if (letter !== undefined) await inbox.take(letter);
      },
      settled: () => inbox.settled(),
      async close() {
        await app.stop();
        await inbox.close();
      },
    };
  } catch (fault) {
    await inbox.close();
    throw unreachable(fault);
  }
}

/**
 * Ask Slack who we are.
 * @throws {UsualError} `slack-refused` for a wrong token, `slack-unreachable` when nobody answers
 */
async function knock(client: webApi.WebClient): Promise<webApi.AuthTestResponse> {
  try {
    return await client.auth.test();
  } catch (fault) {
    throw unreachable(fault);
  }
}

function unreachable(fault: unknown): UsualError {
  const refusal = refusalOf(fault);
  if (refusal !== undefined) {
    return new UsualError(
      'slack-refused',
      `Slack refused the tokens (${refusal}). Copy SLACK_BOT_TOKEN and SLACK_APP_TOKEN anew from the app's settings.`,
    );
  }
  if (fault instanceof Error && 'code' in fault && fault.code === 'EADDRINUSE') {
    return new UsualError(
      'port-in-use',
      'The port for Slack is in use. Choose another with USUAL_SLACK_PORT.',
    );
  }
  return new UsualError(
    'slack-unreachable',
    `Slack cannot be reached (${codeOf(fault)}). Check the network.`,
  );
}
