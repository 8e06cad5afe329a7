export type * from './channel.js';
export type * from './clock.js';
export type * from './inbox.js';
export type * from './knowledge.js';
export type * from './log.js';
export type * from './store.js';
