import { access, readdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Low } from 'lowdb';
import { inTurn } from '../base/index.js';
import { StaleWriteError, UsualError } from '../domain/index.js';
import type { Log, Storage, Store, Versioned } from '../ports/index.js';
import { fileName, keyOfFile } from './file-name.js';
import { isMissing, makeFolder, storageFailed, syncFolder, UNFINISHED } from './files.js';
import { takeLock } from './lock.js';
import { byCodePoint, checkKind } from './names.js';
import { keyInFile, missingRecord, recordFile, TORN, tornRecord } from './record-file.js';

/**
 * Keeps each record in a small file of its own, `folder/<kind>/<key>.json`, so that a write costs the same however many
 * customers there are. A write that has resolved survives a killed process and a power cut; a killed write leaves the old
 * record whole. One process at a time: `folder/lock` names it.
 *
 * A record that cannot be understood (a damaged disk, a slip in an editor) is put aside as `.torn`; `get` throws
 * `torn-record` for it, now and later, until a person deletes or repairs that file or the record is put anew at
 * version 0. `keys` lists it and `remove` removes it, so that a customer can be forgotten wholly.
 *
 * @throws {UsualError} `locked` when another process has the folder open
 */
export async function lowdbStorage(folder: string, { log }: { readonly log?: Log } = {}): Promise<Storage> {
  await makeFolder(folder);
  const letGo = await takeLock(folder);
  try {
    const swept = await sweep(folder);
    if (swept > 0) log?.info('unfinished-writes-swept', { files: swept });
  } catch (error) {
    await letGo();
    throw error;
  }

  const root = resolve(folder);
  const oneAtATime = inTurn();
  const underWay = new Set<Promise<void>>();
  let isOpen = true;
  const inTurnOf: InTurnOf = (key, work) => {
    if (!isOpen) return Promise.reject(new UsualError('closed', 'The storage is closed. Open it again.'));
    const result = oneAtATime(key, work);
    const ended: Promise<void> = result.then(
      () => void underWay.delete(ended),
      () => void underWay.delete(ended),
    );
    underWay.add(ended);
    return result;
  };

  return {
    store<T>(kind: string): Store<T> {
      checkKind(kind);
      return lowdbStore<T>(join(root, kind), inTurnOf, log);
    },
    async close() {
      isOpen = false;
      await Promise.all(underWay);
      await letGo();
    },
  };
}

type InTurnOf = <T>(key: string, work: () => Promise<T>) => Promise<T>;

function lowdbStore<T>(folder: string, inTurnOf: InTurnOf, log: Log | undefined): Store<T> {
  const read = async (path: string, key: string) => {
    const low = new Low(recordFile(path, key), missingRecord(key));
    try {
      await low.read();
    } catch (error) {
      if (error instanceof UsualError) log?.error(error.code, { file: path });
      throw error;
    }
    return low;
  };

  return {
    get(key): Promise<Versioned<T>> {
      const path = join(folder, fileName(key));
      return inTurnOf(path, async () => {
        const { revision, value } = (await read(path, key)).data;
        if (revision === 0 && (await isThere(path + TORN))) throw tornRecord(path);
        return { value: value as T | undefined, version: revision };
      });
    },
    put(key, value, version) {
      const path = join(folder, fileName(key));
      return inTurnOf(path, async () => {
        const low = await read(path, key);
        const found = low.data.revision;
        if (found !== version) throw new StaleWriteError(key, version, found);
        if (version === 0) await makeFolder(folder);
        low.data = { ...low.data, revision: version + 1, value };
        await low.write();
      });
    },
    remove(key) {
      const path = join(folder, fileName(key));
      return inTurnOf(path, async () => {
        try {
          await rm(path, { force: true });
          await rm(path + TORN, { force: true });
          await syncFolder(folder);
        } catch (error) {
          if (!isMissing(error)) throw storageFailed('write', path, error);
        }
      });
    },
    async *keys(prefix) {
      const found = new Set<string>();
      for (const name of await inTurnOf(folder, () => namesIn(folder))) {
        const plain = name.endsWith(TORN) ? name.slice(0, -TORN.length) : name;
        const known = keyOfFile(plain);
        const key = known === 'hashed' ? await keyInFile(join(folder, name)) : known?.key;
        if (key?.startsWith(prefix)) found.add(key);
        if (key === undefined && known === 'hashed')
          log?.warn('key-not-readable', { file: join(folder, name) });
      }
      yield* [...found].sort(byCodePoint);
    },
  };
}

/** Remove what killed writes left; the records themselves are whole. Gives the number of files. */
async function sweep(folder: string): Promise<number> {
  let swept = 0;
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (!entry.isDirectory()) continue;
    for (const name of await namesIn(join(folder, entry.name))) {
      if (!name.endsWith(UNFINISHED)) continue;
      await rm(join(folder, entry.name, name), { force: true });
      swept++;
    }
  }
  return swept;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw storageFailed('read', folder, error);
  }
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    return false;
  }
}
