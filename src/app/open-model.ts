import { createWorld, type World, type WorldParts } from '../dialogue/index.js';
import { UsualError } from '../domain/index.js';
import type { Log } from '../ports/index.js';
import { fittedFolder, modelStamp, readLearned } from './fitted.js';

/** A business with what `usual fit` learned of it. */
export interface Model {
  /** With the model as it is now; without one that can be used, with the orders beside the pack. */
  readonly world: World;
  /** Give a new world whenever a new model was written, until the returned function is called. */
  follow(swap: (world: World) => void): () => void;
}

export interface ModelTask {
  readonly parts: WorldParts;
  /** Where the program keeps its data; see `fitted.ts`. */
  readonly data: string;
  readonly log: Log;
}

/** Looked at, rather than watched: the system's watchers miss renames on network drives and in containers. */
const LOOK_EVERY_MS = 2000;

/** A model that cannot be used is refused, with a word in the log, and the one before stays. */
export async function openModel({ parts, data, log }: ModelTask): Promise<Model> {
  const folder = fittedFolder(data, parts.business.pack.id);
  const newWorld = async (): Promise<World | undefined> => {
    try {
      const learned = await readLearned(folder);
      return learned === undefined ? undefined : createWorld({ ...parts, learned });
    } catch (error) {
      const [code, reason] =
        error instanceof UsualError
          ? [error.code, error.message]
          : ['unreadable', `${folder} cannot be read.`];
      log.warn('model-refused', { code, reason });
      return undefined;
    }
  };

  let stamp = await modelStamp(folder);
  const world = (await newWorld()) ?? createWorld(parts);
  return {
    world,
    follow(swap) {
      let isLooking = false;
      const look = async (): Promise<void> => {
        const now = await modelStamp(folder).catch(() => stamp);
        if (now === stamp) return;
        stamp = now;
        const next = await newWorld();
        if (next === undefined) return;
        swap(next);
        log.info('model-swapped', {});
      };
      const timer = setInterval(() => {
        if (isLooking) return;
        isLooking = true;
        void look().finally(() => {
          isLooking = false;
        });
      }, LOOK_EVERY_MS);
      timer.unref();
      return () => clearInterval(timer);
    },
  };
}
