import type { SharedRow } from './aggregate.js';
import { combine, type Losing } from './combine.js';
import { restOf } from './dive.js';
import { type Choice, type Problem, worthOf } from './problem.js';
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
  /** Less than any choice is worth. */
  readonly lowest: number;
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
 * the most doubtful part is to stand once more in one branch, and not in the other.
 *
 * @see Vanderbeck, On Dantzig-Wolfe decomposition in integer programming and ways to perform branching (2000)
 */
export function branch(
  problem: Problem,
  shared: readonly SharedRow[],
  pool: Choice,
  { bound, floor, lowest, isEnough }: BranchOptions,
): Branched {
  const { options, repeats } = problem;
  const all = restOf(problem, shared, []);
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
    const relaxed = relax(problem, shared, node.pool, { ...all, ranges: node.ranges }, lowest);
    looks += relaxed.looks;
    const most = Math.min(node.bound, relaxed.bound);
    if (most <= reached() + LEAST) continue;
    const left = relaxed.days.filter(({ loss }) => loss < relaxed.bound - reached());
    const doubtful = mostDoubtful(problem, left);
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
    if (doubtful === undefined) {
      lost = Math.max(lost, most);
      continue;
    }
    const { place, use } = doubtful;
    const [least, upper] = node.ranges.get(place) ?? [0, repeats];
    const child = (range: Range): Node => ({
      pool: left.flatMap(({ day }) =>
        range[1] === 0 && day.some((o) => options[o]?.place === place) ? [] : [day],
      ),
      bound: most,
      ranges: new Map(node.ranges).set(place, range),
    });
    open.push(child([least, Math.floor(use)]), child([Math.ceil(use), upper]));
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
function relax(
  problem: Problem,
  shared: readonly SharedRow[],
  pool: Choice,
  rest: Rest,
  lowest: number,
): Relaxed {
  const sharing = createSharing(problem, shared, rest, lowest);
  for (const day of pool) sharing.add(day);
  const { worth, paid, shares, looks } = sharing.solve();
  const atPrices = { values: worth, bonuses: problem.bonuses };
  const worths = pool.map((day) => worthOf(atPrices, [day]));
  const most = worths.reduce((best, one) => Math.max(best, one), -Infinity);
  return {
    bound: paid + rest.count * most,
    days: pool.map((day, c) => ({ day, share: shares[c] ?? 0, loss: most - (worths[c] ?? 0) })),
    looks: pool.length + looks,
  };
}

/** The item of which the part that is taken is farthest from a whole; undefined when all are whole. */
function mostDoubtful(
  { options }: Problem,
  days: Relaxed['days'],
): { readonly place: number; readonly use: number } | undefined {
  const uses = new Map<number, number>();
  for (const { day, share } of days) {
    for (const o of share > 0 ? day : []) {
      const place = options[o]?.place ?? 0;
      uses.set(place, (uses.get(place) ?? 0) + share);
    }
  }
  let most = 1e-6;
  let found: { place: number; use: number } | undefined;
  for (const [place, use] of uses) {
    const doubt = Math.abs(use - Math.round(use));
    if (doubt <= most) continue;
    most = doubt;
    found = { place, use };
  }
  return found;
}
