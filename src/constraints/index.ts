export type { Conflict } from './conflict.js';
export type { Finding, Gate, Mark, Moment } from './gate.js';
export { examine, gate, isMark, meets, restrictionState, UNLISTED } from './gate.js';
export type { Impasse } from './impasse.js';
export { impasse } from './impasse.js';
export type { Lost, Relaxation } from './relax.js';
export { relaxed } from './relax.js';
export type { Constraint, ConstraintState } from './state.js';
export { stateOf } from './state.js';
