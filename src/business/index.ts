export type { ItemDocument, OrderDocument, PackDocument, PackInput } from './schema.js';
export { ItemSchema, OrderSchema, PackSchema } from './schema.js';
