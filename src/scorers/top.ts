/**
 * The places of the k largest values, largest first; of equal ones the lower place comes first. NaN and -Infinity are
 * never among them. O(n) where few values are larger than all k before them, O(n log k) at worst.
 *
 * @param among  the places to choose from, each once; all, when it is left out
 */
export function topOf(values: Float64Array, k: number, among?: ArrayLike<number>): Int32Array {
  const n = among?.length ?? values.length;
  const heap = new Int32Array(Math.max(0, Math.min(k, n)));
  let size = 0;
  for (let i = 0; i < n && heap.length > 0; i++) {
    const place = among === undefined ? i : (among[i] as number);
    if (!((values[place] as number) > -Infinity)) continue;
    if (size < heap.length) {
      heap[size++] = place;
      if (size === heap.length) for (let at = size >> 1; at-- > 0; ) sink(values, heap, at);
    } else if (isBefore(values, place, heap[0] as number)) {
      heap[0] = place;
      sink(values, heap, 0);
    }
  }
  return heap.subarray(0, size).sort((a, b) => (isBefore(values, a, b) ? -1 : 1));
}

const isBefore = (values: Float64Array, a: number, b: number): boolean => {
  const difference = (values[a] as number) - (values[b] as number);
  return difference > 0 || (difference === 0 && a < b);
};

/** Restores the heap, whose root comes last of all, below `at`. */
function sink(values: Float64Array, heap: Int32Array, at: number): void {
  for (let parent = at; ; ) {
    let last = parent;
    for (const child of [2 * parent + 1, 2 * parent + 2]) {
      if (child < heap.length && isBefore(values, heap[last] as number, heap[child] as number)) last = child;
    }
    if (last === parent) return;
    [heap[parent], heap[last]] = [heap[last] as number, heap[parent] as number];
    parent = last;
  }
}
