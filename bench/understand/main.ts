import { parseArgs } from 'node:util';
import { loadWorld } from '../../src/app/index.js';
import { below, pick, type Rng, rngFor } from '../../src/base/index.js';
import { understand as read } from '../../src/text/index.js';
import type { Benchmark } from '../benchmark.js';
import { cpuSince, quantile } from '../cpu.js';

const LENGTHS = [50, 500, 10_000];
/** Whatever a keyboard or a broken program may send. */
const PIECES = [
  'no nuts ',
  'allergic to ',
  'something light ',
  'under 12 ',
  'the cheaper one ',
  'and ',
  ', ',
  '. ',
  'peantus ',
  '\u{1f95c}',
  '\u0000',
  '\ud800',
  '\u200d',
  '\u202e',
  'ｎｕｔｓ ',
  'ﷺ',
  'Ａ',
  'żółć ',
  '我对花生过敏',
  "'",
  '999999999 ',
  '-',
  '\n',
];

/** How long a message takes to understand, by its length. */
export const understand: Benchmark = {
  summary: 'CPU milliseconds to understand a message of any characters, by its length',
  usage: 'bench -- understand [--messages 300] [--seed 1] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        messages: { type: 'string', default: '300' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    });
    const messages = Number(values.messages);
    if (!Number.isInteger(messages) || messages < 1)
      throw new Error('--messages takes a whole number above 0.');
    const { lexicon, catalogue } = await loadWorld('restaurant');
    const slate = catalogue.items.slice(0, 3).map(({ id }) => id);
    const rng = rngFor(Number(values.seed), 'understand');
    for (let i = 0; i < 50; i++) read(messageOf(500, rng), lexicon, { slate });
    const rows = LENGTHS.map((characters) => {
      const times = Array.from({ length: messages }, () => {
        const text = messageOf(characters, rng);
        const start = process.cpuUsage();
        read(text, lexicon, { slate });
        return cpuSince(start);
      });
      return {
        characters,
        median: quantile(times, 0.5),
        p95: quantile(times, 0.95),
        most: Math.max(...times),
      };
    });
    if (values.json) out(JSON.stringify({ benchmark: 'understand', messages, rows }));
    else {
      for (const { characters, median, p95, most } of rows) {
        const [a, b, c] = [median, p95, most].map((ms) => ms.toFixed(2));
        out(
          `${String(characters).padStart(6)} characters: median ${a} ms, 95 % below ${b} ms, at most ${c} ms`,
        );
      }
    }
    return 0;
  },
};

function messageOf(characters: number, rng: Rng): string {
  let text = '';
  while (text.length < characters) {
    text += rng() < 0.7 ? pick(rng, PIECES) : String.fromCharCode(below(rng, 0x10000));
  }
  return text.slice(0, characters);
}
