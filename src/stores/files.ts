import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsualError } from '../domain/index.js';

/** Files that are being written end so; those found when a folder is opened are what a killed process left. */
export const UNFINISHED = '.tmp';

/**
 * Put `text` in the place of the file, wholly or not at all: a reader or a killed process finds the old text or the
 * new one. When this resolves the new text is on the disk, not only in its cache (lowdb's own adapters stop short of that).
 */
export async function replaceFile(path: string, text: string): Promise<void> {
  const unfinished = await writeAside(path, text);
  try {
    await rename(unfinished, path);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw storageFailed('write', path, error);
  }
  await syncFolder(dirname(path));
}

/** Write `text` durably to a new file of its own beside `path`, and give its name. Nobody but its owner reads it. */
export async function writeAside(path: string, text: string): Promise<string> {
  // The name has nothing of the key: names may be as long as the file system allows.
  const unfinished = `${dirname(path)}/${randomUUID()}${UNFINISHED}`;
  try {
    const file = await open(unfinished, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    await rm(unfinished, { force: true });
    throw storageFailed('write', path, error);
  }
  return unfinished;
}

/** Make a folder that only its owner may read; it holds what customers said. */
export async function makeFolder(path: string): Promise<void> {
  try {
    const first = await mkdir(path, { recursive: true, mode: 0o700 });
    if (first !== undefined) await syncFolder(dirname(first));
  } catch (error) {
    throw storageFailed('write', path, error);
  }
}

/** Names too must reach the disk: a rename or removal lasts only when its folder is synchronised. */
export async function syncFolder(path: string): Promise<void> {
  // Windows cannot open folders; NTFS keeps names in its own journal.
  if (process.platform === 'win32') return;
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

export const isMissing = (error: unknown): boolean => codeOf(error) === 'ENOENT';

/** What the system says of a failed call: `ENOENT`, `EEXIST`, ... */
export const codeOf = (error: unknown): unknown =>
  error instanceof Error && 'code' in error ? error.code : undefined;

export function storageFailed(doing: 'read' | 'write', path: string, cause: unknown): UsualError {
  const why = codeOf(cause) ?? 'unknown reason';
  return new UsualError(
    'storage-failed',
    `Cannot ${doing} ${path} (${why}). Check the folder's permissions and free space.`,
    {
      cause,
    },
  );
}
