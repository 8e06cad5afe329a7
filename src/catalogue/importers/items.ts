import { type ItemDocument, ItemSchema } from '../../business/index.js';
import { type Columns, columnsOf, type Role } from './columns.js';
import { readFactCell } from './fact-columns.js';
import { readDeclared, readPresent } from './fact-lists.js';
import { noFacts, settled } from './facts.js';
import { type Notes, quote } from './notes.js';
import type { ImportReport, Skipped } from './report.js';
import { createIds } from './slug.js';
import { type Cell, partsOf, type Row, type Table, textOf } from './table.js';
import {
  currencyOf,
  priceReader,
  readKcal,
  readMinutes,
  readNumber,
  readSoldOut,
  readYesNo,
} from './values.js';

/**
 * A table's rows as items. A row without a name, or with the name, section and price of an earlier one, is skipped; what
 * cannot be read in any other cell is left out of its item and noted: a wrong price is worse than none.
 */
export function itemsOf(table: Table, notes: Notes): Omit<ImportReport, 'format' | 'notes'> {
  const columns = columnsOf(table, notes);
  if (table.rows.length === 0) notes.add('there are headings, but no rows below them');
  const priceColumn = columns.roles.get('price') ?? '';
  const prices = table.rows.flatMap(({ cells }) => cells.get(priceColumn) ?? []);
  const reader = createReader(columns, priceReader(prices), notes);
  const newId = createIds();
  const firstRows = new Map<string, number>();
  const items: ItemDocument[] = [];
  const skipped: Skipped[] = [];
  for (const row of table.rows) {
    const skip = (why: string) => void skipped.push({ row: row.row, why });
    const draft = reader(row);
    if (typeof draft === 'string') {
      skip(draft);
      continue;
    }
    const { price } = draft.attributes;
    const key = JSON.stringify([draft.name.toLowerCase(), draft.section?.toLowerCase(), price]);
    const first = firstRows.get(key);
    if (first !== undefined) {
      skip(`has the name, section and price of row ${first}`);
      continue;
    }
    firstRows.set(key, row.row);
    const { wish, ...rest } = draft;
    const parsed = ItemSchema.safeParse({ id: newId(wish), ...rest });
    if (parsed.success) items.push(parsed.data);
    else skip(parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; '));
  }
  return { items, read: table.rows.length, skipped, ...currency(table, columns, priceColumn, notes) };
}

type Draft = Omit<ItemDocument, 'id'> & { /** What the id is made of. */ readonly wish: string };

/** A function from a row to its item, or to the reason why it gives none. */
function createReader(columns: Columns, readPrice: (cell: Cell) => number | undefined, notes: Notes) {
  const sections = new Map<string, string>();
  return ({ row, cells }: Row): Draft | string => {
    const cell = (role: Role): Cell | undefined => cells.get(columns.roles.get(role) ?? '');
    const name = nameOf(cell('name'), cell('variant'));
    if (name === '') return 'has no name';
    if (name.length > 200)
      return 'has a name of more than 200 characters; is a quote or a comma missing before it?';
    if (!/[\p{L}\p{N}]/u.test(name)) return `has a name without letters or numbers: ${quote(name)}`;
    if (readYesNo(cell('archived') ?? '') === true || readYesNo(cell('published') ?? '') === false)
      return 'is not on offer';

    /** The reading of a cell; a note when there is none. */
    const read = <T>(role: Role, as: (cell: Cell) => T | undefined): T | undefined => {
      const found = cell(role);
      const value = found === undefined ? undefined : as(found);
      if (found !== undefined && value === undefined)
        notes.add(`${SAY[role] ?? role}: not understood and left out`, row);
      return value;
    };
    const facts = noFacts();
    readPresent(cell('contains') ?? '', 'contains', facts, notes, row);
    readPresent(cell('mayContain') ?? '', 'mayContain', facts, notes, row);
    readDeclared(cell('free') ?? '', 'free', facts, notes, row);
    readDeclared(cell('suits') ?? '', 'suits', facts, notes, row);
    for (const diet of partsOf(cell('unsuited'))) readDeclared(`not ${diet}`, 'suits', facts, notes, row);
    for (const [column, about] of columns.facts) {
      const found = cells.get(column);
      if (found !== undefined) readFactCell(found, about, facts, notes, row);
    }

    const section = sectionIn(textOf(cell('section'))).slice(0, 80);
    const spelling = sections.get(section.toLowerCase()) ?? section;
    sections.set(section.toLowerCase(), spelling);
    const isHours = /\bhours?\b/i.test(columns.roles.get('minutes') ?? '');
    const description = textOf(cell('description')).slice(0, 2000);
    const id = textOf(cell('id'));
    return {
      wish: /^[a-z][a-z0-9_-]{0,79}$/.test(id) ? id : name,
      name,
      ...(spelling !== '' && { section: spelling }),
      ...(description !== '' && { description }),
      attributes: present({
        section: tags(spelling, 1),
        price: read('price', readPrice),
        minutes: read('minutes', (found) =>
          readMinutes(isHours && readNumber(found) !== undefined ? `${textOf(found)} h` : found),
        ),
        kcal: read('kcal', readKcal),
        ingredients: tags(ingredientsIn(cell('ingredients')), 60),
        tags: tags(cell('tags'), 30),
        ...extraValues(columns, cells),
      }),
      ...settled(facts, notes, row),
      soldOut:
        read('soldOut', (c) => readSoldOut(c, 'soldOut')) ??
        read('available', (c) => readSoldOut(c, 'available')) ??
        false,
      new: read('isNew', readYesNo) ?? false,
    };
  };
}

const SAY: { readonly [R in Role]?: string } = {
  price: 'price (above 0)',
  soldOut: 'sold out',
  isNew: 'new',
};

/** The name, with the variant in brackets where it says something. */
function nameOf(name: Cell | undefined, variant: Cell | undefined): string {
  const [plain, kind] = [textOf(name), textOf(variant)];
  const saysNothing =
    /^(?:regular|standard|default|default title)?$/i.test(kind) || kind.toLowerCase() === plain.toLowerCase();
  return plain === '' || saysNothing ? plain : `${plain} (${kind})`;
}

/** "Clothing > Shirts, Sale" -> Shirts */
const sectionIn = (text: string): string =>
  text.includes(' > ') ? (text.split(',')[0]?.split(' > ').at(-1)?.trim() ?? '') : text;

/** "pesto (basil, nuts)" holds basil and nuts too; a sentence about traces is no ingredient. */
function ingredientsIn(cell: Cell | undefined): readonly string[] {
  const text =
    textOf(cell)
      .replace(/^\s*ingredients?\s*:/i, '')
      .split(/[.;] *(?:may|might|can) contain\b/i)[0] ?? '';
  return partsOf(text.replace(/\d{1,4}(?:[.,]\d{1,3})? ?%/g, ' '), /[,;|()[\]•]|\. |\.$/);
}

/** Lower-case values, each once; those too long to be a value are left out. */
function tags(cell: Cell | undefined, most: number): string[] | undefined {
  const parts = partsOf(cell, most === 1 ? /$^/ : undefined).map((part) => part.toLowerCase());
  const short = [...new Set(parts)].filter((part) => part.length <= 60 && /[\p{L}\p{N}]/u.test(part));
  return short.length > 0 ? short.slice(0, most) : undefined;
}

function extraValues(
  columns: Columns,
  cells: Row['cells'],
): Record<string, number | boolean | string[] | undefined> {
  return Object.fromEntries(
    [...columns.extras].map(([column, { attribute, kind }]) => {
      const cell = cells.get(column);
      if (cell === undefined) return [attribute, undefined];
      return [
        attribute,
        kind === 'number' ? readNumber(cell) : kind === 'flag' ? readYesNo(cell) : tags(cell, 30),
      ];
    }),
  );
}

function present<T>(values: Readonly<Record<string, T | undefined>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, T] => entry[1] !== undefined),
  );
}

/** The one currency of all prices, by a column for it, the price's heading or the prices themselves. */
function currency(table: Table, columns: Columns, priceColumn: string, notes: Notes): { currency?: string } {
  const inHeading = /\(([A-Z]{3}|\p{Sc})\)/u.exec(priceColumn)?.[1];
  const ownColumn = columns.roles.get('currency');
  const found = new Set(
    table.rows.map(({ cells }) => {
      const named = ownColumn === undefined ? undefined : currencyOf(`1 ${textOf(cells.get(ownColumn))}`);
      return named ?? currencyOf(inHeading === undefined ? (cells.get(priceColumn) ?? '') : `1 ${inHeading}`);
    }),
  );
  found.delete(undefined);
  const [only] = found;
  if (found.size > 1) notes.add(`prices are in several currencies: ${[...found].slice(0, 5).join(', ')}`);
  return only !== undefined && found.size === 1 ? { currency: only } : {};
}
