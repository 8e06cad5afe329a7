import type { PlanDocument } from '../../business/index.js';
import type {
  Card,
  Demand,
  Effort,
  ItemId,
  Option,
  Placed,
  Plan,
  PlanDay,
  PlanStep,
} from '../../domain/index.js';
import { type Clash, rulesOf, sayOf as sayIn } from '../../plan/index.js';
import type { Act } from '../act.js';
import type { World } from '../world.js';
import { confidenceWord, markText } from './reasons.js';
import type { Saying } from './saying.js';

/** A plan of one day as cards, one for each item; of several days as lines. What it comes to, and what a rule costs. */
export function sayPlan(
  world: World,
  { plan, costs, marks, swapped, fresh }: Act & { type: 'plan' },
): Saying {
  const { wordings: w, names } = world;
  const kind = kindOf(world, plan.kind);
  const several = plan.days.length > 1;
  const lines = several ? plan.days.map((day) => dayText(world, kind, day, marks)) : [];
  const cost = costs.map(({ rule, instead }) =>
    w.text('plan.cost', {
      rule: sayOf(kind, { type: 'rule', id: rule }),
      items: w.list(instead.by.map(({ item }) => names.item(item))),
    }),
  );
  const all = plan.days.flatMap(({ items }) => items);
  const isLong = all.length > MOST_WITH_WHY;
  const cards = several ? undefined : all.map((placed) => cardOf(world, kind, placed, marks, isLong));
  return {
    text: [
      headText(world, kind?.say ?? plan.kind, plan, fresh !== undefined),
      ...lines,
      totalText(world, kind, all),
      missingText(world, kind, plan),
      several ? (kind?.progression?.say ?? '') : '',
      ...cost,
      ...freshText(world, fresh),
    ]
      .filter((line) => line !== '')
      .join('\n'),
    ...(cards !== undefined && { cards }),
    options: [
      { label: w.text('button.takePlan'), action: { type: 'takePlan' } },
      { label: w.text('button.anotherPlan'), action: { type: 'more' } },
      ...barOption(world, swapped),
    ],
  };
}

/** Of more, each has but the one button, for a wall of them helps nobody; "why the second?" can be said. */
const MOST_WITH_WHY = 6;

function headText({ wordings: w }: World, say: string, { week }: Plan, isAgain: boolean): string {
  if (!isAgain) return w.text('plan', { say });
  return week === undefined ? w.text('plan.again', { say }) : w.text('plan.again.week', { say, week });
}

/** After a swap, which is for this time: it may be for good. */
export const barOption = ({ wordings: w, names }: World, swapped: ItemId | undefined): readonly Option[] =>
  swapped === undefined
    ? []
    : [
        {
          label: w.text('button.bar', { item: names.item(swapped) }),
          action: { type: 'bar', item: swapped },
        },
      ];

/** Of a plan made anew: what is new in it. */
function freshText({ wordings: w, names }: World, fresh: readonly ItemId[] | undefined): readonly string[] {
  if (fresh === undefined || fresh.length === 0) return [];
  return [w.text('plan.fresh', { items: w.list(fresh.map(names.item)) })];
}

/** What rules have to do with where an item stands: as few of them as keep it from everywhere else. */
export function sayForced(
  world: World,
  { plan, item, day, forced: { ahead, days, isLikeliest } }: Act & { type: 'whyPlanned' },
): string {
  const { wordings: w, names } = world;
  const kind = kindOf(world, plan.kind);
  const dayName = (d: number): string => names.weekday(plan.days[d]?.day ?? d);
  const said = (rules: readonly string[]): string =>
    w.list(rules.map((id) => sayOf(kind, { type: 'rule', id })));
  const rulesOf = ({ rules, by }: Clash): string => {
    const others = by
      .slice(0, MOST_CLASHES)
      .map((other) =>
        plan.days.length > 1
          ? w.text('plan.forced.by', { item: names.item(other.item), day: dayName(other.day) })
          : names.item(other.item),
      );
    // Of several rules nobody could tell which of them it is about.
    if (others.length === 0 || rules.length > 1) return said(rules.slice(0, MOST_CLASHES));
    return w.text('plan.forced.with', { rules: said(rules), items: w.list(others) });
  };
  const free = days.filter(({ rules }) => rules.length === 0);
  const barred = fewestRules(days.filter(({ rules }) => rules.length > 0));
  const lines = [
    ...(ahead === undefined
      ? []
      : [w.text('plan.forced.ahead', { item: names.item(ahead.item), rules: rulesOf(ahead) })]),
    ...barred.map(({ rule, clashes }) => {
      const [clash, ...others] = clashes;
      const rules =
        clash !== undefined && others.length === 0 ? rulesOf({ ...clash, rules: [rule] }) : said([rule]);
      return w.text('plan.forced.day', { day: w.either(clashes.map((one) => dayName(one.day))), rules });
    }),
    ...(free.length === 0
      ? []
      : [w.text('plan.forced.free', { days: w.either(free.map(({ day: d }) => dayName(d))) })]),
  ];
  if (lines.length === 0) return isLikeliest ? w.text('plan.forced.none', { item: names.item(item) }) : '';
  const head = w.text('plan.forced.head', { item: names.item(item), day: dayName(day) });
  return plan.days.length > 1 ? [head, ...lines].join('\n') : lines.join('\n');
}

type DayClash = Clash & { readonly day: number };

/** Rules that together bar all these days, each time the one that bars most of those left; with the days it was taken for. */
function fewestRules(days: readonly DayClash[]): readonly { rule: string; clashes: readonly DayClash[] }[] {
  const [first, ...others] = [...new Set(days.flatMap(({ rules }) => rules))];
  if (first === undefined) return [];
  const barredBy = (rule: string): readonly DayClash[] => days.filter(({ rules }) => rules.includes(rule));
  const rule = others.reduce(
    (best, one) => (barredBy(one).length > barredBy(best).length ? one : best),
    first,
  );
  return [
    { rule, clashes: barredBy(rule) },
    ...fewestRules(days.filter(({ rules }) => !rules.includes(rule))),
  ];
}

/** More are not read. */
const MOST_CLASHES = 2;

/** Why an item of a plan cannot be changed for another. */
export function sayPlanStuck(world: World, { kind, item, rules }: Act & { type: 'planStuck' }): string {
  const { wordings: w, names } = world;
  if (rules.length === 0) return w.text('plan.nothingAlike', { item: names.item(item) });
  const broken = rules.map((id) => sayOf(kindOf(world, kind), { type: 'rule', id }));
  return w.text('plan.stuck', { item: names.item(item), rules: w.list(broken) });
}

/** Which demands cannot be met together, and the smallest ways out. */
export function sayNoPlan(
  world: World,
  { kind: id, conflicts, ways, isLater }: Act & { type: 'noPlan' },
  turn: number,
): Saying {
  const { wordings: w, pack } = world;
  const kind = kindOf(world, id);
  const [first = []] = conflicts;
  const options = ways.map((steps, index): Option => {
    const label = steps.map((step) => stepText(world, kind, step)).join(' + ');
    return { label, action: { type: 'relax', turn, index } };
  });
  const later = isLater ? [w.text('nothingFits.gone', { gone: w.text('gone.notNow') })] : [];
  const none = w.text('plan.none', {
    say: kind?.say ?? id,
    range: pack.range,
    demands: w.list(first.map((demand) => sayOf(kind, demand))),
  });
  const text = [none, ...later].join(' ');
  return { text, options: [...options, { label: w.text('skip'), action: { type: 'skip' } }] };
}

function cardOf(
  world: World,
  kind: PlanDocument | undefined,
  placed: Placed,
  marks: (Act & { type: 'plan' })['marks'],
  isLong: boolean,
): Card {
  const { wordings: w, names } = world;
  const { item, take, slot, effort } = placed;
  const detail = names.detail(item);
  const parts = [
    w.text('plan.slot', {
      slot: sayOf(kind, { type: 'slot', id: slot }),
      confidence: confidenceWord(world, take),
    }),
    ...(effort === undefined ? [] : [effortText(world, effort)]),
    ...(marks[item] ?? []).map((mark) => markText(world, mark)),
  ];
  return {
    item,
    title: names.item(item),
    // What an item takes elsewhere is not what it takes here.
    ...(detail !== undefined && effort === undefined && { detail }),
    text: parts.join('; '),
    options: [
      { label: w.text('button.swap'), action: { type: 'swap', item } },
      ...(isLong ? [] : [{ label: w.text('button.why'), action: { type: 'why', item } } as const]),
    ],
  };
}

function dayText(
  world: World,
  kind: PlanDocument | undefined,
  { day, part, items }: PlanDay,
  marks: (Act & { type: 'plan' })['marks'],
): string {
  const { wordings: w, names } = world;
  const said = items.map(({ item, effort }) => {
    const more = [
      ...(effort === undefined || effort.times < 2 ? [] : [effortText(world, { ...effort, rest: 0 })]),
      ...(marks[item] ?? []).map((mark) => markText(world, mark)),
    ];
    return more.length === 0
      ? names.item(item)
      : w.text('plan.item', { item: names.item(item), more: more.join('; ') });
  });
  const weekday = names.weekday(day);
  const of = kind?.forms.flatMap(({ parts }) => parts).find(({ id }) => id === part);
  if (of === undefined) return w.text('plan.day', { day: weekday, items: said.join(' · ') });
  return w.text('plan.day.part', { day: weekday, part: of.say, items: said.join(' · ') });
}

/** "3 × 8-12, 90 s rest", or by the time where nothing is counted: "3 × 40 s, 90 s rest"; in a later week "5 % more". */
export function effortText({ wordings: w }: World, { times, work, rest, count, load = 1 }: Effort): string {
  if (times === 1 && rest === 0 && work >= 60) return w.text('plan.effort.long', { minutes: work / 60 });
  const each =
    count === undefined
      ? w.text('plan.effort.seconds', { seconds: work })
      : count.from === count.to
        ? w.text('plan.effort.count', { count: count.from })
        : w.text('plan.effort.range', { from: count.from, to: count.to });
  const effort = w.text(rest > 0 ? 'plan.effort' : 'plan.effort.once', { times, each, rest });
  if (load === 1) return effort;
  return w.text('plan.effort.load', { effort, percent: Math.round((load - 1) * 100) });
}

/** What the kind asks for and nothing may be suggested for. */
function missingText({ wordings: w, names }: World, kind: PlanDocument | undefined, plan: Plan): string {
  const rules = kind === undefined ? [] : rulesOf(kind);
  const values = (plan.missing ?? []).flatMap(({ rule, value }) => {
    const found = rules.find(({ id }) => id === rule);
    const attribute = found?.type === 'sum' ? found.each?.attribute : undefined;
    return attribute === undefined ? [] : [names.feature({ attribute, value })];
  });
  return values.length === 0 ? '' : w.text('plan.missing', { values: w.list([...new Set(values)]) });
}

/** What the numbers that the kind has rules for add up to. */
export function totalText(
  { catalogue, wordings: w, names }: World,
  kind: PlanDocument | undefined,
  all: readonly Pick<Placed, 'item' | 'effort'>[],
): string {
  const attributes = new Set(
    (kind?.rules ?? []).flatMap((rule) => (rule.type === 'sum' ? (rule.of?.attribute ?? []) : [])),
  );
  const sums = [...attributes].map((attribute) => {
    const sum = all.reduce((total, { item }) => {
      const value = catalogue.item(item)?.attributes[attribute];
      return total + (typeof value === 'number' ? value : 0);
    }, 0);
    return names.amount(attribute, Math.round(sum * 100) / 100);
  });
  const minutes = all.reduce((sum, { effort }) => sum + (effort?.minutes ?? 0), 0);
  const time = minutes > 0 ? [w.text('plan.minutes', { minutes: Math.round(minutes) })] : [];
  const totals = [...sums, ...time];
  return totals.length === 0 ? '' : w.text('plan.total', { totals: w.list(totals) });
}

/** "the budget up to €45" */
function stepText({ wordings: w, names }: World, kind: PlanDocument | undefined, step: PlanStep): string {
  const say = sayOf(kind, step);
  if (step.amount === undefined) return w.text('plan.way.without', { say });
  const rule = (kind === undefined ? [] : rulesOf(kind)).find(
    ({ id }) => step.type === 'rule' && id === step.id,
  );
  const attribute = rule?.type === 'sum' ? rule.of?.attribute : undefined;
  const amount = attribute === undefined ? String(step.amount) : names.amount(attribute, step.amount);
  return w.text('plan.way', { say, amount });
}

export const kindOf = ({ pack }: World, kind: string): PlanDocument | undefined =>
  pack.plans.find(({ id }) => id === kind);

export const sayOf = (kind: PlanDocument | undefined, demand: Demand): string =>
  kind === undefined ? demand.id : sayIn(kind, demand);
