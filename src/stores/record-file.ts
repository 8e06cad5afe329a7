import { readFile, rename } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Adapter } from 'lowdb';
import { UsualError } from '../domain/index.js';
import { isMissing, replaceFile, storageFailed } from './files.js';

/** What a file holds. `key` stands before what can be long, so that it can be read from the beginning of a torn file. */
export interface RecordDocument {
  /** Of this format, not of the record. */
  readonly version: typeof FORMAT;
  readonly key: string;
  readonly revision: number;
  readonly value?: unknown;
}

const FORMAT = 1;
/** Files that could not be understood end so. */
export const TORN = '.torn';

/** The record before the first `put`. */
export const missingRecord = (key: string): RecordDocument => ({ version: FORMAT, key, revision: 0 });

/**
 * One record in one file, for lowdb's `Low`. We have our own adapter since lowdb's do not wait for the disk, share one
 * temporary name between writers, and its presets keep everything in memory when NODE_ENV is "test".
 *
 * A file that is no record is renamed to `.torn`, for a person to look at, and never read as "there is none".
 * @throws {UsualError} from `read`: `torn-record`; `newer-format` when a later Usual wrote the file, which stays
 */
export function recordFile(path: string, key: string): Adapter<RecordDocument> {
  return {
    async read() {
      const text = await textOf(path);
      if (text === undefined) return null;
      const record = parse(text);
      if (record?.key === key) return record;
      await rename(path, path + TORN);
      throw tornRecord(path);
    },
    write: (record) => replaceFile(path, JSON.stringify(record)),
  };

  function parse(text: string): RecordDocument | undefined {
    let record: Partial<Record<keyof RecordDocument, unknown>> | null;
    try {
      record = JSON.parse(text);
    } catch {
      return undefined;
    }
    const format = record?.version;
    if (typeof format === 'number' && format > FORMAT) throw newerFormat(path, format);
    const isOurs =
      format === FORMAT && typeof record?.key === 'string' && Number.isSafeInteger(record.revision);
    return isOurs ? (record as RecordDocument) : undefined;
  }
}

/** The key in a whole file, or in a torn one that still begins well. */
export async function keyInFile(path: string): Promise<string | undefined> {
  const start = /^\{"version":\d+,"key":("(?:[^"\\]|\\.)*")/.exec((await textOf(path)) ?? '');
  try {
    return start?.[1] === undefined ? undefined : JSON.parse(start[1]);
  } catch {
    return undefined;
  }
}

export function tornRecord(path: string): UsualError {
  return new UsualError(
    'torn-record',
    `A record could not be understood and was put aside as ${basename(path)}${TORN}. Bring the file back from a copy ` +
      'under its old name, or delete it to begin that record anew.',
  );
}

function newerFormat(path: string, format: number): UsualError {
  return new UsualError(
    'newer-format',
    `${path} was written by a newer Usual (format ${format}, this one knows ${FORMAT}). Start the newer version, or set ` +
      'another folder with USUAL_DATA.',
  );
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw storageFailed('read', path, error);
  }
}
