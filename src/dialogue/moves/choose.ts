import { examine, type Finding, isMark } from '../../constraints/index.js';
import { type ItemId, type Planned, restrictionsOf } from '../../domain/index.js';
import type { Act, Marked } from '../act.js';
import { act, addTaste, change, type Draft, isBarred, marksOf } from '../draft.js';
import { momentOf } from '../planning.js';
import { whyNot } from './explain.js';
import { leavePlan, openIn } from './plan.js';
import { keepPlan } from './taken.js';

/**
 * "I'll have the first one". What the gate keeps out is refused with its reason; a requirement the customer may drop by
 * naming the item. "Sounds good" without a name takes a slate that goes together as a whole, as far as it still fits.
 */
export function accept(draft: Draft, said: ItemId | undefined): void {
  const { plan, slate } = draft.mind;
  if (said === undefined && draft.focus === undefined && plan?.plan !== undefined)
    return takePlan(draft, plan);
  const meant = said ?? draft.focus ?? (slate.length === 1 ? slate[0] : undefined);
  if (meant !== undefined) {
    const isKeptOut = findingsOf(draft, meant).some(({ type }) => type !== 'requirement');
    return isKeptOut ? whyNot(draft, meant) : take(draft, [meant]);
  }
  const open = openOf(draft);
  // What was shown may be barred by now; then there is nothing to choose from, and the chat goes on.
  if (slate.length > 0 && open.length === 0) return;
  if (open.length > 0 && draft.world.pack.slate.distinct !== undefined) return take(draft, open);
  askWhich(draft);
}

/** What was shown, still fits and was not barred since. */
function openOf(draft: Draft): readonly ItemId[] {
  const { mind } = draft;
  return mind.slate.filter((item) => !isBarred(mind, item) && findingsOf(draft, item).length === 0);
}

/** One of those shown is meant: which? */
export function askWhich(draft: Draft): void {
  const open = openOf(draft);
  act(
    draft,
    open.length === 0
      ? { type: 'notUnderstood', isLong: false }
      : { type: 'askWhich', items: open.map((item) => marked(draft, item)) },
  );
  draft.isDone = true;
}

/** One of those shown is spoken of, and it is not said that it is taken: is it? Without one nothing is pressed. */
export function consider(draft: Draft, item: ItemId | undefined): void {
  draft.isDone = true;
  if (item === undefined) {
    return act(draft, { type: 'undecided', items: openOf(draft).map((open) => marked(draft, open)) });
  }
  if (findingsOf(draft, item).length > 0) return whyNot(draft, item);
  draft.focus = item;
  act(draft, { type: 'consider', item: marked(draft, item) });
}

/** All of a plan is taken, as far as it may still be had. */
export function takePlan(draft: Draft, planned: Planned): void {
  const items = openIn(draft, planned);
  if (planned.plan === undefined || items.length === 0) return act(draft, { type: 'stale' });
  const days = planned.plan.days.map((day) => ({
    ...day,
    items: day.items.filter(({ item }) => items.includes(item)),
  }));
  keepPlan(draft, { ...planned, plan: { ...planned.plan, days } });
  leavePlan(draft);
  settleOn(draft, items, {
    moment: momentOf(draft, planned),
    plan: { kind: planned.kind, isWeek: days.length > 1, isKept: draft.consent === 'given' },
  });
}

function take(draft: Draft, items: readonly ItemId[]): void {
  settleOn(draft, items);
  draft.focus = items.length === 1 ? items[0] : undefined;
}

function settleOn(
  draft: Draft,
  items: readonly ItemId[],
  more: Pick<Act & { readonly type: 'accepted' }, 'moment' | 'plan'> = {},
): void {
  for (const item of items) {
    addTaste(draft, { type: 'took', item, turn: draft.turn, at: draft.message.at });
    draft.happenings.push({ type: 'accepted', item });
  }
  change(draft, { accepted: [...new Set([...draft.mind.accepted, ...items])] });
  draft.pending = undefined;
  act(draft, {
    type: 'accepted',
    items: items.map((item) => marked(draft, item)),
    safety: restrictionsOf(draft.mind.wants),
    ...more,
  });
  draft.isDone = true;
}

const marked = (draft: Draft, item: ItemId): Marked => ({ item, marks: marksOf(draft, item) });

/** What keeps an item out. */
function findingsOf({ world, mind, moment }: Draft, id: ItemId): readonly Finding[] {
  const item = world.catalogue.item(id);
  if (item === undefined) return [{ type: 'notNow' }];
  return examine(world.catalogue, item, mind.wants, moment).filter((finding) => !isMark(finding));
}
