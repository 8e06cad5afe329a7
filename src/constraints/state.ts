import type { PackDocument } from '../business/index.js';
import type { Fact, FactState, Item } from '../domain/index.js';

export type Constraint = PackDocument['constraints'][number];

/** The state of an item for one constraint, and the fact that decided it (none when it is unknown). */
export interface ConstraintState {
  readonly state: FactState;
  readonly code?: string;
  readonly fact?: Fact;
}

/**
 * How an item stands to a constraint. Presence of what breaks a diet outweighs a declaration that the diet is met;
 * a stricter diet that is met, and not broken itself, counts for the wider one; several codes count as their worst.
 */
export function stateOf(item: Item, constraint: Constraint, all: readonly Constraint[]): ConstraintState {
  const breaker = constraint.brokenBy.find((code) => item.facts[code]?.state === 'contains');
  if (breaker !== undefined) return known('contains', breaker, item);

  const worst = worstOf(item, constraint.facts);
  if (worst.state !== 'unknown' && worst.state !== 'derivedFree') return worst;

  const implied = all
    .filter(({ id }) => constraint.impliedBy.includes(id))
    .map((stricter) => stateOf(item, { ...stricter, impliedBy: [] }, all));
  return (
    implied.find(({ state }) => state === 'declaredFree') ??
    implied.find(({ state }) => state === 'derivedFree') ??
    worst
  );
}

function known(state: FactState, code: string, item: Item): ConstraintState {
  const fact = item.facts[code];
  return { state, code, ...(fact !== undefined && { fact }) };
}

/** Of several codes the most careful state counts: contains, then may contain, then unknown, then derived. */
function worstOf(item: Item, codes: readonly string[]): ConstraintState {
  let worst: ConstraintState | undefined;
  for (const code of codes) {
    const fact = item.facts[code];
    const state = fact?.state ?? 'unknown';
    if (worst !== undefined && CARE[state] <= CARE[worst.state]) continue;
    worst = fact === undefined ? { state: 'unknown' } : { state, code, fact };
  }
  return worst ?? { state: 'unknown' };
}

const CARE: Readonly<Record<FactState, number>> = {
  contains: 4,
  mayContain: 3,
  unknown: 2,
  derivedFree: 1,
  declaredFree: 0,
};
