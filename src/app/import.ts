import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { readBusiness } from '../business/index.js';
import { type ImportReport, ImportWordsSchema, importItems, packFor } from '../catalogue/importers/index.js';
import { UsualError } from '../domain/index.js';
import { DATA, loadCommon } from './load.js';
import { readText } from './read-text.js';

export interface ImportTask {
  readonly file: string;
  /** The new business's folder. A pack.json that stands there is kept, since an owner may have bettered it. */
  readonly into: string;
  readonly name?: string | undefined;
  /** ISO date of the import, on which the file's declarations are as old as it. */
  readonly today: string;
}

export interface Imported {
  readonly report: ImportReport;
  /** Whether a pack.json was there already and stayed. */
  readonly hasKeptPack: boolean;
}

/**
 * Make a business's folder from a catalogue file: catalogue.jsonl, and a pack.json where there is none.
 * @throws {UsualError} `bad-import` for a file that cannot be read or holds no item; nothing is written then
 */
export async function importCatalogue({ file, into, name, today }: ImportTask): Promise<Imported> {
  const report = importItems(await readText(file), basename(file));
  if (report.items.length === 0) {
    throw new UsualError(
      'bad-import',
      `${file} holds no item that could be taken over, so nothing was written.`,
    );
  }
  const words = ImportWordsSchema.parse(
    JSON.parse(await readFile(join(DATA, 'language/import.en.json'), 'utf8')),
  );
  const pack = packFor(
    report.items,
    {
      id: idOf(into),
      name: name ?? basename(into),
      importedFrom: basename(file),
      declaredOn: today,
      ...(report.currency !== undefined && { currency: report.currency }),
    },
    words,
  );
  const catalogue = report.items.map((item) => `${JSON.stringify(item)}\n`).join('');
  const made = readBusiness(
    { pack: JSON.stringify(pack), catalogue },
    await loadCommon(pack.derive?.lexicon),
  );
  if (made.business === undefined) {
    const first = made.problems.find(({ level }) => level === 'error');
    throw new UsualError(
      'bad-import',
      `The items could not be made a business: ${first?.where}: ${first?.what}`,
    );
  }
  await mkdir(into, { recursive: true });
  const hasKeptPack = !(await writeNew(join(into, 'pack.json'), `${JSON.stringify(pack, null, 2)}\n`));
  await writeFile(join(into, 'catalogue.jsonl'), catalogue);
  return { report, hasKeptPack };
}

/** False when the file was there. */
async function writeNew(file: string, text: string): Promise<boolean> {
  try {
    await writeFile(file, text, { flag: 'wx' });
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

const idOf = (folder: string): string =>
  basename(folder)
    .toLowerCase()
    .replace(/[^a-z0-9_-]+/g, '-')
    .replace(/^[-_]+|[-_]+$/g, '') || 'business';
