import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import {
  conversationId,
  customerId,
  type Input,
  messageId,
  type Reply,
  type ReplyFile,
} from '../../domain/index.js';
import type { Clock, Handler, Tell } from '../../ports/index.js';
import { decodeLine } from './decode.js';
import { encodeReply } from './encode.js';
import { spokenIn } from './speaker.js';

export { decodeLine } from './decode.js';
export { encodeReply } from './encode.js';
export { spokenIn } from './speaker.js';

export interface TerminalOptions {
  readonly handler: Handler;
  readonly clock: Clock;
  readonly input: Readable;
  readonly output: Writable;
  /** Keeps two chats in one folder apart. */
  readonly session: string;
  /** Several at one keyboard: "Ben: I'm vegan" is said by Ben, a line without a name by who spoke last. */
  readonly people?: readonly string[] | undefined;
  /** How the others are told what was suggested to their table. */
  readonly tellBy?: ((channel: string, tell: Tell) => void) | undefined;
  /** The customer's locale: "de-DE". */
  readonly locale?: string | undefined;
  /** Where files that a reply hands over are written. */
  readonly folder: string;
}

/** Chat until the input ends. Lines are answered one after the other; piped input is echoed, so the output reads as a chat. */
export async function runTerminal({
  handler,
  clock,
  input,
  output,
  session,
  people = [],
  tellBy,
  locale,
  folder,
}: TerminalOptions): Promise<void> {
  const isInteractive = 'isTTY' in input && input.isTTY === true;
  const lines = createInterface({ input, output: isInteractive ? output : undefined, prompt: '> ' });
  const last = new Map<string, readonly Reply[]>();
  let speaker = people[0] ?? '';
  let count = 0;
  let told: Promise<void> = Promise.resolve();
  const show = async (who: string, replies: readonly Reply[]): Promise<void> => {
    last.set(who, replies);
    for (const reply of replies) {
      const paths = await Promise.all((reply.files ?? []).map((file) => keepFile(folder, file)));
      output.write(`${encodeReply(reply, paths)}\n\n`);
    }
  };
  const conversationOf = (who: string) => (who === '' ? `terminal:${session}` : `terminal:${session}:${who}`);
  const send = async (message: Input): Promise<void> => {
    const replies = await handler({
      id: messageId(`${session}:${count++}`),
      conversation: conversationId(conversationOf(speaker)),
      customer: customerId(`terminal:${speaker === '' ? 'me' : speaker}`),
      at: clock(),
      ...(locale !== undefined && { locale }),
      input: message,
    });
    await show(speaker, replies);
    await told;
  };
  tellBy?.('terminal', (news) => {
    told = told.then(async () => {
      const who = people.find((name) => conversationOf(name) === news.conversation) ?? '';
      const replies = await handler(news);
      if (replies.length > 0) output.write(`(to ${who})\n`);
      await show(who, replies);
    });
    return told;
  });
  if (people.length === 0) await send({ type: 'open' });
  if (isInteractive) lines.prompt();
  for await (const line of lines) {
    if (!isInteractive) output.write(`> ${line}\n`);
    const said = spokenIn(line, people);
    speaker = said.speaker ?? speaker;
    await send(decodeLine(said.text, last.get(speaker) ?? []));
    if (isInteractive) lines.prompt();
  }
}

/** Write a file beside; the newest of a name stays. Its path. */
async function keepFile(folder: string, { name, content }: ReplyFile): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}
