import { dayInHand, type Feature, type ItemId, markOn, type Plan, type Planned } from '../../domain/index.js';
import { type Position, type SwapWhy, swap as swapIn } from '../../plan/index.js';
import { act, addTaste, change, type Draft, isBarred } from '../draft.js';
import { itemsIn, kindOf, planningOf } from '../planning.js';
import { repeatPending } from '../repeat.js';
import { showPlan } from './plan.js';
import { markedIn, planningOfTaken, retake } from './taken.js';

/** The plan that is on the table: the one being put together, else the one that was taken. */
export const planInHand = ({ mind }: Pick<Draft, 'mind'>): Planned | undefined =>
  mind.plan?.plan === undefined ? mind.taken : mind.plan;

/** Whether the chat is about a plan in which this stands. */
export const isPlanned = (draft: Draft, item: ItemId): boolean =>
  itemsIn(planInHand(draft)?.plan).includes(item);

/** What of the plan is meant: an item by name or place, what stands in a slot that is named, or what was talked of last. */
export function swapTarget(draft: Draft, named: readonly ItemId[], text: string): ItemId | undefined {
  const { world, focus } = draft;
  const planned = planInHand(draft);
  const kind = planned === undefined ? undefined : kindOf(draft, planned);
  const slot = kind === undefined ? undefined : world.lexicon.plans.slotNamed(text, kind.id);
  const inSlot = planned?.plan?.days
    .flatMap(({ items }) => items)
    .find((placed) => placed.slot === slot)?.item;
  const item = named.find((each) => isPlanned(draft, each)) ?? inSlot ?? focus;
  return item !== undefined && isPlanned(draft, item) ? item : undefined;
}

/** Something like it in its place; the rest of the plan stays as far as it can. */
export function swapItem(draft: Draft, item: ItemId): void {
  const all = positionsIn(planInHand(draft)?.plan).filter((position) => position.item === item);
  // What was done already is no longer for changing.
  const marked = draft.mind.plan?.plan === undefined ? markedIn(draft) : [];
  const at = all.find(({ day }) => !marked.some((one) => one.day === day && one.item === item)) ?? all[0];
  if (at === undefined) {
    act(draft, { type: 'stale' });
    return repeatPending(draft);
  }
  swapAt(draft, at, { type: 'item' });
}

/**
 * Something else for all that has a feature ("the bench is taken"), in a taken plan for what is left of the day;
 * whether anything has it.
 */
export function swapFeature(draft: Draft, feature: Feature): boolean {
  const { mind, world } = draft;
  const degrees = world.catalogue.degrees(feature);
  const having = positionsIn(planInHand(draft)?.plan).filter(
    ({ item }) => (degrees[world.catalogue.placeOf(item) ?? -1] ?? 0) >= 0.5,
  );
  const { taken } = mind;
  const isTaken = taken !== undefined && planInHand(draft) === taken;
  const only = isTaken
    ? having.filter(({ day, item }) => day === dayInHand(taken).day && markOn(taken, day, item) === undefined)
    : having;
  const [at] = only;
  if (at === undefined) return false;
  swapAt(draft, at, { type: 'feature', feature, ...(isTaken && { only }) });
  return true;
}

function swapAt(draft: Draft, at: Position, why: SwapWhy): void {
  const planned = planInHand(draft);
  if (planned?.plan === undefined) return;
  const { taken } = draft.mind;
  const isTaken = planned === taken;
  draft.isDone = true;
  const planning =
    taken !== undefined && isTaken ? planningOfTaken(draft, taken) : planningOf(draft, planned);
  if (planning === undefined) return;
  const { task } = planning;
  const fixed = isTaken ? markedIn(draft) : [];
  const found = swapIn(task, planned.plan, at, why, fixed);
  if (found.type !== 'swapped') {
    const rules = found.type === 'stuck' ? (found.conflicts[0] ?? []) : [];
    return act(draft, { type: 'planStuck', kind: planned.kind, item: at.item, rules });
  }
  draft.happenings.push({ type: 'rejected', item: at.item });
  const { catalogue } = draft.world;
  const out = why.type === 'item' ? [at.item] : isTaken ? [] : having(draft, why.feature);
  const without = [...new Set([...planned.without, ...out])];
  const swapped = why.type === 'item' ? { swapped: at.item } : {};
  if (isTaken) return retake(draft, { ...planned, without }, found.plan, swapped);
  const places = out.flatMap((item) => catalogue.placeOf(item) ?? []);
  const excluded = new Set([...(task.excluded ?? []), ...places]);
  showPlan(draft, { ...planned, without }, found.plan, { ...planning, task: { ...task, excluded } }, swapped);
}

/** "not that one again": it is kept out of plans and suggestions, and of the plan that it stands in. */
export function barItem(draft: Draft, item: ItemId): void {
  if (!isBarred(draft.mind, item)) {
    const evidence = { type: 'barred', item, turn: draft.turn, at: draft.message.at } as const;
    // What was said for it before, or by taking it, does not stand against this.
    change(draft, {
      taste: draft.mind.taste.filter(
        (piece) => (piece.type !== 'liked' && piece.type !== 'took') || piece.item !== item,
      ),
    });
    addTaste(draft, evidence);
    draft.happenings.push({ type: 'barred', item });
    draft.noted.push({ type: 'taste', evidence });
  }
  if (draft.focus === item) draft.focus = undefined;
  if (draft.mind.slate.length === 0) return;
  draft.mustSuggest = true;
  if (draft.mind.plan === undefined && draft.mind.taken !== undefined) draft.ofTaken = 'shown';
}

const positionsIn = (plan: Plan | undefined): readonly Position[] =>
  (plan?.days ?? []).flatMap(({ items }, day) => items.map(({ slot, item }) => ({ day, slot, item })));

function having({ world: { catalogue } }: Draft, feature: Feature): readonly ItemId[] {
  const degrees = catalogue.degrees(feature);
  return catalogue.items.flatMap(({ id }, place) => ((degrees[place] ?? 0) >= 0.5 ? [id] : []));
}
