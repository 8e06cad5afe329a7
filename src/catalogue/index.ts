export type { Catalogue } from './catalogue.js';
export { createCatalogue, inLanguage } from './catalogue.js';
