import type { NeedEvidence, TasteEvidence } from './evidence.js';
import type { ConversationId, CustomerId, ItemId } from './ids.js';
import type { Want } from './want.js';

/** One menu for everybody, or for each the best of their own. */
export type TableKind = 'shared' | 'each';

/** What one member's own mind says; from it alone they count at the table. */
export interface Stance {
  readonly wants: readonly Want[];
  readonly need: readonly NeedEvidence[];
  readonly taste: readonly TasteEvidence[];
}

/** One customer at a table, by the chat in which they answer. */
export interface Member {
  readonly customer: CustomerId;
  readonly conversation: ConversationId;
  /** Missing until they have answered what must be asked. */
  readonly stance?: Stance;
}

/** What was suggested to a table; a later one takes its place. */
export interface Offer {
  /** From 1. */
  readonly round: number;
  /** For how many. */
  readonly people: number;
  /** One menu for all, in order, each in its part of it if it has parts; of one each, what is spoken for already. */
  readonly items: readonly Offered[];
  readonly kind: TableKind;
  /** They take it: a round of its own, so that everybody is told. */
  readonly isTaken?: true;
}

export interface Offered {
  readonly item: ItemId;
  /** The slot of the pack's plan for tables. */
  readonly slot?: string;
  /** The chance, merged over the table, that it is taken. */
  readonly take: number;
}

/** Several customers who choose together, each in a chat of their own. Plain JSON. */
export interface Table {
  readonly code: string;
  readonly kind: TableKind;
  /** How many are to come, if somebody said so. */
  readonly seats?: number;
  /** When anything last happened, ms. */
  readonly lastAt: number;
  readonly members: readonly Member[];
  /** The first chat of the table where others read along: what is suggested is said there too. */
  readonly home?: Pick<Member, 'customer' | 'conversation'>;
  readonly offer?: Offer;
}

/** What a chat is told of a table: counts, and what the others want, in an order that does not tell who. */
export interface TableView {
  readonly code: string;
  readonly kind: TableKind;
  readonly seats?: number;
  /** How many others have joined; those who have answered are in `others`. */
  readonly joined: number;
  readonly others: readonly Stance[];
  /** Whether this chat is the one of a member. */
  readonly isMember: boolean;
  readonly offer?: Offer;
}

/** What one turn does to a table. Taking it in twice is the same as once. */
export type TableChange = { readonly code: string; readonly at: number } & (
  | {
      readonly type: 'open';
      readonly kind: TableKind;
      readonly seats?: number;
      readonly home?: Table['home'];
    }
  /** Somebody joins, or has more to say. */
  | { readonly type: 'sit'; readonly member: Member }
  /** A chat where others read along hears what is suggested too. */
  | { readonly type: 'home'; readonly home: NonNullable<Table['home']> }
  | { readonly type: 'leave'; readonly conversation: ConversationId }
  | { readonly type: 'kind'; readonly kind: TableKind }
  | { readonly type: 'offer'; readonly offer: Offer }
  /** Of one each: this is spoken for. */
  | { readonly type: 'take'; readonly round: number; readonly offered: Offered }
);

/** More do not read each other's names off a screen. */
export const MOST_MEMBERS = 12;

/**
 * Letters of a code: no vowels, so that no code is a word, and none that is taken for another. Six of them are told
 * over a table and hit by chance once in 30 million tries.
 */
export const CODE_LETTERS = 'BCDFGHJKMNPQRTVWXZ';
export const CODE_LENGTH = 6;

/** A table after a change; undefined when there is none, or when nobody is left at it. */
export function changedTable(table: Table | undefined, change: TableChange): Table | undefined {
  if (change.type === 'open') {
    const { code, kind, seats, home, at } = change;
    if (table !== undefined) return table;
    return {
      code,
      kind,
      lastAt: at,
      members: [],
      ...(seats !== undefined && { seats }),
      ...(home !== undefined && { home }),
    };
  }
  if (table === undefined) return undefined;
  const now = { ...table, lastAt: Math.max(table.lastAt, change.at) };
  switch (change.type) {
    case 'sit': {
      const { member } = change;
      const place = now.members.findIndex(({ customer }) => customer === member.customer);
      if (place >= 0) return { ...now, members: now.members.with(place, member) };
      return now.members.length >= MOST_MEMBERS ? now : { ...now, members: [...now.members, member] };
    }
    case 'home':
      return { home: change.home, ...now };
    case 'leave': {
      const members = now.members.filter(({ conversation }) => conversation !== change.conversation);
      return members.length === 0 && now.home === undefined ? undefined : { ...now, members };
    }
    case 'kind':
      return { ...now, kind: change.kind };
    case 'offer':
      return (now.offer?.round ?? 0) >= change.offer.round ? now : { ...now, offer: change.offer };
    case 'take': {
      const { offer } = now;
      if (offer?.round !== change.round) return now;
      const items = offer.items.filter(({ item }) => item !== change.offered.item);
      return { ...now, offer: { ...offer, items: [...items, change.offered] } };
    }
  }
}

/** A table as one of its chats, or one that asks to join, may know it. */
export function tableFor(table: Table, chat: ConversationId): TableView {
  const { code, kind, seats, members, offer } = table;
  const others = members.filter(({ conversation }) => conversation !== chat);
  return {
    code,
    kind,
    ...(seats !== undefined && { seats }),
    joined: others.length,
    others: others
      .flatMap(({ stance }) => stance ?? [])
      .map((stance) => [JSON.stringify(stance), stance] as const)
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([, stance]) => stance),
    isMember: others.length < members.length,
    ...(offer !== undefined && { offer }),
  };
}
