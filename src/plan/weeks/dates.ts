import type { Choice, Problem } from '../problem/problem.js';

/**
 * The same days in an order in which all distances are kept: the first such, or undefined. Days are put on one date after
 * the other; what stands nearer than a rule allows may not share a value.
 */
export function dated({ days, spacings }: Problem, choice: Choice): Choice | undefined {
  if (spacings.length === 0) return choice;
  const values = spacings.map((spacing) => choice.map((day) => day.flatMap((o) => spacing.values[o] ?? [])));
  const order: number[] = [];
  const fits = (c: number, date: number): boolean =>
    spacings.every((spacing, p) =>
      order.every((other, d) => {
        const isNear = (days[date] ?? 0) - (days[d] ?? 0) < spacing.days;
        return !isNear || !values[p]?.[c]?.some((value) => values[p]?.[other]?.includes(value));
      }),
    );
  const fill = (date: number): boolean => {
    if (date === days.length) return true;
    return choice.some((_, c) => {
      if (order.includes(c) || !fits(c, date)) return false;
      order.push(c);
      if (fill(date + 1)) return true;
      order.pop();
      return false;
    });
  };
  return fill(0) ? order.map((c) => choice[c] ?? []) : undefined;
}
