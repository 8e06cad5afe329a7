import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeLine } from '../../src/channels/terminal/index.js';
import type { Input, Reply } from '../../src/domain/index.js';
import { type ChannelView, expectShown } from '../contracts/channel.js';
import { slack, terminal, web } from '../contracts/channels.js';
import { replay } from '../tools/transcript.js';

// One conversation on every channel: the same lines, typed or pressed there, lead to the same answers. That these are
// the right ones is the business of transcripts.test.ts.
const folder = new URL('./', import.meta.url);
const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));

describe.each([
  ['terminal', terminal],
  ['web', web],
  ['slack', slack],
])('%s', (_, channel) => {
  test.each(files)('%s', async (file) => {
    const transcript = readFileSync(new URL(file, folder), 'utf8');
    const chat = await replay(transcript, (line, last) => through(channel, line, last));
    expect(chat).toBe(await replay(transcript));
  });
});

/** A line as the channel takes it: the button that it names is pressed there, other words are typed there. */
function through(channel: ChannelView, line: string, last: readonly Reply[]): Input {
  const shown = last.map((reply) => channel.show(reply));
  for (const [i, reply] of last.entries()) expectShown(reply, shown[i] ?? channel.show(reply));
  const here = decodeLine(line, last);
  // Nothing cannot be sent elsewhere.
  if (line.trim() === '') return here;
  if (here.type === 'text') return channel.hear(line) ?? { type: 'open' };
  const inputs = shown.flatMap(({ buttons }) => buttons.map((button) => button.press()));
  const found = inputs.find((input) => JSON.stringify(input) === JSON.stringify(here));
  if (found === undefined) throw new Error(`No button gives what "${line}" gives.`);
  return found;
}
