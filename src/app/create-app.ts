import { inTurn } from '../base/index.js';
import type { World } from '../dialogue/index.js';
import type { CustomerId, Incoming } from '../domain/index.js';
import type { Clock, Handler, KnowledgeOf, Log, OpenInbox, Storage, Tell } from '../ports/index.js';
import { inboxOf } from './inbox.js';
import { knowledgeOf } from './knowledge.js';
import { sweep } from './privacy.js';
import { openRecords } from './records.js';
import { drawCode as drawRandomCode } from './tables.js';
import { turnHandler } from './turn.js';

export interface AppDeps {
  readonly world: World;
  readonly storage: Storage;
  readonly clock: Clock;
  readonly log: Log;
  /** Erase what a channel keeps of a customer. */
  readonly erase?: (customer: CustomerId) => Promise<void>;
  /** Draws the codes of tables; without it they are random. */
  readonly drawCode?: () => string;
}

export interface App {
  readonly handler: Handler;
  /** The business as customers see it. */
  readonly title: string;
  isRemembered(customer: CustomerId): Promise<boolean>;
  readonly knowledgeOf: KnowledgeOf;
  /** For channels to which the answer is sent, rather than asked for. */
  readonly openInbox: OpenInbox;
  /** How chats of a channel are told what was suggested to their table, by the first part of a conversation's name. */
  tellBy(channel: string, tell: Tell): void;
  /** Use another world from the next turn on. */
  swap(world: World): void;
  close(): void;
}

const SWEEP_EVERY_MS = 30 * 60_000;

/** The one place where the core, the stores and the channels' handler are put together. */
export function createApp({
  world: first,
  storage,
  clock,
  log,
  erase,
  drawCode = () => drawRandomCode(),
}: AppDeps): App {
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
  const tellers = new Map<string, Tell>();
  // A chat that cannot be told now is told with its customer's next message.
  // One after the other: where each gets something of their own, the second must know what the first got.
  const tell = async (news: readonly Incoming[]): Promise<void> => {
    for (const each of news) {
      const [channel = ''] = each.conversation.split(':');
      try {
        await tellers.get(channel)?.(each);
      } catch {
        log.warn('news-not-told', { channel });
      }
    }
  };
  void tidy();
  const timer = setInterval(() => void tidy(), SWEEP_EVERY_MS);
  timer.unref();
  return {
    handler: turnHandler({
      world: () => world,
      records,
      oneAtATime,
      drawCode,
      tell: (news) => void tell(news),
      ...(erase !== undefined && { erase }),
    }),
    title: world.pack.name,
    isRemembered: async (customer) => (await records.profiles.get(customer)).value !== undefined,
    knowledgeOf: knowledgeOf({ world: () => world, records, clock }),
    openInbox: inboxOf({ storage, clock, log }),
    tellBy: (channel, how) => void tellers.set(channel, how),
    swap: (next) => {
      world = next;
    },
    close: () => clearInterval(timer),
  };
}
