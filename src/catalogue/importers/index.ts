export { importItems } from './import-items.js';
export type { OrderReport, Stranger } from './import-orders.js';
export { importOrders } from './import-orders.js';
export type { ImportWords } from './import-words.js';
export { ImportWordsSchema } from './import-words.js';
export type { PackSettings } from './pack-for.js';
export { packFor } from './pack-for.js';
export type { ImportFormat, ImportReport, Skipped } from './report.js';
