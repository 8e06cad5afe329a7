/** What Slack takes for its own signs; nothing else needs an escape: https://docs.slack.dev/messaging/formatting-message-text */
export const escapeMrkdwn = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/**
 * What a customer typed, out of how Slack sends it: without the mention of the bot, links and names as they are read,
 * and without NUL and halves of letters, which stores refuse to keep.
 */
export function typedText(text: string, bot: string | undefined): string {
  const words = text
    .replace(/<@([A-Z0-9]+)(?:\|[^>]*)?>/g, (_, user: string) => (user === bot ? ' ' : '@'))
    .replace(/<[^<>|]*\|([^<>]*)>/g, '$1')
    .replace(/<([^<>]*)>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
  return Buffer.from(words.replaceAll('\0', ''), 'utf8').toString('utf8').trim();
}

/** At most `most` characters, with a sign that there was more; letters stay whole. Never empty, which Slack refuses. */
export function cut(text: string, most: number): string {
  if (text.trim() === '') return '…';
  if (text.length <= most) return text;
  return `${text.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}
