import { UsualError } from '../../domain/index.js';
import { badImport } from './bad-import.js';
import { csvTable } from './csv-table.js';
import { itemsOf } from './items.js';
import { areItemDocuments, documentsOf, type Entry, entriesOf, tableOf } from './json-table.js';
import { createNotes, type Notes } from './notes.js';
import type { ImportReport } from './report.js';
import { isSchemaOrg, schemaOrgTable } from './schema-org.js';

/**
 * Read a catalogue from a file as other programs and people write it: CSV with headings, JSON or JSON lines (our own items
 * or objects with keys like the headings), schema.org JSON-LD, alone or in a saved web page. Pure. The format is told
 * by the text; the file's name only occurs in messages.
 *
 * Facts are only taken from where the file declares them: an allergen that is not named stays unknown.
 *
 * @throws {UsualError} `bad-import` when nothing can be read, with what to do
 */
export function importItems(text: string, fileName: string): ImportReport {
  const name = fileName.split(/[/\\]/).at(-1)?.slice(0, 80) || 'The file';
  const notes = createNotes();
  const clean = text.replace(/^\uFEFF/, '').replace(/^sep=.\r?\n/i, '');
  checkIsText(clean, name, notes);
  try {
    const report = read(clean, name, notes);
    return { ...report, notes: notes.list() };
  } catch (error) {
    if (error instanceof UsualError) throw error;
    throw new UsualError(
      'bad-import',
      `${name} could not be read. Export it as CSV in UTF-8 and import that.`,
      {
        cause: error,
      },
    );
  }
}

/** Lines that are not JSON, when none before was. */
const GIVE_UP_AFTER = 1000;

function read(text: string, name: string, notes: Notes): Omit<ImportReport, 'notes'> {
  const start = text.trimStart()[0];
  if (start === '<') return schemaOrg(jsonInPage(text, name), name, notes);
  if (start !== '{' && start !== '[') return { format: 'csv', ...itemsOf(csvTable(text, name), notes) };

  const json = parse(text);
  if (json !== undefined)
    return isSchemaOrg(json) ? schemaOrg(json, name, notes) : ofEntries(entriesOf(json), name, notes);
  const entries: Entry[] = [];
  const broken: number[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line.trim() === '') continue;
    const value = parse(line);
    if (value === undefined) broken.push(index + 1);
    else entries.push({ row: index + 1, value });
    if (entries.length === 0 && broken.length === GIVE_UP_AFTER) break;
  }
  if (entries.length === 0) {
    throw badImport(
      `${name} is neither JSON nor one JSON object a line. Check for a missing comma, quote or bracket.`,
    );
  }
  const report = ofEntries(entries, name, notes);
  const skipped = broken.map((row) => ({ row, why: 'is not JSON' }));
  return {
    ...report,
    read: report.read + broken.length,
    skipped: [...report.skipped, ...skipped].sort((a, b) => a.row - b.row),
  };
}

function ofEntries(entries: readonly Entry[], name: string, notes: Notes): Omit<ImportReport, 'notes'> {
  if (areItemDocuments(entries)) return { format: 'json', read: entries.length, ...documentsOf(entries) };
  const { table, skipped } = tableOf(entries, notes);
  const report = itemsOf(table, notes);
  if (report.items.length === 0) {
    throw badImport(
      `${name} holds no items: its objects need a "name", and may have price, section, allergens and so on.`,
    );
  }
  return { ...report, format: 'json', read: entries.length, skipped: [...skipped, ...report.skipped] };
}

const schemaOrg = (json: unknown, name: string, notes: Notes): Omit<ImportReport, 'notes'> => ({
  format: 'schema-org',
  ...itemsOf(schemaOrgTable(json, name, notes), notes),
});

/** The JSON-LD of a saved web page. */
function jsonInPage(text: string, name: string): unknown {
  const blocks: unknown[] = [];
  const opening = /<script[^>]{0,200}application\/ld\+json[^>]{0,200}>/gi;
  while (opening.exec(text) !== null) {
    const end = text.indexOf('</script', opening.lastIndex);
    if (end < 0) break;
    blocks.push(parse(text.slice(opening.lastIndex, end)));
  }
  const readable = blocks.filter((block) => block !== undefined);
  if (readable.length > 0) return readable;
  throw badImport(
    `${name} is a web page without a menu in schema.org JSON-LD. Export the menu as CSV and import that.`,
  );
}

function checkIsText(text: string, name: string, notes: Notes): void {
  if (text.trim() === '') throw badImport(`${name} is empty. Export the catalogue again.`);
  const top = text.slice(0, 100_000);
  const odd = top.match(/(?![\t\n\r\f\v])[\p{Cc}\ufffd]/gu)?.length ?? 0;
  if (text.includes('\u0000') || odd * 50 > top.length) {
    throw badImport(
      `${name} is not a text in UTF-8: a picture, a spreadsheet's own format, or another encoding. Export it as CSV in ` +
        'UTF-8 and import that.',
    );
  }
  if (text.includes('\ufffd'))
    notes.add('some letters could not be read; export the file in UTF-8 and import it again');
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
