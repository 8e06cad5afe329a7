import { parseArgs } from 'node:util';
import { importCatalogue } from '../../app/index.js';
import type { Command } from '../command.js';

/** Longer lists of skipped rows are cut; the count says how many there are. */
const MOST_LINES = 20;

export const importCommand: Command = {
  summary: 'make a business from a menu, price list or schema.org file',
  usage: 'usual import FILE --into FOLDER [--name "Business name"]',
  async run(argv, { out, err }) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { into: { type: 'string' }, name: { type: 'string' } },
      allowPositionals: true,
    });
    const [file] = positionals;
    if (file === undefined || values.into === undefined) {
      err.write(`Name the file and the folder: ${importCommand.usage}\n`);
      return 2;
    }
    const today = new Date().toISOString().slice(0, 10);
    const { report, hasKeptPack } = await importCatalogue({
      file,
      into: values.into,
      name: values.name,
      today,
    });
    const { items, read, skipped, notes } = report;
    const lines = [
      `${read} rows read, ${items.length} taken over, ${skipped.length} skipped.`,
      ...skipped.slice(0, MOST_LINES).map(({ row, why }) => `  row ${row}: ${why}`),
      ...(skipped.length > MOST_LINES ? [`  and ${skipped.length - MOST_LINES} more`] : []),
      ...notes.map((note) => `- ${note}`),
      hasKeptPack
        ? 'The pack.json that was there is kept.'
        : 'A pack.json was written; read it and make it yours.',
      `Try it: usual chat --business ${businessPath(values.into)}`,
    ];
    out.write(`${lines.join('\n')}\n`);
    return 0;
  },
};

/** A bare word would be looked for in data/. */
const businessPath = (folder: string): string => (/[\\/.]/.test(folder) ? folder : `./${folder}`);
