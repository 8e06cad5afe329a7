import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { createApp, createLog, drawCode, loadParts, openModel, readConfig } from '../../app/index.js';
import { below, rngFor } from '../../base/index.js';
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
    // The draws of a chat depend on its name, and its table's code is drawn by the seed: so a seed makes a chat repeatable.
    const codes = rngFor(config.USUAL_SEED, 'codes');
    const app = createApp({
      world,
      storage,
      clock: Date.now,
      log,
      ...(values.seed !== undefined && {
        drawCode: () => drawCode((count) => below(codes, count)),
      }),
    });
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
