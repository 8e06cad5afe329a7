export type { Aggregate, MenuOptions, Opinion } from './aggregate.js';
export { aggregate } from './aggregate.js';
export { fairMean } from './fairness.js';
export { scaledTo } from './scale.js';
