import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Files that are being written end so; those found by the next fit are what a killed one left. */
export const UNFINISHED = '.new';

/** A reader, or a killed process, finds the old text or the new one, never a part. */
export async function replaceFile(path: string, text: string): Promise<void> {
  const aside = join(dirname(path), `${randomUUID()}${UNFINISHED}`);
  try {
    const file = await open(aside, 'wx', 0o600);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
