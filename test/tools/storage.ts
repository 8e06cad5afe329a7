import type { Storage, Store } from '../../src/ports/index.js';
import { memoryStorage } from '../../src/stores/index.js';

/** A storage that can be looked through. */
export interface Ledger {
  readonly storage: Storage;
  /** Every record: kind -> key -> value. */
  all(): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>>;
  /** How many records have `text` in their key or in their value. */
  countOf(text: string): Promise<number>;
}

/** In memory; it remembers which kinds of record were ever asked for. */
export function ledger(): Ledger {
  const storage = memoryStorage();
  const kinds = new Set<string>();
  const all: Ledger['all'] = async () => {
    const found: Record<string, Record<string, unknown>> = {};
    for (const kind of [...kinds].sort()) {
      const store = storage.store(kind);
      const records: Record<string, unknown> = {};
      for await (const key of store.keys('')) records[key] = (await store.get(key)).value;
      found[kind] = records;
    }
    return found;
  };
  return {
    storage: {
      store(kind) {
        kinds.add(kind);
        return storage.store(kind);
      },
      close: () => storage.close(),
    },
    all,
    countOf: async (text) =>
      Object.values(await all())
        .flatMap((records) => Object.entries(records))
        .filter((record) => JSON.stringify(record).includes(text)).length,
  };
}

/** What a storage is asked to do that changes something. */
export interface Write {
  readonly kind: string;
  readonly key: string;
}

/** A storage that calls `before` ahead of each write and `after` behind it; either may throw or wait. */
export const withWrites = (
  storage: Storage,
  {
    before = () => undefined,
    after = () => undefined,
    reading = () => undefined,
  }: {
    before?: (write: Write) => unknown;
    after?: (write: Write) => unknown;
    reading?: () => unknown;
  },
): Storage => ({
  store<T>(kind: string): Store<T> {
    const inner = storage.store<T>(kind);
    const write = async (key: string, work: () => Promise<void>): Promise<void> => {
      await before({ kind, key });
      await work();
      await after({ kind, key });
    };
    return {
      async get(key) {
        await reading();
        return inner.get(key);
      },
      put: (key, value, version) => write(key, () => inner.put(key, value, version)),
      remove: (key) => write(key, () => inner.remove(key)),
      keys: (prefix) => inner.keys(prefix),
    };
  },
  close: () => storage.close(),
});

/** The process died: nothing that it does from here on has an effect. */
export class Died extends Error {}

/**
 * A storage in a process that dies at its nth write (the first is 1), just before the write or just after it.
 * `died` is the kind of record that was being written, when it has happened.
 */
export function dying(storage: Storage, nth: number, when: 'before' | 'after') {
  let count = 0;
  let died: string | undefined;
  const live = (): void => {
    if (died !== undefined) throw new Died(`the process died while it wrote ${died}`);
  };
  const strike = (moment: 'before' | 'after', { kind }: Write): void => {
    if (moment === 'before') {
      live();
      count++;
    }
    if (count !== nth || when !== moment) return;
    died = kind;
    live();
  };
  return {
    storage: withWrites(storage, {
      before: (write) => strike('before', write),
      after: (write) => strike('after', write),
      reading: live,
    }),
    died: () => died,
  };
}
