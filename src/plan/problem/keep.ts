import type { Choice, Problem } from './problem.js';

/** Places of the rules that a choice breaks, ascending. */
export function broken(problem: Problem, choice: Choice): readonly number[] {
  const { rows, spacings, days } = problem;
  const all = choice.flat();
  const weigh = (weights: Float64Array, list: readonly number[]): number =>
    list.reduce((sum, o) => sum + (weights[o] ?? 0), 0);
  const found = new Set<number>();
  for (const { rule, isDaily, weights, bound } of rows) {
    const isOver = (list: readonly number[]): boolean => weigh(weights, list) > bound;
    if (isDaily ? choice.some(isOver) : isOver(all)) found.add(rule);
  }
  for (const { rule, days: apart, values } of spacings) {
    const valuesOn = choice.map((list) => new Set(list.flatMap((o) => values[o] ?? [])));
    const isClose = days.some((day, d) =>
      days.some((other, e) => {
        const distance = other - day;
        if (distance <= 0 || distance >= apart) return false;
        return [...(valuesOn[d] ?? [])].some((value) => valuesOn[e]?.has(value));
      }),
    );
    if (isClose) found.add(rule);
  }
  if (problem.repeatRule !== undefined && mostRepeated(problem, choice) > problem.repeats)
    found.add(problem.repeatRule);
  return [...found].sort((a, b) => a - b);
}

/** On how many days the item stands that stands on most. */
export function mostRepeated({ options }: Problem, choice: Choice): number {
  const counts = new Map<number, number>();
  for (const o of choice.flat()) {
    const place = options[o]?.place ?? 0;
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values());
}
