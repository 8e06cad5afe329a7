import { randomInt } from 'node:crypto';
import { type Tables, tableSaidIn, type World } from '../dialogue/index.js';
import {
  CODE_LENGTH,
  CODE_LETTERS,
  type Conversation,
  type CustomerId,
  changedTable,
  type Incoming,
  messageId,
  type Table,
  type TableChange,
  tableFor,
} from '../domain/index.js';
import type { Store } from '../ports/index.js';

/** Whether a table is over, as a chat is after so many idle hours. */
const isOver = ({ lastAt }: Table, now: number, idleHours: number): boolean =>
  now - lastAt > idleHours * 3_600_000;

/** The tables that a message may be about, as far as its customer may know them. */
export async function tablesOf(
  store: Store<Table>,
  world: World,
  { table, locale }: Conversation,
  incoming: Incoming,
  draw: () => string,
): Promise<Tables> {
  const viewOf = async (code: string | undefined) => {
    const found = code === undefined ? undefined : (await store.get(code)).value;
    if (found === undefined || isOver(found, incoming.at, world.settings.idleHours)) return undefined;
    return tableFor(found, incoming.conversation);
  };
  const said = tableSaidIn(world, locale ?? incoming.locale, incoming.input);
  const own = await viewOf(table?.code ?? (incoming.isPublic ? await codeAt(store, incoming) : undefined));
  const named = said?.type === 'join' ? await viewOf(said.code) : undefined;
  return {
    ...(own !== undefined && { own }),
    ...(named !== undefined && { named }),
    ...(said?.type === 'open' && { freshCode: await unused(store, draw) }),
  };
}

/** What one turn changed; taking it in twice is the same as once. */
export async function changeTable(store: Store<Table>, change: TableChange): Promise<void> {
  const { value, version } = await store.get(change.code);
  const after = changedTable(value, change);
  if (after === value) return;
  if (after === undefined) await store.remove(change.code);
  else await store.put(change.code, after, version);
}

/** For the others at a table to which something was suggested: each is told in a chat of their own. */
export async function newsOf(
  store: Store<Table>,
  changes: readonly TableChange[],
  incoming: Incoming,
): Promise<readonly Incoming[]> {
  const code = changes.find(({ type }) => type === 'offer')?.code;
  const table = code === undefined ? undefined : (await store.get(code)).value;
  if (table?.offer === undefined) return [];
  const { round } = table.offer;
  const home = table.home === undefined ? [] : [{ ...table.home, isPublic: true }];
  return [...table.members.map((member) => ({ ...member, isPublic: false })), ...home]
    .filter(({ conversation }) => conversation !== incoming.conversation)
    .map(({ customer, conversation, isPublic }) => ({
      id: messageId(`${code}:${round}:${conversation}`),
      customer,
      conversation,
      at: incoming.at,
      input: { type: 'news' },
      ...(isPublic && { isPublic }),
    }));
}

/** Nothing that a customer said counts at any table any more. */
export async function leaveTables(store: Store<Table>, customer: CustomerId): Promise<void> {
  for (const code of await codesIn(store)) {
    const { value, version } = await store.get(code);
    if (value === undefined) continue;
    const isTheirs = value.home?.customer === customer;
    const members = value.members.filter((member) => member.customer !== customer);
    if (members.length === value.members.length && !isTheirs) continue;
    const { home, ...table } = value;
    if (members.length === 0) await store.remove(code);
    else
      await store.put(code, { ...table, members, ...(home !== undefined && !isTheirs && { home }) }, version);
  }
}

/** Remove the tables that are over. */
export async function sweepTables(store: Store<Table>, now: number, idleHours: number): Promise<void> {
  for (const code of await codesIn(store)) {
    const { value } = await store.get(code);
    if (value !== undefined && isOver(value, now, idleHours)) await store.remove(code);
  }
}

/** Codes that nobody guesses; or always the same ones, for chats that are to be repeated. */
export const drawCode = (below: (count: number) => number = randomInt): string =>
  Array.from({ length: CODE_LENGTH }, () => CODE_LETTERS.charAt(below(CODE_LETTERS.length))).join('');

async function unused(store: Store<Table>, draw: () => string): Promise<string> {
  for (;;) {
    const code = draw();
    if ((await store.get(code)).value === undefined) return code;
  }
}

/** The table that is set up where others read along. There are few tables at a time. */
async function codeAt(store: Store<Table>, { conversation }: Incoming): Promise<string | undefined> {
  for (const code of await codesIn(store)) {
    if ((await store.get(code)).value?.home?.conversation === conversation) return code;
  }
  return undefined;
}

async function codesIn(store: Store<Table>): Promise<readonly string[]> {
  const codes: string[] = [];
  for await (const code of store.keys('')) codes.push(code);
  return codes;
}
