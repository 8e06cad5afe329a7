import { type Conversation, MOST_MEMBERS, type TableChange, type TableKind } from '../../domain/index.js';
import type { TableSaid } from '../../text/index.js';
import { note, progressOf, say, stanceOf } from '../at-table.js';
import { act, change, type Draft } from '../draft.js';
import { showOffer, showOwn, suggestToAll, takeForAll } from './offer.js';
import { askPlan, leavePlan } from './plan.js';

/** What a message or a button says of a table. */
export function hearTable(draft: Draft, said: TableSaid): void {
  switch (said.type) {
    case 'open':
      return open(draft, said.seats);
    case 'join':
      return join(draft, said.code);
    case 'leave':
      return leave(draft);
    case 'who':
      draft.isDone = true;
      if (draft.seat === undefined) return say(draft, { type: 'refused', why: 'none' });
      return say(draft, { type: 'who', progress: progressOf(draft) });
    case 'suggest':
      return ask(draft, false);
    case 'kind':
      return choose(draft, said.kind);
    case 'take':
      return take(draft);
  }
}

/** "we'll have it": one menu for all. */
function take(draft: Draft): void {
  const { seat, table } = draft;
  draft.isDone = true;
  if (seat === undefined) return say(draft, { type: 'refused', why: 'none' });
  if (table?.offer?.kind !== 'shared') return act(draft, { type: 'stale' });
  // What is new is told first.
  if (!hasUnseen(draft)) takeForAll(draft, table.offer);
}

/** "table for four": a code by which others join. Whoever sets it up in private sits at it. */
function open(draft: Draft, said: number | undefined): void {
  const { message, tables, seat } = draft;
  const isPublic = message.isPublic === true;
  draft.isDone ||= isPublic;
  if (seat !== undefined) return invite(draft);
  if (said !== undefined && said > MOST_MEMBERS) return say(draft, { type: 'refused', why: 'tooMany' });
  const code = tables.freshCode;
  if (code === undefined) return say(draft, { type: 'refused', why: 'unknown' });
  const seats = said !== undefined && said > 1 ? { seats: said } : {};
  const { customer, conversation } = message;
  note(draft, {
    type: 'open',
    kind: 'shared',
    ...seats,
    ...(isPublic && { home: { customer, conversation } }),
    code,
  });
  leavePlan(draft);
  draft.table = { code, kind: 'shared', ...seats, joined: 0, others: [], isMember: !isPublic };
  draft.seat = { code, seen: 0, hasAnswered: false };
  invite(draft);
}

export function invite(draft: Draft): void {
  const { code = '', seats } = draft.table ?? {};
  say(draft, { type: 'invite', code, ...(seats !== undefined && { seats }) });
}

function join(draft: Draft, code: string): void {
  const { tables, seat, message } = draft;
  const { named } = tables;
  const isPublic = message.isPublic === true;
  draft.pending = undefined;
  draft.isDone ||= isPublic;
  if (seat?.code === code && !isPublic) return say(draft, { type: 'joined', code, isAgain: true });
  if (named === undefined || named.joined >= MOST_MEMBERS) {
    draft.isDone = true;
    return say(draft, { type: 'refused', why: named === undefined ? 'unknown' : 'full' });
  }
  if (seat !== undefined && !isPublic) {
    note(draft, { type: 'leave', conversation: message.conversation, code: seat.code });
  }
  leavePlan(draft);
  draft.table = named;
  draft.seat = { code, seen: isPublic ? (named.offer?.round ?? 0) : 0, hasAnswered: false };
  if (!isPublic) return say(draft, { type: 'joined', code, isAgain: false });
  // Nobody answers where others read along; the place itself is told what is suggested.
  const { customer, conversation } = message;
  note(draft, { type: 'home', home: { customer, conversation }, code });
  invite(draft);
}

function leave(draft: Draft): void {
  const { seat, message } = draft;
  draft.isDone = true;
  if (seat === undefined) return say(draft, { type: 'refused', why: 'none' });
  note(draft, { type: 'leave', conversation: message.conversation, code: seat.code });
  draft.seat = undefined;
  draft.table = undefined;
  change(draft, { slate: [] });
  say(draft, { type: 'left' });
}

/** "a whole menu": at a table, it is for all. */
export function askFor(draft: Draft, kind: string): void {
  if (draft.seat === undefined) askPlan(draft, kind);
  else ask(draft, false);
}

/** "one each": what the table is to be suggested next. */
function choose(draft: Draft, kind: TableKind): void {
  if (draft.table === undefined || draft.seat === undefined) {
    draft.isDone = true;
    return say(draft, { type: 'refused', why: 'none' });
  }
  if (draft.table.kind !== kind) {
    note(draft, { type: 'kind', kind, code: draft.seat.code });
    draft.table = { ...draft.table, kind };
  }
  ask(draft, false);
}

/**
 * "what shall we have?"
 * @param isWilling  to go on without those who have not answered
 */
export function ask(draft: Draft, isWilling: boolean): void {
  if (draft.seat === undefined) {
    draft.isDone = true;
    return say(draft, { type: 'refused', why: 'none' });
  }
  draft.mustSuggest = true;
  draft.tableAsked = isWilling ? 'anyway' : 'ready';
  // Where others read along, nobody is asked anything.
  if (draft.message.isPublic === true) {
    draft.isDone = true;
    suggestToAll(draft, isWilling);
  }
}

/** The customer has answered what must be asked; what comes next at their table. */
export function carryOnAtTable(draft: Draft): void {
  const { seat, table, tableAsked, mind, turn } = draft;
  if (seat === undefined || table === undefined) return;
  if (hasUnseen(draft)) return;
  // Who had not answered when something was suggested did not count in it: it is not for them.
  const seen = seat.hasAnswered ? seat.seen : (table.offer?.round ?? 0);
  draft.seat = { ...seat, seen, hasAnswered: true };
  const hasPassedOver = mind.need.some((e) => e.type === 'rejected' && e.turn === turn);
  if (tableAsked !== undefined) return suggestToAll(draft, tableAsked === 'anyway');
  if (table.offer !== undefined && hasPassedOver) {
    if (table.kind === 'shared') return suggestToAll(draft, true);
    showOwn(draft, table.offer);
    return;
  }
  say(draft, { type: 'waiting', progress: progressOf(draft), kind: table.kind });
}

/** What was suggested to the table meanwhile is told with whatever else is said. */
export function tellUnseen(draft: Draft): void {
  const { message, halt, table } = draft;
  // Where others read along it was said when it was new.
  const isOld = message.isPublic === true && message.input.type !== 'news';
  if (hasUnseen(draft) && !isOld && halt === undefined && table?.offer !== undefined) {
    showOffer(draft, table.offer);
  }
}

const hasUnseen = ({ table, seat, message }: Draft): boolean =>
  seat !== undefined &&
  (table?.offer?.round ?? 0) > seat.seen &&
  (seat.hasAnswered || message.isPublic === true);

/** What a turn does to tables, its customer's own stance last. */
export function tableChangesOf(draft: Draft, from: Conversation): readonly TableChange[] {
  const { seat, message, mind, tableChanges } = draft;
  if (seat === undefined || message.isPublic === true) return tableChanges;
  const before = from.table?.code === seat.code ? from.table : undefined;
  const isSame =
    before?.hasAnswered === seat.hasAnswered &&
    (!seat.hasAnswered || JSON.stringify(stanceOf(mind)) === JSON.stringify(stanceOf(from.mind)));
  if (isSame) return tableChanges;
  const { customer, conversation, at } = message;
  const member = { customer, conversation, ...(seat.hasAnswered && { stance: stanceOf(mind) }) };
  return [...tableChanges, { type: 'sit', member, code: seat.code, at }];
}
