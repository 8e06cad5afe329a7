import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Benchmark } from '../benchmark.js';
import { validate } from './validate.js';

const MANIFEST = fileURLToPath(new URL('../../manifest.json', import.meta.url));

export const manifest: Benchmark = {
  summary: "whether manifest.json is as Slack's published schema wants it",
  usage: 'bench -- manifest --schema FILE [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: { schema: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    if (values.schema === undefined) {
      throw new Error('Name the schema, from https://github.com/slackapi/manifest-schema.');
    }
    const schema: unknown = JSON.parse(await readFile(values.schema, 'utf8'));
    const faults = validate(schema, JSON.parse(await readFile(MANIFEST, 'utf8')));
    if (values.json) out(JSON.stringify({ benchmark: 'manifest', isValid: faults.length === 0, faults }));
    else for (const line of faults.length === 0 ? ['manifest.json is valid'] : faults) out(line);
    return faults.length === 0 ? 0 : 1;
  },
};
