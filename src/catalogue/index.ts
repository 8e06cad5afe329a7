export type { Catalogue } from './catalogue.js';
export { createCatalogue } from './catalogue.js';
