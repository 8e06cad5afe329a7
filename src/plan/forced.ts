import type { ItemId, Plan } from '../domain/index.js';
import { choiceOf } from './plan.js';
import { broken } from './problem/keep.js';
import { type Choice, type PlanTask, type Problem, problemOf } from './problem/problem.js';
import type { Position } from './swaps/places.js';

/** Why an item stands where it does, all else in the plan as it is. */
export interface Forced {
  /** Nothing that is free is likelier to be taken in its place. */
  readonly isLikeliest: boolean;
  /** The likeliest item for its place that only rules keep out. */
  readonly ahead?: Clash & { readonly item: ItemId };
  /** The other days, in order: the rules that break when it changes places with what stands there. */
  readonly days: readonly (Clash & { readonly day: number })[];
}

/** Rules that would break, and what stands in the plan that they would break with. None: nothing is in the way. */
export interface Clash {
  /** Ids. */
  readonly rules: readonly string[];
  readonly by: readonly { readonly day: number; readonly item: ItemId }[];
}

/**
 * What rules have to do with the place of an item. Days are worth the same, so that it stands on this one is due to rules or
 * to none; and whatever is likelier to be taken stands elsewhere or breaks something.
 *
 * @returns undefined when the item does not stand there, or may not any more
 */
export function forcedAt(task: PlanTask, plan: Plan, at: Position): Forced | undefined {
  const problem = problemOf(task);
  const choice = choiceOf(task, problem, plan);
  const place = task.catalogue.placeOf(at.item);
  const own = choice[at.day]?.find((o) => problem.options[o]?.place === place);
  if (own === undefined) return undefined;
  const slot = problem.options[own]?.slot ?? 0;
  const used = new Set(choice.flat().map((o) => problem.options[o]?.place));
  const likelier = (problem.slots[slot]?.options ?? [])
    .filter((o) => !used.has(problem.options[o]?.place ?? -1) && valueAt(problem, o) > valueAt(problem, own))
    .toSorted((a, b) => valueAt(problem, b) - valueAt(problem, a));
  const ahead = likelier.flatMap((o) => {
    const clash = clashOf(task, problem, replaced(choice, at.day, own, o), o);
    const item = task.catalogue.items[problem.options[o]?.place ?? -1];
    return item === undefined || clash.rules.length === 0 ? [] : [{ ...clash, item: item.id }];
  })[0];
  const days = choice.flatMap((list, day) => {
    const there = list.find((o) => problem.options[o]?.slot === slot);
    if (day === at.day || there === undefined) return [];
    // One day has an item once.
    if (isOn(problem, list, own) || isOn(problem, choice[at.day], there)) return [];
    const exchanged = replaced(replaced(choice, at.day, own, there), day, there, own);
    return [{ day, ...clashOf(task, problem, exchanged, own) }];
  });
  return { isLikeliest: likelier.length === 0, ...(ahead !== undefined && { ahead }), days };
}

const isOn = ({ options }: Problem, day: readonly number[] | undefined, o: number): boolean =>
  day?.some((other) => options[other]?.place === options[o]?.place) === true;

const valueAt = ({ values }: Problem, o: number): number => values[o] ?? 0;

const replaced = (choice: Choice, day: number, old: number, by: number): Choice =>
  choice.map((list, d) => (d === day ? list.map((o) => (o === old ? by : o)) : list));

/** The rules that a choice breaks, and each item without which it would break fewer. */
function clashOf({ catalogue, kind }: PlanTask, problem: Problem, choice: Choice, moved: number): Clash {
  const rules = broken(problem, choice);
  if (rules.length === 0) return { rules: [], by: [] };
  const by = choice.flatMap((list, day) =>
    list.flatMap((o) => {
      const item = catalogue.items[problem.options[o]?.place ?? -1];
      if (o === moved || item === undefined) return [];
      const without = choice.map((other, d) => (d === day ? other.filter((one) => one !== o) : other));
      const left = broken(problem, without);
      return rules.some((rule) => !left.includes(rule)) ? [{ day, item: item.id }] : [];
    }),
  );
  return { rules: rules.flatMap((r) => kind.rules[r]?.id ?? []), by };
}
