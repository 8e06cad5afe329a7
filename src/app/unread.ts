import type { Storage } from '../ports/index.js';
import { openRecords, type UnreadRecord } from './records.js';

/** Something that customers wrote and that was not understood. */
export interface Unread extends UnreadRecord {
  /** How many times it was passed on. */
  readonly times: number;
}

/** What customers let the owner see of what was not understood; what came most often first, then the newest. */
export async function readUnread(storage: Storage): Promise<readonly Unread[]> {
  const { unread } = openRecords(storage);
  const keys: string[] = [];
  for await (const key of unread.keys('')) keys.push(key);
  const found = new Map<string, Unread>();
  for (const key of keys) {
    const { value } = await unread.get(key);
    if (value === undefined) continue;
    const id = `${value.locale} ${value.text.toLowerCase()}`;
    const before = found.get(id);
    const newest = before === undefined || value.at > before.at ? value : before;
    found.set(id, { ...newest, times: (before?.times ?? 0) + 1 });
  }
  return [...found.values()].sort((a, b) => b.times - a.times || b.at - a.at);
}
