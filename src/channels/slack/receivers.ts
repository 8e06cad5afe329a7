import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { type App, HTTPReceiver, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Clock } from '../../ports/index.js';
import type { BoltLogger } from './log.js';
import type { HttpMode, SocketMode } from './settings.js';

/** Slack's own window for old requests; Bolt leaves the future open. */
const FRESH_S = 5 * 60;
const BODY_BYTES = 1024 * 1024;
/** How long a lost connection rests. Slack itself closes each one after some hours. */
const RECONNECT_MS = 3000;

/**
 * A receiver that hands every verified delivery to `take` before Bolt sees it. Bolt acknowledges events before it calls
 * any listener, so what must be kept is kept here; when `take` fails, nothing is acknowledged and Slack delivers again.
 */
export function takingFirst(receiver: Receiver, take: (body: unknown) => Promise<void>): Receiver {
  return {
    init(app) {
      const processEvent: App['processEvent'] = async (event) => {
        await take(event.body);
        await app.processEvent(event);
      };
      receiver.init(Object.assign(Object.create(app), { processEvent }));
    },
    start: (...args) => receiver.start(...args),
    stop: (...args) => receiver.stop(...args),
  };
}

export function socketReceiver(
  { appToken, reconnectMs = RECONNECT_MS }: SocketMode,
  { logger, apiUrl }: { readonly logger: BoltLogger; readonly apiUrl: string | undefined },
): Receiver {
  return new SocketModeReceiver({
    appToken,
    logger,
    // Also how long a pong may take; the pause before the n-th try to connect is n times this.
    clientPingTimeout: reconnectMs,
    installerOptions: {
      clientOptions: { ...(apiUrl !== undefined && { slackApiUrl: apiUrl }), timeout: 10_000 },
    },
  });
}

export function httpReceiver({ signingSecret }: HttpMode, logger: BoltLogger, clock: Clock): HTTPReceiver {
  const receiver = new HTTPReceiver({ signingSecret, logger, bodyLimit: BODY_BYTES });
  receiver.requestListener = refusingTheFuture(receiver.requestListener, clock);
  return receiver;
}

/** Refuse a request that was signed more than five minutes ago or ahead; Bolt then checks that it was signed at all. */
function refusingTheFuture(listener: RequestListener, clock: Clock): RequestListener {
  return (req: IncomingMessage, res: ServerResponse): void => {
    const signedAt = req.headers['x-slack-request-timestamp'];
    const isFresh = Math.abs(clock() / 1000 - Number(signedAt)) <= FRESH_S;
    if (signedAt === undefined || isFresh) {
      listener(req, res as ServerResponse & { req: IncomingMessage });
      return;
    }
    req.resume();
    res.writeHead(401).end();
  };
}
