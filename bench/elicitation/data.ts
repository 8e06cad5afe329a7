import { readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';

/** A catalogue of items with yes/no attributes. */
export interface Data {
  readonly name: string;
  /** Attributes by item. */
  readonly attributes: readonly (readonly number[])[];
  /** Items by attribute. */
  readonly having: readonly Int32Array[];
}

/** The target, and the attribute that the customer names unasked; missing = to be drawn. */
export interface Session {
  readonly target: number;
  readonly volunteered: number | undefined;
}

const Index = z.int().nonnegative();
const Items = z.array(z.array(Index)).min(1);
const Histories = z.record(z.string(), z.array(Index));
const Sessions = z.array(z.union([z.tuple([Index, Index, Index.nullish()]), z.tuple([Index, Index])])).min(1);

/** @throws an Error that names the file and what is wrong with it */
export function readData(folder: string): Data {
  const attributes = readJson(
    join(folder, 'items.json'),
    Items,
    'a list: for each item its attribute numbers',
  );
  const lists: number[][] = [];
  for (const [item, all] of attributes.entries()) {
    for (const attribute of new Set(all)) {
      while (lists.length <= attribute) lists.push([]);
      lists[attribute]?.push(item);
    }
  }
  return {
    name: basename(resolve(folder)),
    attributes: attributes.map((all) => [...new Set(all)]),
    having: lists.map((items) => Int32Array.from(items)),
  };
}

/**
 * How often each item occurs in the histories of one file.
 *
 * @throws an Error that names the file and what is wrong with it
 */
export function readCounts(path: string, { attributes }: Data): Float64Array {
  const counts = new Float64Array(attributes.length);
  const histories = readJson(path, Histories, 'an object: for each user a list of item numbers');
  for (const item of Object.values(histories).flat()) {
    if (item >= counts.length) {
      throw new Error(
        `${path} names item ${item}; items.json has ${counts.length} items. Take both from one set.`,
      );
    }
    counts[item] = (counts[item] ?? 0) + 1;
  }
  return counts;
}

/** @throws an Error that names the file, the session and what is wrong with it */
export function readSessions(file: string, { attributes }: Data, limit: number): readonly Session[] {
  const rows = readJson(file, Sessions, 'a list of [user, item, volunteered attribute]');
  return rows.slice(0, limit).map(([, target, volunteered], i) => {
    const where = `${file}, session ${i + 1}`;
    const has = attributes[target];
    if (!has) {
      throw new Error(
        `${where}: item ${target} is not among the ${attributes.length} of --data. Name its own folder.`,
      );
    }
    if (has.length === 0)
      throw new Error(`${where}: item ${target} has no attribute to name; leave the session out.`);
    if (volunteered != null && !has.includes(volunteered)) {
      throw new Error(
        `${where}: item ${target} has no attribute ${volunteered}. Are --data and --sessions of one set?`,
      );
    }
    return { target, volunteered: volunteered ?? undefined };
  });
}

function readJson<T>(file: string, schema: z.ZodType<T>, shape: string): T {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw new Error(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue?.path.length ? ` at ${issue.path.join('.')}` : '';
  throw new Error(`${file} must be ${shape}${place}: ${issue?.message}`);
}
