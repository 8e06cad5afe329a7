import type { Context, PlanDocument } from '../../business/index.js';
import type { ItemId, Plan, Planned, PlanStep } from '../../domain/index.js';
import { costOf, makePlan, type PlanTask, planImpasse, relaxedBy, swap as swapIn } from '../../plan/index.js';
import type { Stated } from '../../text/index.js';
import { act, change, type Draft, gateOf, marksOf, mayOffer, scoreOf } from '../draft.js';
import { repeatPending } from '../repeat.js';

/** Others chat meanwhile: a plan of several days may be so far below the best. */
const QUICK = { tolerance: 0.02, looks: 100_000 };

/** As many ways out as buttons that anybody reads. */
const MOST_WAYS = 3;

/** "a whole menu": from here on the chat is about it, until it is taken or begun anew. */
export function askPlan(draft: Draft, kind: string): void {
  if (!draft.world.pack.plans.some(({ id }) => id === kind)) return;
  change(draft, { plan: { kind, steps: [], without: [] } });
  draft.pending = undefined;
  draft.mustSuggest = true;
}

/** "under 40" is said of the plan as a whole where its kind has a rule about it; whether it was. */
export function limitPlan(draft: Draft, stated: Stated): boolean {
  const { plan } = draft.mind;
  if (plan === undefined || (stated.type !== 'atMost' && stated.type !== 'atLeast')) return false;
  const rule = kindOf(draft, plan)?.rules.find(
    (each) =>
      each.type === 'sum' && each.of?.attribute === stated.attribute && each[stated.type] !== undefined,
  );
  if (rule === undefined) return false;
  const others = plan.steps.filter(({ type, id }) => type !== 'rule' || id !== rule.id);
  remake(draft, { ...plan, steps: [...others, { type: 'rule', id: rule.id, amount: stated.amount }] });
  return true;
}

/** One of the ways out of a plan that could not be made. */
export function takePlanWay(draft: Draft, steps: readonly PlanStep[] | undefined): void {
  const { plan } = draft.mind;
  if (plan === undefined || steps === undefined) return act(draft, { type: 'stale' });
  const others = plan.steps.filter(
    (old) => !steps.some(({ type, id }) => type === old.type && id === old.id),
  );
  remake(draft, { ...plan, steps: [...others, ...steps] });
}

/** The chat is about single things again. */
export function leavePlan(draft: Draft): void {
  const { plan: _, ...mind } = draft.mind;
  draft.mind = mind;
}

/** "something else": another plan, with nothing of this one. */
export function anotherPlan(draft: Draft, planned: Planned): void {
  remake(draft, { ...planned, without: [...new Set([...planned.without, ...itemsIn(planned.plan)])] });
}

const remake = (draft: Draft, { plan: _, turn: __, ...planned }: Planned): void => {
  change(draft, { plan: planned });
  draft.pending = undefined;
  draft.mustSuggest = true;
};

/** Whether the chat is about a plan in which this stands. */
export const isPlanned = ({ mind }: Draft, item: ItemId): boolean => itemsIn(mind.plan?.plan).includes(item);

/** What of the plan is meant: an item by name or place, what stands in a slot that is named, or what was talked of last. */
export function swapTarget(draft: Draft, named: readonly ItemId[], text: string): ItemId | undefined {
  const { mind, world, focus } = draft;
  const kind = mind.plan === undefined ? undefined : kindOf(draft, mind.plan);
  const slot = kind === undefined ? undefined : world.lexicon.plans.slotNamed(text, kind.id);
  const inSlot = mind.plan?.plan?.days
    .flatMap(({ items }) => items)
    .find((placed) => placed.slot === slot)?.item;
  const item = named.find((each) => isPlanned(draft, each)) ?? inSlot ?? focus;
  return item !== undefined && isPlanned(draft, item) ? item : undefined;
}

/** Something like it in its place; the rest of the plan stays as far as it can. */
export function swapItem(draft: Draft, item: ItemId): void {
  const { plan: planned } = draft.mind;
  const at = planned?.plan?.days.flatMap(({ items }, day) =>
    items.flatMap((placed) => (placed.item === item ? [{ day, slot: placed.slot, item }] : [])),
  )[0];
  if (planned?.plan === undefined || at === undefined) {
    act(draft, { type: 'stale' });
    return repeatPending(draft);
  }
  draft.isDone = true;
  const task = taskOf(draft, planned);
  if (task === undefined) return;
  const found = swapIn(task, planned.plan, at, { type: 'item' });
  if (found.type !== 'swapped') {
    const rules = found.type === 'stuck' ? (found.conflicts[0] ?? []) : [];
    return act(draft, { type: 'planStuck', kind: planned.kind, item, rules });
  }
  draft.happenings.push({ type: 'rejected', item });
  const place = draft.world.catalogue.placeOf(item);
  const excluded = new Set([...(task.excluded ?? []), ...(place === undefined ? [] : [place])]);
  show(draft, { ...planned, without: [...planned.without, item] }, found.plan, { ...task, excluded });
}

/** What of a plan may still be had, and when it is for. */
export function openIn(
  draft: Draft,
  planned: Planned,
): { readonly items: readonly ItemId[]; readonly moment: Context } {
  const moment = momentOf(draft, planned);
  return { items: itemsIn(planned.plan).filter((item) => mayOffer({ ...draft, moment }, item)), moment };
}

/** The plan that the chat is about, or what stands in its way. */
export function suggestPlan(draft: Draft, planned: Planned): void {
  const task = taskOf(draft, planned);
  if (task === undefined) return;
  const plan = keptPlan(draft, planned, task) ?? makePlan(task, task.kind.days.length > 1 ? QUICK : {}).plan;
  if (plan !== undefined && itemsIn(plan).length > 0) return show(draft, planned, plan, task);
  const { conflicts, ways } = planImpasse(task, MOST_WAYS);
  const { plan: _, ...bare } = planned;
  if (ways.length === 0) leavePlan(draft);
  else change(draft, { plan: bare });
  change(draft, { slate: [] });
  draft.focus = undefined;
  draft.pending = { type: 'relaxPlan', ways: ways.map(({ steps }) => steps) };
  act(draft, {
    type: 'noPlan',
    kind: planned.kind,
    conflicts,
    ways: ways.map(({ steps }) => steps),
    isLater: isPossibleLater(draft, task),
  });
}

/** Whether what is missing is only on at another time of day. */
function isPossibleLater(draft: Draft, task: PlanTask): boolean {
  const { daypart: _, ...moment } = draft.moment;
  return makePlan({ ...task, passing: gateOf({ ...draft, moment }) }).plan !== undefined;
}

/** The plan that there was, as far as it may stand, unless more is known of what the customer would like. */
function keptPlan(draft: Draft, planned: Planned, task: PlanTask): Plan | undefined {
  const { plan, turn = 0 } = planned;
  const moment = momentOf(draft, planned);
  const { need, taste } = draft.mind;
  if (plan === undefined || [...need, ...taste].some((evidence) => evidence.turn > turn)) return undefined;
  const gone = plan.days
    .flatMap(({ items }, day) => items.map(({ slot, item }) => ({ day, slot, item })))
    .find(({ item }) => !mayOffer({ ...draft, moment }, item));
  if (gone === undefined) return plan;
  const found = swapIn(task, plan, gone, { type: 'item' });
  return found.type === 'swapped' ? found.plan : undefined;
}

function show(draft: Draft, planned: Planned, plan: Plan, task: PlanTask): void {
  change(draft, { plan: { ...planned, plan, turn: draft.turn }, slate: itemsIn(plan) });
  draft.focus = undefined;
  // A rule costs as long to leave out as a plan to make: the first is told of, of one day, and once.
  const [rule] = plan.days.length > 1 || plan === planned.plan ? [] : task.kind.rules;
  const cost = rule === undefined ? undefined : costOf(task, plan, rule.id);
  const costs = cost === undefined ? [] : [cost];
  const marks = Object.fromEntries(itemsIn(plan).map((item) => [item, marksOf(draft, item)]));
  act(draft, { type: 'plan', plan, costs, marks, moment: momentOf(draft, planned) });
}

/** What a plan is made from now; undefined when the pack has no such kind any more. */
function taskOf(draft: Draft, planned: Planned): PlanTask | undefined {
  const kind = kindOf(draft, planned);
  if (kind === undefined) return undefined;
  const { catalogue, settings } = draft.world;
  const then = { ...draft, moment: momentOf(draft, planned) };
  const passing = gateOf(then);
  const { utility, outside } = scoreOf(then, passing);
  return {
    catalogue,
    kind: relaxedBy(kind, planned.steps),
    passing,
    utility,
    outside,
    excluded: new Set(planned.without.flatMap((item) => catalogue.placeOf(item) ?? [])),
    seed: settings.seed,
  };
}

/** When it is for. */
function momentOf(draft: Draft, planned: Planned): Context {
  const { daypart: now, ...moment } = draft.moment;
  const { daypart, days = [] } = kindOf(draft, planned) ?? {};
  if (daypart !== undefined) return { ...moment, daypart };
  return days.length > 1 ? moment : draft.moment;
}

const kindOf = ({ world }: Draft, { kind }: Planned): PlanDocument | undefined =>
  world.pack.plans.find(({ id }) => id === kind);

const itemsIn = (plan: Plan | undefined): readonly ItemId[] => [
  ...new Set((plan?.days ?? []).flatMap(({ items }) => items.map(({ item }) => item))),
];
