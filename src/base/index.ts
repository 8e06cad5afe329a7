export { inTurn } from './in-turn.js';
export { logGamma } from './log-gamma.js';
export { logSumExp, sigmoid, softmax } from './log-space.js';
export type { Slope } from './minimise.js';
export { minimise } from './minimise.js';
export type { Rng } from './rng.js';
export { below, normal, pick, rngFor } from './rng.js';
