import type { webApi } from '@slack/bolt';
import type { Incoming, Reply, ReplyFile } from '../../domain/index.js';
import type { Handler, KnowledgeOf, Letter, Log, Outlet } from '../../ports/index.js';
import { afterChoice, isChoice } from './choice.js';
import type { Address, Destination, Pressed } from './decode.js';
import { encodeReply, type Said } from './encode.js';
import { codeOf, isFinal, refusalOf } from './faults.js';
import { type Uploaded, upload } from './files.js';
import { encodeHome } from './home.js';
import { respond } from './respond.js';
import { codeIn, inDirect, isDirect, isJoining, threadJoins } from './tables.js';
import type { SlackWords } from './words.js';

/** Faster answers need no sign that they are coming. */
const THINKING_AFTER_MS = 500;

export interface OutletDeps {
  readonly client: webApi.WebClient;
  readonly handler: Handler;
  readonly knowledgeOf: KnowledgeOf;
  readonly log: Log;
  readonly title: string;
  readonly words: SlackWords;
}

/** How answers get to Slack. */
export function createOutlet(deps: OutletDeps): Outlet<Address> {
  const { client, handler, log, words } = deps;
  let hasNativeFeedback = true;

  const encode = (reply: Reply): Said => encodeReply(reply, { hasNativeFeedback });

  const post = async (to: { channel: string; thread_ts?: string }, reply: Reply) => {
    try {
      return await client.chat.postMessage({
        ...to,
        ...encode(reply),
        unfurl_links: false,
        unfurl_media: false,
      });
    } catch (fault) {
      // A workspace that does not know Slack's thumbs yet: buttons say the same.
      if (!hasNativeFeedback || refusalOf(fault) !== 'invalid_blocks') throw fault;
      hasNativeFeedback = false;
      return await client.chat.postMessage({
        ...to,
        ...encode(reply),
        unfurl_links: false,
        unfurl_media: false,
      });
    }
  };

  /** Show an invitation to all in a channel, and have its thread hear what is suggested; `false` where it cannot stand. */
  const inviteAll = async (channel: string, letter: Letter<Address>, reply: Reply): Promise<boolean> => {
    const code = codeIn(reply);
    if (code === undefined || isDirect(channel)) return false;
    try {
      const { ts } = await post({ channel }, reply);
      if (ts !== undefined) await handler(threadJoins(letter, channel, ts, code));
      return true;
    } catch (fault) {
      // The bot is no member of the channel.
      if (!isFinal(fault)) throw fault;
      return false;
    }
  };

  /**
   * Files with their words, where everybody may see them who may see the answer: what is shown to one alone cannot hold
   * files, so they go to the direct messages. Where Slack does not let them in, the answer says so.
   */
  const sendFiles = async (
    to: Destination,
    letter: Letter<Address>,
    reply: Reply,
    files: readonly ReplyFile[],
  ): Promise<void> => {
    try {
      // Before anything is said: a missing scope shows here.
      const [first, ...rest] = await Promise.all(files.map((file) => upload(client, file)));
      if (first === undefined) return await sendTo(to, letter, reply);
      const uploaded: { files: [Uploaded, ...Uploaded[]] } = { files: [first, ...rest] };
      if (to.type === 'channel') {
        const place = { channel_id: to.channel, ...(to.thread !== undefined && { thread_ts: to.thread }) };
        const { text: initial_comment } = encode(reply);
        await client.files.completeUploadExternal({ ...uploaded, ...place, initial_comment });
        return;
      }
      const { channel } = await post({ channel: letter.address.user }, reply);
      if (channel === undefined) throw new Error('message-without-channel');
      await client.files.completeUploadExternal({ ...uploaded, channel_id: channel });
    } catch (fault) {
      // An owner may add the scope one day; nobody waits for it in a chat.
      if (!isFinal(fault) && refusalOf(fault) !== 'missing_scope') throw fault;
      log.warn('slack-files-refused', { code: codeOf(fault) });
      return sendTo(to, letter, { text: words.noFile });
    }
    await sendTo(to, letter, { text: words.fileAlone });
  };

  const sendTo = async (to: Destination, letter: Letter<Address>, reply: Reply): Promise<void> => {
    const { files, ...said } = reply;
    if (files !== undefined) return sendFiles(to, letter, said, files);
    const { incoming, address } = letter;
    switch (to.type) {
      case 'channel': {
        const place = isJoining(letter)
          ? { channel: address.user }
          : { channel: to.channel, ...(to.thread !== undefined && { thread_ts: to.thread }) };
        await post(place, reply);
        return;
      }
      case 'response': {
        const { input } = incoming;
        if (await inviteAll(to.channel, letter, reply)) return;
        const replaces = to.replaces && input.type === 'action' && isChoice(input.action);
        // Its time is over: Slack opens the direct message for a user's id.
        const isForAll = reply.isForAll === true;
        if ((await respond(to.url, encode(reply), { replaces, isForAll })) === 'expired')
          await post({ channel: address.user }, reply);
        return;
      }
      case 'home':
        return publishHome(deps, address, incoming, reply);
    }
  };

  /** Show what was chosen where its button was. For the eye only, so nobody waits for it or tries it twice. */
  const settle = async ({ channel, ts, text, blocks, block, label }: Pressed): Promise<void> => {
    try {
      await client.chat.update({
        channel,
        ts,
        text: text || label,
        blocks: afterChoice(blocks, block, label, words),
      });
    } catch (fault) {
      log.warn('slack-update-failed', { code: codeOf(fault) });
    }
  };

  const showThinking = (channel_id: string, thread_ts: string): void => {
    client.assistant.threads
      .setStatus({ channel_id, thread_ts, status: words.thinking })
      .catch((fault: unknown) => log.info('slack-status-failed', { code: codeOf(fault) }));
  };

  /** An opening of the Messages tab greets once: not where there have been words before. */
  const isFirstVisit = async (channel: string): Promise<boolean> => {
    const { messages = [] } = await client.conversations.history({ channel, limit: 1 });
    return messages.length === 0;
  };

  /** The direct messages with a customer; what is said there first tells them that nobody reads along. */
  const openDirect = async ({ address }: Letter<Address>): Promise<string | undefined> =>
    (await post({ channel: address.user }, { text: words.alone })).channel;

  return {
    channel: 'slack',
    apology: { text: words.apology },
    async answer(letter) {
      const {
        incoming,
        address: { to },
      } = letter;
      if (isJoining(letter)) {
        const channel = await openDirect(letter);
        return channel === undefined ? [] : handler(inDirect(letter, channel));
      }
      const thinking =
        to.type === 'channel' && to.thread !== undefined
          ? setTimeout(showThinking, THINKING_AFTER_MS, to.channel, to.thread)
          : undefined;
      try {
        if (isVisit(incoming, to) && !(await isFirstVisit(to.channel))) return [];
        const replies = await handler(incoming);
        if (replies.length > 0 || incoming.input.type !== 'open' || isVisit(incoming, to)) return replies;
        // Called by name in the middle of a chat, and nothing said.
        return await handler(asHelp(incoming));
      } finally {
        clearTimeout(thinking);
      }
    },
    async send(letter, reply) {
      const { pressed, to } = letter.address;
      const { input } = letter.incoming;
      if (pressed !== undefined && input.type === 'action' && isChoice(input.action)) await settle(pressed);
      try {
        await sendTo(to, letter, reply);
        return 'sent';
      } catch (fault) {
        if (!isFinal(fault)) throw fault;
        log.warn('slack-refused', { code: codeOf(fault) });
        return 'refused';
      }
    },
  };
}

/** Publish what is known of a customer on their Home tab. */
export async function publishHome(
  { client, knowledgeOf, title, words }: Pick<OutletDeps, 'client' | 'knowledgeOf' | 'title' | 'words'>,
  { user, team, app }: Address,
  { customer, conversation }: Pick<Incoming, 'customer' | 'conversation'>,
  answer?: Reply,
): Promise<void> {
  const knowledge = await knowledgeOf(customer, conversation);
  const view = encodeHome(knowledge, { title, words, conversation, team, app, answer });
  await client.views.publish({ user_id: user, view });
}

/** The Messages tab was opened, and nobody spoke to us. */
const isVisit = (
  { id, input }: Incoming,
  to: Destination,
): to is Destination & { readonly type: 'channel' } =>
  input.type === 'open' && to.type === 'channel' && id.includes(':open:');

const asHelp = (incoming: Incoming): Incoming => ({
  ...incoming,
  id: `${incoming.id}|help` as Incoming['id'],
  input: { type: 'action', action: { type: 'command', command: 'help' } },
});
