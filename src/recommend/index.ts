export type { Pick, SlateOptions } from './slate.js';
export { isDistinct, slate, takeOf } from './slate.js';
