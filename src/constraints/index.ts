export type { Finding, Gate, Moment } from './gate.js';
export { examine, gate, isMark, meets, restrictionState, UNLISTED } from './gate.js';
export type { Relaxation } from './relax.js';
export { relaxations, relaxed } from './relax.js';
export type { Constraint, ConstraintState } from './state.js';
export type { Verdict } from './table.js';
export { SAFETY_TABLE } from './table.js';
