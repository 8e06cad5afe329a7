export type { Objective, Standing } from './objective.js';
export { someTaken, targetInSlate } from './objective.js';
export { packCandidate } from './pack-candidate.js';
export type { Decision, Horizon, OfferReason, Situation } from './policy.js';
export { decide } from './policy.js';
export type { Candidate, YesNo } from './question.js';
export { yesNo } from './question.js';
