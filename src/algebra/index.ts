export { invert } from './invert.js';
export { solve } from './solve.js';
export type { SparseMatrix } from './sparse.js';
export { gramOf, sandwichOf, transposeOf } from './sparse.js';
