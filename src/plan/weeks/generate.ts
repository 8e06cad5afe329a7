import type { SharedRow } from '../problem/aggregate.js';
import type { Choice, Problem } from '../problem/problem.js';
import type { DayPlanner } from './day.js';
import { createSharing, type Rest, type Shared } from './sharing.js';

/** What days are worth once they have paid for all that they share. */
export interface Pricing {
  /** No days that the rest allows are worth more. */
  readonly bound: number;
  /** By option: its value less what it costs. */
  readonly worth: Float64Array;
  /** No day is worth more at these prices. As far as days are below it, a choice of them is below the bound. */
  readonly most: number;
  /** Days, and how much of each the linear program takes. */
  readonly shares: readonly { readonly day: readonly number[]; readonly share: number }[];
  /** Of the linear program alone. */
  readonly looks: number;
}

export interface GenerateOptions {
  /** Days to begin with. */
  readonly known: Choice;
  /** By shared row, where the prices start. */
  readonly prices: Float64Array;
  readonly isEnough: (bound: number) => boolean;
}

const STEPS = 60;
/** Days that come with each step, so that few steps are needed. */
const BATCH = 25;
/** A day that gains no more than this is no new one. */
const LEAST = 1e-7;

/**
 * Column generation. A choice is so many days, each of which keeps the rules of a day; what runs through the plan (its
 * rules, and how often an item may stand) is paid for. Days made so far are shared out by a linear program, whose prices
 * say which days are missing, until none is: then the bound is as near as such prices can bring it. That is nearer than
 * of the days added up, which do not know that the items of a day must fit its budget together.
 *
 * @see Barnhart et al., Branch-and-price: column generation for solving huge integer programs (1998)
 */
export function generate(
  problem: Problem,
  shared: readonly SharedRow[],
  planner: DayPlanner,
  rest: Rest,
  { known, prices, isEnough }: GenerateOptions,
): Pricing {
  const sharing = createSharing(problem, shared, rest);
  const isOut = ({ place }: Problem['options'][number]): boolean => rest.ranges.get(place)?.[1] === 0;
  const out = problem.options.flatMap((option, o) => (isOut(option) ? [o] : []));
  const columns: (readonly number[])[] = [];
  const add = (day: readonly number[]): void => {
    columns.push(day);
    sharing.add(day);
  };
  for (const day of known) if (!day.some((o) => out.includes(o))) add(day);

  let solved: Pick<Shared, 'worth' | 'paid' | 'value' | 'each'> & { readonly shares?: Float64Array } = {
    ...sharing.priced(prices),
    value: -Infinity,
    each: -Infinity,
  };
  let looks = 0;
  let best = { bound: Infinity, worth: solved.worth, most: Infinity };
  for (let step = 0; step < STEPS; step++) {
    for (const o of out) solved.worth[o] = -Infinity;
    const { days, most } = planner.different(solved.worth, BATCH);
    const bound = solved.paid + rest.count * most;
    if (bound < best.bound) best = { bound, worth: solved.worth, most };
    const news = days.filter((day) => day.worth > solved.each + LEAST);
    if (news.length === 0 || isEnough(best.bound)) break;
    for (const day of news) add(day.options);
    const next = sharing.solve();
    looks += next.looks;
    solved = next;
    if (best.bound - solved.value < LEAST * Math.abs(best.bound)) break;
  }
  return { ...best, shares: columns.map((day, c) => ({ day, share: solved.shares?.[c] ?? 0 })), looks };
}
