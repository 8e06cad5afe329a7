import { StaleWriteError } from '../domain/index.js';
import type { Storage, Store, Versioned } from '../ports/index.js';
import { byCodePoint, checkKind } from './names.js';

type Records = Map<string, { readonly value: unknown; readonly version: number }>;

/** Keeps records for as long as the process lives: for tests, simulations and trying things out. */
export function memoryStorage(): Storage {
  const kinds = new Map<string, Records>();
  return {
    store<T>(kind: string): Store<T> {
      checkKind(kind);
      const records: Records = kinds.get(kind) ?? new Map();
      kinds.set(kind, records);
      return memoryStore<T>(records);
    },
    async close() {},
  };
}

/** Values are copied on the way in and out, so nobody holds a part of a record. */
function memoryStore<T>(records: Records): Store<T> {
  return {
    async get(key): Promise<Versioned<T>> {
      const found = records.get(key);
      if (!found) return { value: undefined, version: 0 };
      return { value: structuredClone(found.value) as T, version: found.version };
    },
    async put(key, value, version) {
      const found = records.get(key)?.version ?? 0;
      if (found !== version) throw new StaleWriteError(key, version, found);
      records.set(key, { value: structuredClone(value), version: version + 1 });
    },
    async remove(key) {
      records.delete(key);
    },
    async *keys(prefix) {
      yield* [...records.keys()].filter((key) => key.startsWith(prefix)).sort(byCodePoint);
    },
  };
}
