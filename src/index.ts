/*
 * The library's door. What stands here is kept; all else is the house's own and may change.
 * examples/embed.ts and examples/own-business.ts show it at work.
 */

export type { App, AppDeps } from './app/index.js';
export { createApp, createLog, loadCommon, loadParts, loadWorld } from './app/index.js';
export type { Rng } from './base/index.js';
export { rngFor } from './base/index.js';
export type { Business, Common, PackFiles, PackInput, PackReport, Problem } from './business/index.js';
export { readBusiness } from './business/index.js';
export type { Act, Replies, Settings, State, Step, Tables, World, WorldParts } from './dialogue/index.js';
export { createWorld, say, step } from './dialogue/index.js';
export type {
  Action,
  Card,
  Conversation,
  ConversationId,
  CustomerId,
  Event,
  Incoming,
  Input,
  Item,
  ItemId,
  MessageId,
  Option,
  Profile,
  Reply,
} from './domain/index.js';
export {
  conversationId,
  customerId,
  decodeAction,
  emptyProfile,
  encodeAction,
  messageId,
  newConversation,
  StaleWriteError,
  UsualError,
} from './domain/index.js';
export type { Clock, Handler, Log, Storage, Store, Versioned } from './ports/index.js';
export type { StorageSettings } from './stores/index.js';
export { openStorage } from './stores/index.js';
