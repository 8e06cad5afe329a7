import type { PlanDocument } from '../../business/index.js';
import type { Placed, Plan } from '../../domain/index.js';
import type { PlanMarks } from '../act.js';
import type { World } from '../world.js';
import { effortText, kindOf, sayOf, totalText } from './plan-words.js';
import { markText } from './reasons.js';

/** A plan in words, for whatever lays it out: a calendar, a page to print. */
export interface PlanSheet {
  /** "a training week" */
  readonly title: string;
  readonly total: string;
  readonly days: readonly SheetDay[];
}

export interface SheetDay {
  /** From the first, 0. */
  readonly day: number;
  readonly lines: readonly SheetLine[];
  /** When it begins, local to the business (HH:MM); missing for the whole day. */
  readonly at?: string;
  readonly minutes: number;
}

export interface SheetLine {
  readonly slot: string;
  readonly item: string;
  /** What it takes, what it costs, what is not declared. */
  readonly notes: readonly string[];
}

/** How long a day of a plan takes where nothing says it. */
const MINUTES = 60;

export function planSheet(world: World, plan: Plan, marks: PlanMarks): PlanSheet {
  const kind = kindOf(world, plan.kind);
  const at = kind?.calendar?.at ?? world.pack.dayparts.find(({ id }) => id === kind?.daypart)?.from;
  return {
    title: kind?.say ?? plan.kind,
    total: totalText(
      world,
      kind,
      plan.days.flatMap(({ items }) => items),
    ),
    days: plan.days.map(({ day, items }) => ({
      day,
      lines: items.map((placed) => lineOf(world, kind, placed, marks)),
      ...(at !== undefined && { at }),
      minutes: minutesOf(items) ?? kind?.calendar?.minutes ?? MINUTES,
    })),
  };
}

function lineOf(
  world: World,
  kind: PlanDocument | undefined,
  { item, slot, effort }: Placed,
  marks: PlanMarks,
): SheetLine {
  const detail = effort === undefined ? world.names.detail(item) : effortText(world, effort);
  return {
    slot: sayOf(kind, { type: 'slot', id: slot }),
    item: world.names.item(item),
    notes: [
      ...(detail === undefined ? [] : [detail]),
      ...(marks[item] ?? []).map((mark) => markText(world, mark)),
    ],
  };
}

/** What the efforts of a day add up to, whole; undefined where there are none. */
function minutesOf(items: readonly Placed[]): number | undefined {
  const sum = items.reduce((minutes, { effort }) => minutes + (effort?.minutes ?? 0), 0);
  return sum > 0 ? Math.ceil(sum) : undefined;
}
