/** The fewest changes after which something else comes first. */
export interface Counterfactual<Change, Item> {
  readonly changes: readonly Change[];
  /** What comes first then. */
  readonly first: Item;
}

/** More than two changes at a time are no answer that anybody takes in. */
const MOST_CHANGES = 2;
/** Pairs are tried among so many changes only, since each is ranked anew. */
const MOST_PAIRED = 8;

/**
 * The smallest change that flips what comes first, found by ranking anew: single changes, then pairs, each in the order
 * given; undefined when none of them flips it.
 *
 * @param firstAfter  what comes first when these changes are made; undefined when nothing does
 */
export function counterfactual<Change, Item>(
  changes: readonly Change[],
  first: Item,
  firstAfter: (changes: readonly Change[]) => Item | undefined,
): Counterfactual<Change, Item> | undefined {
  for (let size = 1; size <= MOST_CHANGES; size++) {
    for (const some of subsetsOf(size === 1 ? changes : changes.slice(0, MOST_PAIRED), size)) {
      const other = firstAfter(some);
      if (other !== undefined && other !== first) return { changes: some, first: other };
    }
  }
  return undefined;
}

function* subsetsOf<T>(all: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let i = from; i < all.length; i++) {
    for (const rest of subsetsOf(all, size - 1, i + 1)) yield [all[i] as T, ...rest];
  }
}
