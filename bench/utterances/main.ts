import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { loadWorld } from '../../src/app/index.js';
import type { World } from '../../src/dialogue/index.js';
import type { Benchmark } from '../benchmark.js';
import { rowsOf } from './rows.js';
import { scene } from './scene.js';

const OWN = new URL('./utterances.tsv', import.meta.url);

/** What customers might write, and what the chat makes of it: its reading, what it notes, and its reply. */
export const utterances: Benchmark = {
  summary: 'utterances in the middle of a chat: what is read, noted and replied, beside what is meant',
  usage: 'bench -- utterances [--data FILE.tsv] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    const rows = rowsOf(await readFile(values.data ?? OWN, 'utf8'));
    const worlds = new Map<string, World>();
    const played = [];
    for (const row of rows) {
      const world = worlds.get(row.business) ?? (await loadWorld(row.business));
      worlds.set(row.business, world);
      played.push({ ...row, ...(await scene(world, row)) });
    }
    if (values.json) out(JSON.stringify(played));
    else for (const [n, one] of played.entries()) out(linesOf(n + 1, one).join('\n'));
    return 0;
  },
};

type Played = ReturnType<typeof rowsOf>[number] & Awaited<ReturnType<typeof scene>>;

const linesOf = (n: number, one: Played): readonly string[] => [
  `${n}. ${one.business} [${one.state}] ${one.text}`,
  `   expected: ${one.expected}`,
  `   read:     ${one.reading}`,
  ...one.noted.map((change) => `   noted:    ${change}`),
  `   shown:    ${one.shown.join(', ')}`,
  ...one.reply.split('\n').map((line) => `   reply:    ${line}`),
  '',
];
