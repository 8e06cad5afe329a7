import type { types } from '@slack/bolt';
import { decode as decodeSlack } from '../../src/channels/slack/decode.js';
import { encodeReply as encodeSlack, LIMITS } from '../../src/channels/slack/encode.js';
import { decodeLine, encodeReply as encodeTerminal } from '../../src/channels/terminal/index.js';
import { decode as decodeWeb, sort } from '../../src/channels/web/decode.js';
import { encodeReplies as encodeWeb } from '../../src/channels/web/encode.js';
import type { Activity, CardAction } from '../../src/channels/web/sdk.js';
import type { Reply } from '../../src/domain/index.js';
import { direct, press, wordsOf } from '../channels/slack/support/deliveries.js';
import { elementsOf, faultOf, type Wire } from '../tools/loopback-slack.js';
import type { Button, ChannelView, Shown } from './channel.js';

/* The three channels as their customers meet them: encoded, sent as JSON, read, pressed, decoded. */

export const terminal: ChannelView = {
  hear: (text) => decodeLine(text, []),
  show(reply) {
    const { options = [], cards = [] } = reply;
    const words = encodeTerminal(reply);
    const ofCards = cards.flatMap((card, i) =>
      card.options.map(
        ({ label }): Button => ({
          label,
          card: i + 1,
          press: () => decodeLine(`${i + 1} ${label}`, [reply]),
        }),
      ),
    );
    const ofReply = options.map(({ label }): Button => ({ label, press: () => decodeLine(label, [reply]) }));
    return { text: words, words, buttons: [...ofReply, ...ofCards], faults: [] };
  },
};

export const web: ChannelView = {
  hear: (text) => heard({ type: 'message', text }),
  show(reply) {
    const [activity] = JSON.parse(JSON.stringify(encodeWeb([reply]))) as Partial<Activity>[];
    const cards = (activity?.attachments ?? []).flatMap(({ content }) => content ?? []);
    const buttonOf = ({ title, value, text, displayText }: CardAction, card?: number): Button => ({
      label: title,
      ...(card !== undefined && { card }),
      press: () => heard({ type: 'message', text, value, channelData: { messageBack: { displayText } } }),
    });
    return {
      text: activity?.text ?? '',
      words: [
        activity?.text,
        ...cards.map(({ title, subtitle, text }) => unmarked([title, subtitle, text])),
      ].join('\n'),
      buttons: [
        ...(activity?.suggestedActions?.actions ?? []).map((action) => buttonOf(action)),
        ...cards.flatMap(({ buttons }, i) => buttons.map((action: CardAction) => buttonOf(action, i + 1))),
      ],
      faults: [],
    };
  },
};

/** As a Direct Line client posts it. */
function heard(activity: object) {
  const sorted = sort(JSON.parse(JSON.stringify(activity)));
  return sorted.type === 'message' ? decodeWeb({ type: 'message', ...sorted.activity }) : undefined;
}

const unmarked = (parts: readonly (string | undefined)[]): string =>
  parts.join('\n').replace(/\\([\\`*_[\]<>~|&#+=.)-])/g, '$1');

export const slack: ChannelView = { hear: hearSlack, show: (reply) => showSlack(reply, true) };

/** For workspaces without Slack's own thumbs. */
export const plainSlack: ChannelView = { hear: hearSlack, show: (reply) => showSlack(reply, false) };

/** Slack sends `&`, `<` and `>` escaped. */
function hearSlack(text: string) {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return decodeSlack(JSON.parse(JSON.stringify(direct(escaped))), 0)?.incoming.input;
}

function showSlack(reply: Reply, hasNativeFeedback: boolean): Shown {
  const said = encodeSlack(reply, { hasNativeFeedback });
  const blocks: Wire[] = JSON.parse(JSON.stringify(said.blocks)).map(
    (block: types.KnownBlock, i: number) => ({
      ...block,
      block_id: `b${i}`,
    }),
  );
  const message = { channel: 'D1', ts: '1.1', text: said.text, blocks };
  let card = 0;
  const buttons = blocks.flatMap((block): Button[] => {
    if (block.type === 'rich_text' || block.accessory) card++;
    // The reply's own buttons stand last, and have names of their own.
    const onCard = (element: Wire): boolean => !element.action_id.startsWith('usual-o');
    return elementsOf(block).flatMap((element: Wire) => {
      const sides =
        element.type === 'feedback_buttons' ? ['positive_button', 'negative_button'] : [undefined];
      return sides.map((side): Button => {
        const label = side === undefined ? element.text.text : element[side].text.text;
        const alone = { ...message, blocks: [{ ...block, elements: [element] }] };
        return {
          label,
          ...(onCard(element) && { card }),
          press: () => decodeSlack(JSON.parse(JSON.stringify(press(alone, label))), 0)?.incoming.input,
        };
      });
    });
  });
  const size = JSON.stringify(said.blocks).length;
  return {
    text: said.text,
    words: wordsOf(blocks),
    buttons,
    faults: [faultOf(blocks, LIMITS.blocks), size > LIMITS.message ? `${size} characters` : undefined].filter(
      (fault) => fault !== undefined,
    ),
  };
}
