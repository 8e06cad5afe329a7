import type { Slope } from '../base/index.js';
import { add, chosenFrom, dot, maximumAPosteriori, type Part } from './conditional-logit.js';

/** Somebody looked at `from`, said `critique` of it, and came to `to`. Items by place. */
export interface Move {
  readonly critique: string;
  readonly from: number;
  readonly to: number;
}

/**
 * Where a critique leads in the space of features, in nats: the utility of an item changes by `gained` for each unit of
 * a feature that it has more of than the criticised item, and by `lost` for each that it has less of. "Cheaper" may have
 * a large `gained` for a low price and `lost` below 0 for the cuisine, which is meant to stay.
 */
export interface Direction {
  /** By feature. */
  readonly gained: Float64Array;
  readonly lost: Float64Array;
  /** How much of what is taken anyway (`base`) goes on to count after the critique: a slope. */
  readonly base: number;
}

export interface Features {
  /** For each feature how much each item has of it, from 0 to 1, by place. */
  readonly degrees: readonly Float64Array[];
  /** Log-odds of each item with no critique said, as popularity has them, by place. */
  readonly base: Float64Array;
}

/** 1 / nats^2: a weight is believed to be within about half a nat of what is declared. */
const RIDGE = 5;

/**
 * A direction for each critique of the logs or of `declared`: the conditional logit of what was come to among all items
 * but the criticised one, drawn towards what is declared. Without moves it is what is declared, and that fades as moves
 * come in.
 *
 * @param declared  directions to begin from; a critique that is not there begins from "the base alone"
 */
export function directionsFrom(
  moves: readonly Move[],
  features: Features,
  declared: ReadonlyMap<string, Direction> = new Map(),
): ReadonlyMap<string, Direction> {
  const columns = features.degrees.map(having);
  const names = new Set([...declared.keys(), ...moves.map(({ critique }) => critique)]);
  return new Map(
    [...names].map((name) => {
      const reached = reachedFrom(moves.filter(({ critique }) => critique === name));
      const prior = weightsOf(declared.get(name), columns.length);
      return [name, directionOf(maximumAPosteriori(likelihoodOf(reached, features, columns), prior, RIDGE))];
    }),
  );
}

/** What a critique of `from` adds to each item, in nats; 0 for `from` itself and for whatever has the same features. */
export function along({ gained, lost }: Direction, { degrees }: Features, from: number): Float64Array {
  const nats = new Float64Array(degrees[0]?.length ?? 0);
  for (const [f, degree] of degrees.entries()) {
    const [up, down, reference] = [gained[f] ?? 0, lost[f] ?? 0, degree[from] ?? 0];
    for (let v = 0; v < nats.length; v++) {
      const difference = (degree[v] ?? 0) - reference;
      nats[v] = (nats[v] ?? 0) + (difference > 0 ? up * difference : -down * difference);
    }
  }
  return nats;
}

type Reached = ReadonlyMap<number, readonly number[]>;

/** All moves from one item choose among the same candidates. */
function reachedFrom(moves: readonly Move[]): Reached {
  const reached = new Map<number, number[]>();
  for (const { from, to } of moves) {
    if (from === to) continue;
    const places = reached.get(from) ?? [];
    places.push(to);
    reached.set(from, places);
  }
  return reached;
}

/** The items that have some of a feature. */
function having(degree: Float64Array): Part {
  const items = Int32Array.from(degree.keys()).filter((v) => (degree[v] ?? 0) > 0);
  return { items, values: Float64Array.from(items, (v) => degree[v] ?? 0) };
}

/*
 * The weights that are fitted are the base, then for each feature what having it is worth, then what keeping it adds.
 * With x of the item and r of the criticised one, gained max(0, x - r) - and lost max(0, r - x) are, but for what all
 * items share, worth x + keeping min(x, r) with worth = gained and keeping = -lost - gained. The first part is the same
 * wherever the critique was said and the second concerns few items, which makes the sums short.
 */

function weightsOf(direction: Direction | undefined, features: number): Float64Array {
  const weights = new Float64Array(1 + 2 * features);
  weights[0] = direction?.base ?? 1;
  for (let f = 0; f < features; f++) {
    const [gained, lost] = [direction?.gained[f] ?? 0, direction?.lost[f] ?? 0];
    weights[1 + f] = gained;
    weights[1 + features + f] = -lost - gained;
  }
  return weights;
}

function directionOf(weights: Float64Array): Direction {
  const features = (weights.length - 1) / 2;
  const gained = weights.slice(1, 1 + features);
  const keeping = weights.slice(1 + features);
  return { base: weights[0] ?? 1, gained, lost: keeping.map((nats, f) => -nats - (gained[f] ?? 0)) };
}

function likelihoodOf(
  reached: Reached,
  { base }: Features,
  columns: readonly Part[],
): (weights: Float64Array) => Slope {
  const kept = new Map([...reached.keys()].map((from) => [from, keptOf(columns, from)]));
  const first = 1 + columns.length;
  return (weights) => {
    const common = base.map((nats) => nats * (weights[0] ?? 1));
    for (const [f, column] of columns.entries()) add(common, column, weights[1 + f] ?? 0);

    const gradient = new Float64Array(weights.length);
    const surplus = new Float64Array(base.length);
    let value = 0;
    for (const [from, places] of reached) {
      const u = common.slice();
      for (const [f, part] of kept.get(from) ?? []) add(u, part, weights[first + f] ?? 0);
      u[from] = -Infinity;
      const one = chosenFrom(u, places);
      value += one.value;
      for (const [f, part] of kept.get(from) ?? []) {
        gradient[first + f] = (gradient[first + f] ?? 0) + dot(part, one.gradient);
      }
      for (let v = 0; v < surplus.length; v++) surplus[v] = (surplus[v] ?? 0) + (one.gradient[v] ?? 0);
    }
    gradient[0] = base.reduce((sum, nats, v) => sum + nats * (surplus[v] ?? 0), 0);
    for (const [f, column] of columns.entries()) gradient[1 + f] = dot(column, surplus);
    return { value, gradient };
  };
}

/** For each feature that `from` has, how much of it the items keep. */
function keptOf(columns: readonly Part[], from: number): readonly (readonly [feature: number, Part])[] {
  return columns.flatMap((column, f) => {
    const reference = column.values[column.items.indexOf(from)] ?? 0;
    if (reference === 0) return [];
    const { items, values } = column;
    return [[f, reference === 1 ? column : { items, values: values.map((x) => Math.min(x, reference)) }]];
  });
}
