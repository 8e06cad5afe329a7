/** Ways to invert a matrix: ours twice, and two to compare with. */
export const WAYS = ['wasm', 'script', 'ml-matrix', 'numpy'] as const;
export type Way = (typeof WAYS)[number];

/** What one inversion took, in a process of its own. */
export interface Run {
  readonly seconds: number;
  /** Of all threads together. */
  readonly cpuSeconds: number;
  /** How far memory rose for it: the matrix, its inverse and what was needed in between. In MiB. */
  readonly peakMB: number;
  /** The largest error of A (A^-1 x) where x is all 1. */
  readonly error: number;
}
