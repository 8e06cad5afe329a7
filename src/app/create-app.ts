import { inTurn } from '../base/index.js';
import type { World } from '../dialogue/index.js';
import type { CustomerId } from '../domain/index.js';
import type { Clock, Handler, KnowledgeOf, Log, OpenInbox, Storage } from '../ports/index.js';
import { inboxOf } from './inbox.js';
import { knowledgeOf } from './knowledge.js';
import { sweep } from './privacy.js';
import { openRecords } from './records.js';
import { turnHandler } from './turn.js';

export interface AppDeps {
  readonly world: World;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Log;
  /** Erase what a channel keeps of a customer. */
  readonly erase?: (customer: CustomerId) => Promise<void>;
}

export interface App {
  readonly handler: Handler;
  /** The business as customers see it. */
  readonly title: string;
  isRemembered(customer: CustomerId): Promise<boolean>;
  readonly knowledgeOf: KnowledgeOf;
  /** For channels to which the answer is sent, rather than asked for. */
  readonly openInbox: OpenInbox;
  /** Use another world from the next turn on. */
  swap(world: World): void;
  close(): void;
}

const SWEEP_EVERY_MS = 30 * 60_000;

/** The one place where the core, the stores and the channels' handler are put together. */
export function createApp({ world: first, storage, clock, log, erase }: AppDeps): App {
  let world = first;
  const records = openRecords(storage);
  const oneAtATime = inTurn();
  const tidy = async (): Promise<void> => {
    try {
      const ended = await sweep({ records, storage, oneAtATime }, clock(), world.settings.idleHours);
      if (ended > 0) log.info('chats-ended', { count: ended });
    } catch (error) {
      log.warn('sweep-failed', {
        code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown',
      });
    }
  };
  void tidy();
  const timer = setInterval(() => void tidy(), SWEEP_EVERY_MS);
  timer.unref();
  return {
    handler: turnHandler({ world: () => world, records, oneAtATime, ...(erase !== undefined && { erase }) }),
    title: world.pack.name,
    isRemembered: async (customer) => (await records.profiles.get(customer)).value !== undefined,
    knowledgeOf: knowledgeOf({ world: () => world, records, clock }),
    openInbox: inboxOf({ storage, clock, log }),
    swap: (next) => {
      world = next;
    },
    close: () => clearInterval(timer),
  };
}
