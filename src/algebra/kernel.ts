import { assemble, type Code, f64x2, get, i32, type Local, repeat, set } from './assembler.js';

/**
 * Where nearly all of the arithmetic is done. `memory` holds matrices in *strips* of four rows, column after column, so
 * entry (r, c) of a strip is at 4 c + r. Four columns of a strip are a *tile*. Whatever the kernel reads and writes
 * then lies in one row, whichever size the matrices have.
 */
export interface Kernel {
  readonly memory: Float64Array;
  /**
   * tiles_j -= left . right_j^T for j < count: a row of tiles less the products of one strip with as many others.
   *
   * @param tiles where in `memory` the tiles begin, one after the other
   * @param left  where the strip begins
   * @param right where the other strips begin, one after the other
   * @param depth how many columns each strip has; at least 1
   * @param count at least 1
   */
  downdate(tiles: number, left: number, right: number, depth: number, count: number): void;
}

/** Makes a kernel whose memory has room for `size` numbers, all 0. */
export type OpenKernel = (size: number) => Kernel;

/** The faster one that runs here. They give the same numbers, to the last bit. */
export const openKernel: OpenKernel = (size) => (hasWasm() ? wasmKernel(size) : scriptKernel(size));

export const scriptKernel: OpenKernel = (size) => {
  const memory = new Float64Array(size);
  return {
    memory,
    downdate(tiles, left, right, depth, count) {
      for (let column = 0; column < 4 * count; column++) {
        let u = left;
        let v = right + 4 * depth * (column >> 2) + (column & 3);
        let a = 0;
        let b = 0;
        let c = 0;
        let d = 0;
        for (const end = left + 4 * depth; u < end; u += 4, v += 4) {
          const factor = memory[v] ?? 0;
          a += (memory[u] ?? 0) * factor;
          b += (memory[u + 1] ?? 0) * factor;
          c += (memory[u + 2] ?? 0) * factor;
          d += (memory[u + 3] ?? 0) * factor;
        }
        const at = tiles + 4 * column;
        memory[at] = (memory[at] ?? 0) - a;
        memory[at + 1] = (memory[at + 1] ?? 0) - b;
        memory[at + 2] = (memory[at + 2] ?? 0) - c;
        memory[at + 3] = (memory[at + 3] ?? 0) - d;
      }
    },
  };
};

export const wasmKernel: OpenKernel = (size) => {
  const memory = new WebAssembly.Memory({ initial: Math.ceil((8 * size) / PAGE) });
  const module = new WebAssembly.Module(program());
  const { run } = new WebAssembly.Instance(module, { outer: { memory } }).exports;
  return {
    memory: new Float64Array(memory.buffer),
    downdate(tiles, left, right, depth, count) {
      run(8 * tiles, 8 * left, 8 * right, depth, count);
    },
  };
};

/** In bytes. */
const PAGE = 65536;

/** There is none with `node --jitless`, and none with pairs of doubles on some older processors. */
const hasWasm = (): boolean => typeof WebAssembly === 'object' && WebAssembly.validate(program());

/**
 * `downdate`, with addresses in bytes. The eight sums of a tile stay in registers while the two strips pass by. The tile
 * itself is read at the end only: it comes from far away in memory, and so nothing waits for it.
 */
function program(): Uint8Array<ArrayBuffer> {
  const [tile, left, right, depth, count, passing, end] = [0, 1, 2, 3, 4, 5, 6];
  const [upper, lower, factor] = [7, 8, 9];
  /** Of column c in the upper two rows and in the lower two: they belong to bytes 32 c and 32 c + 16 of the tile. */
  const sums = [10, 11, 12, 13].map((upperSum, c) => ({ c, upperSum, lowerSum: upperSum + 4 }));

  const move = (local: Local, bytes: number): Code => set(local, i32.add(get(local), i32.constant(bytes)));
  const accumulate = (sum: Local, rows: Local): Code =>
    set(sum, f64x2.add(get(sum), f64x2.multiply(get(rows), get(factor))));
  const subtract = (sum: Local, offset: number): Code =>
    f64x2.store(get(tile), offset, f64x2.subtract(f64x2.load(get(tile), offset), get(sum)));

  // Not unrolled: the compiler does worse with more at a time, by a third.
  const nextColumn = [
    ...set(upper, f64x2.load(get(passing), 0)),
    ...set(lower, f64x2.load(get(passing), 16)),
    ...sums.flatMap(({ c, upperSum, lowerSum }) => [
      ...set(factor, f64x2.loadTwice(get(right), 8 * c)),
      ...accumulate(upperSum, upper),
      ...accumulate(lowerSum, lower),
    ]),
    ...move(passing, 32),
    ...move(right, 32),
  ];
  const nextTile = [
    ...sums.flatMap(({ upperSum, lowerSum }) => [
      ...set(upperSum, f64x2.zero()),
      ...set(lowerSum, f64x2.zero()),
    ]),
    ...set(passing, get(left)),
    ...set(end, i32.add(get(right), i32.multiply(get(depth), i32.constant(32)))),
    ...repeat(nextColumn, i32.subtract(get(end), get(right))),
    ...sums.flatMap(({ c, upperSum, lowerSum }) => [
      ...subtract(upperSum, 32 * c),
      ...subtract(lowerSum, 32 * c + 16),
    ]),
    ...move(tile, 128),
    ...move(count, -1),
  ];
  return assemble({ parameters: 5, numbers: 2, pairs: 11, body: repeat(nextTile, get(count)) });
}

/** What is used of it: Node has it, its types have not. */
declare const WebAssembly: {
  readonly Memory: new (pages: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (
    module: object,
    imports: { readonly outer: object },
  ) => { readonly exports: { run(...parameters: readonly number[]): void } };
  validate(bytes: Uint8Array<ArrayBuffer>): boolean;
};
