import type { PackDocument } from '../business/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { stateOf } from '../constraints/index.js';
import type { Fact, Item, ItemId } from '../domain/index.js';
import type { Learned } from '../learn/index.js';
import { createPrior } from '../preference/index.js';

type Constraint = PackDocument['constraints'][number];

/** Codes that nobody declared of some items, and what it costs. */
export interface Gap {
  /** To be declared together, for a constraint needs all of its codes. */
  readonly codes: readonly string[];
  readonly items: readonly ItemId[];
  /** What its closing could add to the share of chats with a restriction that can be served, 0 to 1, if all turn out free. */
  readonly gain: number;
}

/** How much of what customers with a restriction would like can be suggested to them. */
export interface Coverage {
  readonly constraint: string;
  /** Share of all customers who state it: the pack's, or a guess. */
  readonly share: number;
  /** The chance that what a stranger would take may be suggested to them plainly, 0 to 1. */
  readonly servable: number;
}

/** Where the pack does not say how many customers state a restriction: one in two hundred. */
const SHARE = 0.005;

/** How well each restriction is served; the worst first, by the customers that it turns away. */
export function coverage(catalogue: Catalogue, learned: Learned): readonly Coverage[] {
  const wanted = chances(catalogue, learned);
  return catalogue.pack.constraints
    .map((constraint) => ({
      constraint: constraint.id,
      share: shareOf(constraint),
      servable: servable(catalogue, constraint, wanted, (item) => item),
    }))
    .sort((a, b) => b.share * (1 - b.servable) - a.share * (1 - a.servable));
}

/**
 * What nobody declared, ordered by how many likely customers it keeps from what they would like. A chat of a customer
 * with a restriction is served as far as what a stranger would take may be suggested to them; the gain of closing a gap
 * is the sum over restrictions of their part of all such chats times what it adds. O(constraints^2 x items).
 */
export function gapsIn(catalogue: Catalogue, learned: Learned): readonly Gap[] {
  const wanted = chances(catalogue, learned);
  const { constraints } = catalogue.pack;
  const before = constraints.map((constraint) => servable(catalogue, constraint, wanted, (item) => item));
  const all = constraints.reduce((sum, constraint) => sum + shareOf(constraint), 0);
  const gaps = new Map<string, Gap>();
  for (const constraint of constraints) {
    const open = catalogue.items.filter((item) => stateOf(item, constraint, constraints).state === 'unknown');
    const codes = constraint.facts.filter((code) => open.some((item) => item.facts[code] === undefined));
    if (codes.length === 0 || gaps.has(codes.join())) continue;
    const closed = new Set(open);
    const declared = (item: Item): Item => (closed.has(item) ? withFree(item, codes) : item);
    const gain = constraints.reduce(
      (sum, other, c) =>
        sum + (shareOf(other) / all) * (servable(catalogue, other, wanted, declared) - (before[c] ?? 0)),
      0,
    );
    gaps.set(codes.join(), { codes, items: open.map(({ id }) => id), gain });
  }
  return [...gaps.values()].sort((a, b) => b.gain - a.gain);
}

/** The chance that a stranger takes each item: softmax of the prior. */
function chances(catalogue: Catalogue, learned: Learned): Float64Array {
  const weights = createPrior(catalogue, learned).in({}).map(Math.exp);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
}

function servable(
  { items, pack, safety }: Catalogue,
  constraint: Constraint,
  wanted: Float64Array,
  declared: (item: Item) => Item,
): number {
  const [severity = 'allergy'] = constraint.severities;
  return items.reduce((sum, item, place) => {
    const verdict = safety[severity][stateOf(declared(item), constraint, pack.constraints).state];
    return verdict === 'offer' || verdict === 'offerMarked' ? sum + (wanted[place] ?? 0) : sum;
  }, 0);
}

function withFree(item: Item, codes: readonly string[]): Item {
  const free: Fact = { state: 'declaredFree', source: { type: 'declared', by: '' } };
  const added = codes.filter((code) => item.facts[code] === undefined).map((code) => [code, free]);
  return { ...item, facts: { ...item.facts, ...Object.fromEntries(added) } };
}

const shareOf = ({ share = SHARE }: Constraint): number => share;
