import { readFileSync } from 'node:fs';
import { below, type Rng } from '../../src/base/index.js';

/** Somebody took something. */
export interface Pair {
  readonly user: string;
  readonly item: string;
}

/**
 * Lines of "user, item" with tabs between them; what follows (a rating, a time) is left out, since every line is a
 * positive. No header.
 *
 * @throws an Error that names the file and the line
 */
export const readPairs = (file: string): readonly Pair[] =>
  rowsOf(file, 'user and item').map(([user, item]) => ({ user, item }));

/**
 * Lines of "item, attribute" with a tab between them; lines may repeat. No header.
 *
 * @throws an Error that names the file and the line
 */
export const readAttributes = (file: string): readonly (readonly [item: string, attribute: string])[] =>
  rowsOf(file, 'item and attribute');

function rowsOf(file: string, what: string): readonly (readonly [string, string])[] {
  const rows = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .map((line, i) => ({ cells: line.split('\t'), place: i + 1 }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (rows.length === 0)
    throw new Error(`${file} has no lines; it must have ${what}, with a tab between them.`);
  return rows.map(({ cells: [first, second], place }) => {
    if (first && second) return [first, second];
    throw new Error(`${file}, line ${place} must have ${what}, with a tab between them.`);
  });
}

/** Numbers for names, from 0, in random order: where scores tie and the lower number wins, chance decides. */
export function numbered(names: Iterable<string>, rng: Rng): ReadonlyMap<string, number> {
  const order = shuffled([...new Set(names)], rng);
  return new Map(order.map((name, place) => [name, place]));
}

/** In random order (Fisher and Yates). */
export function shuffled<T>(all: readonly T[], rng: Rng): T[] {
  const order = [...all];
  for (let i = order.length - 1; i > 0; i--) {
    const j = below(rng, i + 1);
    [order[i], order[j]] = [order[j] as T, order[i] as T];
  }
  return order;
}
