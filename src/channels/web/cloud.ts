import { type CustomerId, conversationId, customerId, messageId, UsualError } from '../../domain/index.js';
import type { Clock, Handler, Log, Storage } from '../../ports/index.js';
import { codeOf, createBot } from './bot.js';
import { decode } from './decode.js';
import { type Delivered, delivered } from './delivered.js';
import { plainText } from './encode.js';
import { type Answer, HttpError, type Place } from './http.js';
import { createReferences } from './references.js';
import { type Activity, addressOf, cloud } from './sdk.js';
import type { BotCredentials } from './settings.js';
import type { WebWordsIn } from './words.js';

/** Azure sends more around a text than our own page does. */
export const CLOUD_BODY_BYTES = 256 * 1024;

export interface CloudDeps {
  readonly handler: Handler;
  readonly storage: Storage;
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

export interface CloudDoor {
  answer(call: CloudCall): Promise<Answer>;
  /** As `WebChannel.tell`. */
  tell(customer: CustomerId, text: string): Promise<'sent' | 'unknown'>;
}

/**
 * The bot's end of Azure Bot Service. With credentials each request's token is checked by Bot Framework; without them
 * it serves tools on this computer and answers nowhere else, since Bot Framework then posts replies to whatever
 * address the caller names.
 */
export function createCloud(deps: CloudDeps): CloudDoor {
  const { credentials, clock, log } = deps;
  const service = cloud(credentials);
  const references = createReferences(deps.storage);
  const bot = createBot(
    deps.handler,
    (activity) => {
      const conversation = `bot:${encodeURIComponent(activity.channelId)}:${activity.conversation.id}`;
      const at = timeOf(activity) ?? clock();
      return {
        id: messageId(`${conversation}|${activity.id ?? `${activity.type}@${at}`}`),
        customer: customerOf(activity),
        conversation: conversationId(conversation),
        at,
        ...(activity.conversation.isGroup && { isPublic: true }),
      };
    },
    deps,
  );

  /** Before the turn, so that a customer who asks to be forgotten in it is. */
  const keepReference = async (activity: Activity): Promise<void> => {
    const address = addressOf(activity);
    // What is said unasked is for the customer alone; who said nothing has not spoken to us.
    if (!address || activity.conversation.isGroup || !decode(activity)) return;
    try {
      await references.keep(customerOf(activity), address);
    } catch (fault) {
      log.warn('web-reference-not-kept', { code: codeOf(fault) });
    }
  };

  return {
    async answer(call) {
      const activity = delivered(call.body);
      if (credentials) checkSecure(activity);
      else checkLocal(call, activity);
      let answer: Answer;
      try {
        answer = await service.answer(call.authorization, activity, async (activity, send) => {
          try {
            await keepReference(activity);
            await bot(activity, send);
          } catch (fault) {
            // Else Bot Framework writes the whole fault to the console, and there may be words in it.
            log.error('web-cloud-send-failed', { code: codeOf(fault) });
          }
        });
      } catch (fault) {
        log.error('web-cloud-failed', { code: codeOf(fault) });
        throw new HttpError(500, 'BotError', 'The message could not be taken.');
      }
      // Its own error bodies hold the texts of faults.
      if (answer.status === 401)
        throw new HttpError(401, 'Unauthorized', 'The token is not valid for this bot.');
      if (answer.status >= 400)
        throw new HttpError(answer.status, 'BotError', 'The message could not be taken.');
      return answer;
    },
    async tell(customer, text) {
      const address = await references.of(customer);
      if (!address) return 'unknown';
      try {
        await service.tell(address, plainText(text));
        return 'sent';
      } catch (fault) {
        log.error('web-cloud-tell-failed', { code: codeOf(fault) });
        // Without its cause, which holds what was said.
        throw new UsualError('not-told', 'The channel did not take the message. Try again later.');
      }
    },
  };
}

/** Channels let some customers choose their ids; a `|` in one must not look like the end of another's. */
const customerOf = ({ channelId, from }: Activity): CustomerId =>
  customerId(`bot:${encodeURIComponent(channelId)}:${encodeURIComponent(from.id)}`);

/** The bot's own token goes there, so nobody may read along. */
function checkSecure({ serviceUrl }: Delivered): void {
  if (serviceUrl === undefined) return;
  const { protocol, hostname } = new URL(serviceUrl);
  if (protocol !== 'https:' && !isLoopback(hostname))
    throw new HttpError(400, 'BadArgument', 'Missing or wrong: serviceUrl.');
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
