import { z } from 'zod';

const texts = <const Keys extends readonly string[]>(keys: Keys) => z.record(z.enum(keys), z.string().min(1));

/** What the channels themselves say in one language: `data/language/<locale>.channels.json`. */
export const ChannelWordsSchema = z.strictObject({
  usual: z.literal(1),
  locale: z.string(),
  web: z.strictObject({
    apology: z.string().min(1),
    noFiles: z.string().min(1),
    page: texts([
      'lang',
      'botTag',
      'conversation',
      'suggestions',
      'youSaid',
      'botSaid',
      'typing',
      'message',
      'send',
      'help',
      'startOver',
      'connecting',
      'reconnecting',
      'offline',
      'online',
      'queued',
      'notSent',
      'retry',
      'tooFast',
      'anew',
      'newMessages',
      'unavailable',
      'joinTable',
      'copyLink',
      'linkCopied',
    ]),
  }),
  slack: texts([
    'apology',
    'thinking',
    'chosen',
    'noFile',
    'fileAlone',
    'alone',
    'homeTitle',
    'homeKept',
    'homeForNow',
    'homeNothing',
    'saidByYou',
    'chosenByYou',
    'forget',
    'forgetAll',
    'openChat',
    'more',
  ]),
});
export type ChannelWords = z.infer<typeof ChannelWordsSchema>;
