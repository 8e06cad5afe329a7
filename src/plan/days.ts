import { below, type Rng } from '../base/index.js';
import type { Choice } from './assign.js';
import { createDayPlanner, type Day, type DayPlanner } from './day.js';
import { type Problem, worthOf } from './problem.js';
import { lightest } from './search.js';

export interface Days {
  readonly choice: Choice | undefined;
  readonly value: number;
  readonly bound: number;
  readonly looks: number;
}

export interface DaysOptions {
  /** What is known so far. */
  readonly choice: Choice | undefined;
  readonly value: number;
  readonly bound: number;
  /** By row, from the bound of the days added up. */
  readonly prices: Float64Array;
  /** A bound of this much makes a value good enough. */
  readonly enough: (bound: number) => number;
  readonly looks: number;
  readonly rng: Rng;
}

const STEPS = 300;
/** Steps after which the days are made anew at the prices of then. */
const RENEWAL = 8;
/** Times that days are made anew at the last prices. */
const ROUNDS = 300;
/** Prices draw all days to the same; a little chance leads to others. */
const NOISE = 0.05;
/** The part of the value that may be lost on the way to a better plan. */
const LENIENCE = 0.005;

/**
 * A plan day by day, with a better bound where days are small: three items must fit a day's budget together, which the
 * days added up do not know. Rules of a day are kept; rules of the plan are paid for, and so is each item (a fee, since
 * it may stand on few days). Then all days are the best days at these prices, and what they are worth with what the rules
 * would allow bounds every plan. Of a slot with one place, each day takes another item, so that the days differ.
 *
 * Plans come from the same prices: some days are taken away and made anew, one after the other, the last by true values.
 *
 * @see Fisher, The Lagrangian relaxation method for solving integer programming problems (1981)
 */
export function improveDays(
  problem: Problem,
  { prices: start, enough, looks: limit, rng, ...known }: DaysOptions,
): Days {
  const { rows, slots, days, repeats } = problem;
  const planner = createDayPlanner(problem);
  const renewal = createRenewal(problem, planner, rng);
  let { choice, value, bound } = known;
  let current = choice;
  const isOpen = (): boolean => value < enough(bound) && planner.looks() < limit;
  const renew = (worth: Float64Array): void => {
    const made = renewal(current, worth);
    if (made === undefined) return;
    const gained = worthOf(problem, made);
    if (gained >= value - LENIENCE * Math.abs(value)) current = made;
    if (gained <= value) return;
    choice = made;
    value = gained;
  };

  const slot = slots.findIndex(({ least, most }) => least === 1 && most === 1);
  const prices = createPrices(problem, start);
  if (slot >= 0) {
    const task = {
      allowed: new Uint8Array(problem.options.length).fill(1),
      slack: Float64Array.from(rows, (row) => (row.isDaily ? row.bound : Infinity)),
    };
    const copies = Math.min(days.length, repeats);
    for (let step = 1; step <= STEPS && isOpen() && !prices.isSettled(); step++) {
      const best = planner.bestBy({ ...task, worth: prices.worth() }, slot, Math.ceil(days.length / copies));
      const chosen = best.flatMap((day) => Array.from({ length: copies }, () => day)).slice(0, days.length);
      if (chosen.length < days.length)
        return { choice: undefined, value, bound: -Infinity, looks: planner.looks() };
      bound = Math.min(bound, prices.move(chosen, value));
      if (step % RENEWAL === 0) renew(prices.worth());
    }
  }
  const worth = prices.best();
  for (let n = 0; n < ROUNDS && isOpen(); n++) renew(worth);
  return { choice, value, bound, looks: planner.looks() };
}

/** What rules of the plan and items cost, moved by subgradient steps. */
function createPrices({ rows, options, values, repeats }: Problem, start: Float64Array) {
  const planned = rows.flatMap(({ isDaily }, r) => (isDaily ? [] : [r]));
  const items = options.reduce((most, { place }) => Math.max(most, place + 1), 0);
  /** Rows of the plan first, then items. */
  const n = planned.length + items;
  let prices = new Float64Array(n);
  for (const [k, r] of planned.entries()) prices[k] = start[r] ?? 0;
  const limits = Float64Array.from({ length: n }, (_, k) => rows[planned[k] ?? -1]?.bound ?? repeats);
  const scales = Float64Array.from({ length: n }, (_, k) => {
    const weights = rows[planned[k] ?? -1]?.weights;
    return weights?.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0) || 1;
  });
  let best = prices;
  let least = Infinity;
  let length = 1;
  let idle = 0;

  const worthAt = (at: Float64Array): Float64Array =>
    values.map((value, o) => {
      let worth = value - (at[planned.length + (options[o]?.place ?? 0)] ?? 0);
      for (const [k, r] of planned.entries()) worth -= (at[k] ?? 0) * (rows[r]?.weights[o] ?? 0);
      return worth;
    });
  return {
    worth: () => worthAt(prices),
    /** At the prices with the least bound. */
    best: () => worthAt(best),
    isSettled: () => length < 0.002,
    /** The bound by the best days at the prices of now, which then change. */
    move(chosen: readonly Day[], reached: number): number {
      let bound = 0;
      for (const { most } of chosen) bound += most;
      const over = limits.map((limit) => -limit);
      for (const [k, price] of prices.entries()) bound += price * (limits[k] ?? 0);
      for (const day of chosen)
        for (const o of day.options) {
          for (const [k, r] of planned.entries()) over[k] = (over[k] ?? 0) + (rows[r]?.weights[o] ?? 0);
          const item = planned.length + (options[o]?.place ?? 0);
          over[item] = (over[item] ?? 0) + 1;
        }
      if (bound < least - 1e-9) {
        least = bound;
        best = prices;
        idle = 0;
      } else if (++idle >= 5) {
        length /= 2;
        idle = 0;
        prices = best;
        return bound;
      }
      let norm = 0;
      for (const [k, excess] of over.entries()) {
        if (excess > 0 || (prices[k] ?? 0) > 0) norm += (excess / (scales[k] ?? 1)) ** 2;
      }
      const missing = bound - Math.max(reached, bound - 0.1 * Math.abs(bound));
      const stride = norm === 0 ? 0 : (length * missing) / norm;
      prices = prices.map((price, k) =>
        Math.max(0, price + (stride * (over[k] ?? 0)) / (scales[k] ?? 1) ** 2),
      );
      return bound;
    },
  };
}

/** Makes two or three days of a choice anew, or all where there is none; undefined when the rules leave no day. */
function createRenewal(
  problem: Problem,
  planner: DayPlanner,
  rng: Rng,
): (from: Choice | undefined, worth: Float64Array) => Choice | undefined {
  const { options, rows, slots, spacings, days, repeats } = problem;
  /** What a day weighs at least. */
  const lights = rows.map(({ weights }) =>
    slots.reduce(
      (sum, slot) => sum + lightest(weights, slot.options, slot.most, 1)(slot.least, slot.most),
      0,
    ),
  );
  type Built = readonly (readonly number[] | undefined)[];

  /** What the other days leave for a day, so much being kept back for `open` days that are made later. */
  const left = (built: Built, d: number, open: number) => {
    const used = new Map<number, number>();
    for (const o of built.flatMap((day) => day ?? [])) {
      const place = options[o]?.place ?? 0;
      used.set(place, (used.get(place) ?? 0) + 1);
    }
    const barred = spacings.map(({ days: apart, values }) => {
      const near = built.filter((_, other) => {
        const distance = Math.abs((days[other] ?? 0) - (days[d] ?? 0));
        return distance > 0 && distance < apart;
      });
      return new Set(near.flatMap((day) => (day ?? []).flatMap((o) => values[o] ?? [])));
    });
    const allowed = Uint8Array.from(options, ({ place }, o) => {
      const isFree = (used.get(place) ?? 0) < repeats;
      return isFree && spacings.every(({ values }, p) => !values[o]?.some((v) => barred[p]?.has(v))) ? 1 : 0;
    });
    const slack = Float64Array.from(rows, ({ weights, bound, isDaily }, r) => {
      if (isDaily) return bound;
      const sum = built.reduce((all, day) => all + (day ?? []).reduce((s, o) => s + (weights[o] ?? 0), 0), 0);
      return bound - sum - open * (lights[r] ?? 0);
    });
    return { allowed, slack };
  };

  return (from, worth) => {
    const count = from === undefined ? days.length : Math.min(days.length, 2 + below(rng, 2));
    const gone = new Set<number>();
    while (gone.size < count) gone.add(below(rng, days.length));
    const built: (readonly number[] | undefined)[] = days.map((_, d) =>
      gone.has(d) ? undefined : from?.[d],
    );
    let open = count;
    for (const d of gone) {
      open--;
      const guided = worth.map((w) => w + NOISE * (rng() - 0.5));
      const day = planner.best({ worth: open === 0 ? problem.values : guided, ...left(built, d, open) });
      if (day.worth === -Infinity) return undefined;
      built[d] = day.options;
    }
    return built.map((day) => day ?? []);
  };
}
