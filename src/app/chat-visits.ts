import { localTimeIn, type PackDocument } from '../business/index.js';
import type { Storage } from '../ports/index.js';
import type { Visit, Visits } from '../segments/index.js';
import { customerOf, type EventRecord, openRecords } from './records.js';

/** What customers who agreed to be remembered took and answered in their chats, by customer. Restrictions are not read. */
export async function chatVisits(
  storage: Storage,
  { timeZone }: Pick<PackDocument, 'timeZone'>,
): Promise<ReadonlyMap<string, Visits>> {
  const { events, profiles } = openRecords(storage);
  const localTime = localTimeIn(timeZone);
  const keys: string[] = [];
  for await (const key of events.keys('')) keys.push(key);
  const found = new Map<string, Visit[]>();
  for (const key of keys) {
    const customer = customerOf(key);
    if ((await profiles.get(customer)).value?.profile.hasConsent !== true) continue;
    const visit = visitOf((await events.get(key)).value, localTime);
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
