import type { Reply } from '../../domain/index.js';
import type { Act } from '../act.js';
import type { World } from '../world.js';
import { sayAct } from './act.js';

/** Acts as one reply in words: their sentences in order, the slate's cards, the buttons of the last that has any. */
export function say(world: World, acts: readonly Act[], turn: number): Reply {
  const sayings = acts.map((act) => sayAct(world, act, turn));
  const cards = sayings.findLast((saying) => saying.cards !== undefined)?.cards;
  const options = sayings.findLast((saying) => saying.options !== undefined)?.options;
  const text = sayings
    .map((saying) => saying.text)
    .filter((line) => line !== '')
    .join('\n');
  return {
    text: text === '' ? world.wordings.text('notUnderstood', { range: world.pack.range }) : text,
    ...(cards !== undefined && { cards }),
    ...(options !== undefined && options.length > 0 && { options }),
  };
}

/**
 * All that a turn says. An invitation to a table is a reply of its own, since others read it too; but where they read
 * along anyway.
 */
export function sayTurn(
  world: World,
  acts: readonly Act[],
  turn: number,
  isPublic: boolean,
): readonly Reply[] {
  const at = isPublic ? -1 : acts.findIndex((act) => act.type === 'table' && act.what.type === 'invite');
  if (at < 0) return acts.length === 0 ? [] : [say(world, acts, turn)];
  // Whoever is new hears first who is speaking.
  const [before, invitation, after] = [acts.slice(0, at), acts.slice(at, at + 1), acts.slice(at + 1)];
  return [
    ...(before.length === 0 ? [] : [say(world, before, turn)]),
    { ...say(world, invitation, turn), isForAll: true },
    ...(after.length === 0 ? [] : [say(world, after, turn)]),
  ];
}
