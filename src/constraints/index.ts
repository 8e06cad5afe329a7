export type { Finding, Gate, Mark, Moment } from './gate.js';
export { examine, gate, isMark, meets, restrictionState, UNLISTED } from './gate.js';
export type { Relaxation } from './relax.js';
export { relaxations, relaxed } from './relax.js';
export type { Constraint, ConstraintState } from './state.js';
export { stateOf } from './state.js';
