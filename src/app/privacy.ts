import type { inTurn } from '../base/index.js';
import { type CustomerId, conversationId } from '../domain/index.js';
import type { Storage, Store } from '../ports/index.js';
import { conversationOf, customerOf, type Records, type UnreadRecord } from './records.js';
import { changeTable, leaveTables, sweepTables } from './tables.js';

/** For so long the owner can read what was not understood. */
const UNREAD_DAYS = 90;

/** Remove every record of a person that the app keeps. The chat itself goes last: a death in between is asked again. */
export async function forgetCustomer(
  { profiles, events, tables, unread, conversations }: Records,
  customer: CustomerId,
): Promise<void> {
  await profiles.remove(customer);
  await leaveTables(tables, customer);
  await removeAll(unread, `${customer}|`);
  await removeAll(events, `${customer}|`);
  await removeAll(conversations, `${customer}|`);
}

export interface SweepDeps {
  readonly records: Records;
  readonly storage: Storage;
  readonly oneAtATime: ReturnType<typeof inTurn>;
}

/**
 * Remove the chats that ended, with what a channel wrote down of them. Of a customer who did not agree to be
 * remembered, nothing stays. Each chat is looked at in its own turn, so one that goes on is not lost.
 * @returns how many were removed
 */
export async function sweep(
  { records, storage, oneAtATime }: SweepDeps,
  now: number,
  idleHours: number,
): Promise<number> {
  const transcripts = storage.store('transcripts');
  const endChat = async (key: string): Promise<number> => {
    const { value } = await records.conversations.get(key);
    if (value === undefined || now - value.state.lastAt < idleHours * 3_600_000) return 0;
    const { table } = value.state;
    const conversation = conversationId(conversationOf(key));
    if (table !== undefined) {
      await changeTable(records.tables, { type: 'leave', conversation, code: table.code, at: 0 });
    }
    if (value.state.consent !== 'given') await records.events.remove(key);
    await transcripts.remove(key);
    await records.conversations.remove(key);
    return 1;
  };
  const chats: string[] = [];
  for await (const key of records.conversations.keys('')) chats.push(key);
  let removed = 0;
  for (const key of chats) removed += await oneAtATime(conversationOf(key), () => endChat(key));
  await sweepTables(records.tables, now, idleHours);
  await removeReferences(records, storage);
  await removeOld(records.unread, now);
  return removed;
}

/** Who has not looked for so long will not mend it. */
async function removeOld(unread: Store<UnreadRecord>, now: number): Promise<void> {
  const keys: string[] = [];
  for await (const key of unread.keys('')) keys.push(key);
  for (const key of keys) {
    const { value } = await unread.get(key);
    if (value !== undefined && now - value.at > UNREAD_DAYS * 86_400_000) await unread.remove(key);
  }
}

/** Of where a channel could reach them, nothing stays of customers without a chat and without consent. */
async function removeReferences({ conversations, profiles }: Records, storage: Storage): Promise<void> {
  const references = storage.store('references');
  const reachable: string[] = [];
  for await (const customer of references.keys('')) reachable.push(customer);
  if (reachable.length === 0) return;
  const chatting = new Set<string>();
  for await (const key of conversations.keys('')) chatting.add(customerOf(key));
  for (const customer of reachable) {
    if (chatting.has(customer) || (await profiles.get(customer)).value !== undefined) continue;
    await references.remove(customer);
  }
}

async function removeAll<T>(store: Store<T>, prefix: string): Promise<void> {
  const keys: string[] = [];
  for await (const key of store.keys(prefix)) keys.push(key);
  for (const key of keys) await store.remove(key);
}
