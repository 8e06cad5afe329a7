import { UsualError } from '../../domain/index.js';
import type { Handler, Log } from '../../ports/index.js';
import { type Envelope, toIncoming } from './decode.js';
import { encodeReplies, plainText } from './encode.js';
import type { Activity, Bot } from './sdk.js';
import type { WebWordsIn } from './words.js';

/** The handler as a bot. A fault of the handler is an apology to the customer and a code in the log, never more. */
export function createBot(
  handler: Handler,
  envelopeOf: (activity: Activity) => Envelope,
  { words, log }: { readonly words: WebWordsIn; readonly log: Log },
): Bot {
  return async (activity, send) => {
    const incoming = toIncoming(activity, envelopeOf(activity));
    if (!incoming) return;
    let replies: ReturnType<typeof encodeReplies>;
    try {
      replies = encodeReplies(await handler(incoming));
    } catch (fault) {
      log.error('web-turn-failed', { code: codeOf(fault), input: incoming.input.type });
      replies = [plainText(words(incoming.locale).apology)];
    }
    await send(replies);
  };
}

/** What a log may say of a fault: its message could hold a customer's words. */
export function codeOf(fault: unknown): string {
  if (fault instanceof UsualError) return fault.code;
  return fault instanceof Error ? fault.name : 'unknown';
}
