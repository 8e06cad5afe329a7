import { parseArgs } from 'node:util';
import { type Config, findSegments, readConfig } from '../../app/index.js';
import { UsualError } from '../../domain/index.js';
import { segmentsText } from '../../owner/index.js';
import type { Storage } from '../../ports/index.js';
import { openStorage } from '../../stores/index.js';
import type { Command, Surroundings } from '../command.js';

export const segments: Command = {
  summary: 'say which groups of customers there are, what they like and when they come',
  usage: 'usual segments [restaurant|gym|shop|FOLDER] [--orders FILE]... [--json]',
  async run(argv, { env, out, err }) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: {
        orders: { type: 'string', multiple: true, default: [] },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    if (positionals.length > 1) {
      err.write(`Use it like this: ${segments.usage}\n`);
      return 2;
    }
    const config = readConfig(env);
    const [business = config.USUAL_BUSINESS] = positionals;
    const storage = await openChats(config, err);
    try {
      const found = await findSegments({
        business,
        data: config.USUAL_DATA,
        files: values.orders,
        ...(storage !== undefined && { storage }),
      });
      out.write(values.json ? `${JSON.stringify(found)}\n` : segmentsText(found));
      return 0;
    } finally {
      await storage?.close();
    }
  },
};

/** The records of chats; undefined while a server holds them, since orders can be grouped without. */
async function openChats(
  { USUAL_STORE, USUAL_DATA }: Config,
  err: Surroundings['err'],
): Promise<Storage | undefined> {
  if (USUAL_STORE === 'memory') return undefined;
  try {
    return await openStorage({ type: 'lowdb', folder: USUAL_DATA });
  } catch (error) {
    if (!(error instanceof UsualError) || error.code !== 'locked') throw error;
    err.write('Chats are left out, since a running server holds their records; stop it to count them too.\n');
    return undefined;
  }
}
