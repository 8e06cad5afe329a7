export type { Business, Common, InLanguage, PackFiles, PackReport } from './business.js';
export { readBusiness, readPack } from './business.js';
export type { LocaleDocument } from './locale.js';
export type { Context } from './moment.js';
export { contextOf, localTimeIn } from './moment.js';
export type { Problem } from './problem.js';
export { readSafety } from './safety.js';
export type { ItemDocument, OrderDocument, PackDocument, PackInput } from './schema.js';
export { ItemSchema, OrderSchema, PackSchema } from './schema.js';
