/** More items than any catalogue has; two of them still fit into the 53 bits of a whole number. */
const STRIDE = 2 ** 26;
const EMPTY = -1;

/**
 * Counts of unordered pairs of items by their numbers, in an open hash table: its keys are beyond 31 bits, for which a Map
 * takes several times longer.
 */
export interface PairCounts {
  add(a: number, b: number, by: number): void;
  get(a: number, b: number): number;
  /** All that are not 0, in no order; the first is never the larger. */
  forEach(see: (a: number, b: number, count: number) => void): void;
}

export function createPairCounts(): PairCounts {
  let keys = new Float64Array(16).fill(EMPTY);
  let counts = new Float64Array(16);
  let size = 0;

  /** Where a key is, or would be. */
  const placeOf = (key: number): number => {
    const mask = keys.length - 1;
    // Fibonacci hashing of both halves.
    let place = (Math.imul(key % STRIDE, 0x9e3779b1) ^ Math.imul((key / STRIDE) | 0, 0x85ebca6b)) >>> 0;
    place = (place ^ (place >>> 15)) & mask;
    while (keys[place] !== key && keys[place] !== EMPTY) place = (place + 1) & mask;
    return place;
  };
  const grow = (): void => {
    const [oldKeys, oldCounts] = [keys, counts];
    keys = new Float64Array(2 * oldKeys.length).fill(EMPTY);
    counts = new Float64Array(2 * oldKeys.length);
    for (const [i, key] of oldKeys.entries()) {
      if (key === EMPTY) continue;
      const place = placeOf(key);
      keys[place] = key;
      counts[place] = oldCounts[i] ?? 0;
    }
  };
  return {
    add(a, b, by) {
      const key = keyOf(a, b);
      const place = placeOf(key);
      counts[place] = (counts[place] ?? 0) + by;
      if (keys[place] === key) return;
      keys[place] = key;
      if (2 * ++size > keys.length) grow();
    },
    get: (a, b) => counts[placeOf(keyOf(a, b))] ?? 0,
    forEach(see) {
      for (let i = 0; i < keys.length; i++) {
        const [key, count] = [keys[i] ?? EMPTY, counts[i] ?? 0];
        if (key !== EMPTY && count !== 0) see(Math.floor(key / STRIDE), key % STRIDE, count);
      }
    },
  };
}

export const keyOf = (a: number, b: number): number => (a < b ? a * STRIDE + b : b * STRIDE + a);
export const pairOf = (key: number): readonly [number, number] => [Math.floor(key / STRIDE), key % STRIDE];
