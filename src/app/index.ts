export type { Config } from './config.js';
export { readConfig } from './config.js';
export type { App, AppDeps } from './create-app.js';
export { createApp } from './create-app.js';
export { businessFolder, DATA, loadReport, loadWorld } from './load.js';
export { createLog } from './log.js';
