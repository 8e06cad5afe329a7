import type { SharedRow } from '../problem/aggregate.js';
import { lowestOf } from '../problem/limits.js';
import { type Choice, type Problem, worthOf } from '../problem/problem.js';
import { combine, type Losing } from './combine.js';
import { restOf } from './dive.js';
import { createSharing, type Range, type Rest } from './sharing.js';

export interface Branched {
  /** Worth more than the floor; undefined when nothing is, as far as was looked. */
  readonly choice: Choice | undefined;
  readonly value: number;
  /** No choice of these days is worth more. */
  readonly bound: number;
  readonly looks: number;
}

export interface BranchOptions {
  /** No choice of these days is worth more. */
  readonly bound: number;
  /** What is to be exceeded, if anything is known. */
  readonly floor: number;
  readonly isEnough: (value: number, bound: number, looks: number) => boolean;
}

interface Node {
  readonly pool: Choice;
  readonly bound: number;
  readonly ranges: ReadonlyMap<number, Range>;
}

/** So few days are combined in all ways. */
const FEW = 60;
/** Looks at their combinations. */
const COMBINATIONS = 20_000;
/** Of two values closer than this neither is better. */
const LEAST = 1e-9;

/**
 * Branch and bound over a pool of days, the branch with the highest bound first. The linear program shares the days out in
 * parts; days that lose more at its prices than is left to the best plan are dropped. Then the item of which there is
 * the most doubtful part is to stand once more in one branch, and not in the other. Where all items are whole and days are
 * not, two items stand on the same day in one branch, and in the other they do not.
 *
 * @see Vanderbeck, On Dantzig-Wolfe decomposition in integer programming and ways to perform branching (2000)
 * @see Ryan and Foster, An integer programming approach to scheduling (1981)
 */
export function branch(
  problem: Problem,
  shared: readonly SharedRow[],
  pool: Choice,
  { bound, floor, isEnough }: BranchOptions,
): Branched {
  const { repeats } = problem;
  const all = restOf(problem, shared, []);
  const lowest = lowestOf(problem);
  const open: Node[] = [{ pool, bound, ranges: all.ranges }];
  let choice: Choice | undefined;
  let value = floor;
  let looks = 0;
  /** Of branches that were given up. */
  let lost = -Infinity;
  const reached = (): number => Math.max(value, lowest);
  const highest = (): number =>
    open.reduce((most, node) => Math.max(most, node.bound), Math.max(reached(), lost));

  while (open.length > 0 && !isEnough(value, highest(), looks)) {
    open.sort((a, b) => a.bound - b.bound);
    const node = open.pop();
    if (node === undefined || node.bound <= reached() + LEAST) continue;
    const relaxed = relax(problem, shared, node.pool, { ...all, ranges: node.ranges });
    looks += relaxed.looks;
    const most = Math.min(node.bound, relaxed.bound);
    if (most <= reached() + LEAST) continue;
    const left = relaxed.days.filter(({ loss }) => loss < relaxed.bound - reached());
    const doubtful = doubtfulItem(problem, left);
    if (doubtful === undefined || left.length <= FEW) {
      const byLoss = left.toSorted((a, b) => a.loss - b.loss);
      const combined = combine(problem, shared, byLoss, {
        bound: relaxed.bound,
        floor: reached(),
        looks: COMBINATIONS,
      });
      looks += combined.looks;
      if (combined.choice !== undefined) ({ choice, value } = combined);
      if (combined.isComplete) continue;
    }
    const days = left.map(({ day }) => day);
    if (doubtful !== undefined) {
      const { key: place, use } = doubtful;
      const [least, upper] = node.ranges.get(place) ?? [0, repeats];
      const child = (range: Range): Node => ({
        pool: range[1] === 0 ? days.filter((day) => !has(problem, day, place)) : days,
        bound: most,
        ranges: new Map(node.ranges).set(place, range),
      });
      open.push(child([least, Math.floor(use)]), child([Math.ceil(use), upper]));
      continue;
    }
    const pair = repeats === 1 ? doubtfulPair(problem, left) : undefined;
    if (pair === undefined) {
      lost = Math.max(lost, most);
      continue;
    }
    const [one, other] = pair;
    const both = (day: readonly number[]): number =>
      Number(has(problem, day, one)) + Number(has(problem, day, other));
    open.push(
      { pool: days.filter((day) => both(day) < 2), bound: most, ranges: node.ranges },
      {
        pool: days.filter((day) => both(day) !== 1),
        bound: most,
        ranges: new Map(node.ranges).set(one, [1, 1]),
      },
    );
  }
  return { choice, value: choice === undefined ? -Infinity : value, bound: highest(), looks };
}

interface Relaxed {
  readonly bound: number;
  /** Each with the part of it that is taken. */
  readonly days: readonly (Losing & { readonly share: number })[];
  readonly looks: number;
}

/** The linear program over a pool. */
function relax(problem: Problem, shared: readonly SharedRow[], pool: Choice, rest: Rest): Relaxed {
  const sharing = createSharing(problem, shared, rest);
  for (const day of pool) sharing.add(day);
  const { worth, paid, shares, looks } = sharing.solve();
  const atPrices = { values: worth, bonuses: problem.bonuses };
  const worths = pool.map((day) => worthOf(atPrices, [day]));
  const most = worths.reduce((best, one) => Math.max(best, one), -Infinity);
  return {
    bound: paid + rest.count * most,
    days: pool.map((day, c) => ({ day, share: shares[c] ?? 0, loss: most - (worths[c] ?? 0) })),
    // To weigh a day in all rows takes as long as some branches.
    looks: pool.length * Math.ceil(shared.length / 2) + looks,
  };
}

const has = ({ options }: Problem, day: readonly number[], place: number): boolean =>
  day.some((o) => options[o]?.place === place);

/** The item of which the part that is taken is farthest from a whole; undefined when all are whole. */
const doubtfulItem = ({ options }: Problem, days: Relaxed['days']): Doubt | undefined =>
  mostDoubtful(days, (day) => day.map((o) => options[o]?.place ?? 0));

/** The same of two items on one day. */
function doubtfulPair({ options }: Problem, days: Relaxed['days']): readonly [number, number] | undefined {
  const count = options.reduce((most, { place }) => Math.max(most, place), 0) + 1;
  const found = mostDoubtful(days, (day) => {
    const places = day.map((o) => options[o]?.place ?? 0).sort((a, b) => a - b);
    return places.flatMap((one, n) => places.slice(n + 1).map((other) => one * count + other));
  });
  return found && [Math.floor(found.key / count), found.key % count];
}

interface Doubt {
  readonly key: number;
  readonly use: number;
}

function mostDoubtful(
  days: Relaxed['days'],
  keysOf: (day: readonly number[]) => readonly number[],
): Doubt | undefined {
  const uses = new Map<number, number>();
  for (const { day, share } of days) {
    for (const key of share > 0 ? keysOf(day) : []) uses.set(key, (uses.get(key) ?? 0) + share);
  }
  let most = 1e-6;
  let found: Doubt | undefined;
  for (const [key, use] of uses) {
    const doubt = Math.abs(use - Math.round(use));
    if (doubt <= most) continue;
    most = doubt;
    found = { key, use };
  }
  return found;
}
