import { localTimeIn, type PackDocument } from '../business/index.js';
import type { Storage } from '../ports/index.js';
import type { Visit, Visits } from '../segments/index.js';
import { consentedChats } from './consented.js';
import { type EventRecord, openRecords } from './records.js';

/** What customers who agreed to be remembered took and answered in their chats, by customer. Restrictions are not read. */
export async function chatVisits(
  storage: Storage,
  { timeZone }: Pick<PackDocument, 'timeZone'>,
): Promise<ReadonlyMap<string, Visits>> {
  const records = openRecords(storage);
  const localTime = localTimeIn(timeZone);
  const found = new Map<string, Visit[]>();
  for await (const { key, customer } of consentedChats(records)) {
    const visit = visitOf((await records.events.get(key)).value, localTime);
    if (visit !== undefined) found.set(customer, [...(found.get(customer) ?? []), visit]);
  }
  return found;
}

function visitOf(record: EventRecord | undefined, localTime: (at: number) => string): Visit | undefined {
  const events = record?.events ?? [];
  const [first] = events;
  const items = events.flatMap(({ happening }) => (happening.type === 'accepted' ? [happening.item] : []));
  const answers = events.flatMap(({ happening }) => (happening.type === 'answered' ? [happening] : []));
  if (first === undefined || items.length + answers.length === 0) return undefined;
  return { at: localTime(first.at), items, answers };
}
