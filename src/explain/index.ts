export type { Contrast } from './contrast.js';
export { contrast } from './contrast.js';
export type { Part, Reason } from './reasons.js';
export { isBorneOut, partsOf, reasonsFor } from './reasons.js';
