import { readFileSync } from 'node:fs';
import { parseCsv } from '../../src/catalogue/importers/csv.js';

/** What was bought at once. */
export interface Order {
  readonly id: string;
  /** Days since 1970; undefined where the file has no times. */
  readonly day: number | undefined;
  /** Names, each once. */
  readonly items: readonly string[];
}

/**
 * CSV with a header that has `order` and `item`, and perhaps `t`, a time; a line for each item of an order. The orders, the
 * oldest first; without times, by their ids, of which numbers are compared as such.
 *
 * @throws an Error that names the file and the line
 */
export function readOrders(file: string): readonly Order[] {
  const [header = [], ...rows] = parseCsv(readFileSync(file, 'utf8'), ',');
  const names = header.map((name) => name.trim().toLowerCase());
  const [order, item, t] = ['order', 'item', 't'].map((name) => names.indexOf(name)) as [
    number,
    number,
    number,
  ];
  if (order < 0 || item < 0) throw new Error(`${file} must begin with a header that has "order" and "item".`);
  const found = new Map<string, { readonly day: number | undefined; readonly items: Set<string> }>();
  for (const [i, cells] of rows.entries()) {
    if (cells.every((cell) => cell.trim() === '')) continue;
    const [id, name] = [cells[order]?.trim(), cells[item]?.trim()];
    if (!id || !name) throw new Error(`${file}, line ${i + 2} must have an order and an item.`);
    const known = found.get(id) ?? {
      day: t < 0 ? undefined : dayOf(cells[t], file, i + 2),
      items: new Set(),
    };
    known.items.add(name);
    found.set(id, known);
  }
  if (found.size === 0) throw new Error(`${file} has no lines after its header.`);
  return [...found]
    .map(([id, { day, items }]) => ({ id, day, items: [...items] }))
    .sort((a, b) => (a.day ?? 0) - (b.day ?? 0) || byId.compare(a.id, b.id));
}

const byId = new Intl.Collator('en', { numeric: true });

const MS_PER_DAY = 86_400_000;

/** Times are without a zone, so that their differences do not depend on the machine's. */
function dayOf(text: string | undefined, file: string, line: number): number {
  const time = Date.parse(`${(text ?? '').trim().replace(' ', 'T')}Z`);
  if (Number.isFinite(time)) return time / MS_PER_DAY;
  throw new Error(`${file}, line ${line}: the time "${text}" must be as in 2019-08-03 20:25:00.`);
}
