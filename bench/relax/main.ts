import { parseArgs } from 'node:util';
import { loadParts } from '../../src/app/index.js';
import { impasse } from '../../src/constraints/index.js';
import type { World } from '../../src/dialogue/index.js';
import { shortfallIn } from '../../src/preference/index.js';
import type { Benchmark } from '../benchmark.js';
import { cpuSince, quantile } from '../cpu.js';
import { enlarged } from '../enlarged.js';
import { infeasible } from './cases.js';

const REQUIREMENTS = [2, 3, 4, 5, 6, 7, 8];

export const relax: Benchmark = {
  summary:
    'CPU milliseconds to find conflicts and ways out when nothing fits, by catalogue size and requirements',
  usage: 'bench -- relax [--sizes 300,3000,30000] [--cases 50] [--seed 1] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        sizes: { type: 'string', default: '300,3000,30000' },
        cases: { type: 'string', default: '50' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    });
    const sizes = values.sizes.split(',').map(Number);
    const [cases, seed] = [Number(values.cases), Number(values.seed)];
    if (![...sizes, cases].every((n) => Number.isInteger(n) && n > 0)) {
      throw new Error('--sizes and --cases take whole numbers above 0.');
    }
    const base = await loadParts('restaurant');
    const rows = sizes.flatMap((size) => measure(enlarged(base, size, seed), cases, seed));
    if (values.json) {
      out(JSON.stringify({ benchmark: 'relax', seed, cases, rows }));
      return 0;
    }
    out('  items  requirements    ms p50    ms p99  p50/1000 items  conflicts   ways');
    for (const { items, requirements, p50, p99, conflicts, ways } of rows) {
      const cells = [
        String(items).padStart(7),
        String(requirements).padStart(13),
        p50.toFixed(2).padStart(9),
        p99.toFixed(2).padStart(9),
        (p50 / (items / 1000)).toFixed(2).padStart(15),
        conflicts.toFixed(1).padStart(10),
        ways.toFixed(1).padStart(6),
      ];
      out(cells.join(' '));
    }
    return 0;
  },
};

/** One row for each number of requirements: every case once to warm up, then measured. */
function measure(world: World, cases: number, seed: number) {
  const { catalogue } = world;
  // A conversation asks for three of each.
  const find = (wants: Parameters<typeof impasse>[1]) =>
    impasse(catalogue, wants, {}, 3, { lost: shortfallIn(catalogue) });
  return REQUIREMENTS.map((requirements) => {
    const drawn = Array.from({ length: cases }, (_, n) => infeasible(world, requirements, seed, n));
    const found = drawn.map(find);
    const repeats = catalogue.items.length <= 3000 ? 10 : 1;
    const times = drawn.map((wants) => {
      const start = process.cpuUsage();
      for (let r = 0; r < repeats; r++) find(wants);
      return cpuSince(start) / repeats;
    });
    const mean = (of: 'conflicts' | 'ways') => found.reduce((sum, each) => sum + each[of].length, 0) / cases;
    return {
      items: catalogue.items.length,
      requirements,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
      conflicts: mean('conflicts'),
      ways: mean('ways'),
    };
  });
}
