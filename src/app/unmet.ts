import type { Storage } from '../ports/index.js';
import { consentedChats } from './consented.js';
import { openRecords } from './records.js';

/** Something that the business has none of, or has not answered: "sushi", "about:parking". */
export interface Unmet {
  /** The pack's own id of it. */
  readonly wish: string;
  /** In how many chats it was asked for. */
  readonly chats: number;
}

/** What was asked for in vain by customers who agreed to be remembered, most often first; counts, and nobody's words. */
export async function readUnmet(storage: Storage): Promise<readonly Unmet[]> {
  const records = openRecords(storage);
  const counts = new Map<string, number>();
  for await (const { key } of consentedChats(records)) {
    const record = await records.events.get(key).catch(() => undefined);
    const wishes = (record?.value?.events ?? []).flatMap(({ happening }) =>
      happening.type === 'unmet' ? [happening.wish] : [],
    );
    for (const wish of new Set(wishes)) counts.set(wish, (counts.get(wish) ?? 0) + 1);
  }
  return [...counts]
    .map(([wish, chats]) => ({ wish, chats }))
    .sort((a, b) => b.chats - a.chats || (a.wish < b.wish ? -1 : 1));
}
