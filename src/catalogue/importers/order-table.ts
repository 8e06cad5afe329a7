import type { OrderDocument } from '../../business/index.js';
import { badImport } from './bad-import.js';
import { parseCsv } from './csv.js';
import { heading } from './heading.js';
import type { Skipped } from './report.js';
import { slug } from './slug.js';
import { timeReader } from './times.js';
import { readNumber } from './values.js';

/** What a column of an order history is for, by what owners and programs call it; the first name that occurs is taken. */
const NAMES = {
  order:
    'order, order id, order number, order no, transaction, transaction id, receipt, receipt number, receipt id, invoice, invoice number, invoice no, ticket, ticket number, bill',
  at: 't, at, date time, datetime, timestamp, ordered at, created at, order date, sale date, date',
  time: 'time, order time, sale time',
  item: 'item, item name, item id, product, product name, dish, dish name, menu item, exercise, class, name, title',
  qty: 'qty, quantity, count, units, amount sold',
  customer: 'customer, customer id, member, member id, guest, guest id, client, client id, user, user id',
} as const;

type Role = keyof typeof NAMES;

const DELIMITERS = [',', ';', '\t', '|'];
/** A column with more values, or with one only, is no context. */
const MOST_VALUES = 24;
const LONGEST_VALUE = 40;

export interface OrdersRead {
  /** Items as the file names them. */
  readonly orders: readonly OrderDocument[];
  /** Lines of the file. */
  readonly read: number;
  readonly skipped: readonly Skipped[];
}

/** One order in the making. */
interface Making {
  readonly at: string;
  readonly customer: string | undefined;
  readonly items: string[];
  /** By place of the extra column; `false` where lines of the order differ. */
  readonly extras: (string | false)[];
}

/**
 * The orders of a CSV text with a line for each item. Lines of one order need not stand together; without a
 * column for the order every line is one.
 * @throws {UsualError} `bad-import` when there is no column for the item or the time, or dates may be read in two ways
 */
export function orderTable(text: string, fileName: string): OrdersRead {
  const top = text.slice(0, 5000).split(/\r\n|\n|\r/, 1)[0] ?? '';
  const delimiter = DELIMITERS.reduce((a, b) => (top.split(b).length > top.split(a).length ? b : a));
  const [columns = [], ...lines] = parseCsv(text, delimiter);
  const places = placesOf(columns);
  const cell = (line: readonly string[], role: Role): string => line[places.get(role) ?? -1]?.trim() ?? '';
  if (!places.has('item') || !places.has('at')) {
    throw badImport(
      `${fileName} needs a column "item" and a column "date" in its first row, and may have order, time, qty and customer. Found: ${columns.slice(0, 8).join(', ')}.`,
    );
  }
  const readTime = timeReader(lines.map((line) => cell(line, 'at')));
  if (readTime === 'ambiguous') {
    throw badImport(
      `The dates in ${fileName} may be read with the day or with the month first. Write them as 2026-05-31.`,
    );
  }
  const extras = extraColumns(columns, places);
  const orders = new Map<string, Making>();
  const skipped: Skipped[] = [];
  let read = 0;
  for (const [index, line] of lines.entries()) {
    if (line.length === 1 && line[0]?.trim() === '') continue;
    read++;
    const at = readTime(`${cell(line, 'at')} ${cell(line, 'time')}`);
    const item = cell(line, 'item');
    const why = faultOf(at, item, places.has('qty') ? cell(line, 'qty') : undefined);
    if (at === undefined || why !== undefined) {
      skipped.push({ row: index + 2, why: why ?? '' });
      continue;
    }
    const key = cell(line, 'order') || `line ${index}`;
    const order = orders.get(key) ?? {
      at,
      customer: cell(line, 'customer') || undefined,
      items: [],
      extras: extras.map(({ place }) => textIn(line[place])),
    };
    orders.set(key, order);
    order.items.push(item);
    for (const [i, { place }] of extras.entries())
      if (order.extras[i] !== textIn(line[place])) order.extras[i] = false;
  }
  const contexts = contextColumns(extras, [...orders.values()]);
  return {
    read,
    skipped,
    orders: [...orders.values()].map((order): OrderDocument => {
      const context = contexts.flatMap(({ column, i }) => {
        const value = order.extras[i];
        return value ? [[column, value] as const] : [];
      });
      return {
        at: order.at,
        items: order.items,
        ...(order.customer !== undefined && { customer: order.customer }),
        ...(context.length > 0 && { context: Object.fromEntries(context) }),
      };
    }),
  };
}

/** What is wrong with a line; it says nothing of what stands in it, for that may be about a customer. */
function faultOf(at: string | undefined, item: string, qty: string | undefined): string | undefined {
  if (item === '') return 'names no item';
  if (at === undefined) return 'has no date that can be read; write it as 2026-05-31 20:15';
  if (qty === undefined || qty === '') return undefined;
  const amount = readNumber(qty);
  if (amount === undefined) return 'has a quantity that is no number';
  return amount > 0 ? undefined : 'has a quantity of 0 or less, as of a refund';
}

function placesOf(columns: readonly string[]): ReadonlyMap<Role, number> {
  const headings = columns.map(heading);
  return new Map(
    Object.entries(NAMES).flatMap(([role, names]) => {
      const name = names.split(', ').find((each) => headings.includes(each));
      return name === undefined ? [] : [[role as Role, headings.indexOf(name)] as const];
    }),
  );
}

interface Extra {
  readonly column: string;
  readonly place: number;
}

const extraColumns = (columns: readonly string[], places: ReadonlyMap<Role, number>): readonly Extra[] => {
  const taken = new Set(places.values());
  return columns.flatMap((name, place) => {
    const column = slug(heading(name));
    return taken.has(place) || column === '' ? [] : [{ column, place }];
  });
};

/** Those that say something of whole orders, and not a number: few values, the same on all lines of an order. */
function contextColumns(
  extras: readonly Extra[],
  orders: readonly Making[],
): readonly { readonly column: string; readonly i: number }[] {
  return extras.flatMap(({ column }, i) => {
    const values = new Set<string>();
    for (const { extras: own } of orders) {
      const value = own[i];
      if (value === false) return [];
      if (value) values.add(value);
      if (values.size > MOST_VALUES) return [];
    }
    const areNumbers = [...values].every((value) => /^[\p{Sc}\d.,\s-]+$/u.test(value));
    return values.size < 2 || areNumbers ? [] : [{ column, i }];
  });
}

const textIn = (cell: string | undefined): string =>
  (cell ?? '').trim().slice(0, LONGEST_VALUE).toLowerCase();
