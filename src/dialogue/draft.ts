import { rngFor } from '../base/index.js';
import type { Context } from '../business/index.js';
import { examine, type Gate, gate, isMark, type Mark } from '../constraints/index.js';
import {
  type Conversation,
  emptyMind,
  type Feature,
  type Happening,
  type Incoming,
  type ItemId,
  type Mind,
  type NeedEvidence,
  type Pending,
  type Profile,
  type Restriction,
  restrictionsOf,
  type TableChange,
  type TableView,
  type TasteEvidence,
  type Want,
} from '../domain/index.js';
import { featureOf, type Preferred, type Score, score } from '../preference/index.js';
import type { Act, TakenLead } from './act.js';
import type { Known } from './known.js';
import type { Tables } from './tables.js';
import type { World } from './world.js';

/**
 * A turn in the making: what the moves read and change until `step` freezes it. It lives inside one call of `step`.
 */
export interface Draft {
  /** In the language of the chat; another view of the same world when the customer asks for another language. */
  world: World;
  readonly message: Incoming;
  /** What all draws of the turn come from: whatever is scored twice is scored alike. */
  readonly seed: number;
  readonly turn: number;
  /** When it is, local to the business. */
  readonly moment: Context;
  mind: Mind;
  pending: Pending | undefined;
  focus: ItemId | undefined;
  consent: Conversation['consent'];
  /** Nothing is suggested, and why. */
  halt: Conversation['halt'];
  /** Where the customer sits, or what was set up in this chat. */
  seat: Conversation['table'];
  /** That table as the chat may know it. */
  table: TableView | undefined;
  readonly tables: Tables;
  readonly tableChanges: TableChange[];
  /** Something is to be suggested to the table: when all have answered, or without the others. */
  tableAsked: 'ready' | 'anyway' | undefined;
  /** Earlier minds, newest last. */
  past: readonly Mind[];
  readonly acts: Act[];
  readonly happenings: Happening[];
  readonly noted: Known[];
  readonly removed: Known[];
  /** The last message, redacted, if it was not understood. */
  readonly unread: string | undefined;
  /** What the turn is about is the plan that was taken: it is shown again, and why. */
  ofTaken: TakenLead | undefined;
  /** What stood in the plan before it was swapped in this turn. */
  swapped: ItemId | undefined;
  /** What stands in the taken plan since this turn. */
  fresh: readonly ItemId[] | undefined;
  /** A slate is due even where a question would be worth asking. */
  mustSuggest: boolean;
  /** Nothing more is to be said than what stands in `acts`. */
  isDone: boolean;
  /** Everything about the customer is to be erased. */
  isForgotten: boolean;
}

/** What holds at most `PAST` steps back can be undone. */
export const PAST = 5;

export const act = (draft: Draft, ...acts: readonly Act[]): void => {
  draft.acts.push(...acts);
};

/** Change the mind; the fields that are not named stay. */
export const change = (draft: Draft, fields: Partial<Mind>): void => {
  draft.mind = { ...draft.mind, ...fields };
};

export const addNeed = (draft: Draft, ...evidence: readonly NeedEvidence[]): void =>
  change(draft, { need: [...draft.mind.need, ...evidence] });

export const addTaste = (draft: Draft, evidence: TasteEvidence): void =>
  change(draft, { taste: [...draft.mind.taste, evidence] });

export const settle = (draft: Draft, question: string): void => {
  if (!draft.mind.settled.includes(question)) change(draft, { settled: [...draft.mind.settled, question] });
};

/**
 * A safety question was passed over: it is asked once more; the second time it is let go, and that is said. Whoever
 * has named something already has answered it.
 */
export function evade(draft: Draft, question: string): void {
  if (restrictionsOf(draft.mind.wants).length > 0) return settle(draft, question);
  const isSecond = draft.mind.settled.includes(`${question}?`);
  settle(draft, isSecond ? question : `${question}?`);
  if (isSecond) act(draft, { type: 'unanswered' });
}

/** None of what a safety question offers was meant: what is it then? */
export function askElse(draft: Draft, question: string): void {
  act(draft, { type: 'askElse', question });
  draft.isDone = true;
}

/** Which items may be suggested now. */
export const gateOf = ({ world, mind, moment }: Draft): Gate => gate(world.catalogue, mind.wants, moment);

export const scoreOf = (draft: Draft, passing: Gate): Score =>
  score(
    draft.world.model,
    {
      need: draft.mind.need,
      taste: draft.mind.taste,
      context: draft.moment,
      assumed: assumedOf(draft),
      preferred: preferredOf(draft),
      passing,
    },
    rngFor(draft.seed),
  );

/** Rejected, barred and taken items, and those that a critique or a likeness starts from: the customer wants another. */
export function passedOver({ mind, world }: Draft): ReadonlySet<number> {
  const items = mind.need.flatMap((e) => {
    switch (e.type) {
      case 'rejected':
      case 'similar':
        return [e.item];
      case 'critique':
        return [e.reference];
      case 'answer':
      case 'wish':
      case 'suits':
        return [];
    }
  });
  const others = [...items, ...mind.accepted].flatMap((item) => world.catalogue.placeOf(item) ?? []);
  return new Set([...others, ...barredPlaces({ mind, world })]);
}

/** What the customer wants no more, from now on. */
export const barredPlaces = ({ mind, world }: Pick<Draft, 'mind' | 'world'>): readonly number[] =>
  mind.taste.flatMap((piece) => (piece.type === 'barred' ? (world.catalogue.placeOf(piece.item) ?? []) : []));

/** Whether an item is wanted no more, from now on. */
export const isBarred = ({ taste }: Pick<Mind, 'taste'>, item: ItemId): boolean =>
  taste.some((piece) => piece.type === 'barred' && piece.item === item);

/** What most come for, but for the attributes on which this customer has spoken. */
function assumedOf({ world, mind }: Draft): readonly Feature[] {
  const spoken = new Set(spokenAttributes(world, mind));
  return world.pack.assumed.filter(({ attribute }) => !spoken.has(attribute)).map(featureOf);
}

/** What the pack prefers for customers with these restrictions. */
const preferredOf = ({ world, mind }: Draft): readonly Preferred[] =>
  restrictionsOf(mind.wants).flatMap(({ constraint }) => {
    const prefer = world.pack.constraints.find(({ id }) => id === constraint)?.rules?.prefer ?? [];
    return prefer.length === 0 ? [] : [{ constraint, features: prefer.map(featureOf) }];
  });

/** The attributes on which the customer has spoken, in words or by an answer. */
export const spokenAttributes = ({ pack }: World, { need, wants }: Mind): readonly string[] => [
  ...need.flatMap((e) => {
    switch (e.type) {
      case 'wish':
      case 'critique':
        return [e.feature.attribute];
      case 'answer': {
        const question = pack.questions.find(({ id }) => id === e.question);
        const option = question?.options.find(({ id }) => id === e.option);
        return (option?.means ?? []).map(({ attribute }) => attribute);
      }
      case 'suits':
      case 'similar':
      case 'rejected':
        return [];
    }
  }),
  ...wants.flatMap((w) =>
    w.type === 'restriction' ? [] : 'feature' in w ? [w.feature.attribute] : [w.attribute],
  ),
];

/** What is not declared of an item that may be offered all the same: it is said wherever the item is. */
export function marksOf({ world, mind, moment }: Draft, id: ItemId): readonly Mark[] {
  const item = world.catalogue.item(id);
  if (item === undefined) return [];
  return examine(world.catalogue, item, mind.wants, moment).filter(isMark);
}

/** Whether nothing keeps an item out: what the gate says of it alone. */
export function mayOffer(
  { world, mind, moment }: Pick<Draft, 'world' | 'mind' | 'moment'>,
  id: ItemId,
): boolean {
  const item = world.catalogue.item(id);
  return item !== undefined && examine(world.catalogue, item, mind.wants, moment).every(isMark);
}

/** Whether we may bring it up ourselves: nothing keeps it out, and the customer did not ask for it never to come again. */
export const mayPropose = (draft: Pick<Draft, 'world' | 'mind' | 'moment'>, id: ItemId): boolean =>
  !isBarred(draft.mind, id) && mayOffer(draft, id);

/** What is true of the customer tomorrow too. */
export const lastingOf = (wants: readonly Want[]): readonly Restriction[] =>
  restrictionsOf(wants).filter(({ isForOther, isForNow }) => isForOther !== true && isForNow !== true);

/**
 * The mind with which a remembered customer begins: what is remembered, and nothing else. The safety questions are
 * answered by it; the welcome lists what it holds.
 */
export const rememberedMind = ({ pack }: World, { restrictions, taste, plan }: Profile): Mind => ({
  ...emptyMind,
  wants: restrictions,
  taste,
  ...(plan !== undefined && { taken: plan }),
  settled: pack.safety.map(({ id }) => id),
});
