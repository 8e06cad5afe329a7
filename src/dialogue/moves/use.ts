import { dayInHand, type ItemId, type TakenPlan } from '../../domain/index.js';
import { featuresMeant, itemsAlike, itemsMeant, type Said } from '../../text/index.js';
import type { Draft } from '../draft.js';
import { itemsIn, kindOf } from '../planning.js';
import { explainPlace } from './explain.js';
import { exportPlan } from './export.js';
import { barItem, planInHand, swapFeature, swapItem, swapTarget } from './swap.js';
import { askTaken, markDay, markItems, repeatPlan } from './taken.js';

/** Whether a message is about the plan on the table, whatever kind of plan it names: "print my week". */
export function isOfPlan(draft: Draft, text: string): boolean {
  if (planInHand(draft) === undefined) return false;
  const cues = draft.world.lexicon.plans.said(text);
  return (['again', 'mine', 'calendar', 'print'] as const).some((cue) => cues.has(cue));
}

/**
 * What a message says of the plan on the table: "swap the second", "done with the squats", "same again", "print it".
 * @returns whether it was about that; what must be kept away is not
 */
export function usePlan(draft: Draft, text: string, said: readonly Said[]): boolean {
  if (said.some(({ type }) => isLimit(type))) return false;
  const { plans } = draft.world.lexicon;
  const cues = plans.said(text);
  if (cues.has('lasting') && barMeant(draft, text, said)) return true;
  if (planInHand(draft)?.plan === undefined) return false;
  if (said.some(({ type }) => type === 'why') && explainDay(draft, plans.dayNamed(text))) return true;
  if (plans.isSwapping(text) && swapMeant(draft, text, said)) return true;
  if (cues.has('calendar') || cues.has('print')) {
    exportPlan(draft, cues.has('calendar') ? 'ics' : 'html', plans.dayNamed(text));
    return true;
  }
  const { taken } = draft.mind;
  if (taken === undefined) return false;
  if (cues.has('again')) {
    repeatPlan(draft);
    return true;
  }
  if (draft.mind.plan !== undefined) return false;
  if ((cues.has('skipped') || cues.has('done')) && markMeant(draft, taken, text)) return true;
  if (!cues.has('mine')) return false;
  askTaken(draft);
  return true;
}

const isLimit = (type: Said['type']): boolean =>
  type === 'restrict' || type === 'restrictUnknown' || type === 'unclearAvoid';

/** "swap the second", "another dessert", "the bench is taken". */
function swapMeant(draft: Draft, text: string, said: readonly Said[]): boolean {
  const item = swapTarget(draft, [...itemsNamed(draft, text), ...itemsOf(said)], text);
  if (item !== undefined) {
    if (draft.world.lexicon.plans.said(text).has('missing')) draft.happenings.push({ type: 'missing', item });
    swapItem(draft, item);
    return true;
  }
  return featuresMeant(text, draft.world.lexicon).some((feature) => swapFeature(draft, feature));
}

/** "from now on no bench press", "never again the soup". */
function barMeant(draft: Draft, text: string, said: readonly Said[]): boolean {
  const { catalogue, lexicon } = draft.world;
  if (!said.some(isAgainst) && !lexicon.plans.isSwapping(text)) return false;
  const planned = itemsNamed(draft, text);
  const every = catalogue.items.map(({ id }) => id);
  const items = planned.length > 0 ? planned : itemsAlike(text, lexicon, every, MOST_BARRED);
  for (const item of items) barItem(draft, item);
  return items.length > 0;
}

/** "why Thursday?": of what stands there, the first that had to. */
function explainDay(draft: Draft, weekday: number | undefined): boolean {
  const planned = planInHand(draft);
  const slots = planned && kindOf(draft, planned)?.slots;
  const day = planned?.plan?.days.findIndex((each) => each.day === weekday) ?? -1;
  const items = planned?.plan?.days[day]?.items ?? [];
  const must = items.find(({ slot }) => slots?.some(({ id, least }) => id === slot && least > 0)) ?? items[0];
  if (must === undefined) return false;
  explainPlace(draft, must.item, day);
  return draft.isDone;
}

/** So many of one name are meant together; of more, nobody knows which. */
const MOST_BARRED = 5;

function isAgainst(thing: Said): boolean {
  switch (thing.type) {
    case 'reject':
      return true;
    case 'require':
      return thing.want.type === 'lacks';
    case 'state':
    case 'likeItem':
      return thing.strength < 0;
    case 'wish':
      return thing.polarity < 0;
    default:
      return false;
  }
}

/** "done with the first", "skipped the soup", "all done", "done with Monday". */
function markMeant(draft: Draft, taken: TakenPlan, text: string): boolean {
  const { plans } = draft.world.lexicon;
  const as = plans.said(text).has('skipped') ? 'skipped' : 'done';
  const inHand = dayInHand(taken);
  const items = itemsNamed(draft, text);
  if (items.length > 0) {
    markItems(
      draft,
      items.flatMap((item) => placeOf(taken, item, inHand.day)),
      as,
    );
    return true;
  }
  const weekday = plans.dayNamed(text);
  const named = taken.plan.days.findIndex(({ day }) => day === weekday);
  const kind = kindOf(draft, taken);
  const slot = kind && plans.slotNamed(text, kind.id);
  const day = named < 0 ? inHand.day : named;
  if (slot !== undefined) {
    const inSlot = taken.plan.days[day]?.items.filter((placed) => placed.slot === slot) ?? [];
    markItems(
      draft,
      inSlot.map(({ item }) => ({ day, item })),
      as,
    );
    return true;
  }
  if (named < 0 && !plans.said(text).has('all') && !plans.isAll(text, as)) return false;
  markDay(draft, day, as);
  return true;
}

/** On the day in hand where it stands there, else on the first day on which it does. */
function placeOf(
  { plan }: TakenPlan,
  item: ItemId,
  inHand: number,
): readonly { day: number; item: ItemId }[] {
  const days = plan.days.flatMap(({ items }, day) =>
    items.some((placed) => placed.item === item) ? [day] : [],
  );
  const day = days.includes(inHand) ? inHand : days[0];
  return day === undefined ? [] : [{ day, item }];
}

const itemsNamed = (draft: Draft, text: string): readonly ItemId[] =>
  itemsMeant(text, draft.world.lexicon, {
    planned: itemsIn(planInHand(draft)?.plan),
    shown: draft.mind.slate,
  });

const itemsOf = (said: readonly Said[]): readonly ItemId[] =>
  said.flatMap((thing) => {
    if (thing.type === 'swap') return thing.away?.type === 'item' ? [thing.away.item] : [];
    return 'item' in thing && thing.item !== undefined ? [thing.item] : [];
  });
