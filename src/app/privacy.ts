import type { CustomerId } from '../domain/index.js';
import type { Storage, Store } from '../ports/index.js';
import type { Records } from './records.js';

/** Remove every record of a person that the app keeps. The chat itself goes last: a death in between is asked again. */
export async function forgetCustomer(
  { profiles, events, conversations }: Records,
  customer: CustomerId,
): Promise<void> {
  await profiles.remove(customer);
  await removeAll(events, `${customer}|`);
  await removeAll(conversations, `${customer}|`);
}

/**
 * Remove the chats that ended, with what a channel wrote down of them. Of a customer who did not agree to be
 * remembered, nothing stays.
 * @returns how many were removed
 */
export async function sweep(
  records: Records,
  storage: Storage,
  now: number,
  idleHours: number,
): Promise<number> {
  const transcripts = storage.store('transcripts');
  let removed = 0;
  const chats: string[] = [];
  for await (const key of records.conversations.keys('')) chats.push(key);
  for (const key of chats) {
    const { value } = await records.conversations.get(key);
    if (value === undefined || now - value.state.lastAt < idleHours * 3_600_000) continue;
    if (value.state.consent !== 'given') await records.events.remove(key);
    await transcripts.remove(key);
    await records.conversations.remove(key);
    removed++;
  }
  return removed;
}

async function removeAll<T>(store: Store<T>, prefix: string): Promise<void> {
  const keys: string[] = [];
  for await (const key of store.keys(prefix)) keys.push(key);
  for (const key of keys) await store.remove(key);
}
