import { UsualError } from '../domain/index.js';
import { type Kernel, type OpenKernel, openKernel } from './kernel.js';

/**
 * Turn a symmetric positive definite matrix into its inverse, in place. It takes n^3 floating-point operations, some
 * seconds for n = 3000, and half as much memory as the matrix has.
 *
 * @param matrix n x n, row by row; the lower triangle is read, both are written, exactly symmetric
 * @param open   makes what does the arithmetic
 * @throws {UsualError} `bad-shape` when there are not n x n numbers; `not-positive-definite` when it is not, or too
 *   nearly not for the precision of doubles. The matrix is then as it was.
 */
export function invert(matrix: Float64Array, n: number, open: OpenKernel = openKernel): void {
  if (matrix.length !== n * n) {
    throw new UsualError('bad-shape', `a matrix of ${n} rows has ${n * n} numbers, not ${matrix.length}`);
  }
  const work = load(matrix, n, open);
  for (let first = 0; first < work.strips; first += BLOCK) sweep(work, first);
  store(work, matrix, n);
}

/** Strips in a block. A block of V is 32 kB then, and stays in the processor's first cache while U passes by. */
const BLOCK = 16;

/** A matrix and the room to sweep it, all in strips (see `Kernel`). */
interface Work {
  readonly kernel: Kernel;
  /** Strips of the matrix. Its lower triangle begins memory, s + 1 tiles of strip s; then come U and V of a sweep. */
  readonly strips: number;
  readonly u: number;
  readonly v: number;
  /** What the pivots must exceed. */
  readonly floors: Float64Array;
}

/** Where tile t of strip s of the triangle begins. */
const tile = (s: number, t: number): number => 8 * s * (s + 1) + 16 * t;

/** Rows of the identity fill the last strip. They are inverted along and touch nothing. */
function load(matrix: Float64Array, n: number, open: OpenKernel): Work {
  const strips = Math.ceil(n / 4);
  const u = tile(strips, 0);
  const v = u + 16 * strips * Math.min(BLOCK, strips);
  const kernel = open(v + (v - u));
  const floors = new Float64Array(4 * strips);
  for (let i = 0; i < 4 * strips; i++) {
    const row = tile(i >> 2, 0) + (i & 3);
    if (i < n) for (let j = 0; j <= i; j++) kernel.memory[row + 4 * j] = matrix[i * n + j] ?? 0;
    else kernel.memory[row + 4 * i] = 1;
    // LAPACK's dpstrf has this one: below it, a pivot is what rounding left of the diagonal.
    floors[i] = n * Number.EPSILON * (kernel.memory[row + 4 * i] ?? 0);
  }
  return { kernel, strips, u, v, floors };
}

/** What is swept wholly is minus the inverse. */
function store({ kernel: { memory } }: Work, matrix: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) {
    const row = tile(i >> 2, 0) + (i & 3);
    for (let j = 0; j <= i; j++) {
      const entry = -(memory[row + 4 * j] ?? 0);
      matrix[i * n + j] = entry;
      matrix[j * n + i] = entry;
    }
  }
}

/**
 * The sweep operator on the block of variables whose strips begin at `first`. With U the block's columns and D its own
 * square,
 *
 *     D becomes -D^-1,   U_i becomes V_i = U_i D^-1,   any other A_ij becomes A_ij - U_i V_j^T.
 *
 * Once every block is swept, A has become -A^-1.
 *
 * @see Goodnight, A Tutorial on the SWEEP Operator, The American Statistician 33 (1979)
 */
function sweep(work: Work, first: number): void {
  const { kernel, strips, u, v, floors } = work;
  const { memory, downdate } = kernel;
  const tiles = Math.min(BLOCK, strips - first);
  const depth = 4 * tiles;
  const length = 16 * tiles;

  takeBlock(work, first, tiles);
  const d = u + length * first;
  sweepSquare(memory.subarray(d, d + length * tiles), depth, floors.subarray(4 * first));
  memory.fill(0, v, v + length * strips);
  memory.copyWithin(v + length * first, d, d + length * tiles);

  for (let rows = 0; rows < strips; rows += BLOCK) {
    if (rows === first) continue;
    const end = Math.min(rows + BLOCK, strips);
    // D has become -D^-1, so that V = 0 - U D.
    for (let s = rows; s < end; s++) downdate(v + length * s, u + length * s, d, depth, tiles);
    for (let columns = 0; columns <= rows; columns += BLOCK) {
      if (columns === first) continue;
      for (let s = rows; s < end; s++) {
        const count = Math.min(BLOCK, s + 1 - columns);
        downdate(tile(s, columns), u + length * s, v + length * columns, depth, count);
      }
    }
  }
  putBlock(work, first, tiles);
}

/** Copy a block's columns to U. What the triangle lacks of them, it has as the block's rows. */
function takeBlock({ kernel: { memory }, strips, u }: Work, first: number, tiles: number): void {
  for (let s = 0; s < strips; s++) {
    for (let t = 0; t < tiles; t++) {
      const at = u + 16 * (tiles * s + t);
      if (s < first + t) transposeTile(memory, tile(first + t, s), at);
      else copyTile(memory, tile(s, first + t), at);
    }
  }
}

/** Copy V to where the block's columns are in the triangle. */
function putBlock({ kernel: { memory }, strips, v }: Work, first: number, tiles: number): void {
  for (let s = 0; s < strips; s++) {
    for (let t = 0; t < tiles; t++) {
      const at = v + 16 * (tiles * s + t);
      if (s < first + t) transposeTile(memory, at, tile(first + t, s));
      else copyTile(memory, at, tile(s, first + t));
    }
  }
}

function copyTile(memory: Float64Array, from: number, to: number): void {
  for (let e = 0; e < 16; e++) memory[to + e] = memory[from + e] ?? 0;
}

function transposeTile(memory: Float64Array, from: number, to: number): void {
  for (let e = 0; e < 16; e++) memory[to + 4 * (e & 3) + (e >> 2)] = memory[from + e] ?? 0;
}

/**
 * The sweep operator on one variable after the other: a symmetric matrix A in strips becomes -A^-1. The three rules
 * are one here: if row and column k of A are 0 and row k of U is -1, the third gives the first two.
 */
function sweepSquare(a: Float64Array, n: number, floors: Float64Array): void {
  const place = (i: number, j: number): number => 4 * (n * (i >> 2) + j) + (i & 3);
  const u = new Float64Array(n);
  for (let k = 0; k < n; k++) {
    const pivot = a[place(k, k)] ?? 0;
    if (!(pivot > (floors[k] ?? 0))) {
      throw new UsualError(
        'not-positive-definite',
        'the matrix is not positive definite, or not by more than rounding; add more to its diagonal',
      );
    }
    for (let i = 0; i < n; i++) {
      const at = i < k ? place(k, i) : place(i, k);
      u[i] = (i === k ? -1 : (a[at] ?? 0)) / Math.sqrt(pivot);
      a[at] = 0;
    }
    for (let i = 0; i < n; i++) {
      const ui = u[i] ?? 0;
      for (let j = 0, at = place(i, 0); j <= i; j++, at += 4) a[at] = (a[at] ?? 0) - ui * (u[j] ?? 0);
    }
  }
  for (let i = 0; i < n; i++) for (let j = 0; j < i; j++) a[place(j, i)] = a[place(i, j)] ?? 0;
}
