import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createApp, createLog, loadParts, openModel, readConfig } from '../../app/index.js';
import { openStorage } from '../../stores/index.js';
import type { Command } from '../command.js';

export const chat: Command = {
  summary: 'chat in the terminal',
  usage: 'usual chat [--business restaurant|gym|shop|FOLDER] [--locale de] [--table Ann,Ben] [--seed N]',
  async run(argv, { env, input, out }) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        business: { type: 'string' },
        locale: { type: 'string' },
        table: { type: 'string' },
        seed: { type: 'string' },
      },
    });
    const config = readConfig({ ...env, ...(values.seed !== undefined && { USUAL_SEED: values.seed }) });
    const { runTerminal } = await import('../../channels/terminal/index.js');
    // In memory: a playground keeps nothing, and may run beside the server.
    const storage = await openStorage({ type: 'memory' });
    const log = createLog('warn');
    const parts = await loadParts(values.business ?? config.USUAL_BUSINESS);
    const { world } = await openModel({
      parts: { ...parts, settings: { seed: config.USUAL_SEED } },
      data: config.USUAL_DATA,
      log,
    });
    const app = createApp({ world, storage, clock: Date.now, log });
    // The draws of a chat depend on its name, so a seed makes a chat repeatable.
    const session = values.seed === undefined ? randomUUID() : `seed-${values.seed}`;
    const { locale } = values;
    const people = (values.table ?? '').split(',').flatMap((name) => name.trim() || []);
    await runTerminal({
      handler: app.handler,
      clock: Date.now,
      input,
      output: out,
      session,
      people,
      tellBy: app.tellBy,
      locale,
      folder: '.',
    });
    app.close();
    await storage.close();
    return 0;
  },
};
