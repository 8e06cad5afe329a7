import type { Context } from '../../business/index.js';
import { examine, type Finding, gate, isMark } from '../../constraints/index.js';
import {
  dayInHand,
  type ItemId,
  markOn,
  type Placed,
  type Plan,
  type PlanMark,
  type Planned,
  restrictionsOf,
  type TakenPlan,
  type TasteEvidence,
} from '../../domain/index.js';
import { type Position, planAgain, swap as swapIn } from '../../plan/index.js';
import type { Act } from '../act.js';
import { act, addTaste, change, type Draft, isBarred } from '../draft.js';
import { inItsWeek, itemsIn, kindOf, momentOf, type Planning, planningOf } from '../planning.js';
import { marksIn, QUICK, showPlan } from './plan.js';

type Shown = Act & { readonly type: 'takenPlan' };

/** From here on the customer keeps to it, until they take another one. */
export function keepPlan(draft: Draft, planned: Planned & { readonly plan: Plan }): void {
  const { taken: last, taste } = draft.mind;
  const taken: TakenPlan = { ...planned, type: 'plan', turn: draft.turn, at: draft.message.at, marks: [] };
  change(draft, {
    taken,
    slate: dayInHand(taken).items,
    // What is taken again was taken once: else every week would add to what is known.
    taste: taste.filter((piece) => last === undefined || !isOf(last, piece, itemsIn(taken.plan))),
  });
}

/**
 * What a taken plan is changed from: what comes new keeps to all that was said; what stands in it may break what was only
 * wanted, as whatever a customer takes by name may.
 */
export function planningOfTaken(draft: Draft, taken: TakenPlan): Planning | undefined {
  const planning = planningOf(draft, taken);
  if (planning === undefined) return undefined;
  const { catalogue } = draft.world;
  const wants = restrictionsOf(draft.mind.wants);
  const strict = gate(catalogue, wants, takenMoment(draft, taken));
  const standing = new Set(itemsIn(taken.plan).flatMap((item) => catalogue.placeOf(item) ?? []));
  const passing = planning.task.passing.map((pass, place) =>
    standing.has(place) ? (strict[place] ?? 0) : pass,
  );
  return { ...planning, task: { ...planning.task, passing } };
}

/** Whether a piece of taste comes of having taken this plan. */
export const isOf = ({ at, plan }: TakenPlan, piece: TasteEvidence, among = itemsIn(plan)): boolean =>
  (piece.type === 'took' || piece.type === 'skipped') && piece.at === at && among.includes(piece.item);

/** The taken plan with other items: what stands in it now is what was taken. */
export function retake(draft: Draft, planned: Planned, plan: Plan, more: Pick<Shown, 'swapped'> = {}): void {
  const { taken } = draft.mind;
  if (taken === undefined) return;
  const marks = taken.marks.filter(({ day, item }) => isIn(plan, day, item));
  const now: TakenPlan = { ...taken, ...planned, plan, turn: taken.turn, marks };
  const [before, after] = [itemsIn(taken.plan), itemsIn(plan)];
  const gone = before.filter((item) => !after.includes(item));
  change(draft, {
    taken: now,
    taste: draft.mind.taste.filter((piece) => !isOf(taken, piece, gone)),
  });
  for (const item of after.filter((each) => !before.includes(each)))
    addTaste(draft, { type: 'took', item, turn: draft.turn, at: taken.at });
  draft.isDone = false;
  draft.mustSuggest = true;
  draft.ofTaken = 'changed';
  draft.swapped = more.swapped;
  draft.fresh = [...(draft.fresh ?? []), ...after.filter((item) => !before.includes(item))];
}

/** "done with the second", "skipped the first": the last word on an item counts. */
export function markItems(
  draft: Draft,
  items: readonly { readonly day: number; readonly item: ItemId }[],
  as: PlanMark['as'],
): void {
  const { taken } = draft.mind;
  const meant = items.filter(({ day, item }) => taken !== undefined && isIn(taken.plan, day, item));
  if (taken === undefined || meant.length === 0) {
    act(draft, { type: 'stale' });
    return;
  }
  const isMeant = (one: { readonly day: number; readonly item: ItemId }): boolean =>
    meant.some(({ day, item }) => day === one.day && item === one.item);
  const marks = [...taken.marks.filter((mark) => !isMeant(mark)), ...meant.map((one) => ({ ...one, as }))];
  const names = [...new Set(meant.map(({ item }) => item))];
  change(draft, {
    taken: { ...taken, marks },
    taste: draft.mind.taste.filter((piece) => !isOf(taken, piece, names)),
  });
  for (const item of names) {
    // Of something that stands in it twice: it was done if it was done once.
    const isDone = marks.some((mark) => mark.item === item && mark.as === 'done');
    const type = isDone ? 'took' : 'skipped';
    if (!isBarred(draft.mind, item)) addTaste(draft, { type, item, turn: draft.turn, at: taken.at });
    draft.happenings.push({ type: as, item });
  }
  draft.mustSuggest = true;
  draft.ofTaken = 'marked';
}

/** "all done": what of a day has no mark yet. */
export function markDay(draft: Draft, day: number, as: PlanMark['as'] = 'done'): void {
  const { taken } = draft.mind;
  const open = (taken?.plan.days[day]?.items ?? [])
    .map(({ item }) => ({ day, item }))
    .filter((one) => taken !== undefined && markOn(taken, one.day, one.item) === undefined);
  if (open.length > 0) return markItems(draft, open, as);
  if (taken === undefined) return act(draft, { type: 'stale' });
  draft.mustSuggest = true;
  draft.ofTaken = 'shown';
}

/** "my plan". */
export function askTaken(draft: Draft): void {
  if (draft.mind.taken === undefined) return act(draft, { type: 'stale' });
  draft.mustSuggest = true;
  draft.ofTaken = 'shown';
}

/** The plan that was taken, with its marks; what is still to come in it and may not is changed first. */
export function showTaken(draft: Draft): void {
  const lead = draft.ofTaken ?? 'shown';
  const isChanged = refit(draft);
  const { taken } = draft.mind;
  if (taken === undefined) return;
  change(draft, { slate: dayInHand(taken).items });
  draft.focus = undefined;
  act(draft, {
    type: 'takenPlan',
    lead: isChanged ? 'changed' : lead,
    taken: { ...taken, plan: inItsWeek(draft, taken, taken.plan) },
    marks: marksIn(draft, taken.plan),
    moment: takenMoment(draft, taken),
    isKept: draft.consent === 'given',
    past: itemsIn(taken.plan).filter((item) => isPast(draft, taken, item)),
    ...(draft.swapped !== undefined && { swapped: draft.swapped }),
    ...(draft.fresh !== undefined && { fresh: draft.fresh }),
  });
}

/** The table shows the plan that was taken. */
export const isOnTable = ({ mind }: Draft): boolean => {
  const items = itemsIn(mind.taken?.plan);
  return mind.plan === undefined && mind.slate.length > 0 && mind.slate.every((item) => items.includes(item));
};

/** Whether what is on the table is a taken plan with something still to come in it that may not by now. */
export const hasForbidden = (draft: Draft): boolean =>
  draft.mind.taken !== undefined && isOnTable(draft) && goneIn(draft, draft.mind.taken).length > 0;

/** Something else for all that may not stand any more, or nothing where there is nothing; whether anything changed. */
function refit(draft: Draft): boolean {
  const { taken } = draft.mind;
  const gone = taken === undefined ? [] : goneIn(draft, taken);
  const [first] = gone;
  if (taken === undefined || first === undefined) return false;
  const planning = planningOfTaken(draft, taken);
  const found = planning && swapIn(planning.task, taken.plan, first, { type: 'item' }, markedIn(draft));
  const isGone = (day: number, { slot, item }: Placed): boolean =>
    gone.some((at) => at.day === day && at.slot === slot && at.item === item);
  const plan =
    found?.type === 'swapped'
      ? found.plan
      : {
          ...taken.plan,
          days: taken.plan.days.map((day, d) => ({
            ...day,
            items: day.items.filter((placed) => !isGone(d, placed)),
          })),
        };
  retake(draft, taken, plan);
  return true;
}

/** Where something is still to come that may not: what has a mark was, whatever is said since. */
const goneIn = (draft: Draft, taken: TakenPlan): readonly Position[] =>
  taken.plan.days.flatMap(({ items }, day) =>
    items.flatMap(({ slot, item }) =>
      markOn(taken, day, item) === undefined && !mayCome(draft, taken, item) ? [{ day, slot, item }] : [],
    ),
  );

/** Whether nothing must keep it away, it can be had, and it is not one that shall never come again. */
export function mayCome(draft: Draft, taken: TakenPlan, item: ItemId): boolean {
  return (
    draft.world.catalogue.item(item) !== undefined &&
    !isBarred(draft.mind, item) &&
    findingsOf(draft, taken, item).every(isMark)
  );
}

/** Whether it is for them no more: what is only sold out is not meant. */
const isPast = (draft: Draft, taken: TakenPlan, item: ItemId): boolean =>
  isBarred(draft.mind, item) ||
  findingsOf(draft, taken, item).some((finding) => finding.type === 'restriction' && !isMark(finding));

function findingsOf(draft: Draft, taken: TakenPlan, id: ItemId): readonly Finding[] {
  const { catalogue } = draft.world;
  const item = catalogue.item(id);
  const wants = restrictionsOf(draft.mind.wants);
  return item === undefined ? [] : examine(catalogue, item, wants, takenMoment(draft, taken));
}

/** When a taken plan is for: no longer now, once it was taken. */
export function takenMoment(draft: Pick<Draft, 'moment' | 'world'>, taken: Planned): Context {
  const { daypart, ...moment } = momentOf(draft, taken);
  return kindOf(draft, taken)?.daypart === undefined || daypart === undefined
    ? moment
    : { ...moment, daypart };
}

/** "same again": made anew under what holds now, without what was skipped; some of what was done is varied. */
export function repeatPlan(draft: Draft): void {
  const { taken } = draft.mind;
  if (taken === undefined) return act(draft, { type: 'stale' });
  const isSkipped = (item: ItemId): boolean =>
    taken.marks.some((mark) => mark.item === item && mark.as === 'skipped') &&
    !taken.marks.some((mark) => mark.item === item && mark.as === 'done');
  const { kind, steps, plan: before, week = 1 } = taken;
  const planned: Planned = {
    kind,
    steps,
    without: itemsIn(before).filter(isSkipped),
    week: week + 1,
  };
  const planning = planningOf(draft, planned);
  const found =
    planning &&
    planAgain(planning.task, before, {
      variation: planning.task.kind.variation,
      diligence: planning.task.kind.days.length > 1 ? QUICK : {},
      seed: taken.at,
    });
  draft.pending = undefined;
  draft.mustSuggest = true;
  if (planning === undefined || found === undefined) {
    // The usual way finds what stands in its way.
    change(draft, { plan: planned });
    return;
  }
  draft.isDone = true;
  showPlan(draft, planned, found.plan, planning, { fresh: found.fresh });
}

/** The places of a taken plan that have a mark. */
export const markedIn = ({ mind: { taken } }: Pick<Draft, 'mind'>): readonly Position[] =>
  (taken?.plan.days ?? []).flatMap(({ items }, day) =>
    items.flatMap(({ slot, item }) =>
      taken !== undefined && markOn(taken, day, item) !== undefined ? [{ day, slot, item }] : [],
    ),
  );

const isIn = ({ days }: Plan, day: number, item: ItemId): boolean =>
  days[day]?.items.some((placed) => placed.item === item) === true;
