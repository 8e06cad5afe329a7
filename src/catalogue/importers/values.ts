import type { Cell } from './table.js';
import { textOf } from './table.js';

/** A readable amount; `undefined` when the cell says something else. */
type Reader = (cell: Cell) => number | undefined;

const SYMBOL = String.raw`(?:\p{Sc}|[A-Z]{3}|Rs\.?|kr\.?|zł|Kč|Fr\.?)`;
const PRICE = new RegExp(String.raw`^${SYMBOL}?\s*(\d[\d.,'’\s]*?)(?:[.,][-–—])?\s*${SYMBOL}?$`, 'u');

/**
 * A reader of prices as they are written in one column: "€12.50", "12,50", "1.200,00", "CHF 8.-". Two separators tell by
 * themselves which is the decimal one, and one with other than three digits after it does; "1.200" is read as the
 * rest of the column is, and not at all when that does not tell. Prices are positive.
 */
export function priceReader(column: readonly Cell[]): Reader {
  const marks = new Set(column.map((cell) => decimalMark(digitsOf(cell) ?? '')));
  const usual = marks.has(',') === marks.has('.') ? undefined : marks.has(',') ? ',' : '.';
  return (cell) => {
    const price = typeof cell === 'number' ? cell : parse(digitsOf(cell) ?? '', usual);
    const cents = Math.round((price ?? 0) * 100);
    return cents > 0 && cents < 1e11 ? cents / 100 : undefined;
  };
}

/** The amount without what stands around it, and without blanks or apostrophes between thousands. */
function digitsOf(cell: Cell): string | undefined {
  if (typeof cell !== 'string' || cell.length > 40) return undefined;
  return PRICE.exec(cell.trim())?.[1]?.replace(/(?<=\d)['’\s](?=\d{3}(?!\d))/g, '');
}

type Mark = ',' | '.';

/** The decimal mark, where an amount shows it by itself. */
function decimalMark(digits: string): Mark | undefined {
  const marks: readonly string[] = digits.match(/[.,]/g) ?? [];
  const last = marks.at(-1) as Mark | undefined;
  if (last === undefined || marks.length === 1) {
    return /^[1-9]\d*[.,]\d{3}$/.test(digits) ? undefined : last;
  }
  // Of several the last is the decimal one if it is unlike the others; all alike they stand between thousands.
  if (new Set(marks).size === 1) return last === ',' ? '.' : ',';
  return marks.indexOf(last) === marks.length - 1 ? last : undefined;
}

function parse(digits: string, usual: Mark | undefined): number | undefined {
  const mark = decimalMark(digits) ?? usual ?? (digits.includes('.') ? undefined : '.');
  if (mark === undefined) return undefined;
  const [whole = '', decimals, ...more] = digits.split(mark);
  if (more.length > 0 || !/^(\d+|\d{1,3}([.,]\d{3})+)$/.test(whole) || !/^\d*$/.test(decimals ?? ''))
    return undefined;
  return Number(`${whole.replace(/[.,]/g, '')}.${decimals ?? ''}`);
}

const CURRENCIES: readonly (readonly [RegExp, string])[] = [
  [/€/, 'EUR'],
  [/£/, 'GBP'],
  [/₹|\bRs\b/, 'INR'],
  [/zł/, 'PLN'],
  [/Kč/, 'CZK'],
  [/₺/, 'TRY'],
  [/₩/, 'KRW'],
  [/\bFr\b/, 'CHF'],
];

/** The currency that a price names. "$", "¥" and "kr" are of several countries and name none. */
export function currencyOf(cell: Cell): string | undefined {
  if (typeof cell !== 'string' || digitsOf(cell) === undefined) return undefined;
  const code = /[A-Z]{3}/.exec(cell)?.[0];
  return code ?? CURRENCIES.find(([sign]) => sign.test(cell))?.[1];
}

/** Minutes: 20, "20 min", "1 h 30", "1.5 hours", ISO 8601 "PT1H20M". */
export const readMinutes: Reader = (cell) => {
  if (typeof cell === 'number') return within(cell, 7 * 24 * 60);
  const text = textOf(cell).toLowerCase();
  if (text.length > 40) return undefined;
  const found =
    /^(?:(\d+(?:[.,]\d+)?)\s*(?:h|hr|hrs|hour|hours))?\s*(?:(\d+(?:[.,]\d+)?)\s*(?:m|min|mins|minute|minutes)?\.?)?$/.exec(
      text,
    ) ?? /^pt(?:(\d+(?:\.\d+)?)h)?(?:(\d+(?:\.\d+)?)m)?$/.exec(text);
  if (found?.[1] === undefined && found?.[2] === undefined) return undefined;
  return within(number(found[1]) * 60 + number(found[2]), 7 * 24 * 60);
};

/** Kilocalories: 240, "240 kcal", "240 calories", "1,004 kJ". */
export const readKcal: Reader = (cell) => {
  if (typeof cell === 'number') return within(cell, 20_000);
  const found = /^(\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)\s*(kcal|cal|cals|calories|calorie|kj)?\.?$/i.exec(
    textOf(cell),
  );
  if (found?.[1] === undefined) return undefined;
  const amount = Number(found[1].replaceAll(',', ''));
  return within(found[2]?.toLowerCase() === 'kj' ? Math.round(amount / 4.184) : amount, 20_000);
};

const YES = /^(?:y|yes|true|1|x|✓|✔|☑|✅)$/i;
const NO = /^(?:n|no|false|0|-|–|✗|✘|☐|❌)$/i;

/** A truth: yes, no, x, ✓, 1, 0. */
export function readYesNo(cell: Cell): boolean | undefined {
  if (typeof cell === 'boolean') return cell;
  const text = textOf(cell);
  return YES.test(text) ? true : NO.test(text) ? false : undefined;
}

/** Whether an item is sold out, by a column that says so, or that says whether or how many there are. */
export function readSoldOut(cell: Cell, column: 'soldOut' | 'available'): boolean | undefined {
  const text = textOf(cell);
  if (/^(?:sold ?out|out(?: of stock)?|unavailable|not available|discontinued|86(?:'?d)?)$/i.test(text))
    return true;
  if (/^(?:available|in ?stock|limited(?: availability)?)$/i.test(text)) return false;
  const yes = readYesNo(cell);
  if (column === 'soldOut') return yes;
  const count = readNumber(cell);
  return count !== undefined ? count <= 0 : yes === undefined ? undefined : !yes;
}

/** A bare number with an optional decimal part. */
export const readNumber: Reader = (cell) => {
  if (typeof cell === 'number') return Number.isFinite(cell) ? cell : undefined;
  return typeof cell === 'string' && /^-?\d{1,12}([.,]\d{1,6})?$/.test(cell.trim())
    ? Number(cell.trim().replace(',', '.'))
    : undefined;
};

const number = (text: string | undefined): number => Number((text ?? '0').replace(',', '.'));
const within = (amount: number, largest: number): number | undefined =>
  amount >= 0 && amount <= largest ? amount : undefined;
