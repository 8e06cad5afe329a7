import { type OrderDocument, OrderSchema } from '../../business/index.js';
import type { Item } from '../../domain/index.js';
import { badImport } from './bad-import.js';
import { type OrdersRead, orderTable } from './order-table.js';
import type { Skipped } from './report.js';
import { slug } from './slug.js';

/** What came of an order history. What was not taken is named, so that nothing is lost silently. */
export interface OrderReport {
  /** With ids of the catalogue; an order of which no item is in it is left out. */
  readonly orders: readonly OrderDocument[];
  /** How many lines the file held. */
  readonly read: number;
  readonly skipped: readonly Skipped[];
  /** What items were called that are not in the catalogue, and on how many lines; most frequent first. */
  readonly strangers: readonly Stranger[];
}

export interface Stranger {
  readonly name: string;
  readonly lines: number;
}

/**
 * Read past orders: JSON lines {at, items, customer?, context?}, or CSV with a line for each item and headings such as
 * order, date, item, qty, customer; its other columns with few values ("channel") become context. Items are named by
 * their ids or names. Pure; the file's name only occurs in messages.
 *
 * @throws {UsualError} `bad-import` when nothing can be read, with what to do
 */
export function importOrders(text: string, fileName: string, items: readonly Item[]): OrderReport {
  const clean = text.replace(/^\uFEFF/, '');
  const { orders, read, skipped } = clean.trimStart().startsWith('{')
    ? ordersInLines(clean)
    : orderTable(clean, fileName);
  if (orders.length === 0) {
    const first = skipped[0] === undefined ? '' : ` Row ${skipped[0].row}: ${skipped[0].why}.`;
    throw badImport(`${fileName} holds no order that can be read.${first}`);
  }
  return { read, skipped, ...matched(orders, items) };
}

function ordersInLines(text: string): OrdersRead {
  const orders: OrderDocument[] = [];
  const skipped: Skipped[] = [];
  let read = 0;
  for (const [index, line] of text.split('\n').entries()) {
    if (line.trim() === '') continue;
    read++;
    const parsed = OrderSchema.safeParse(parse(line));
    if (parsed.success) orders.push(parsed.data);
    else {
      const [issue] = parsed.error.issues;
      const where = issue?.path.join('.');
      skipped.push({
        row: index + 1,
        why: where ? `${where}: ${issue?.message}` : 'is not an order in JSON',
      });
    }
  }
  return { orders, read, skipped };
}

/** With the catalogue's ids instead of the file's names. */
function matched(
  orders: readonly OrderDocument[],
  items: readonly Item[],
): Pick<OrderReport, 'orders' | 'strangers'> {
  const idOf = matcher(items);
  const strangers = new Map<string, number>();
  const known = orders.flatMap((order): OrderDocument[] => {
    const ids = order.items.flatMap((name) => {
      const id = idOf(name);
      if (id === undefined) strangers.set(name, (strangers.get(name) ?? 0) + 1);
      return id ?? [];
    });
    return ids.length === 0 ? [] : [{ ...order, items: ids }];
  });
  return {
    orders: known,
    strangers: [...strangers]
      .map(([name, lines]) => ({ name, lines }))
      .sort((a, b) => b.lines - a.lines || (a.name < b.name ? -1 : 1)),
  };
}

/** The id that a name means: the id itself, or a name that only one item has but for case, accents and punctuation. */
function matcher(items: readonly Item[]): (name: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  for (const { id, name } of items) {
    const key = keyOf(name);
    known.set(key, known.has(key) ? undefined : id);
  }
  for (const { id } of items) known.set(id, id);
  return (name) => {
    if (known.has(name)) return known.get(name);
    const id = known.get(keyOf(name)) ?? known.get(slug(name));
    known.set(name, id);
    return id;
  };
}

/** The key of a name cannot be taken for an id. */
const keyOf = (name: string): string => `name:${slug(name) || name.trim().toLowerCase()}`;

function parse(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
