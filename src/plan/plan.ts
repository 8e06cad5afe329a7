import type { PlanDocument } from '../business/index.js';
import type { Catalogue } from '../catalogue/index.js';
import type { Effort, Placed, Plan } from '../domain/index.js';
import type { Choice } from './problem/problem.js';
import { chancesIn, type PlanTask, type Problem, problemOf, valuesOf, worthOf } from './problem/problem.js';
import { type Diligence, solve } from './solve/solve.js';

export type { Placed, Plan } from '../domain/index.js';

export interface Made {
  /** Undefined when nothing keeps all rules, as far as was looked. */
  readonly plan: Plan | undefined;
  /** Of a missing plan: that there is none is proven. */
  readonly isProven: boolean;
  /** Moves and branches weighed. */
  readonly looks: number;
}

/** One day is exact. Several are left as soon as half a percent at most can be missing. */
const THOROUGH: Diligence = { tolerance: 0.005, looks: 1_500_000 };

/** The best plan for a task; one day exact, several within half a percent of `bound` as far as the looks last. */
export function makePlan(task: PlanTask, diligence: Partial<Diligence> = {}): Made {
  const problem = problemOf(task);
  const exact = problem.days.length === 1 ? { tolerance: 0 } : {};
  const { choice, bound, isProven, looks } = solve(problem, task.seed, {
    ...THOROUGH,
    ...exact,
    ...diligence,
  });
  const plan = choice && planOf(task, problem, choice, bound);
  return { plan, isProven, looks };
}

/** A choice in words of the catalogue. */
export function planOf(
  { catalogue, kind, passing }: PlanTask,
  problem: Problem,
  choice: Choice,
  bound: number,
): Plan {
  const value = worthOf(problem, choice);
  return {
    kind: kind.id,
    days: problem.days.map((day, d) => ({
      day,
      items: inOrder(catalogue, kind, problem, choice[d] ?? []).flatMap((o): Placed[] => {
        const { slot = 0, place = 0, effort } = problem.options[o] ?? {};
        const [of, item] = [kind.slots[slot], catalogue.items[place]];
        if (of === undefined || item === undefined) return [];
        return [
          {
            slot: of.id,
            item: item.id,
            take: chancesIn(problem.values[o] ?? 0),
            isMarked: passing[place] === 2,
            ...(effort !== undefined && { effort }),
          },
        ];
      }),
    })),
    value: chancesIn(value),
    ...(problem.missing.length > 0 && { missing: problem.missing }),
    // The marks of the plan taken off both.
    bound: bound - value + chancesIn(value),
  };
}

/** Slot after slot; within one in the kind's order, then the likeliest first. */
function inOrder(
  catalogue: Catalogue,
  { order }: PlanDocument,
  { options, values }: Problem,
  day: readonly number[],
): readonly number[] {
  const rank = (o: number): number => {
    if (order === undefined) return 0;
    const own = valuesOf(catalogue.items[options[o]?.place ?? -1], order.attribute);
    const ranks = own.map((value) => order.values.indexOf(value)).filter((n) => n >= 0);
    return Math.min(order.values.length, ...ranks);
  };
  const slot = (o: number): number => options[o]?.slot ?? 0;
  return day.toSorted(
    (a, b) => slot(a) - slot(b) || rank(a) - rank(b) || (values[b] ?? 0) - (values[a] ?? 0) || a - b,
  );
}

/** The choice that a plan is; items that may not stand in the problem any more are left out. */
export const choiceOf = ({ catalogue, kind }: PlanTask, { options }: Problem, plan: Plan): Choice =>
  plan.days.map(({ items }) =>
    items.flatMap(({ slot, item, effort }) => {
      const number = kind.slots.findIndex(({ id }) => id === slot);
      return optionFor(options, { slot: number, place: catalogue.placeOf(item) ?? -1, effort }) ?? [];
    }),
  );

/** The option that an item in a slot is, as it is done or else in the usual way; undefined where it may not stand there. */
export function optionFor(
  options: Problem['options'],
  { slot, place, effort }: { slot: number; place: number; effort: Effort | undefined },
): number | undefined {
  const own = [...options.keys()].filter((o) => options[o]?.slot === slot && options[o]?.place === place);
  const isSame = (other: Effort | undefined): boolean =>
    other?.times === effort?.times && other?.work === effort?.work && other?.rest === effort?.rest;
  return own.find((o) => isSame(options[o]?.effort)) ?? own[0];
}
