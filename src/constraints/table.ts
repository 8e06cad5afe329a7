import type { FactState, Severity } from '../domain/index.js';

/**
 * What may happen to an item whose fact is in some state:
 * `offer`; `offerMarked` after all that are offered plainly, with "not declared"; `askFirst`: never suggested, named
 * with "ask the expert" when the customer asks about it; `never`.
 */
export type Verdict = 'offer' | 'offerMarked' | 'askFirst' | 'never';

const STRICT = {
  declaredFree: 'offer',
  unknown: 'askFirst',
  mayContain: 'askFirst',
  contains: 'never',
} as const;
const DECLARED_ONLY = {
  declaredFree: 'offer',
  unknown: 'never',
  mayContain: 'never',
  contains: 'never',
} as const;
const LENIENT = {
  declaredFree: 'offer',
  unknown: 'offerMarked',
  mayContain: 'never',
  contains: 'never',
} as const;

/** The whole of the safety policy; the gate reads nothing else. */
export const SAFETY_TABLE: Readonly<Record<Severity, Readonly<Record<FactState, Verdict>>>> = {
  allergy: STRICT,
  coeliac: STRICT,
  injury: STRICT,
  pregnancy: STRICT,
  religion: DECLARED_ONLY,
  diet: LENIENT,
  intolerance: LENIENT,
};
