import { once } from 'node:events';
import { parseArgs } from 'node:util';
import {
  type Config,
  createApp,
  createLog,
  loadChannelWords,
  loadParts,
  openModel,
  readConfig,
  readLessons,
} from '../../app/index.js';
import { openStorage } from '../../stores/index.js';
import type { Command } from '../command.js';
import { openSlack } from '../slack.js';

export const serve: Command = {
  summary: 'run the web chat, and Slack and the Bot Framework channel where they are set up',
  usage: 'usual serve [--business restaurant|gym|shop|FOLDER] [--port N] [--host NAME]',
  async run(argv, { env, out, signal }) {
    const { values } = parseArgs({
      args: [...argv],
      options: { business: { type: 'string' }, port: { type: 'string' }, host: { type: 'string' } },
    });
    const config = readConfig({
      ...env,
      ...(values.business !== undefined && { USUAL_BUSINESS: values.business }),
      ...(values.port !== undefined && { PORT: values.port }),
      ...(values.host !== undefined && { HOST: values.host }),
    });
    const log = createLog();
    const parts = await loadParts(config.USUAL_BUSINESS);
    const storage = await openStorage(
      config.USUAL_STORE === 'memory'
        ? { type: 'memory' }
        : { type: 'lowdb', folder: config.USUAL_DATA, log },
    );
    try {
      const model = await openModel({
        parts: { ...parts, chats: await readLessons(storage), settings: { seed: config.USUAL_SEED } },
        data: config.USUAL_DATA,
        log,
      });
      const { world } = model;
      const words = await loadChannelWords([world.locale, ...world.views.keys()]);
      const { createWebChannel, eraseCustomer } = await import('../../channels/web/index.js');
      const app = createApp({
        world,
        storage,
        clock: Date.now,
        log,
        erase: (customer) => eraseCustomer(storage, customer),
      });
      const unfollow = model.follow(app.swap);
      const channel = await createWebChannel({
        handler: app.handler,
        storage,
        clock: Date.now,
        log,
        title: app.title,
        words: (locale) => words(locale).web,
        isRemembered: app.isRemembered,
        ...webSettings(config),
      });
      app.tellBy('web', channel.tellNews);
      try {
        out.write(`${app.title} is open at ${channel.url}\n`);
        const say = (line: string) => void out.write(`${line}\n`);
        const slack = await openSlack({ app, config, log, words: words(world.locale).slack, say });
        out.write('Stop with Ctrl+C.\n');
        if (!signal.aborted) await once(signal, 'abort');
        await slack?.close();
        return 0;
      } finally {
        unfollow();
        await channel.close();
        app.close();
      }
    } finally {
      await storage.close();
    }
  },
};

function webSettings(config: Config) {
  const origins = config.USUAL_ALLOWED_ORIGINS.split(',')
    .map((origin) => origin.trim())
    .filter((origin) => origin !== '');
  return {
    host: config.HOST,
    port: config.PORT,
    secret: config.USUAL_WEB_SECRET,
    allowedOrigins: origins,
    frameAncestors: origins,
    trustProxy: config.USUAL_TRUST_PROXY,
    ...(config.MICROSOFT_APP_ID !== undefined && {
      bot: {
        appId: config.MICROSOFT_APP_ID,
        appPassword: config.MICROSOFT_APP_PASSWORD,
        appType: config.MICROSOFT_APP_TYPE,
        tenantId: config.MICROSOFT_APP_TENANT_ID,
      },
    }),
  };
}
