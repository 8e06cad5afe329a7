import { parseArgs } from 'node:util';
import { loadWorld } from '../../app/index.js';
import { readingOf } from '../../owner/index.js';
import type { Command } from '../command.js';

export const understand: Command = {
  summary: 'show what a message is taken to say',
  usage:
    'usual understand "no nuts, something light" [--business restaurant|gym|shop|FOLDER] [--locale de] [--json]',
  async run(argv, { out, err }) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: {
        business: { type: 'string', default: 'restaurant' },
        locale: { type: 'string' },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const text = positionals.join(' ');
    if (text === '') {
      err.write(`Say what to read: ${understand.usage}\n`);
      return 2;
    }
    const world = await loadWorld(values.business);
    const reading = readingOf(text, world, { at: Date.now(), locale: values.locale });
    if (values.json) out.write(`${JSON.stringify({ text, ...reading })}\n`);
    else if (reading.lines.length === 0) out.write('Nothing was understood.\n');
    else for (const line of reading.lines) out.write(`- ${line}\n`);
    return 0;
  },
};
