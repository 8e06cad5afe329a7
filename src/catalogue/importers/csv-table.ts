import { badImport } from './bad-import.js';
import { rolesOf } from './columns.js';
import { parseCsv } from './csv.js';
import type { Row, Table } from './table.js';

/** How programs write that there is nothing. */
const EMPTY = /^(?:n\/?a|nan|null|undefined)?$/i;
const DELIMITERS = [',', ';', '\t', '|'];
/** Some programs write a title above the headings. */
const HEADING_WITHIN = 10;
/** More columns are not looked at. */
const MOST_COLUMNS = 500;

/**
 * A CSV text as a table. The delimiter is the one with which some line near the top holds the most headings that we know;
 * that line is the heading, and what stands above it is left out.
 * @throws {UsualError} `bad-import` when no line has a heading for the name
 */
export function csvTable(text: string, fileName: string): Table {
  const { delimiter } = bestGuess(text);
  const lines = parseCsv(text, delimiter).map((line) => line.slice(0, MOST_COLUMNS));
  const at = lines.slice(0, HEADING_WITHIN).findIndex((line) => rolesOf(line).has('name'));
  const columns = lines[at]?.map((column) => column.trim());
  if (columns === undefined) throw noHeading(lines[0] ?? [], fileName);

  const rows: Row[] = [];
  for (const [index, line] of lines.entries()) {
    if (index <= at) continue;
    const cells = new Map<string, string>();
    for (const [place, cell] of line.entries()) {
      const column = columns[place];
      // Of two columns with one name the first is read.
      if (column && !EMPTY.test(cell.trim()) && !cells.has(column)) cells.set(column, cell);
    }
    if (cells.size > 0) rows.push({ row: index + 1, cells });
  }
  return { columns: [...new Set(columns)].filter((column) => column !== ''), rows };
}

function bestGuess(text: string): { delimiter: string; known: number; fields: number } {
  const top = text.slice(0, 20_000).split(/\r\n|\n|\r/, HEADING_WITHIN);
  const guesses = DELIMITERS.flatMap((delimiter) =>
    top.map((line) => {
      const fields = line.split(delimiter).map((field) => field.replaceAll('"', ''));
      return { delimiter, known: rolesOf(fields).size, fields: fields.length };
    }),
  );
  return guesses.reduce((best, guess) =>
    guess.known > best.known || (guess.known === best.known && guess.fields > best.fields) ? guess : best,
  );
}

function noHeading(first: readonly string[], fileName: string) {
  const found = first
    .slice(0, 8)
    .map((column) => column.trim().slice(0, 30))
    .join(', ');
  return badImport(
    `${fileName} has no column for the name. Call one of its columns "name" in the first row; the others may be called ` +
      `price, section, description, ingredients, allergens, may contain, free from, diets, sold out, minutes, calories, ` +
      `tags. Found: ${found || 'nothing'}.`,
  );
}
