import { readFileSync } from 'node:fs';
import { type ImportReport, ImportWordsSchema, importItems } from '../../../src/catalogue/importers/index.js';

/** The report on one of the fixtures. */
export function imported(fileName: string): ImportReport {
  const text = readFileSync(new URL(`./fixtures/${fileName}`, import.meta.url), 'utf8');
  return importItems(text, fileName);
}

export const words = ImportWordsSchema.parse(
  JSON.parse(readFileSync(new URL('../../../data/language/import.en.json', import.meta.url), 'utf8')),
);
