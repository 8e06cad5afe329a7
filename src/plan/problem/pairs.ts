import { sigmoid } from '../../base/index.js';
import { type ConditionDocument, holdsAll, type PlanDocument } from '../../business/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Option } from './rows.js';

/** Two places of the catalogue; each gains so many nats by the other on the same day. */
export interface Pair {
  readonly one: number;
  readonly other: number;
  readonly nats: number;
}

/** Where pairs are known from: what the kind says goes together, and what is known beside it. */
interface Paired {
  readonly catalogue: Catalogue;
  readonly kind: PlanDocument;
  readonly pairs?: readonly Pair[];
}

/**
 * A pair's nats raise both utilities on the same day, and what they add to the two chances is the pair's worth in the
 * unit of the objective: s(u + w) - s(u) of each. For several pairs of one item they add up, as if each came alone.
 */
export function bonusesOf(
  { catalogue, kind, pairs = [] }: Paired,
  options: readonly Option[],
  utilities: readonly number[],
): ReadonlyMap<number, number>[] {
  if (pairs.length === 0 && kind.together.length === 0) return [];
  const at = new Map<number, number[]>();
  for (const [o, { place }] of options.entries()) at.set(place, [...(at.get(place) ?? []), o]);
  const nats = new Map<string, Pair>();
  const add = (one: number, other: number, more: number): void => {
    const [a, b] = [Math.min(one, other), Math.max(one, other)];
    if (a === b) return;
    const key = `${a} ${b}`;
    nats.set(key, { one: a, other: b, nats: (nats.get(key)?.nats ?? 0) + more });
  };
  for (const pair of pairs) add(pair.one, pair.other, pair.nats);
  for (const wish of kind.together) {
    const having = (when: readonly ConditionDocument[]): readonly number[] =>
      [...at.keys()].filter((place) => holdsAll(catalogue.items[place]?.attributes ?? {}, when) === true);
    const others = new Set(having(wish.other));
    const ones = new Set(having(wish.one));
    for (const one of ones)
      for (const other of others) {
        const isTwice = one > other && ones.has(other) && others.has(one);
        if (!isTwice) add(one, other, wish.nats);
      }
  }
  const bonuses = options.map(() => new Map<number, number>());
  for (const { one, other, nats: w } of nats.values()) {
    for (const a of at.get(one) ?? [])
      for (const b of at.get(other) ?? []) {
        const [u, v] = [utilities[a] ?? 0, utilities[b] ?? 0];
        const worth = sigmoid(u + w) - sigmoid(u) + sigmoid(v + w) - sigmoid(v);
        bonuses[a]?.set(b, worth);
        bonuses[b]?.set(a, worth);
      }
  }
  return bonuses;
}
