import { createApp, loadWorld } from '../../src/app/index.js';
import type { World } from '../../src/dialogue/index.js';
import { conversationId, customerId, type Input, messageId, type Reply } from '../../src/domain/index.js';
import type { Handler, Log } from '../../src/ports/index.js';
import { memoryStorage } from '../../src/stores/index.js';

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

const worlds = new Map<string, Promise<World>>();

/** A business's world, made once per test file. */
export function worldOf(business: string): Promise<World> {
  const known = worlds.get(business) ?? loadWorld(business);
  worlds.set(business, known);
  return known;
}

/** A chat that talks through the same handler as every channel. */
export interface Chat {
  readonly handler: Handler;
  /** @param its  minutes that pass before, and the sender's locale if it is not the chat's */
  send(input: Input, its?: { minutes: number; locale?: string }): Promise<readonly Reply[]>;
  say(text: string): Promise<readonly Reply[]>;
}

/** Saturday, 14 November 2026, 19:00 UTC: an evening in all of the packs' time zones. */
export const EVENING = Date.UTC(2026, 10, 14, 19, 0);

export function chatWith(
  world: World,
  { name = 'ann', ...options }: ChatOptions & { name?: string } = {},
): Chat {
  return chatsWith(world, options).as(name);
}

interface ChatOptions {
  readonly at?: number;
  readonly locale?: string | undefined;
}

/** Chats of several customers with one business. */
export interface Chats {
  as(name: string): Chat;
  /** What the others were told since this was last asked, with the name of whom. */
  told(): Promise<readonly { readonly name: string; readonly replies: readonly Reply[] }[]>;
}

/** The code of the table that is set up in these chats. */
const CODE = 'BCDFGH';

export function chatsWith(world: World, { at = EVENING, locale }: ChatOptions = {}): Chats {
  const app = createApp({
    world,
    storage: memoryStorage(),
    clock: () => at,
    log: silent,
    drawCode: () => CODE,
  });
  let now = at;
  let count = 0;
  const telling: { name: string; replies: readonly Reply[] }[] = [];
  const awaited = new Set<Promise<unknown>>();
  app.tellBy('test', (news) => {
    const name = news.customer.slice('test:'.length);
    const told = app.handler(news).then((replies) => void telling.push({ name, replies }));
    awaited.add(told);
    return told;
  });
  return {
    as(name) {
      const send: Chat['send'] = (input, its = { minutes: 1 }) => {
        now += its.minutes * 60_000;
        const spoken = its.locale ?? locale;
        return app.handler({
          id: messageId(`${name}:${count++}`),
          conversation: conversationId(`test:${name}`),
          customer: customerId(`test:${name}`),
          at: now,
          ...(spoken !== undefined && { locale: spoken }),
          input,
        });
      };
      return { handler: app.handler, send, say: (text) => send({ type: 'text', text }) };
    },
    async told() {
      // When one has been told, the next one is.
      for (let before = -1; before < awaited.size; ) {
        before = awaited.size;
        await Promise.all(awaited);
        await new Promise(setImmediate);
      }
      return telling.splice(0).filter(({ replies }) => replies.length > 0);
    },
  };
}
