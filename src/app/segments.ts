import { mkdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { importOrders } from '../catalogue/importers/index.js';
import { createCatalogue } from '../catalogue/index.js';
import { UsualError } from '../domain/index.js';
import type { Learned } from '../learn/index.js';
import type { Storage } from '../ports/index.js';
import { type Customers, customersOf, type Segment, segmentsOf } from '../segments/index.js';
import { chatVisits } from './chat-visits.js';
import { loadBusiness } from './load.js';
import { readText } from './read-text.js';
import { replaceFile } from './replace-file.js';

export interface SegmentsTask {
  /** A folder of `data/`, or a path. */
  readonly business: string;
  /** Where the program keeps its data: the groups of the last run are in `segments/` there. */
  readonly data: string;
  /** Files of past orders; none for those that the pack names. */
  readonly files: readonly string[];
  /** Where chats are kept; without it they do not count. */
  readonly storage?: Storage;
}

/** What an owner is told: groups, never who is in them. */
export interface FoundSegments {
  /** The business's own name. */
  readonly business: string;
  readonly origin: Learned['origin'];
  readonly of: Customers['of'];
  /** How many customers, or orders, were looked at. */
  readonly count: number;
  /** Orders without a customer that were left out. */
  readonly setAside: number;
  readonly segments: readonly Segment[];
}

const RememberedSchema = z.object({
  usual: z.literal(1),
  origin: z.enum(['real', 'generated']),
  of: z.enum(['customers', 'orders']),
  nextId: z.number(),
  groups: z.array(
    z.object({
      id: z.number(),
      weight: z.number().positive(),
      tilts: z.record(z.string(), z.number()),
      named: z.array(z.string()),
    }),
  ),
});

/**
 * Group the customers of a business, and leave the groups for the next run. Invented orders are grouped alone, never with chats.
 * @throws {UsualError} `bad-import`, `bad-pack`, `bad-segments` and the like; nothing is written then
 */
export async function findSegments({
  business: name,
  data,
  files,
  storage,
}: SegmentsTask): Promise<FoundSegments> {
  const business = await loadBusiness(name);
  const { pack, items } = business;
  const origin = files.length > 0 ? 'real' : (pack.orders?.origin ?? 'real');
  const imported = await Promise.all(
    files.map(async (file) => importOrders(await readText(file), basename(file), items).orders),
  );
  const orders = files.length > 0 ? imported.flat() : business.orders;
  const isWithChats = storage !== undefined && origin === 'real';
  const chats = isWithChats ? await chatVisits(storage, pack) : new Map();
  const { customers, of, setAside } = customersOf(orders, chats);
  const folder = join(data, 'segments');
  const file = join(folder, `${pack.id}.json`);
  const last = await readRemembered(file);
  const previous = last?.origin === origin && last.of === of ? last : undefined;
  const { segments, remembered } = segmentsOf(createCatalogue(business), customers, previous);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await replaceFile(file, JSON.stringify({ usual: 1, origin, of, ...remembered }));
  return { business: pack.name, origin, of, count: customers.length, setAside, segments };
}

async function readRemembered(file: string): Promise<z.infer<typeof RememberedSchema> | undefined> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return RememberedSchema.parse(JSON.parse(text));
  } catch {
    throw new UsualError(
      'bad-segments',
      `${file} is not what the last run left. Delete it; the groups are then found anew.`,
    );
  }
}
