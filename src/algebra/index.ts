export { invert } from './invert.js';
export type { SparseMatrix } from './sparse.js';
export { gramOf, sandwichOf, transposeOf } from './sparse.js';
