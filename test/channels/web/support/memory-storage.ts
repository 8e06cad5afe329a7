import { StaleWriteError } from '../../../../src/domain/index.js';
import type { Storage, Store } from '../../../../src/ports/index.js';

/** Records in memory, kept as JSON so that nobody shares an object with the store. */
export function memoryStorage(): Storage {
  const kinds = new Map<string, Map<string, { text: string; version: number }>>();
  return {
    store<T>(kind: string): Store<T> {
      const records = kinds.get(kind) ?? new Map<string, { text: string; version: number }>();
      kinds.set(kind, records);
      return {
        async get(key) {
          const record = records.get(key);
          return record
            ? { value: JSON.parse(record.text) as T, version: record.version }
            : { value: undefined, version: 0 };
        },
        async put(key, value, version) {
          const found = records.get(key)?.version ?? 0;
          if (found !== version) throw new StaleWriteError(key, version, found);
          records.set(key, { text: JSON.stringify(value), version: version + 1 });
        },
        async remove(key) {
          records.delete(key);
        },
        async *keys(prefix) {
          for (const key of [...records.keys()].sort()) if (key.startsWith(prefix)) yield key;
        },
      };
    },
    close: async () => undefined,
  };
}
