export type { Pick, SlateOptions } from './slate.js';
export { slate, takeOf } from './slate.js';
