import { readFileSync, rmSync } from 'node:fs';
import { link, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { UsualError } from '../domain/index.js';
import { codeOf, isMissing, storageFailed, UNFINISHED, writeAside } from './files.js';
import { type Holder, parseHolder, stateOf, thisProcess } from './holder.js';

/**
 * Take the folder for this process alone; call what is returned to let it go. It is let go too when the process ends by
 * itself; after a kill the next process finds out that the holder is gone and takes its place.
 * @throws {UsualError} `locked` when another process, or another part of this one, has it
 */
export async function takeLock(folder: string): Promise<() => Promise<void>> {
  const path = resolve(folder, 'lock');
  const holder = await take(path, folder);
  held.set(path, holder.id);
  // What failed attempts left behind. Nobody needs it once the lock is held by a living process.
  for (const name of await readdir(folder)) {
    if (name.startsWith('lock.') || name.endsWith(UNFINISHED)) await rm(join(folder, name), { force: true });
  }
  return async () => release(path, holder.id);
}

/**
 * A lock file appears with its text in one step (a hard link to a finished file), so exactly one of those who try gets
 * it. To take the place of a dead holder one must hold a second lock, named by the dead one's id, and see with it
 * in hand that the dead one is still there: so of all who found it dead, one replaces it, and never a living one.
 */
async function take(path: string, folder: string): Promise<Holder> {
  const me = thisProcess();
  for (;;) {
    const text = JSON.stringify(me);
    if (await createOnly(path, text)) return me;
    const there = await read(path, folder);
    if (there === undefined) continue;
    const state = stateOf(there);
    if (state !== 'dead') throw locked(folder, there, state);

    const claim = `${path}.${there.id}`;
    const claimant = await take(claim, folder);
    try {
      if ((await read(path, folder))?.id !== there.id) continue;
      await rename(await writeAside(path, text), path);
      return me;
    } finally {
      removeIfMine(claim, claimant.id);
    }
  }
}

async function createOnly(path: string, text: string): Promise<boolean> {
  const finished = await writeAside(path, text);
  try {
    await link(finished, path);
    return true;
  } catch (error) {
    // ENOENT: who has just got the lock swept our file away.
    if (codeOf(error) === 'EEXIST' || isMissing(error)) return false;
    throw storageFailed('write', path, error);
  } finally {
    await rm(finished, { force: true });
  }
}

async function read(path: string, folder: string): Promise<Holder | undefined> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw storageFailed('read', path, error);
  }
  const holder = parseHolder(text);
  if (holder) return holder;
  throw new UsualError(
    'locked',
    `${path} cannot be understood. If no other process uses ${withSlash(folder)}, delete that file and start again.`,
  );
}

function locked(folder: string, { pid, host, startedAt }: Holder, state: 'alive' | 'elsewhere'): UsualError {
  const since = `${startedAt.slice(0, 16).replace('T', ' ')} UTC`;
  if (state === 'alive') {
    return new UsualError(
      'locked',
      `${withSlash(folder)} is in use by process ${pid} (started ${since}). Stop it, or set another folder with USUAL_DATA.`,
    );
  }
  return new UsualError(
    'locked',
    `${withSlash(folder)} is in use by process ${pid} on ${host} (started ${since}). Stop it, or set another folder with ` +
      `USUAL_DATA. If ${host} is gone for good, delete ${join(folder, 'lock')}.`,
  );
}

const withSlash = (folder: string): string => (folder.endsWith('/') ? folder : `${folder}/`);

/** The locks of this process by path: id of its holder. One listener for all of them. */
const held = new Map<string, string>();
process.on('exit', () => {
  for (const [path, id] of held) release(path, id);
});

function release(path: string, id: string): void {
  if (held.get(path) !== id) return;
  removeIfMine(path, id);
  held.delete(path);
}

function removeIfMine(path: string, id: string): void {
  try {
    if (parseHolder(readFileSync(path, 'utf8'))?.id === id) rmSync(path);
  } catch {
    // Gone already.
  }
}
