import { parseArgs } from 'node:util';
import { readConfig, readUnread } from '../../app/index.js';
import { openStorage } from '../../stores/index.js';
import type { Command } from '../command.js';

export const unread: Command = {
  summary: 'list what customers wrote that was not understood, as far as they let you see it',
  usage: 'usual unread [--json]',
  async run(argv, { env, out }) {
    const { values } = parseArgs({ args: [...argv], options: { json: { type: 'boolean', default: false } } });
    const { USUAL_DATA } = readConfig(env);
    const storage = await openStorage({ type: 'lowdb', folder: USUAL_DATA });
    try {
      const found = await readUnread(storage);
      if (values.json) out.write(`${JSON.stringify(found)}\n`);
      else if (found.length === 0) out.write('Nothing: no customer has passed anything on.\n');
      else {
        out.write('Customers said, and it was not understood:\n');
        for (const { at, times, text } of found) {
          out.write(`${new Date(at).toISOString().slice(0, 10)}  ${times > 1 ? `${times} x ` : ''}${text}\n`);
        }
        out.write('A word of your menu, range or house goes into the pack: "words" beside what it means.\n');
      }
      return 0;
    } finally {
      await storage.close();
    }
  },
};
