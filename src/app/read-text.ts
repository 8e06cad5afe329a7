import { readFile } from 'node:fs/promises';
import { UsualError } from '../domain/index.js';

/**
 * A file that an owner named.
 * @throws {UsualError} `bad-import` when it cannot be read
 */
export async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    throw new UsualError('bad-import', `${file} cannot be read. Check the name and try again.`, {
      cause: error,
    });
  }
}
