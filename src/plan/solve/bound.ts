import type { Aggregate } from '../problem/aggregate.js';

/** A price for each row, and what no choice can exceed. */
export interface Bound {
  readonly value: number;
  /** By row, 0 or more. */
  readonly prices: Float64Array;
}

export interface BoundOptions {
  /** Where the prices start. */
  readonly prices?: Float64Array;
  /** Slots before this one are filled already; `slack` is what they leave of each row. */
  readonly from?: number;
  readonly slack: Float64Array;
  /** A value that was reached: the steps are as long as what is missing to it. */
  readonly target?: number;
  /** The search ends as soon as the bound is below it. */
  readonly enough: number;
  readonly steps: number;
}

/**
 * The Lagrangian bound: rows are not kept but paid for. With prices p >= 0 the best choice is the dearest options of
 * every slot after their weights are paid, and sum_r p_r slack_r more; no choice that keeps the rows is worth more,
 * whatever the prices. Subgradient steps look for prices that make it least (Held, Wolfe and Crowder 1974, with Polyak's
 * length); the least is the bound of the linear program.
 *
 * @param values  by option
 */
export function bound(
  { slots, rows, copies }: Aggregate,
  values: Float64Array,
  { prices: start, from = 0, slack, target, enough, steps }: BoundOptions,
): Bound {
  const prices = start?.slice() ?? new Float64Array(rows.length);
  const open = slots.slice(from);
  const scales = rows.map(({ weights }) => scaleOf(weights));
  const reduced = new Float64Array(values.length);
  const over = new Float64Array(rows.length);
  let best: Bound = { value: Infinity, prices };
  let length = 1;
  let idle = 0;
  for (let step = 0; step <= steps; step++) {
    let value = 0;
    for (const [r, price] of prices.entries()) {
      value += price * (slack[r] ?? 0);
      over[r] = -(slack[r] ?? 0);
    }
    for (const { options, least, most } of open) {
      reduce(reduced, options, values, rows, prices);
      const chosen = top(reduced, options, Math.ceil(most / copies));
      let left = most;
      for (const o of chosen) {
        const forced = left - (most - least);
        const gain = reduced[o] ?? 0;
        const count = Math.min(left, copies, gain > 0 ? copies : Math.max(0, forced));
        if (count <= 0) break;
        left -= count;
        value += count * gain;
        for (let r = 0; r < rows.length; r++) {
          over[r] = (over[r] ?? 0) + count * (rows[r]?.weights[o] ?? 0);
        }
      }
      // Too few options for the slot: nothing fills it.
      if (most - left < least) return { value: -Infinity, prices };
    }
    if (value < best.value - 1e-12) {
      best = { value, prices: prices.slice() };
      idle = 0;
    } else if (++idle >= 6) {
      length /= 2;
      idle = 0;
      prices.set(best.prices);
      if (length < 1e-3) break;
      continue;
    }
    if (best.value <= enough || step === steps) break;
    let norm = 0;
    for (let r = 0; r < rows.length; r++) {
      // A price of nothing is not lowered.
      const excess = (over[r] ?? 0) / (scales[r] ?? 1);
      if (excess > 0 || (prices[r] ?? 0) > 0) norm += excess * excess;
    }
    if (norm === 0) break;
    const missing = target === undefined ? 0.1 * Math.abs(value) : value - target;
    const stride = (length * Math.max(missing, 1e-3 * Math.abs(value), 1e-6)) / norm;
    for (let r = 0; r < rows.length; r++) {
      const scale = scales[r] ?? 1;
      prices[r] = Math.max(0, (prices[r] ?? 0) + (stride * (over[r] ?? 0)) / (scale * scale));
    }
  }
  return best;
}

/** Values less what their weights cost. */
export function reduce(
  into: Float64Array,
  options: readonly number[],
  values: Float64Array,
  rows: Aggregate['rows'],
  prices: Float64Array,
): void {
  for (const o of options) into[o] = values[o] ?? 0;
  for (let r = 0; r < rows.length; r++) {
    const price = prices[r] ?? 0;
    const weights = rows[r]?.weights;
    if (price === 0 || weights === undefined) continue;
    for (const o of options) into[o] = (into[o] ?? 0) - price * (weights[o] ?? 0);
  }
}

/** The options with the largest values, largest first; of equals the lower number. */
export function top(values: Float64Array, options: readonly number[], count: number): number[] {
  const best: number[] = [];
  for (const o of options) {
    const value = values[o] ?? 0;
    if (best.length === count && value <= (values[best[count - 1] ?? 0] ?? 0)) continue;
    let place = best.length;
    while (place > 0 && (values[best[place - 1] ?? 0] ?? 0) < value) place--;
    best.splice(place, 0, o);
    if (best.length > count) best.pop();
  }
  return best;
}

/** So that a step is as long for kilocalories as for a count. */
function scaleOf(weights: Float64Array): number {
  let sum = 0;
  let count = 0;
  for (const weight of weights) {
    if (weight === 0) continue;
    sum += Math.abs(weight);
    count++;
  }
  return count === 0 ? 1 : sum / count;
}
