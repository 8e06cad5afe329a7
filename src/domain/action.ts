import type { ItemId } from './ids.js';

/**
 * What a button means. A typed message can say each of these as well, so buttons and words are equal.
 * Channels carry an action as an opaque string (see `encodeAction`); it holds ids, never texts.
 */
export type Action =
  /** An option of an open question: a safety question or one of the pack's questions. */
  | { readonly type: 'answer'; readonly question: string; readonly option: string }
  | { readonly type: 'skip' }
  | { readonly type: 'remember'; readonly consent: boolean }
  | { readonly type: 'accept'; readonly item: ItemId }
  | { readonly type: 'reject'; readonly item: ItemId }
  | { readonly type: 'why'; readonly item: ItemId }
  /** "Like this, but ...": asks in which direction. */
  | { readonly type: 'like'; readonly item: ItemId }
  /** One of the pack's critiques, from an item. */
  | { readonly type: 'critique'; readonly critique: string; readonly item: ItemId }
  | { readonly type: 'more' }
  /** A plan of this kind. */
  | { readonly type: 'plan'; readonly kind: string }
  /** Something else in the place of this item of the plan. */
  | { readonly type: 'swap'; readonly item: ItemId }
  /** All of the plan is taken. */
  | { readonly type: 'takePlan' }
  /** The plan that was taken, as it stands. */
  | { readonly type: 'myPlan' }
  /** An item of a day of the taken plan was done or skipped. */
  | { readonly type: 'mark'; readonly day: number; readonly item: ItemId; readonly isDone: boolean }
  /** All of a day that is not marked yet was done. */
  | { readonly type: 'markDay'; readonly day: number }
  /** The taken plan made anew. */
  | { readonly type: 'repeatPlan' }
  /** Not this item, from now on. */
  | { readonly type: 'bar'; readonly item: ItemId }
  /** The plan as a file. */
  | { readonly type: 'export'; readonly as: string }
  /** Way out number `index` of the nothing-fits message of `turn`. */
  | { readonly type: 'relax'; readonly turn: number; readonly index: number }
  /** Take back a known piece, by its `pieceKey`: what a list held may have changed since. */
  | { readonly type: 'forgetOne'; readonly piece: string }
  | { readonly type: 'forget'; readonly confirmed: boolean }
  /** Sit down at the table with this code. */
  | { readonly type: 'join'; readonly code: string }
  | { readonly type: 'table'; readonly ask: TableAsk }
  | { readonly type: 'command'; readonly command: Command }
  /** Of two readings: this is to be avoided; it is not. */
  | { readonly type: 'avoid' | 'allow'; readonly constraint: string }
  /** "I'm all right": suggesting goes on after a red flag. */
  | { readonly type: 'carryOn' };

export type Command = 'help' | 'profile' | 'undo' | 'startOver' | 'forget' | 'passOn';

/** What is asked of a table: `anyway` goes on without those who have not answered, `take` takes one menu for all. */
export type TableAsk = 'suggest' | 'anyway' | 'take' | 'who' | 'each' | 'shared' | 'leave';

/** An action as a short string for a button's value. */
export const encodeAction = (action: Action): string => JSON.stringify(action);

/** The action that `encodeAction` wrote, or undefined for anything else; never throws. */
export function decodeAction(text: string): Action | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isAction(value) ? value : undefined;
}

const SHAPES: Record<Action['type'], Readonly<Record<string, 'string' | 'number' | 'boolean'>>> = {
  answer: { question: 'string', option: 'string' },
  skip: {},
  remember: { consent: 'boolean' },
  accept: { item: 'string' },
  reject: { item: 'string' },
  why: { item: 'string' },
  like: { item: 'string' },
  critique: { critique: 'string', item: 'string' },
  more: {},
  plan: { kind: 'string' },
  swap: { item: 'string' },
  takePlan: {},
  myPlan: {},
  mark: { day: 'number', item: 'string', isDone: 'boolean' },
  markDay: { day: 'number' },
  repeatPlan: {},
  bar: { item: 'string' },
  export: { as: 'string' },
  relax: { turn: 'number', index: 'number' },
  forgetOne: { piece: 'string' },
  forget: { confirmed: 'boolean' },
  join: { code: 'string' },
  table: { ask: 'string' },
  command: { command: 'string' },
  avoid: { constraint: 'string' },
  allow: { constraint: 'string' },
  carryOn: {},
};

function isAction(value: unknown): value is Action {
  if (typeof value !== 'object' || value === null) return false;
  const fields = new Map<string, unknown>(Object.entries(value));
  const type = fields.get('type');
  if (typeof type !== 'string' || !Object.hasOwn(SHAPES, type)) return false;
  return Object.entries(SHAPES[type as Action['type']]).every(
    ([name, kind]) => typeof fields.get(name) === kind,
  );
}
