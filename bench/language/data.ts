import { readFile } from 'node:fs/promises';
import type { Labelled } from '../../src/intents/index.js';

/** The parts of a file in CLINC150's format: `{"train": [[text, intent]], "oos_train": [[text, "oos"]], ...}`. */
export interface Messages {
  readonly inside: readonly Required<Labelled>[];
  /** Messages of none of the intents. */
  readonly outside: readonly Labelled[];
}

/**
 * The first of some parts that a file has, with its messages out of scope.
 * @throws an Error when the file has none of them, or is not of this format
 */
export async function readMessages(file: string, parts: readonly string[]): Promise<Messages> {
  const document: unknown = JSON.parse(await readFile(file, 'utf8'));
  const found = new Map(typeof document === 'object' && document !== null ? Object.entries(document) : []);
  const part = parts.find((name) => found.has(name));
  if (part === undefined) throw new Error(`${file} has none of these parts: ${parts.join(', ')}.`);
  const inside = pairsOf(found.get(part), file, part);
  const outside = pairsOf(found.get(`oos_${part}`), file, `oos_${part}`);
  return { inside, outside: outside.map(({ text }) => ({ text })) };
}

function pairsOf(part: unknown, file: string, name: string): readonly Required<Labelled>[] {
  if (!Array.isArray(part) || part.length === 0) throw new Error(`${file} has no messages under "${name}".`);
  return part.map((pair) => {
    const [text, intent] = Array.isArray(pair) ? pair : [];
    if (typeof text !== 'string' || typeof intent !== 'string') {
      throw new Error(`Under "${name}", ${file} has something else than [text, intent].`);
    }
    return { text, intent };
  });
}
