/*
 * As much of WebAssembly's binary format as a numeric loop needs: https://webassembly.github.io/spec/core/binary/
 * An instruction is a function from the code of its operands to its own, so a program reads like what it computes. It
 * is made where it is used: there is no compiler to install, no build before the start and no binary to trust.
 */

/** Bytes. An expression leaves one value on the stack, a statement none. */
export type Code = readonly number[];

/** The number of a parameter or a variable. */
export type Local = number;

export const get = (local: Local): Code => [0x20, ...unsigned(local)];
export const set = (local: Local, value: Code): Code => [...value, 0x21, ...unsigned(local)];

/** Whole numbers; addresses are whole numbers too, in bytes. */
export const i32 = {
  constant: (value: number): Code => [0x41, ...signed(value)],
  add: (a: Code, b: Code): Code => [...a, ...b, 0x6a],
  subtract: (a: Code, b: Code): Code => [...a, ...b, 0x6b],
  multiply: (a: Code, b: Code): Code => [...a, ...b, 0x6c],
};

/** Pairs of doubles, in memory at address + offset. */
export const f64x2 = {
  zero: (): Code => [...vector(0x0c), ...Array<number>(16).fill(0)],
  load: (address: Code, offset: number): Code => [...address, ...vector(0x00), ...placed(offset)],
  /** One double, as both of the pair. */
  loadTwice: (address: Code, offset: number): Code => [...address, ...vector(0x0a), ...placed(offset)],
  store: (address: Code, offset: number, pair: Code): Code =>
    [address, pair, vector(0x0b), placed(offset)].flat(),
  add: (a: Code, b: Code): Code => [...a, ...b, ...vector(0xf0)],
  subtract: (a: Code, b: Code): Code => [...a, ...b, ...vector(0xf1)],
  multiply: (a: Code, b: Code): Code => [...a, ...b, ...vector(0xf2)],
};

/** Run the body, and again as long as the condition is not 0 after it. */
export const repeat = (body: Code, condition: Code): Code =>
  [[0x03, NO_RESULT], body, condition, [0x0d, 0, END]].flat();

/** A function without a result. Its locals are numbered in this order: parameters, numbers, pairs. */
export interface Program {
  /** How many parameters, each an i32. */
  readonly parameters: number;
  /** How many i32 variables. */
  readonly numbers: number;
  /** How many f64x2 variables. */
  readonly pairs: number;
  readonly body: Code;
}

/** A module that imports its memory as `outer.memory` and exports the program as `run`. */
export function assemble({ parameters, numbers, pairs, body }: Program): Uint8Array<ArrayBuffer> {
  // Each section is a list. The one function has type 0, and is number 0.
  const type = [FUNCTION, ...list(Array<Code>(parameters).fill([I32])), ...list([])];
  const memory = [...name('outer'), ...name('memory'), 0x02, 0x00, 0];
  const run = [...name('run'), 0x00, 0];
  const variables = list([
    [...unsigned(numbers), I32],
    [...unsigned(pairs), V128],
  ]);
  const code = [...variables, ...body, END];
  return Uint8Array.from([
    ...MAGIC_AND_VERSION,
    ...section(TYPES, [type]),
    ...section(IMPORTS, [memory]),
    ...section(FUNCTIONS, [[0]]),
    ...section(EXPORTS, [run]),
    ...section(BODIES, [[...unsigned(code.length), ...code]]),
  ]);
}

const MAGIC_AND_VERSION = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const [TYPES, IMPORTS, FUNCTIONS, EXPORTS, BODIES] = [1, 2, 3, 7, 10];
const FUNCTION = 0x60;
const I32 = 0x7f;
const V128 = 0x7b;
const NO_RESULT = 0x40;
const END = 0x0b;

const vector = (operation: number): Code => [0xfd, ...unsigned(operation)];

/** Where in memory, and that it is aligned to 2^3 bytes. */
const placed = (offset: number): Code => [3, ...unsigned(offset)];

const list = (entries: readonly Code[]): Code => [...unsigned(entries.length), ...entries.flat()];

const name = (ascii: string): Code => list([...ascii].map((letter) => [letter.charCodeAt(0)]));

function section(id: number, entries: readonly Code[]): Code {
  const content = list(entries);
  return [id, ...unsigned(content.length), ...content];
}

/** LEB128: seven bits in a byte, the lowest first; the top bit says that more follow. */
function unsigned(value: number): Code {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)];
}

/** The same with a sign, which is bit 6 of the last byte. */
function signed(value: number): Code {
  const isLast = -0x40 <= value && value < 0x40;
  return isLast ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)];
}
