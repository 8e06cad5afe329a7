import { createInterface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';
import { conversationId, customerId, type Input, messageId, type Reply } from '../../domain/index.js';
import type { Clock, Handler } from '../../ports/index.js';
import { decodeLine } from './decode.js';
import { encodeReply } from './encode.js';

export { decodeLine } from './decode.js';
export { encodeReply } from './encode.js';

export interface TerminalOptions {
  readonly handler: Handler;
  readonly clock: Clock;
  readonly input: Readable;
  readonly output: Writable;
  /** Keeps two chats in one folder apart. */
  readonly session: string;
  /** The customer's locale: "de-DE". */
  readonly locale?: string | undefined;
}

/** Chat until the input ends. Lines are answered one after the other; piped input is echoed, so the output reads as a chat. */
export async function runTerminal({
  handler,
  clock,
  input,
  output,
  session,
  locale,
}: TerminalOptions): Promise<void> {
  const isInteractive = 'isTTY' in input && input.isTTY === true;
  const lines = createInterface({ input, output: isInteractive ? output : undefined, prompt: '> ' });
  let last: readonly Reply[] = [];
  let count = 0;
  const send = async (message: Input): Promise<void> => {
    last = await handler({
      id: messageId(`${session}:${count++}`),
      conversation: conversationId(`terminal:${session}`),
      customer: customerId('terminal:me'),
      at: clock(),
      ...(locale !== undefined && { locale }),
      input: message,
    });
    for (const reply of last) output.write(`${encodeReply(reply)}\n\n`);
  };
  await send({ type: 'open' });
  if (isInteractive) lines.prompt();
  for await (const line of lines) {
    if (!isInteractive) output.write(`> ${line}\n`);
    await send(decodeLine(line, last));
    if (isInteractive) lines.prompt();
  }
}
