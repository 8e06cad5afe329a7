import { type Chats, lessonsOf } from '../learn/index.js';
import type { Storage } from '../ports/index.js';
import { consentedChats } from './consented.js';
import { openRecords } from './records.js';

/** More chats teach little more, and reading them takes time at every start. */
const MOST_CHATS = 20_000;

/** What the chats teach of customers who agreed to be remembered; a record that cannot be read teaches nothing. */
export async function readLessons(storage: Storage): Promise<Chats> {
  const records = openRecords(storage);
  const chats = [];
  for await (const { key } of consentedChats(records)) {
    const record = await records.events.get(key).catch(() => undefined);
    if (record?.value !== undefined) chats.push(record.value.events);
    if (chats.length === MOST_CHATS) break;
  }
  return lessonsOf(chats);
}
