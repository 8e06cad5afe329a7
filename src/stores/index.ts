import type { Log, Storage } from '../ports/index.js';
import { memoryStorage } from './memory.js';

export { memoryStorage } from './memory.js';

/** Where records are kept. */
export type StorageSettings =
  | { readonly type: 'memory' }
  /** Files below `folder`, which is made when it is missing. Only one process may have it open. */
  | { readonly type: 'lowdb'; readonly folder: string; readonly log?: Log };

/**
 * Open a storage; `close()` it at the end. What a kind of storage needs is loaded only when it is asked for.
 * @throws {UsualError} `locked` when another process has the folder open
 */
export async function openStorage(settings: StorageSettings): Promise<Storage> {
  switch (settings.type) {
    case 'memory':
      return memoryStorage();
    case 'lowdb': {
      const { lowdbStorage } = await import('./lowdb.js');
      return lowdbStorage(settings.folder, settings);
    }
  }
}
