import { below, logSumExp, minimise, type Rng, rngFor } from '../base/index.js';
import type { Choices, Option, Space } from './space.js';

/** A group of customers: how many of all it is, from 0 to 1, and what it likes more or less than the whole, in nats. */
export interface Group {
  readonly weight: number;
  readonly tilts: Float64Array;
}

/**
 * A mixture of groups over all that customers choose between:
 *
 *     p(option | group) = p(option) exp(sum of tilts of what it has) / Z      for each field of options
 *     p(customer) = sum over groups of weight * product over choices of p(option | group)
 *
 * With one group without tilts everybody chooses alike, by popularity.
 */
export interface Mixture {
  readonly groups: readonly Group[];
  /** log p(option) of the whole, by option. */
  readonly base: Float64Array;
}

/** Of several short runs of EM the best is gone on with (Biernacki, Celeux and Govaert 2003). */
const STARTS = 6;
const SHORT_STEPS = 8;
const LONG_STEPS = 300;
/** So many customers, evenly spread over all, are enough to find where to start. */
const STARTERS = 2000;
/** Done when a step adds less than this part to the log-likelihood. */
const TOLERANCE = 1e-6;
/** EM needs no more of the inner search than that it goes up. */
const INNER_STEPS = 4;

/** The log share of each option in its field; what nobody chose counts half a time. */
export function baseOf({ options, fields }: Space, all: readonly Choices[]): Float64Array {
  const base = new Float64Array(options.length).fill(0.5);
  for (const choices of all) eachChoice(choices, (option, weight) => add(base, option, weight));
  for (const [from, to] of fields) {
    const total = base.subarray(from, to).reduce((sum, count) => sum + count, 0);
    for (let o = from; o < to; o++) base[o] = Math.log((base[o] ?? 0) / total);
  }
  return base;
}

/** The most probable mixture of `count` groups, as far as EM finds it. The same customers in the same order give the same. */
export function fitMixture(
  space: Space,
  base: Float64Array,
  all: readonly Choices[],
  count: number,
): Mixture {
  const step = Math.ceil(all.length / STARTERS);
  const some = all.filter((_, u) => u % step === 0);
  const starts = Array.from({ length: STARTS }, (_, start) => {
    const shares = seeded(space, some, count, rngFor('segments', count, start));
    const first = maximise(space, some, shares, { base, groups: even(space, count) });
    return climb(space, some, first, SHORT_STEPS);
  });
  const best = starts.reduce((a, b) => (b.height > a.height ? b : a));
  return climb(space, all, best.mixture, LONG_STEPS).mixture;
}

/** Go on from a mixture, for instance yesterday's. */
export const refine = (space: Space, all: readonly Choices[], mixture: Mixture): Mixture =>
  climb(space, all, mixture, LONG_STEPS).mixture;

/** log p(choices, group) by group; their logSumExp is the log-likelihood. */
export function logJoint({ groups }: Mixture, tables: readonly Float64Array[], choices: Choices): number[] {
  return groups.map(({ weight }, g) => Math.log(weight) + logLikelihood(tables[g], choices));
}

export function logLikelihood(table: Float64Array | undefined, choices: Choices): number {
  let sum = 0;
  eachChoice(choices, (option, weight) => {
    sum += weight * (table?.[option] ?? 0);
  });
  return sum;
}

/** log p(option | group), by group and option. */
export const tablesOf = (space: Space, { groups, base }: Mixture): readonly Float64Array[] =>
  groups.map(({ tilts }) => tableOf(space, base, tilts));

/** The penalised log-likelihood: how probable the mixture is after the customers, up to a constant. */
export const heightOf = (space: Space, all: readonly Choices[], mixture: Mixture): number =>
  expect(space, all, mixture).height;

const penalty = ({ precisions }: Space, { groups }: Mixture): number =>
  groups.reduce(
    (sum, { tilts }) => sum + tilts.reduce((s, tilt, t) => s + ((precisions[t] ?? 0) * tilt * tilt) / 2, 0),
    0,
  );

interface Climbed {
  readonly mixture: Mixture;
  readonly height: number;
}

/**
 * Expectation and maximisation in turn (Dempster, Laird and Rubin 1977). A step that gains next to nothing is not taken, so
 * that a mixture that has arrived stays where it is.
 */
function climb(space: Space, all: readonly Choices[], start: Mixture, steps: number): Climbed {
  let here = expect(space, all, start);
  for (let step = 0; step < steps; step++) {
    const next = expect(space, all, maximise(space, all, here.shares, here.mixture));
    if (next.height - here.height <= TOLERANCE * Math.abs(here.height)) return here;
    here = next;
  }
  return here;
}

/** Of each customer the chance of each group, and how high the mixture stands. */
function expect(
  space: Space,
  all: readonly Choices[],
  mixture: Mixture,
): Climbed & { readonly shares: readonly (readonly number[])[] } {
  const tables = tablesOf(space, mixture);
  let height = -penalty(space, mixture);
  const shares = all.map((choices) => {
    const joint = logJoint(mixture, tables, choices);
    const total = logSumExp(joint);
    height += total;
    return joint.map((log) => Math.exp(log - total));
  });
  return { mixture, height, shares };
}

/** @param shares  of each customer, the chance of each group */
function maximise(
  space: Space,
  all: readonly Choices[],
  shares: readonly (readonly number[])[],
  { groups, base }: Mixture,
): Mixture {
  const next = groups.map(({ tilts }, g): Group => {
    const counts = new Float64Array(space.options.length);
    let members = 0;
    for (const [u, choices] of all.entries()) {
      const share = shares[u]?.[g] ?? 0;
      members += share;
      if (share > 1e-9) eachChoice(choices, (option, weight) => add(counts, option, share * weight));
    }
    return {
      weight: (members + 1) / (all.length + groups.length),
      tilts: minimise((x) => loss(space, base, counts, x), tilts, { steps: INNER_STEPS, tolerance: 1e-9 }),
    };
  });
  return { base, groups: next };
}

/** Minus the penalised log-likelihood of counted choices, and its slope. */
function loss(
  space: Space,
  base: Float64Array,
  counts: Float64Array,
  tilts: Float64Array,
): { value: number; gradient: Float64Array } {
  const { options, fields, precisions } = space;
  const table = tableOf(space, base, tilts);
  const gradient = tilts.map((tilt, t) => tilt * (precisions[t] ?? 0));
  let value = tilts.reduce((sum, tilt, t) => sum + (tilt * tilt * (precisions[t] ?? 0)) / 2, 0);
  for (const [from, to] of fields) {
    const total = counts.subarray(from, to).reduce((sum, count) => sum + count, 0);
    if (total === 0) continue;
    for (let o = from; o < to; o++) {
      const count = counts[o] ?? 0;
      const log = table[o] ?? 0;
      value -= count * log;
      const excess = total * Math.exp(log) - count;
      const option = options[o];
      if (option === undefined) continue;
      for (let i = 0; i < option.tilts.length; i++)
        add(gradient, option.tilts[i] ?? 0, excess * (option.degrees[i] ?? 0));
    }
  }
  return { value, gradient };
}

/** log p(option) for a group with these tilts. */
function tableOf({ options, fields }: Space, base: Float64Array, tilts: Float64Array): Float64Array {
  const table = base.slice();
  for (const [o, option] of options.entries())
    for (let i = 0; i < option.tilts.length; i++)
      add(table, o, (tilts[option.tilts[i] ?? 0] ?? 0) * (option.degrees[i] ?? 0));
  for (const [from, to] of fields) {
    const total = logSumExp(table.subarray(from, to));
    for (let o = from; o < to; o++) add(table, o, -total);
  }
  return table;
}

/** Customers by the nearest of `count` seeds that lie far from each other (k-means++, Arthur and Vassilvitskii 2007). */
function seeded(
  space: Space,
  all: readonly Choices[],
  count: number,
  rng: Rng,
): readonly (readonly number[])[] {
  const points = all.map((choices) => pointOf(space, choices));
  const nearest = new Int32Array(all.length);
  const distances = new Float64Array(all.length).fill(Infinity);
  let seed = points[below(rng, points.length)];
  for (let g = 0; g < count && seed !== undefined; g++) {
    let total = 0;
    for (const [u, point] of points.entries()) {
      const distance = squaredDistance(point, seed);
      if (distance < (distances[u] ?? 0)) {
        distances[u] = distance;
        nearest[u] = g;
      }
      total += distances[u] ?? 0;
    }
    let left = rng() * total;
    const next = distances.findIndex((distance) => {
      left -= distance;
      return left < 0;
    });
    seed = points[next];
  }
  return [...nearest].map((group) => Array.from({ length: count }, (_, g) => Number(g === group)));
}

/** How much of each thing a customer's choices had; what is told of one item alone counts less, as it does in a tilt. */
function pointOf({ options, tilts, precisions }: Space, choices: Choices): Float64Array {
  const point = new Float64Array(tilts.length);
  let total = 1;
  eachChoice(choices, (o, weight) => {
    total += weight;
    const { tilts: has, degrees } = options[o] ?? NOTHING;
    for (const [i, tilt] of has.entries()) add(point, tilt, weight * (degrees[i] ?? 0));
  });
  return point.map((sum, t) => sum / total / Math.sqrt(precisions[t] ?? 1));
}

const NOTHING: Pick<Option, 'tilts' | 'degrees'> = { tilts: new Int32Array(), degrees: new Float64Array() };

function squaredDistance(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += ((a[i] ?? 0) - (b[i] ?? 0)) ** 2;
  return sum;
}

const even = ({ tilts }: Space, count: number): readonly Group[] =>
  Array.from({ length: count }, () => ({ weight: 1 / count, tilts: new Float64Array(tilts.length) }));

function eachChoice({ options, weights }: Choices, visit: (option: number, weight: number) => void): void {
  for (let i = 0; i < options.length; i++) visit(options[i] ?? 0, weights[i] ?? 0);
}

/** One line for `array[place] += amount`, which may be undefined to the compiler. */
function add(array: Float64Array, place: number, amount: number): void {
  array[place] = (array[place] ?? 0) + amount;
}
