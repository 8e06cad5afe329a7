/** A phrase in a message: all that it may mean, and its length in words. */
export interface Phrase<T> {
  readonly meanings: readonly T[];
  readonly length: number;
}

/** A dictionary of phrases: sequences of keys, each with what it means. */
export interface Phrases<T> {
  /** The longest phrase that begins with `first` and goes on with the keys behind `from`; undefined when there is none. */
  longest(first: string, keys: readonly string[], from: number): Phrase<T> | undefined;
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  readonly meanings: T[];
}

/** A trie; looking up is O(length of the longest phrase). */
export function createPhrases<T>(
  entries: Iterable<readonly [stems: readonly string[], meaning: T]>,
): Phrases<T> {
  const root: Node<T> = { next: new Map(), meanings: [] };
  for (const [stems, meaning] of entries) {
    if (stems.length === 0) continue;
    let node = root;
    for (const stem of stems) {
      const known = node.next.get(stem);
      const next: Node<T> = known ?? { next: new Map(), meanings: [] };
      if (known === undefined) node.next.set(stem, next);
      node = next;
    }
    node.meanings.push(meaning);
  }
  return {
    longest(first, keys, from) {
      let node = root;
      let found: { meanings: readonly T[]; length: number } | undefined;
      for (let i = from; i < keys.length; i++) {
        const next = node.next.get(i === from ? first : (keys[i] ?? ''));
        if (next === undefined) break;
        node = next;
        if (node.meanings.length > 0) found = { meanings: node.meanings, length: i - from + 1 };
      }
      return found;
    },
  };
}
