import type { ItemId, Plan, Planned, PlanStep } from '../../domain/index.js';
import {
  type Choices,
  costOf,
  makePlan,
  type PlanTask,
  planImpasse,
  stepsFor,
  swap as swapIn,
} from '../../plan/index.js';
import type { Stated } from '../../text/index.js';
import type { Act } from '../act.js';
import { act, change, type Draft, gateOf, marksOf, mayOffer, mayPropose } from '../draft.js';
import { inItsWeek, itemsIn, kindOf, momentOf, type Planning, planningOf } from '../planning.js';
import { shownItem } from '../shown.js';

/** Others chat meanwhile: a plan of several days may be so far below the best. */
export const QUICK = { tolerance: 0.01, looks: 200_000 };

/** As many ways out as buttons that anybody reads. */
const MOST_WAYS = 3;

/** "a whole menu": from here on the chat is about it, until it is taken or begun anew. */
export function askPlan(draft: Draft, kind: string, choices: Choices = {}): void {
  if (!draft.world.pack.plans.some(({ id }) => id === kind)) return;
  const { plan } = draft.mind;
  const before = plan?.kind === kind ? plan.choices : {};
  change(draft, { plan: { kind, choices: { ...before, ...choices }, steps: [], without: [] } });
  draft.pending = undefined;
  draft.mustSuggest = true;
}

/** "under 40" is said of the plan as a whole where its kind has a rule about it; whether it was. */
export function limitPlan(draft: Draft, stated: Stated): boolean {
  const { plan } = draft.mind;
  if (plan === undefined || (stated.type !== 'atMost' && stated.type !== 'atLeast')) return false;
  const kind = kindOf(draft, plan);
  const amount = kind?.amounts.find(({ attribute }) => attribute === stated.attribute);
  if (kind !== undefined && amount !== undefined) {
    remake(draft, withSteps(plan, stepsFor(kind, amount.id, stated.amount)));
    return true;
  }
  const rule = kind?.rules.find(
    (each) =>
      each.type === 'sum' && each.of?.attribute === stated.attribute && each[stated.type] !== undefined,
  );
  if (rule === undefined) return false;
  remake(draft, withSteps(plan, [{ type: 'rule', id: rule.id, amount: stated.amount }]));
  return true;
}

/** One of the ways out of a plan that could not be made. */
export function takePlanWay(draft: Draft, steps: readonly PlanStep[] | undefined): void {
  const { plan } = draft.mind;
  if (plan === undefined || steps === undefined) return act(draft, { type: 'stale' });
  remake(draft, withSteps(plan, steps));
}

/** Of two steps about one demand the later counts. */
const withSteps = (plan: Planned, steps: readonly PlanStep[]): Planned => ({
  ...plan,
  steps: [
    ...plan.steps.filter((old) => !steps.some(({ type, id }) => type === old.type && id === old.id)),
    ...steps,
  ],
});

/**
 * What a message says of how plans are to be ("build muscle", "I'm a beginner"): it is kept for plans to come, and
 * changes the one that there is; whether it said any.
 */
export function choosePlan(draft: Draft, text: string): boolean {
  const { mind, world } = draft;
  const all = world.pack.plans.map(({ id }) => world.lexicon.plans.chosen(text, id));
  const said: Choices = Object.assign({}, ...all);
  if (Object.keys(said).length === 0) return false;
  change(draft, { choices: { ...mind.choices, ...said } });
  const { plan } = mind;
  const choices = plan === undefined ? {} : world.lexicon.plans.chosen(text, plan.kind);
  if (plan === undefined || Object.keys(choices).length === 0) return true;
  remake(draft, { ...plan, choices: { ...plan.choices, ...choices } });
  return true;
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

/** What of a plan may still be had. */
export function openIn(draft: Draft, planned: Planned): readonly ItemId[] {
  const moment = momentOf(draft, planned);
  return itemsIn(planned.plan).filter((item) => mayPropose({ ...draft, moment }, item));
}

/** The plan that the chat is about, or what stands in its way. */
export function suggestPlan(draft: Draft, planned: Planned): void {
  const planning = planningOf(draft, planned);
  if (planning === undefined) return;
  const { task } = planning;
  const plan = keptPlan(draft, planned, task) ?? makePlan(task, diligenceFor(task)).plan;
  if (plan !== undefined && itemsIn(plan).length > 0) return showPlan(draft, planned, plan, planning);
  const { conflicts, ways, isProven } = planImpasse(task, MOST_WAYS);
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
    isProven,
    isLater: isPossibleLater(draft, task),
  });
}

const diligenceFor = ({ kind }: PlanTask) => (kind.days.length > 1 ? QUICK : {});

/** Whether what is missing is only on at another time of day. */
function isPossibleLater(draft: Draft, task: PlanTask): boolean {
  const { daypart: _, ...moment } = draft.moment;
  const passing = gateOf({ ...draft, moment });
  if (passing.every((gate, place) => gate === task.passing[place])) return false;
  const later = { ...task, passing };
  return makePlan(later, diligenceFor(later)).plan !== undefined;
}

/** The plan that there was, as far as it may stand, unless more is known of what the customer would like. */
function keptPlan(draft: Draft, planned: Planned, task: PlanTask): Plan | undefined {
  const { plan, turn = 0 } = planned;
  const moment = momentOf(draft, planned);
  const { need, taste } = draft.mind;
  const isLater = (evidence: { readonly type: string; readonly turn: number }): boolean =>
    evidence.turn > turn && evidence.type !== 'barred';
  if (plan === undefined || [...need, ...taste].some(isLater)) return undefined;
  const gone = plan.days
    .flatMap(({ items }, day) => items.map(({ slot, item }) => ({ day, slot, item })))
    .find(
      ({ item }) =>
        !mayOffer({ ...draft, moment }, item) ||
        task.excluded?.has(draft.world.catalogue.placeOf(item) ?? -1) === true,
    );
  if (gone === undefined) return plan;
  const found = swapIn(task, plan, gone, { type: 'item' });
  return found.type === 'swapped' ? found.plan : undefined;
}

/** Put a plan before the customer. */
export function showPlan(
  draft: Draft,
  planned: Planned,
  plan: Plan,
  { task, score }: Planning,
  more: Pick<Act & { readonly type: 'plan' }, 'swapped' | 'fresh'> = {},
): void {
  change(draft, { plan: { ...planned, plan, turn: draft.turn }, slate: itemsIn(plan) });
  draft.focus = undefined;
  // A rule costs as long to leave out as a plan to make: the first is told of, of one day, and once.
  const [rule] = plan.days.length > 1 || plan === planned.plan ? [] : task.kind.rules;
  const cost = rule === undefined ? undefined : costOf(task, plan, rule.id);
  const costs = cost === undefined ? [] : [cost];
  const placed = plan.days.flatMap(({ items }) => items);
  const { catalogue } = draft.world;
  draft.happenings.push({
    type: 'planned',
    kind: plan.kind,
    items: placed.map(({ item, take }) => shownItem(score, item, catalogue.placeOf(item) ?? -1, take)),
  });
  act(draft, {
    type: 'plan',
    plan: inItsWeek(draft, planned, plan),
    costs,
    marks: marksIn(draft, plan),
    moment: momentOf(draft, planned),
    ...more,
  });
}

/** What is not declared of a plan's items. */
export const marksIn = (draft: Draft, plan: Plan): (Act & { readonly type: 'plan' })['marks'] =>
  Object.fromEntries(itemsIn(plan).map((item) => [item, marksOf(draft, item)]));
