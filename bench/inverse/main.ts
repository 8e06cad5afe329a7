import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import type { Benchmark } from '../benchmark.js';
import { median } from '../cpu.js';
import { type Run, WAYS, type Way } from './ways.js';

/** The slow ones would take minutes beyond. */
const LARGEST: Readonly<Record<Way, number>> = {
  wasm: Infinity,
  script: 3000,
  'ml-matrix': 1000,
  numpy: Infinity,
};

export const inverse: Benchmark = {
  summary: 'seconds and memory to invert a matrix: ours, ml-matrix, and numpy on one thread if it is there',
  usage: 'bench -- inverse [--sizes 300,1000,3000] [--rounds 5] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        sizes: { type: 'string', default: '300,1000,3000' },
        rounds: { type: 'string', default: '5' },
        json: { type: 'boolean', default: false },
      },
    });
    const sizes = values.sizes.split(',').map(Number);
    const rounds = Number(values.rounds);
    if (![...sizes, rounds].every((n) => Number.isInteger(n) && n > 0)) {
      throw new Error('--sizes and --rounds take whole numbers above 0.');
    }
    const hasNumpy = await invertOnce('numpy', 1).then(
      () => true,
      () => false,
    );
    const rows = [];
    for (const size of sizes) {
      const ways = WAYS.filter((way) => size <= LARGEST[way] && (way !== 'numpy' || hasNumpy));
      rows.push(...(await measure(ways, size, rounds)));
    }
    if (values.json) out(JSON.stringify({ benchmark: 'inverse', rounds, rows }));
    else {
      out('   rows  way           seconds   CPU seconds   CPU x numpy   peak MB     error');
      for (const row of rows) {
        const base = rows.find(({ size, way }) => size === row.size && way === 'numpy');
        const cells = [
          row.seconds.toFixed(3).padStart(9),
          row.cpuSeconds.toFixed(3).padStart(13),
          (base === undefined ? '-' : (row.cpuSeconds / base.cpuSeconds).toFixed(2)).padStart(13),
          row.peakMB.toFixed(0).padStart(9),
          row.error.toExponential(0).padStart(9),
        ];
        out(`${String(row.size).padStart(7)}  ${row.way.padEnd(12)}${cells.join(' ')}`);
      }
    }
    return 0;
  },
};

/** Medians over the rounds. The ways take turns, so that what else the machine does meets all of them. */
async function measure(ways: readonly Way[], size: number, rounds: number) {
  const runs = ways.map((way): { way: Way; found: Run[] } => ({ way, found: [] }));
  for (let round = 0; round < rounds; round++) {
    for (const { way, found } of runs) found.push(await invertOnce(way, size));
  }
  return runs.map(({ way, found }) => ({
    size,
    way,
    seconds: median(found.map(({ seconds }) => seconds)),
    cpuSeconds: median(found.map(({ cpuSeconds }) => cpuSeconds)),
    peakMB: median(found.map(({ peakMB }) => peakMB)),
    error: median(found.map(({ error }) => error)),
  }));
}

async function invertOnce(way: Way, size: number): Promise<Run> {
  const script = (name: string): string => fileURLToPath(new URL(name, import.meta.url));
  const [program, ...argv] =
    way === 'numpy'
      ? (['python3', script('./once.py')] as const)
      : ([process.execPath, '--import', 'tsx', script('./once.ts'), way] as const);
  const env = { ...process.env, OPENBLAS_NUM_THREADS: '1' };
  const { stdout } = await promisify(execFile)(program, [...argv, String(size)], { env });
  return JSON.parse(stdout) as Run;
}
