import { rngFor } from '../../base/index.js';

const LONGEST = 60;
const LETTERS: ReadonlyMap<string, string> = new Map([
  ['ß', 'ss'],
  ['æ', 'ae'],
  ['œ', 'oe'],
  ['ø', 'o'],
  ['ł', 'l'],
  ['đ', 'd'],
  ['ð', 'd'],
  ['þ', 'th'],
  ['ı', 'i'],
]);

/** `Crème brûlée (2)` -> `creme-brulee-2`; empty when nothing is left, as of a name in Chinese. */
export function slug(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[ßæœøłđðþı]/g, (letter) => LETTERS.get(letter) ?? letter)
    .replace(/[\p{M}'’]/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST)
    .replace(/^-|-$/g, '');
}

/**
 * Gives ids that differ: the slug of a name (or the name, if it is an id), then `-2`, `-3` and so on. A name without Latin letters gets an id that
 * depends on it alone, so that importing a file again gives the same ids.
 */
export function createIds(): (name: string) => string {
  const taken = new Set<string>();
  const counts = new Map<string, number>();
  return (name) => {
    const base =
      (/^[a-z0-9][a-z0-9_-]{0,79}$/.test(name) ? name : slug(name)) ||
      `item-${Math.floor(rngFor('item', name)() * 36 ** 6).toString(36)}`;
    let count = counts.get(base) ?? 1;
    let id = count === 1 ? base : `${base}-${count}`;
    while (taken.has(id)) id = `${base}-${++count}`;
    counts.set(base, count + 1);
    taken.add(id);
    return id;
  };
}
