import type { Problem } from './problem.js';

/**
 * By option and slot, half of the most that pairs with what may stand in that slot can add. Each of a pair hopes for
 * half, so that together they never hope for less than there is.
 */
export function hopesOf({ slots, options, bonuses }: Problem): readonly (readonly number[])[] {
  return bonuses.map((pairs, o) => {
    if (pairs.size === 0) return [];
    return slots.map(({ most }, s) => {
      const worths = [...pairs].flatMap(([other, worth]) =>
        options[other]?.slot === s && worth > 0 ? [worth] : [],
      );
      const room = options[o]?.slot === s ? most - 1 : most;
      return worths
        .sort((a, b) => b - a)
        .slice(0, room)
        .reduce((sum, worth) => sum + worth / 2, 0);
    });
  });
}

/** By option, the most that pairs can add to it with all that may stand beside it. */
export const pairedMost = (problem: Problem): readonly number[] =>
  hopesOf(problem).map((list) => 2 * list.reduce((sum, hope) => sum + hope, 0));

/** Below what any choice is worth. */
export function lowestOf({ days, slots, values, bonuses }: Problem): number {
  const places = slots.reduce((sum, { most }) => sum + most, 0);
  let least = 0;
  for (const value of values) least = Math.min(least, value);
  let dearest = 0;
  for (const pairs of bonuses) for (const worth of pairs.values()) dearest = Math.min(dearest, worth);
  return places * days.length * (least + places * dearest) - 1;
}
