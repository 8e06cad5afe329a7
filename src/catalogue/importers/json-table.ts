import { type ItemDocument, ItemSchema } from '../../business/index.js';
import { rolesOf } from './columns.js';
import type { Notes } from './notes.js';
import { quote } from './notes.js';
import type { Skipped } from './report.js';
import type { Cell, Row, Table } from './table.js';

/** One value of a JSON file and where it stands. */
export interface Entry {
  readonly row: number;
  readonly value: unknown;
}

type JsonObject = Readonly<Record<string, unknown>>;

/** Whether the file is a catalogue in our own format: some line has `attributes`, or every line is an item as it is. */
export function areItemDocuments(entries: readonly Entry[]): boolean {
  const isOurs = ({ value }: Entry): boolean => isObject(value) && 'attributes' in value;
  return (
    entries.length > 0 &&
    (entries.some(isOurs) || entries.every(({ value }) => ItemSchema.safeParse(value).success))
  );
}

/** Lines in our own format are taken as they are, or skipped with what is wrong. */
export function documentsOf(entries: readonly Entry[]): { items: ItemDocument[]; skipped: Skipped[] } {
  const items: ItemDocument[] = [];
  const skipped: Skipped[] = [];
  const rows = new Map<string, number>();
  for (const { row, value } of entries) {
    const parsed = ItemSchema.safeParse(value);
    if (!parsed.success) {
      const why = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`.trim());
      skipped.push({ row, why: why.join('; ').slice(0, 300) });
      continue;
    }
    const first = rows.get(parsed.data.id);
    if (first === undefined) {
      rows.set(parsed.data.id, row);
      items.push(parsed.data);
    } else skipped.push({ row, why: `has the id of row ${first}` });
  }
  return { items, skipped };
}

/** Other objects are read like the rows of a sheet, their keys as its headings. */
export function tableOf(entries: readonly Entry[], notes: Notes): { table: Table; skipped: Skipped[] } {
  const columns = new Set<string>();
  const rows: Row[] = [];
  const skipped: Skipped[] = [];
  for (const { row, value } of entries) {
    if (!isObject(value)) {
      skipped.push({ row, why: 'is not an object {...}' });
      continue;
    }
    const cells = new Map<string, Cell>();
    for (const [key, inner] of Object.entries(value)) {
      const cell = cellOf(inner);
      if (cell !== undefined) cells.set(key, cell);
      else if (isObject(inner)) notes.add(`${quote(key)} was left out: it holds more than one value`);
    }
    for (const column of cells.keys()) columns.add(column);
    rows.push({ row, cells });
  }
  return { table: { columns: [...columns], rows }, skipped };
}

/**
 * The list of items in a JSON document: itself, or the longest list of objects with names inside `{"items": [...]}`
 * and the like; a single object is a list of one.
 */
export function entriesOf(json: unknown): Entry[] {
  if (Array.isArray(json)) return json.map((value, index) => ({ row: index + 1, value }));
  if (!isObject(json)) return [];
  const lists = Object.values(json).filter(
    (value): value is unknown[] => Array.isArray(value) && value.some(hasName),
  );
  const longest = lists.reduce<unknown[]>((best, each) => (each.length > best.length ? each : best), []);
  return entriesOf(longest.length > 0 && !hasName(json) ? longest : [json]);
}

const hasName = (value: unknown): boolean => isObject(value) && rolesOf(Object.keys(value)).has('name');

function cellOf(value: unknown): Cell | undefined {
  if (typeof value === 'string') return value.trim() === '' ? undefined : value;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  if (!Array.isArray(value)) return undefined;
  const texts = value.filter((each) => typeof each === 'string' || typeof each === 'number').map(String);
  return texts.length > 0 ? texts : undefined;
}

const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
