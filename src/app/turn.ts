import { type inTurn, rngFor } from '../base/index.js';
import { type Act, sayTurn, step, viewIn, type World } from '../dialogue/index.js';
import {
  applyChange,
  type CustomerId,
  emptyProfile,
  type Incoming,
  isEmptyChange,
  newConversation,
  type Reply,
  type ReplyFile,
  StaleWriteError,
} from '../domain/index.js';
import type { Handler } from '../ports/index.js';
import { filesOf } from './plan-files.js';
import { forgetCustomer } from './privacy.js';
import { type ConversationRecord, chatKey, type Parcel, type Records } from './records.js';
import { changeTable, newsOf, tablesOf } from './tables.js';

export interface TurnDeps {
  /** The world of now; read once at the begin of each turn, so it can be swapped between turns. */
  readonly world: () => World;
  readonly records: Records;
  /** One piece of work at a time for each chat. */
  readonly oneAtATime: ReturnType<typeof inTurn>;
  /** Erase what others keep of a customer who wants to be forgotten, such as a channel's transcripts. */
  readonly erase?: (customer: CustomerId) => Promise<void>;
  /** Draws a code for a table. */
  readonly drawCode: () => string;
  /** Something was suggested to a table: its other chats are to be told. Not waited for. */
  readonly tell: (news: readonly Incoming[]) => void;
}

/** More than any channel delivers again. */
const REMEMBERED = 50;
/** Events of one chat that are kept. */
const MOST_EVENTS = 1000;
/** Chats whose place in a profile is remembered; more do not run side by side. */
const MOST_MARKS = 20;
/** A profile that somebody else keeps changing is not waited for longer. */
const ATTEMPTS = 5;

/**
 * Load, step, save, reply: the only place where the pure core meets the stores.
 *
 * What was decided, the mark that this message was absorbed and what other records must learn from it are saved in one
 * write. The others take it in afterwards; if the process dies in between, the next turn finishes it. So a message is
 * learned from once, however often it is delivered, and answered each time with the same reply.
 */
export function turnHandler(deps: TurnDeps): Handler {
  /** What was answered to customers who were forgotten since: no record may say it. */
  const farewells = new Map<string, readonly Reply[]>();
  return (incoming) =>
    deps.oneAtATime(incoming.conversation, () =>
      retried(async () => farewells.get(incoming.id) ?? takeTurn(deps.world(), deps, incoming, farewells)),
    );
}

async function takeTurn(
  world: World,
  { records, erase, drawCode, tell }: TurnDeps,
  incoming: Incoming,
  farewells: Map<string, readonly Reply[]>,
): Promise<readonly Reply[]> {
  const key = chatKey(incoming.customer, incoming.conversation);
  const { value, version } = await records.conversations.get(key);
  const record: ConversationRecord = value ?? {
    state: { ...newConversation, turn: await lastTurn(records, incoming) },
    answered: [],
    outbox: [],
  };
  const already = record.answered.find(({ id }) => id === incoming.id);
  await deliver(records, incoming, record.outbox);
  if (already !== undefined) return already.replies;

  const profile = (await records.profiles.get(incoming.customer)).value?.profile ?? emptyProfile;
  // The same draws all through a chat, so that a card and its "why?" tell the same chance.
  const rng = rngFor(world.settings.seed, incoming.conversation);
  const tables = await tablesOf(records.tables, world, record.state, incoming, drawCode);
  const { state, acts, events, profileChange, tableChanges, passedOn, isForgotten } = step(
    world,
    { conversation: record.state, profile },
    incoming,
    rng,
    tables,
  );
  const isPublic = incoming.isPublic === true;
  const said = isPublic ? acts.map(discreet) : acts;
  const view = viewIn(world, state.conversation.locale) ?? world;
  const replies = withFiles(
    sayTurn(view, said, state.conversation.turn, isPublic),
    filesOf(view, acts, incoming),
  );
  if (isForgotten) {
    await erase?.(incoming.customer);
    await forgetCustomer(records, incoming.customer);
    if (farewells.size >= REMEMBERED) farewells.clear();
    farewells.set(incoming.id, replies);
    return replies;
  }

  const parcel: Parcel = {
    turn: state.conversation.turn,
    profile: profileChange,
    events,
    ...(tableChanges.length > 0 && { tables: tableChanges }),
    ...(passedOn !== undefined && {
      unread: { at: incoming.at, locale: view.locale, text: passedOn },
    }),
  };
  const answered = [...record.answered, { id: incoming.id, replies }].slice(-REMEMBERED);
  const next: ConversationRecord = { state: state.conversation, answered, outbox: [parcel] };
  await records.conversations.put(key, next, version);
  await deliver(records, incoming, [parcel]);
  // What was taken into the profile or a table must not come again after another chat took it back.
  if (!isEmptyChange(parcel.profile) || tableChanges.length > 0) {
    await records.conversations.put(key, { ...next, outbox: [] }, version + 1);
  }
  tell(await newsOf(records.tables, tableChanges, incoming));
  return replies;
}

/** Files go with the last reply. */
function withFiles(replies: readonly Reply[], files: readonly ReplyFile[]): readonly Reply[] {
  const last = replies.at(-1);
  return last === undefined || files.length === 0 ? replies : [...replies.slice(0, -1), { ...last, files }];
}

/** Where others read along, a customer who comes back is greeted as anybody else: the welcome lists their allergies. */
const discreet = (act: Act): Act => (act.type === 'welcomeBack' ? { type: 'greet' } : act);

/**
 * The last turn of a chat that was swept away: its marks in the profile and its events outlive it, and a new chat
 * under its name must not count as already taken in.
 */
async function lastTurn({ profiles, events }: Records, incoming: Incoming): Promise<number> {
  const marks = (await profiles.get(incoming.customer)).value?.applied ?? [];
  const kept = (await events.get(chatKey(incoming.customer, incoming.conversation))).value?.events ?? [];
  const turns = marks.filter(({ chat }) => chat === incoming.conversation).map(({ turn }) => turn);
  return Math.max(0, ...turns, ...kept.map(({ turn }) => turn));
}

/** Hand the outbox to the profile and the event log; again is harmless. */
async function deliver(records: Records, incoming: Incoming, outbox: readonly Parcel[]): Promise<void> {
  for (const parcel of outbox) {
    await retried(() => updateProfile(records, incoming, parcel));
    await retried(() => appendEvents(records, incoming, parcel));
    for (const change of parcel.tables ?? []) await retried(() => changeTable(records.tables, change));
    await retried(() => keepUnread(records, incoming, parcel));
  }
}

async function updateProfile(
  { profiles }: Records,
  { customer, conversation }: Incoming,
  { profile: change, turn }: Parcel,
): Promise<void> {
  if (isEmptyChange(change)) return;
  const { value, version } = await profiles.get(customer);
  const applied = value?.applied ?? [];
  if (applied.some((mark) => mark.chat === conversation && mark.turn >= turn)) return;
  const profile = applyChange(value?.profile ?? emptyProfile, change);
  if (!profile.hasConsent) return profiles.remove(customer);
  const marks = [...applied.filter(({ chat }) => chat !== conversation), { chat: conversation, turn }];
  await profiles.put(customer, { profile, applied: marks.slice(-MOST_MARKS) }, version);
}

async function appendEvents({ events }: Records, incoming: Incoming, parcel: Parcel): Promise<void> {
  if (parcel.events.length === 0) return;
  const key = chatKey(incoming.customer, incoming.conversation);
  const { value, version } = await events.get(key);
  const before = value?.events ?? [];
  if (before.some(({ turn }) => turn >= parcel.turn)) return;
  await events.put(key, { events: [...before, ...parcel.events].slice(-MOST_EVENTS) }, version);
}

async function keepUnread({ unread }: Records, incoming: Incoming, parcel: Parcel): Promise<void> {
  if (parcel.unread === undefined) return;
  const key = `${chatKey(incoming.customer, incoming.conversation)}|${parcel.turn}`;
  const { value, version } = await unread.get(key);
  if (value === undefined) await unread.put(key, parcel.unread, version);
}

/** Again with what somebody else has just written. */
async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof StaleWriteError) || attempt === ATTEMPTS) throw error;
    }
  }
}
