import { type Card, dayInHand, markOn, type Option, type Placed } from '../../domain/index.js';
import type { Act } from '../act.js';
import type { World } from '../world.js';
import { barOption } from './plan.js';
import { effortText, kindOf, sayOf } from './plan-words.js';
import { markText } from './reasons.js';
import type { Saying } from './saying.js';

type Taken = Act & { type: 'takenPlan' };

/** What comes next has its buttons; a wall of them helps nobody, and everything else can be said. */
const WITH_BUTTONS = 4;

/** A plan that was taken: how far it is, the day in hand as cards with their marks, the other days as lines. */
export function sayTaken(world: World, act: Taken): Saying {
  const { wordings: w, names } = world;
  const { taken, lead, swapped, fresh = [] } = act;
  const { days } = taken.plan;
  const kind = kindOf(world, taken.kind);
  const inHand = dayInHand(taken);
  const today = days[inHand.day]?.items ?? [];
  const next = today
    .filter(({ item }) => markOn(taken, inHand.day, item) === undefined)
    .slice(0, WITH_BUTTONS);
  const places = days.flatMap(({ items }, day) => items.map(({ item }) => markOn(taken, day, item)));
  const done = places.filter((mark) => mark === 'done').length;
  const isOver = places.every((mark) => mark !== undefined);
  const head = w.text(lead === 'changed' ? 'taken.changed' : 'taken', {
    say: kind?.say ?? taken.kind,
    done,
    all: places.length,
  });
  const others = days.flatMap(({ day, items }, d) =>
    // Who has just marked something knows the rest.
    d === inHand.day || lead === 'marked'
      ? []
      : [w.text('plan.day', { day: names.weekday(day), items: lineOf(world, act, d, items) })],
  );
  const upNext =
    days.length > 1 ? [w.text('taken.day', { day: names.weekday(days[inHand.day]?.day ?? 0) })] : [];
  const freshLine =
    fresh.length === 0 ? [] : [w.text('plan.fresh', { items: w.list(fresh.map(names.item)) })];
  const allDone: readonly Option[] = isOver
    ? [{ label: w.text('button.repeatPlan'), action: { type: 'repeatPlan' } }]
    : [{ label: w.text('button.allDone'), action: { type: 'markDay', day: inHand.day } }];
  return {
    text: [head, ...freshLine, ...others, ...(isOver ? [w.text('taken.over')] : upNext)].join('\n'),
    cards: today.map((placed) => cardOf(world, act, inHand.day, placed, next.includes(placed))),
    options: [...allDone, ...exportOptions(world), ...barOption(world, swapped)],
  };
}

/** What can be done with a plan as soon as it is taken. */
export const takenOptions = (world: World): readonly Option[] => [
  { label: world.wordings.text('button.myPlan'), action: { type: 'myPlan' } },
  ...exportOptions(world),
];

const exportOptions = ({ wordings: w }: World): readonly Option[] => [
  { label: w.text('button.calendar'), action: { type: 'export', as: 'ics' } },
  { label: w.text('button.print'), action: { type: 'export', as: 'html' } },
];

/** What is said beside a plan's file. */
export function sayExport({ wordings: w, names }: World, { as, firstDay }: Act & { type: 'export' }): Saying {
  return { text: w.text(as === 'ics' ? 'export.ics' : 'export.html', { day: names.date(firstDay) }) };
}

/** So many of another day are named; of more it is said how many they are, and the file has them all. */
const MOST_NAMED = 4;

/** "Squat (done) · Plank"; of a day that is over "✓ 2 of 3 done", of a long one "0 of 13 done". */
function lineOf(world: World, { taken, marks, past }: Taken, day: number, items: readonly Placed[]): string {
  const { wordings: w, names } = world;
  const all = items.map(({ item }) => markOn(taken, day, item));
  const isOver = all.every((mark) => mark !== undefined);
  if (isOver || all.length > MOST_NAMED) {
    const done = all.filter((mark) => mark === 'done').length;
    return w.text(isOver ? 'taken.dayOver' : 'taken.dayLong', { done, all: all.length });
  }
  return items
    .map(({ item }) => {
      const mark = markOn(taken, day, item);
      const more = [
        ...(mark === undefined ? [] : [w.text(mark === 'done' ? 'taken.done' : 'taken.skipped')]),
        ...(past.includes(item) ? [w.text('taken.past')] : []),
        ...(marks[item] ?? []).map((one) => markText(world, one)),
      ];
      return more.length === 0
        ? names.item(item)
        : w.text('plan.item', { item: names.item(item), more: more.join('; ') });
    })
    .join(' · ');
}

function cardOf(
  world: World,
  { taken, marks, past }: Taken,
  day: number,
  { item, slot, effort }: Placed,
  hasButtons: boolean,
): Card {
  const { wordings: w, names } = world;
  const mark = markOn(taken, day, item);
  const detail = names.detail(item);
  const parts = [
    ...(mark === undefined ? [] : [w.text(mark === 'done' ? 'taken.done' : 'taken.skipped')]),
    ...(past.includes(item) ? [w.text('taken.past')] : []),
    sayOf(kindOf(world, taken.kind), { type: 'slot', id: slot }),
    ...(effort === undefined ? [] : [effortText(world, effort)]),
    ...(marks[item] ?? []).map((one) => markText(world, one)),
  ];
  return {
    item,
    title: names.item(item),
    // What an item takes elsewhere is not what it takes here.
    ...(detail !== undefined && effort === undefined && { detail }),
    text: parts.join('; '),
    options: hasButtons
      ? [
          { label: w.text('button.done'), action: { type: 'mark', day, item, isDone: true } },
          { label: w.text('button.skipPlanned'), action: { type: 'mark', day, item, isDone: false } },
          { label: w.text('button.swap'), action: { type: 'swap', item } },
        ]
      : [],
  };
}
