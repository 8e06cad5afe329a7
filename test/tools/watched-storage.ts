import type { Storage } from '../../src/ports/index.js';

/** A storage of which each write is told before it is done; a throw there is a write that failed. */
export function watchedStorage(
  storage: Storage,
  beforePut: (kind: string, value: unknown) => void | Promise<void>,
): Storage {
  return {
    ...storage,
    store<T>(kind: string) {
      const store = storage.store<T>(kind);
      return {
        ...store,
        async put(key: string, value: T, version: number) {
          await beforePut(kind, value);
          await store.put(key, value, version);
        },
      };
    },
  };
}
