import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { rngFor } from '../../src/base/index.js';
import { fitClassifier, textsOf, toTrained, UtterancesSchema } from '../../src/intents/index.js';

/*
 * Learns what people mean from `language/<locale>.intents.json` and writes `language/<locale>.intents.weights.json`
 * beside it: to be run after each change of the first. The same texts and seed give the same bytes.
 */

const USAGE = 'tsx data/tools/train-intents.ts [--locale en] [--seed 1]';

/** Few intents need few hidden units, and few texts more passes. */
const SETTINGS = { linear: { passes: 20, dropped: 0.5 }, network: { hidden: 32, passes: 15 }, givenUp: 0.05 };

/** The weights' file for an utterances' file. */
export function trained(document: string, file: string, seed: number): string {
  const utterances = UtterancesSchema.parse(JSON.parse(document));
  const texts = textsOf(utterances, rngFor(seed, 'utterances'));
  const { classifier, expected } = fitClassifier(texts, { ...SETTINGS, seed });
  const origin = {
    script: 'data/tools/train-intents.ts',
    texts: file,
    sha256: createHash('sha256').update(document).digest('hex'),
    seed,
    expected,
  };
  return `${JSON.stringify(toTrained(classifier, { locale: utterances.locale, origin }))}\n`;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { locale: { type: 'string', default: 'en' }, seed: { type: 'string', default: '1' } },
  });
  const seed = Number(values.seed);
  if (!Number.isInteger(seed)) throw new Error(`--seed takes a whole number. usage: ${USAGE}`);
  const file = `${values.locale}.intents.json`;
  const folder = new URL('../language/', import.meta.url);
  const weights = trained(await readFile(new URL(file, folder), 'utf8'), file, seed);
  await writeFile(new URL(`${values.locale}.intents.weights.json`, folder), weights);
  process.stdout.write(`${values.locale}.intents.weights.json: ${Math.round(weights.length / 1000)} kB\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
