export type { Act } from './act.js';
export type { Tables } from './at-table.js';
export { say, sayTurn } from './say.js';
export type { State, Step } from './step.js';
export { step } from './step.js';
export type { Replies, Wordings } from './wordings.js';
export { RepliesSchema } from './wordings.js';
export type { Settings, SpokenLanguage, World, WorldParts } from './world.js';
export { createWorld, viewIn } from './world.js';
