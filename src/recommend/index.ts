export type { Pick, SlateOptions } from './slate.js';
export { OUTSIDE, slate, takeOf } from './slate.js';
