import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { type Lexicon, readLexicon } from '../../src/facts/index.js';

export interface Recipe {
  /** Read as an item's name is. */
  readonly title?: string;
  readonly ingredients: readonly string[];
  readonly tags: readonly string[];
}

export const PARTS = ['dev', 'held', 'all'] as const;
export type Part = (typeof PARTS)[number];

/**
 * Recipes that list ingredients, one JSON object to a line. Every third line is held back, so that a lexicon may be
 * written with one part in sight and judged on the other.
 */
export function readRecipes(file: string, part: Part): readonly Recipe[] {
  const lines = gunzipSync(readFileSync(file)).toString('utf8').split('\n');
  return lines
    .filter((line, i) => line !== '' && (part === 'all' || (part === 'held') === (i % 3 === 2)))
    .map((line): Recipe => JSON.parse(line))
    .filter(({ ingredients }) => ingredients.length > 0);
}

/** The lexicon that comes with the project. */
export function readFoodLexicon(): Lexicon {
  const folder = fileURLToPath(new URL('../../data/facts/food/', import.meta.url));
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  return readLexicon(
    Object.fromEntries(files.map((name) => [name, JSON.parse(readFileSync(join(folder, name), 'utf8'))])),
  );
}
