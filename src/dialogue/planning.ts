import type { Context, PlanDocument } from '../business/index.js';
import type { ItemId, Plan, Planned } from '../domain/index.js';
import { arranged, easedFor, type PlanTask, planIn, relaxedBy } from '../plan/index.js';
import type { Score } from '../preference/index.js';
import { barredPlaces, type Draft, gateOf, scoreOf } from './draft.js';
import { choicesFor } from './tailored.js';

/** What a plan is made from, with the score that its items' worth comes from. */
export interface Planning {
  readonly task: PlanTask;
  readonly score: Score;
}

/** What a plan is made from now; undefined when the pack has no such kind any more. */
export function planningOf(draft: Draft, planned: Planned): Planning | undefined {
  const kind = kindOf(draft, planned);
  if (kind === undefined) return undefined;
  const { catalogue, model, settings } = draft.world;
  const then = { ...draft, moment: momentOf(draft, planned) };
  const passing = gateOf(then);
  const score = scoreOf(then, passing);
  // What was refused, and what something like it was asked for instead of.
  const passed = draft.mind.need.flatMap((piece) =>
    piece.type === 'rejected' || piece.type === 'similar' ? [piece.item] : [],
  );
  const left = [...planned.without, ...passed].flatMap((item) => catalogue.placeOf(item) ?? []);
  const choices = choicesFor(draft, planned);
  const task: PlanTask = {
    catalogue,
    kind: relaxedBy(arranged(kind, choices), planned.steps),
    otherwise: easedFor(kind, { choices }).map((eased) => ({
      ...eased,
      kind: relaxedBy(eased.kind, planned.steps),
    })),
    passing,
    utility: score.utility,
    outside: score.outside,
    excluded: new Set([...left, ...barredPlaces(draft)]),
    pairs: model.company.pairs(),
    seed: settings.seed,
  };
  return { task, score };
}

/** When it is for. */
export function momentOf(draft: Pick<Draft, 'moment' | 'world'>, planned: Planned): Context {
  const { daypart: now, ...moment } = draft.moment;
  const { daypart, days = [] } = kindOf(draft, planned) ?? {};
  if (daypart !== undefined) return { ...moment, daypart };
  return days.length > 1 ? moment : draft.moment;
}

export const kindOf = (
  { world }: Pick<Draft, 'world'>,
  { kind }: Pick<Planned, 'kind'>,
): PlanDocument | undefined => world.pack.plans.find(({ id }) => id === kind);

/** A plan as it is to be done in the week that it is for; it is kept as in the first. */
export function inItsWeek(draft: Pick<Draft, 'world'>, planned: Planned, plan: Plan): Plan {
  const kind = kindOf(draft, planned);
  return kind === undefined || planned.week === undefined ? plan : planIn(planned.week, kind, plan);
}

/** Each once, in order. */
export const itemsIn = (plan: Plan | undefined): readonly ItemId[] => [
  ...new Set((plan?.days ?? []).flatMap(({ items }) => items.map(({ item }) => item))),
];
