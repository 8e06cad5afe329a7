import { sigmoid } from '../base/index.js';
import type { Catalogue } from '../catalogue/index.js';
import type { Gate } from '../constraints/index.js';
import { isDistinct } from '../recommend/index.js';
import { FAIRNESS, fairMean } from './fairness.js';

/** What one member may have and how they would like it, all in the order of the catalogue. */
export interface Opinion {
  readonly passing: Gate;
  /** Nats. */
  readonly utility: Float64Array;
  /** Places that they passed over. */
  readonly excluded: ReadonlySet<number>;
}

/** All that leaves this room: what holds for the table as a whole, and of no member. */
export interface Aggregate {
  /** How many opinions it is made of. */
  readonly people: number;
  /** What may be suggested to all of them: as the strictest of their gates has it. */
  readonly passing: Gate;
  /** The merged chance that an item is taken, as nats: its log-odds above `outside`. */
  readonly utility: Float64Array;
  /** The best of it together, by place, best first. */
  readonly menu: readonly number[];
}

export interface MenuOptions {
  /** The utility of "none of these", nats. */
  readonly outside: number;
  readonly size: number;
  /** Items that share a value of this attribute do not stand together while others are left. */
  readonly distinct?: string | undefined;
  readonly exponent?: number;
}

/** Hard limits are united, tastes are merged by a generalized mean of the chances, see `FAIRNESS`. */
export function aggregate(
  catalogue: Catalogue,
  opinions: readonly Opinion[],
  options: MenuOptions,
): Aggregate {
  const { outside, exponent = FAIRNESS } = options;
  const passing = united(opinions, catalogue.items.length);
  const chances = opinions.map(({ utility }) => utility.map((u) => sigmoid(u - outside)));
  const utility = Float64Array.from(catalogue.items, (_, v) => {
    const p = fairMean(
      chances.map((of) => of[v] ?? 0),
      exponent,
    );
    return Math.log(p) - Math.log1p(-p) + outside;
  });
  return { people: opinions.length, passing, utility, menu: menuOf(catalogue, passing, chances, options) };
}

/** An item passes when it passes for every member, and is marked when it is for one. */
function united(opinions: readonly Opinion[], size: number): Gate {
  const passing = new Uint8Array(size).fill(1);
  for (const { passing: own, excluded } of opinions) {
    for (const [v, now] of passing.entries()) {
      const pass = excluded.has(v) ? 0 : (own[v] ?? 0);
      passing[v] = now === 0 || pass === 0 ? 0 : Math.max(now, pass);
    }
  }
  return passing;
}

/**
 * The items that together leave nobody out: greedily the highest mean over the members of the chance that each takes
 * something, 1 - prod (1 - p(v)). What pleases all a little gives way to what pleases one much, when the others are
 * pleased already.
 */
function menuOf(
  catalogue: Catalogue,
  passing: Gate,
  chances: readonly Float64Array[],
  { size, distinct, exponent = FAIRNESS }: MenuOptions,
): readonly number[] {
  const refused = chances.map(() => 1);
  const worth = (v: number): number =>
    fairMean(
      chances.map((of, i) => 1 - (refused[i] ?? 1) * (1 - (of[v] ?? 0))),
      exponent,
    );
  const menu: number[] = [];
  for (const level of [1, 2]) {
    const left = new Set([...passing.keys()].filter((v) => passing[v] === level));
    while (menu.length < size && left.size > 0) {
      const picks = menu.map((place) => ({ place }));
      const fresh = [...left].filter((v) => isDistinct(catalogue, v, picks, distinct));
      const best = highest(fresh.length > 0 ? fresh : [...left], worth);
      if (best === undefined) break;
      menu.push(best);
      left.delete(best);
      for (const [i, of] of chances.entries()) refused[i] = (refused[i] ?? 1) * (1 - (of[best] ?? 0));
    }
  }
  return menu;
}

function highest(places: readonly number[], worth: (v: number) => number): number | undefined {
  let best: { readonly v: number; readonly worth: number } | undefined;
  for (const v of places) {
    const own = worth(v);
    if (best === undefined || own > best.worth) best = { v, worth: own };
  }
  return best?.v;
}
