export type { ChannelWords } from './channel-words.js';
export type { Config } from './config.js';
export { readConfig } from './config.js';
export type { App, AppDeps } from './create-app.js';
export { createApp } from './create-app.js';
export type { FileReport, FitTask, Fitted } from './fit.js';
export { fitAside } from './fit-thread.js';
export type { Imported, ImportTask } from './import.js';
export { importCatalogue } from './import.js';
export { readLessons } from './lessons.js';
export {
  businessFolder,
  DATA,
  loadBusiness,
  loadChannelWords,
  loadCommon,
  loadParts,
  loadReport,
  loadWorld,
} from './load.js';
export { createLog } from './log.js';
export { openModel } from './open-model.js';
export { fileOf } from './plan-files.js';
export type { FoundSegments } from './segments.js';
export { findSegments } from './segments.js';
export { drawCode } from './tables.js';
export type { Unmet } from './unmet.js';
export { readUnmet } from './unmet.js';
export type { Unread } from './unread.js';
export { readUnread } from './unread.js';
