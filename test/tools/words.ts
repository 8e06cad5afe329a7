import { loadChannelWords } from '../../src/app/index.js';

const wordsIn = await loadChannelWords(['en', 'de']);

/** What the channels themselves say, from the language files. */
export const webWords = (locale?: string) => wordsIn(locale).web;
export const slackWords = wordsIn('en').slack;
