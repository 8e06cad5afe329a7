import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsualError } from '../domain/index.js';
import { checkLearned, checkStatistics, type Learned, type Statistics } from '../learn/index.js';
import { replaceFile, UNFINISHED } from './replace-file.js';

/*
 * What `usual fit` leaves in `USUAL_DATA/fitted/<pack>/`: model.json, which chats use, and statistics.json, from which the
 * model follows and a later fit goes on. The statistics are written first: whoever is killed in between finds a
 * model that is older than they are, and fits again.
 */

/** The version of both files' format. */
const FORMAT = 1;

/** What later orders can be added to. */
export interface History {
  readonly origin: Learned['origin'];
  /** Digests of the files that were taken in, so that none counts twice. */
  readonly sources: readonly string[];
  /** Of each customer, by a digest of their id, when they had each item first; see `Firsts`. */
  readonly customers: readonly (readonly [
    digest: string,
    firsts: readonly (readonly [item: string, month: string])[],
  ])[];
  readonly statistics: Statistics;
}

export const fittedFolder = (data: string, business: string): string => join(data, 'fitted', business);
export const modelFile = (folder: string): string => join(folder, 'model.json');

/** Undefined where nothing was fitted. */
export async function readLearned(folder: string): Promise<Learned | undefined> {
  const document = await readDocument(modelFile(folder), 'bad-model');
  return document === undefined ? undefined : checkLearned(document);
}

/** Undefined where nothing was fitted. */
export async function readHistory(folder: string): Promise<History | undefined> {
  const document = await readDocument(join(folder, 'statistics.json'), 'bad-statistics');
  if (document === undefined) return undefined;
  const { origin, sources, customers, statistics } = document as unknown as History;
  if (!Array.isArray(sources) || !Array.isArray(customers)) {
    throw new UsualError('bad-statistics', `${folder} has no history that can be gone on from. Fit anew.`);
  }
  return { origin, sources, customers, statistics: checkStatistics(statistics) };
}

export async function writeFitted(folder: string, history: History, learned: Learned): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  for (const name of await readdir(folder)) if (name.endsWith(UNFINISHED)) await rm(join(folder, name));
  await replaceFile(join(folder, 'statistics.json'), JSON.stringify({ usual: FORMAT, ...history }));
  await replaceFile(modelFile(folder), JSON.stringify({ usual: FORMAT, ...learned }));
}

/** Changes whenever the model is written; undefined while there is none. */
export async function modelStamp(folder: string): Promise<string | undefined> {
  try {
    const { ino, size, mtimeMs } = await stat(modelFile(folder));
    return `${ino} ${size} ${mtimeMs}`;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
}

/** @throws {UsualError} with this code when the file is there and cannot be used */
async function readDocument(
  file: string,
  code: 'bad-model' | 'bad-statistics',
): Promise<Record<string, unknown> | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
  let document: { readonly usual?: unknown };
  try {
    document = JSON.parse(text);
  } catch {
    throw new UsualError(code, `${file} is not whole. Run "usual fit" again.`);
  }
  if (document?.usual === FORMAT) return document as Record<string, unknown>;
  throw new UsualError(
    code,
    `${file} is of another format (${String(document?.usual).slice(0, 9)}, this Usual knows ${FORMAT}). Run "usual fit" again.`,
  );
}

const isMissing = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOENT';
