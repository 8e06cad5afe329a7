import { decodeLine, encodeReply, spokenIn } from '../../src/channels/terminal/index.js';
import type { Input, Reply } from '../../src/domain/index.js';
import { type Chat, chatsWith, worldOf } from './world.js';

/**
 * A transcript: a first line `business: NAME` or `business: NAME, locale: de-DE`, then `> ` lines of the customer with the bot's answers between them.
 * `table: Ann Ben` in the first line has several chat: `> Ben: I'm vegan`; what the others are told stands below it.
 * `> (5 hours later)` lets time pass, `> (open)` opens the chat.
 */
export async function replay(transcript: string, through: Through = terminal): Promise<string> {
  const lines = transcript.split('\n');
  const business = /^business: ([^\s,]+)/.exec(lines[0] ?? '')?.[1];
  if (business === undefined)
    throw new Error('The first line of a transcript names its business: "business: gym".');
  const locale = /locale: (\S+)/.exec(lines[0] ?? '')?.[1];
  const people = /table: ([^,]+)/.exec(lines[0] ?? '')?.[1]?.split(' ') ?? ['ann'];
  const chats = chatsWith(await worldOf(business), { locale });
  const head = lines.slice(
    0,
    Math.max(
      1,
      lines.findIndex((line) => line.startsWith('> ') || line === '>'),
    ),
  );
  const out = [head.join('\n').trimEnd(), ''];
  const last = new Map<string, readonly Reply[]>();
  let speaker = people[0] ?? '';
  let wait = 1;
  for (const line of lines.filter((l) => l.startsWith('> ') || l === '>')) {
    const said = spokenIn(line.slice(2), people);
    const { text } = said;
    speaker = said.speaker ?? speaker;
    out.push(line);
    const later = /^\((\d+) hours later\)$/.exec(text);
    if (later !== null) {
      wait = Number(later[1]) * 60;
      out.push('');
      continue;
    }
    const input = through(expand(text), last.get(speaker) ?? []);
    const replies = await answer(chats.as(speaker), input, text, wait);
    last.set(speaker, replies);
    wait = 1;
    out.push(replies.map((reply) => encodeReply(reply)).join('\n\n'), '');
    for (const { name, replies: news } of await chats.told()) {
      last.set(name, news);
      out.push(`(to ${name})`, ...news.map((reply) => encodeReply(reply)), '');
    }
  }
  return `${out.join('\n').trimEnd()}\n`;
}

/** How a line that somebody typed or pressed comes in, and what was shown before it. */
export type Through = (line: string, last: readonly Reply[]) => Input;

const terminal: Through = decodeLine;

function answer(chat: Chat, input: Input, line: string, minutes: number): Promise<readonly Reply[]> {
  return chat.send(line === '(open)' ? { type: 'open' } : input, { minutes });
}

/** `(10000 x a)` stands for a long message. */
const expand = (text: string): string => {
  const long = /^\((\d+) x (.+)\)$/.exec(text);
  return long === null ? text : (long[2] ?? '').repeat(Number(long[1]));
};
