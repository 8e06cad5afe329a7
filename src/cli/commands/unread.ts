import { parseArgs } from 'node:util';
import { loadBusiness, readConfig, readUnmet, readUnread } from '../../app/index.js';
import { unreadText } from '../../owner/index.js';
import { openStorage } from '../../stores/index.js';
import type { Command } from '../command.js';

export const unread: Command = {
  summary:
    'list what customers said in vain: not understood, as far as they let you see it, or there is none',
  usage: 'usual unread [restaurant|gym|shop|FOLDER] [--json]',
  async run(argv, { env, out, err }) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: { json: { type: 'boolean', default: false } },
      allowPositionals: true,
    });
    if (positionals.length > 1) {
      err.write(`Use it like this: ${unread.usage}\n`);
      return 2;
    }
    const { USUAL_DATA, USUAL_BUSINESS } = readConfig(env);
    const { pack } = await loadBusiness(positionals[0] ?? USUAL_BUSINESS);
    const storage = await openStorage({ type: 'lowdb', folder: USUAL_DATA });
    try {
      const [found, unmet] = [await readUnread(storage), await readUnmet(storage)];
      out.write(
        values.json ? `${JSON.stringify({ unread: found, unmet })}\n` : unreadText(pack, found, unmet),
      );
      return 0;
    } finally {
      await storage.close();
    }
  },
};
