import { heading } from './heading.js';
import { type Notes, quote } from './notes.js';
import { slug } from './slug.js';
import { type Cell, partsOf, type Table } from './table.js';
import { readNumber, readYesNo } from './values.js';

/** An attribute made of a column that we know nothing of. */
export interface Extra {
  readonly attribute: string;
  readonly kind: 'flag' | 'number' | 'tags';
}

/** Columns that programs keep for themselves. */
const TECHNICAL =
  /\b(?:id|ids|sku|handle|token|gtin|upc|ean|isbn|barcode|code|plu|guid|uuid|url|link|links|permalink|image|images|photo|picture|seo|google|meta|tax|taxable|stock|inventory|qty|quantity|visibility|visible|published|status|shipping|delivery|pickup|enabled|sellable|stockable|archived|fulfil\w*|option\d*|variant|variation|modifier|parent|position|sort|order|created|updated|date|column\d*|download|sells|upsells|review|reviews|gift|vendor|supplier|default|weight|length|width|height|square|pos|index|row|number|no|featured|sold|backorders|external|button|attribute|type)\b/;
const MOST = 12;
/** A file with more unknown columns than these is no table. */
const LOOKED_AT = 200;
/** Attributes that the importer makes of columns with known names. */
const RESERVED = ['price', 'section', 'ingredients', 'tags', 'minutes', 'kcal'];

/**
 * Unknown columns become attributes where every cell is of one simple sort: yes or no, numbers, or a few short values
 * that come back. Everything else is left out. Each is noted.
 */
export function classify(columns: readonly string[], table: Table, notes: Notes): Map<string, Extra> {
  const extras = new Map<string, Extra>();
  const leftOut: string[] = [];
  const taken = new Set(RESERVED);
  for (const column of columns.slice(0, LOOKED_AT)) {
    const cells = table.rows.flatMap(({ cells }) => cells.get(column) ?? []);
    if (cells.length === 0) continue;
    const attribute = attributeName(column);
    const kind =
      attribute === '' || TECHNICAL.test(heading(column)) || /\bkj\b/i.test(column)
        ? undefined
        : kindOf(cells, table.rows.length);
    if (kind === undefined || taken.has(attribute) || extras.size === MOST) {
      leftOut.push(quote(column));
      continue;
    }
    taken.add(attribute);
    extras.set(column, { attribute, kind });
    notes.add(`column ${quote(column)} became the attribute "${attribute}" (${SAY[kind]})`);
  }
  if (leftOut.length > 0) notes.add(`columns left out: ${leftOut.slice(0, 60).join(', ')}`);
  return extras;
}

const SAY = { flag: 'yes or no', number: 'numbers', tags: 'values' } as const;

/** "Protein (g)" -> `protein_g`: the unit is kept for the pack. */
function attributeName(column: string): string {
  const unit = /\((g|kg)\)$/i.exec(column.trim())?.[1]?.toLowerCase();
  const name = slug(heading(column)).slice(0, 40).replace(/-$/, '');
  return name !== '' && unit !== undefined ? `${name}_${unit}` : name;
}

function kindOf(cells: readonly Cell[], rows: number): Extra['kind'] | undefined {
  const numbers = cells.map(readNumber);
  const truths = cells.map(readYesNo);
  const isCount = numbers.every((n) => n !== undefined);
  if (truths.every((t) => t !== undefined) && (!isCount || cells.every((c) => typeof c === 'boolean'))) {
    return truths.includes(true) ? 'flag' : undefined;
  }
  if (isCount) {
    const distinct = new Set(numbers);
    const isNumbering =
      distinct.size === cells.length && numbers.every((n, i) => i === 0 || n === (numbers[i - 1] ?? 0) + 1);
    return distinct.size > 1 && !isNumbering && cells.length * 3 >= rows ? 'number' : undefined;
  }
  const values = cells.flatMap((cell) => partsOf(cell));
  const distinct = new Set(values.map((value) => value.toLowerCase()));
  const isShort = values.every((value) => value.length <= 40);
  const isMostlyNumbers = numbers.filter((n) => n !== undefined).length * 2 > cells.length;
  if (isMostlyNumbers) return undefined;
  return isShort && distinct.size > 1 && distinct.size <= 100 && distinct.size * 1.5 <= values.length
    ? 'tags'
    : undefined;
}
