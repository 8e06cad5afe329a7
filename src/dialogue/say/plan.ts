import type { PlanDocument } from '../../business/index.js';
import type { Card, ItemId, Option, Placed, Plan, PlanDay } from '../../domain/index.js';
import { rulesOf } from '../../plan/index.js';
import type { Act } from '../act.js';
import type { World } from '../world.js';
import { effortText, kindOf, sayOf, totalText } from './plan-words.js';
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
      kind?.eases.find(({ id }) => id === plan.ease)?.say ?? '',
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

/**
 * A day in a line; where it is counted how often things are done, each of them has its own, and what is done in passing
 * (a warm-up, a stretch) shares one with the rest of its slot.
 */
function dayText(
  world: World,
  kind: PlanDocument | undefined,
  { day, part, items }: PlanDay,
  marks: (Act & { type: 'plan' })['marks'],
): string {
  const { wordings: w, names } = world;
  const weekday = names.weekday(day);
  const of = kind?.forms.flatMap(({ parts }) => parts).find(({ id }) => id === part);
  const said = (own: readonly Placed[]): string =>
    own.map((placed) => itemText(world, placed, marks)).join(' · ');
  const head = (rest: string): string =>
    of === undefined
      ? w.text('plan.day', { day: weekday, items: rest })
      : w.text('plan.day.part', { day: weekday, part: of.say, items: rest });
  if (!items.some(isCounted)) return head(said(items));
  const slots = [...new Set(items.map(({ slot }) => slot))];
  const lines = slots.flatMap((slot) => {
    const own = items.filter((placed) => placed.slot === slot);
    const passing = own.filter((placed) => !isCounted(placed));
    return [
      ...own.filter(isCounted).map((placed) => w.text('plan.line', { items: said([placed]) })),
      ...(passing.length === 0
        ? []
        : [
            w.text('plan.line.slot', {
              slot: sayOf(kind, { type: 'slot', id: slot }),
              items: said(passing),
            }),
          ]),
    ];
  });
  return ['', head('').trimEnd(), ...lines].join('\n');
}

const isCounted = ({ effort }: Placed): boolean => effort?.count !== undefined;

function itemText(world: World, placed: Placed, marks: (Act & { type: 'plan' })['marks']): string {
  const { wordings: w, names } = world;
  const { item, effort } = placed;
  // The pause of what is done in passing goes without saying.
  const shown = effort === undefined || isCounted(placed) ? effort : { ...effort, rest: 0 };
  const more = [
    ...(shown === undefined || (shown.times < 2 && shown.work <= A_MOMENT && !isCounted(placed))
      ? []
      : [effortText(world, shown)]),
    ...(marks[item] ?? []).map((mark) => markText(world, mark)),
  ];
  return more.length === 0
    ? names.item(item)
    : w.text('plan.item', { item: names.item(item), more: more.join('; ') });
}

/** Seconds that nobody plans by. */
const A_MOMENT = 120;

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
