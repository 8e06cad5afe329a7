import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { createApp, loadWorld } from '../../src/app/index.js';
import type { World } from '../../src/dialogue/index.js';
import { conversationId, customerId, messageId } from '../../src/domain/index.js';
import { readingOf } from '../../src/owner/index.js';
import { memoryStorage } from '../../src/stores/index.js';
import type { Benchmark } from '../benchmark.js';

/** When the phrases are said; half a year is a long time until April, and a week is not. */
const AT = Date.UTC(2026, 10, 14, 19);

/** What customers wrote elsewhere, as we read it, beside what is meant: for a person to judge. */
export const phrases: Benchmark = {
  summary: 'phrases that customers wrote elsewhere, our reading beside the expected one',
  usage: 'bench -- phrases --data FILE.tsv [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: { data: { type: 'string' }, json: { type: 'boolean', default: false } },
    });
    if (!values.data) throw new Error('--data FILE.tsv is needed.');
    const worlds = new Map<string, World>();
    const read = [];
    for (const { domain, text, expected } of rowsOf(await readFile(values.data, 'utf8'))) {
      const world = worlds.get(domain) ?? (await loadWorld(domain));
      worlds.set(domain, world);
      // They may speak of what is on the table, so something is.
      const slate = world.catalogue.items.slice(0, 3).map(({ id }) => id);
      const reply = await replyTo(world, text);
      const { lines } = readingOf(text, world, { hearing: { slate }, at: AT });
      read.push({
        domain,
        text,
        expected,
        reply,
        reading: lines.length > 0 ? lines.join('; ') : 'nothing understood',
      });
    }
    if (values.json) out(JSON.stringify(read));
    else
      for (const { text, expected, reading } of read)
        out(`${text}\n    expected: ${expected}\n    read:     ${reading}`);
    return 0;
  },
};

/** What a new chat answers, without its buttons. */
async function replyTo(world: World, text: string): Promise<string> {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const app = createApp({ world, storage: memoryStorage(), clock: () => AT, log });
  const replies = await app.handler({
    id: messageId('1'),
    conversation: conversationId('bench'),
    customer: customerId('bench'),
    at: AT,
    input: { type: 'text', text },
  });
  return replies
    .map(({ text: said, cards = [] }) =>
      [said, ...cards.map(({ title, text: why }) => `${title} - ${why}`)].join('\n'),
    )
    .join('\n');
}

interface Row {
  readonly domain: string;
  readonly text: string;
  readonly expected: string;
}

/** @throws an Error when a column is missing */
function rowsOf(tsv: string): readonly Row[] {
  const [header = '', ...lines] = tsv.split(/\r?\n/).filter((line) => line.trim() !== '');
  const names = header.split('\t');
  const place = (name: string): number => {
    const at = names.indexOf(name);
    if (at === -1) throw new Error(`The file has no column "${name}".`);
    return at;
  };
  const [domain, text, expected] = [place('domain'), place('text'), place('expected')];
  return lines.map((line) => {
    const cells = line.split('\t');
    return { domain: cells[domain] ?? '', text: cells[text] ?? '', expected: cells[expected] ?? '' };
  });
}
