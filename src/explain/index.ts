export type { Contrast } from './contrast.js';
export { contrast } from './contrast.js';
export type { Counterfactual } from './counterfactual.js';
export { counterfactual } from './counterfactual.js';
export type { Part, Reason } from './reasons.js';
export { isBorneOut, partsOf, reasonsFor } from './reasons.js';
