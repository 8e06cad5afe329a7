import { type Card, encodeAction, type Option, type Reply, type ReplyFile } from '../../domain/index.js';
import type { Activity, Attachment, CardAction } from './sdk.js';

/** What the bot says, in the words of Bot Framework; ids, times and addresses are the adapter's. */
export type Said = Partial<Activity> & { readonly type: 'message' };

const HERO_CARD = 'application/vnd.microsoft.card.hero';

/**
 * The replies of one turn as activities. Pure. Clients offer the suggested actions of the last activity only, so the
 * options of all replies are gathered there; but an invitation keeps its own, which are for others.
 */
export function encodeReplies(replies: readonly Reply[]): Said[] {
  const options = replies.flatMap((reply) => (reply.isForAll ? [] : (reply.options ?? [])));
  return replies.map((reply, i) => {
    if (reply.isForAll) return encodeReply(reply, reply.options ?? []);
    return encodeReply(reply, i === replies.length - 1 ? options : []);
  });
}

/** Words alone, as the channel itself says them. */
export const plainText = (text: string): Said => ({ type: 'message', text, textFormat: 'plain' });

function encodeReply({ text, cards = [], files = [] }: Reply, options: readonly Option[]): Said {
  const attachments = [...cards.map(encodeCard), ...files.map(encodeFile)];
  return {
    ...plainText(text),
    ...(attachments.length > 0 && { attachmentLayout: 'carousel', attachments }),
    ...(options.length > 0 && { suggestedActions: { to: [], actions: options.map(encodeOption) } }),
  };
}

function encodeCard({ title, detail, text, options }: Card, i: number): Attachment {
  return {
    contentType: HERO_CARD,
    content: {
      // Customers say "the second one", so each card shows its number.
      title: escapeMarkdown(`${i + 1}. ${title}`),
      ...(detail !== undefined && { subtitle: escapeMarkdown(detail) }),
      text: escapeMarkdown(text),
      buttons: options.map(encodeOption),
    },
  };
}

/** A file goes with its message, to the token's bearer alone: there is no address that somebody could guess or pass on. */
const encodeFile = ({ name, mediaType, content }: ReplyFile): Attachment => ({
  contentType: mediaType,
  name,
  contentUrl: `data:${mediaType};charset=utf-8;base64,${Buffer.from(content).toString('base64')}`,
});

/** A message back: the label shows as the customer's own words, the action travels unseen. */
function encodeOption({ label, action }: Option): CardAction {
  return { type: 'messageBack', title: label, text: label, displayText: label, value: encodeAction(action) };
}

/**
 * So that clients which read a hero card's texts as Markdown (Bot Framework Web Chat does, and no `textFormat` stops
 * it) show them as they are. Our page takes the backslashes off again: `plain` in page/activity.js.
 */
export function escapeMarkdown(text: string): string {
  return text
    .replace(/[\\`*_[\]<>~|&]/g, '\\$&')
    .replace(/^(\s*)([#+=-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
}
