import { z } from 'zod';
import { conversationId, customerId, messageId } from '../../domain/index.js';
import type { Clock, Handler, Log } from '../../ports/index.js';
import { codeOf, createBot } from './bot.js';
import { type Answer, HttpError, type Place } from './http.js';
import { type Activity, cloud } from './sdk.js';
import type { BotCredentials } from './settings.js';
import type { WebWordsIn } from './words.js';

/** Azure sends more around a text than our own page does. */
export const CLOUD_BODY_BYTES = 256 * 1024;

export interface CloudDeps {
  readonly handler: Handler;
  readonly clock: Clock;
  readonly log: Log;
  readonly words: WebWordsIn;
  readonly credentials?: BotCredentials | undefined;
}

/** One request to `/api/messages`, with its JSON read. */
export interface CloudCall {
  readonly authorization: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The address that the connection came from, whatever a header says. */
  readonly remote: string;
  readonly host: Place['host'];
  readonly contentType: string;
}

/**
 * The bot's end of Azure Bot Service. With credentials each request's token is checked by Bot Framework; without them
 * it serves tools on this computer and answers nowhere else, since Bot Framework then posts replies to whatever
 * address the caller names.
 */
export function createCloud(deps: CloudDeps): (call: CloudCall) => Promise<Answer> {
  const process = cloud(deps.credentials);
  const bot = createBot(
    deps.handler,
    (activity) => {
      const conversation = `bot:${activity.channelId}:${activity.conversation.id}`;
      return {
        id: messageId(`${conversation}|${activity.id ?? ''}`),
        customer: customerId(`bot:${activity.channelId}:${activity.from.id}`),
        conversation: conversationId(conversation),
        at: timeOf(activity) ?? deps.clock(),
      };
    },
    deps,
  );
  return async (call) => {
    const activity = checked(call.body);
    if (!deps.credentials) checkLocal(call, activity);
    let answer: Answer;
    try {
      answer = await process(call.authorization, call.body, async (activity, send) => {
        try {
          await bot(activity, send);
        } catch (fault) {
          // Else Bot Framework writes the whole fault to the console, and there may be words in it.
          deps.log.error('web-cloud-send-failed', { code: codeOf(fault) });
        }
      });
    } catch (fault) {
      deps.log.error('web-cloud-failed', { code: codeOf(fault) });
      throw new HttpError(500, 'BotError', 'The message could not be taken.');
    }
    // Its own error bodies hold the texts of faults.
    if (answer.status === 401)
      throw new HttpError(401, 'Unauthorized', 'The token is not valid for this bot.');
    if (answer.status >= 400)
      throw new HttpError(answer.status, 'BotError', 'The message could not be taken.');
    return answer;
  };
}

const Id = z.object({ id: z.string().min(1) });

/** Bot Framework fails outside of its own error handling when one of these is missing. */
const Delivered = z
  .object({
    type: z.string().min(1),
    channelId: z.string().min(1),
    conversation: Id,
    from: Id,
    serviceUrl: z.url({ protocol: /^https?$/ }).optional(),
    deliveryMode: z.string().optional(),
  })
  .refine(({ serviceUrl, deliveryMode }) => serviceUrl !== undefined || deliveryMode === 'expectReplies', {
    path: ['serviceUrl'],
  });
type Delivered = z.infer<typeof Delivered>;

function checked(body: unknown): Delivered {
  const parsed = Delivered.safeParse(body);
  if (parsed.success) return parsed.data;
  const wrong = parsed.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new HttpError(400, 'BadArgument', `Missing or wrong: ${wrong}.`);
}

/** A web page open in a browser on this computer is no tool of its owner: it cannot send JSON here unasked. */
function checkLocal({ remote, host, contentType }: CloudCall, { serviceUrl }: Delivered): void {
  const isHere =
    isLoopback(remote.replace(/^::ffff:/, '')) &&
    isLoopback(new URL(`http://${host}`).hostname) &&
    /^application\/json\b/i.test(contentType) &&
    (serviceUrl === undefined || isLoopback(new URL(serviceUrl).hostname));
  if (!isHere)
    throw new HttpError(403, 'Forbidden', 'Without credentials only tools on this computer are served.');
}

const isLoopback = (name: string): boolean => /^(127(\.\d+){3}|localhost|\[?::1\]?)$/i.test(name);

function timeOf({ timestamp }: Activity): number | undefined {
  const at = new Date(timestamp ?? Number.NaN).getTime();
  return Number.isNaN(at) ? undefined : at;
}
