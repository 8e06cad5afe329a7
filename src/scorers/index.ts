export type { Choice, Part } from './conditional-logit.js';
export { at, everywhere, fitConditionalLogit, logLikelihood, utilities } from './conditional-logit.js';
export type { Direction, Features, Move } from './directions.js';
export { along, directionsFrom } from './directions.js';
