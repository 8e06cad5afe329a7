import { badImport } from './bad-import.js';

/**
 * The rows of a CSV text (RFC 4180): fields may be quoted and then hold delimiters, newlines and doubled quotes; lines end
 * in LF, CRLF or CR. Lenient where hands and programs differ: blanks before an opening quote do not count, and
 * a quote within an unquoted field is a quote. An empty line is a row with one empty field.
 * @throws {UsualError} `bad-import` when a quote is never closed
 */
export function parseCsv(text: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  let isFieldDue = false;
  while (at < text.length || isFieldDue) {
    const opening = skipBlanks(text, at, delimiter);
    const quoted = text[opening] === '"' ? readQuoted(text, opening, rows.length + 1) : undefined;
    const start = quoted?.end ?? at;
    let end = start;
    while (end < text.length && text[end] !== delimiter && text[end] !== '\n' && text[end] !== '\r') end++;
    row.push(quoted === undefined ? text.slice(start, end) : quoted.value + text.slice(start, end).trimEnd());
    isFieldDue = text[end] === delimiter;
    at = end + (text[end] === '\r' && text[end + 1] === '\n' ? 2 : 1);
    if (isFieldDue) continue;
    rows.push(row);
    row = [];
  }
  return rows;
}

function readQuoted(text: string, opening: number, row: number): { value: string; end: number } {
  let value = '';
  for (let from = opening + 1; ; ) {
    const quote = text.indexOf('"', from);
    if (quote < 0)
      throw badImport(
        `A quote that opens in row ${row} is never closed. Close it and import the file again.`,
      );
    value += text.slice(from, quote);
    if (text[quote + 1] !== '"') return { value, end: quote + 1 };
    value += '"';
    from = quote + 2;
  }
}

function skipBlanks(text: string, from: number, delimiter: string): number {
  let at = from;
  while (text[at] === ' ' || (text[at] === '\t' && delimiter !== '\t')) at++;
  return at;
}
