import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readLexicon } from '../../src/facts/index.js';

const FOLDER = fileURLToPath(new URL('../../data/facts/food/', import.meta.url));

/** The documents of the lexicon of food, by file name. */
export const foodDocuments: Readonly<Record<string, unknown>> = Object.fromEntries(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name, JSON.parse(readFileSync(join(FOLDER, name), 'utf8'))]),
);

export const food = readLexicon(foodDocuments);
