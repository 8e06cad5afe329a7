import type { PackDocument } from '../business/index.js';
import type { Fact, FactState, Item } from '../domain/index.js';

export type Constraint = PackDocument['constraints'][number];

/** The state of an item for one constraint, and the fact that decided it (none when it is unknown). */
export interface ConstraintState {
  readonly state: FactState;
  readonly code?: string;
  readonly fact?: Fact;
}

/** The most careful state comes first: of several codes the first in this order counts. */
const CAREFUL_FIRST: readonly FactState[] = ['contains', 'mayContain', 'unknown', 'declaredFree'];

/**
 * How an item stands to a constraint. Presence of what breaks a diet outweighs a declaration that the diet is met;
 * a declaration of a stricter diet counts for the wider one; several codes count as their worst.
 */
export function stateOf(item: Item, constraint: Constraint, all: readonly Constraint[]): ConstraintState {
  const breaker = constraint.brokenBy.find((code) => item.facts[code]?.state === 'contains');
  if (breaker !== undefined) return known('contains', breaker, item);

  const own = constraint.facts.map((code): ConstraintState => {
    const fact = item.facts[code];
    return fact === undefined ? { state: 'unknown' } : { state: fact.state, code, fact };
  });
  const worst = CAREFUL_FIRST.flatMap((state) => own.filter((o) => o.state === state))[0] ?? {
    state: 'unknown',
  };
  if (worst.state !== 'unknown') return worst;

  for (const id of constraint.impliedBy) {
    const stricter = all.find((c) => c.id === id);
    const code = stricter?.facts.find((c) => item.facts[c]?.state === 'declaredFree');
    if (code !== undefined) return known('declaredFree', code, item);
  }
  return worst;
}

function known(state: FactState, code: string, item: Item): ConstraintState {
  const fact = item.facts[code];
  return { state, code, ...(fact !== undefined && { fact }) };
}
