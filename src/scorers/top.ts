/**
 * The places of the k largest values, largest first; of equal ones the lower place comes first. NaN and -Infinity are
 * never among them. O(n) on average, and k log k for the order.
 *
 * @param among  the places to choose from; all, when it is left out
 */
export function topOf(values: Float64Array, k: number, among?: Int32Array): Int32Array {
  const places = (among ?? Int32Array.from(values.keys())).filter((v) => (values[v] as number) > -Infinity);
  if (k < places.length) moveLargestToFront(values, places, k);
  return places.subarray(0, Math.max(0, k)).sort((a, b) => (isBefore(values, a, b) ? -1 : 1));
}

const isBefore = (values: Float64Array, a: number, b: number): boolean => {
  const difference = (values[a] as number) - (values[b] as number);
  return difference > 0 || (difference === 0 && a < b);
};

/** Hoare's quickselect with the median of three as pivot; the first k places are the largest afterwards, unordered. */
function moveLargestToFront(values: Float64Array, places: Int32Array, k: number): void {
  let low = 0;
  let high = places.length - 1;
  while (low < high) {
    const pivot = median(values, places[low] as number, places[(low + high) >> 1] as number, places[high] as number);
    let i = low;
    let j = high;
    while (i <= j) {
      while (isBefore(values, places[i] as number, pivot)) i++;
      while (isBefore(values, pivot, places[j] as number)) j--;
      if (i > j) break;
      const swapped = places[i] as number;
      places[i++] = places[j] as number;
      places[j--] = swapped;
    }
    if (k - 1 <= j) high = j;
    else if (k - 1 >= i) low = i;
    else return;
  }
}

function median(values: Float64Array, a: number, b: number, c: number): number {
  const [first, second] = isBefore(values, a, b) ? [a, b] : [b, a];
  if (isBefore(values, c, first)) return first;
  return isBefore(values, c, second) ? c : second;
}
