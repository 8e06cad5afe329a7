export type { Belief, Likelihood } from './belief.js';
export { believe, mostProbable, observe, probabilities, without } from './belief.js';
export { featureOf, optionChances } from './need.js';
export type { ContextValue, PriorSource } from './prior.js';
export { createPrior } from './prior.js';
export type { Knowledge, Model, Preferred, Score } from './score.js';
export { createModel, score } from './score.js';
export { shortfallIn } from './shortfall.js';
