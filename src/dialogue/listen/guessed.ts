import { type Hearing, MOST_CHARACTERS, type Said } from '../../text/index.js';
import type { World } from '../world.js';

/** What a message may mean in which nothing was heard; nothing where it is long or asks for a plan. */
export const guessed = (
  world: World,
  text: string,
  hearing: Hearing,
  heard: readonly Said[],
): readonly Said[] =>
  heard.length > 0 || text.length > MOST_CHARACTERS || world.lexicon.plans.asked(text) !== undefined
    ? []
    : world.guess(text, hearing);
