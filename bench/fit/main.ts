import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { invert } from '../../src/algebra/index.js';
import { fitAside, loadBusiness, loadParts } from '../../src/app/index.js';
import { below, rngFor } from '../../src/base/index.js';
import type { OrderDocument, PackDocument } from '../../src/business/index.js';
import { createWorld } from '../../src/dialogue/index.js';
import {
  contributions,
  createTally,
  decayOf,
  gramOf,
  HALF_LIFE,
  learnedOf,
  recordsOf,
  type Statistics,
} from '../../src/learn/index.js';
import type { Benchmark } from '../benchmark.js';
import { cpuSince, quantile } from '../cpu.js';
import { turnTimes } from './turns.js';

/** Items in an order, and the share of orders with a customer's name. */
const LINES = 5;
const NAMED = 0.3;
/** What is added to the diagonal before it is inverted. */
const RIDGE = 50;
/** Without and with a fit at work, turn about. */
const ROUNDS = 3;

export const fit: Benchmark = {
  summary: 'CPU seconds and memory to learn from orders, and how long turns take while a fit is at work',
  usage: 'bench -- fit [--items 2000] [--orders 200000] [--seed 1] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        items: { type: 'string', default: '2000' },
        orders: { type: 'string', default: '200000' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    });
    const [items, orders, seed] = [Number(values.items), Number(values.orders), Number(values.seed)];
    if (![items, orders].every((n) => Number.isInteger(n) && n > 0)) {
      throw new Error('--items and --orders take whole numbers above 0.');
    }
    const { pack, items: menu } = await loadBusiness('restaurant');
    const ids = Array.from({ length: items }, (_, i) => `item-${i}`);
    const parts = [Math.ceil(orders / 4), orders].map((n) => learn(invented(ids, n, seed), pack));
    const turns = await besideFit(
      invented(
        menu.map(({ id }) => id),
        Math.min(orders, 50_000),
        seed,
      ),
    );
    if (values.json) {
      out(JSON.stringify({ benchmark: 'fit', items, orders, seed, parts, turns }));
      return 0;
    }
    out("  orders     lines   tally s   us/line   read s   X'X s   inverse s   of items   file MB   peak MB");
    for (const row of parts) {
      const cells = [
        row.tallySeconds.toFixed(2).padStart(9),
        ((1e6 * row.tallySeconds) / row.lines).toFixed(2).padStart(9),
        row.readSeconds.toFixed(2).padStart(8),
        row.gramSeconds.toFixed(2).padStart(7),
        row.inverseSeconds.toFixed(2).padStart(11),
        String(row.closedItems).padStart(10),
        row.fileMB.toFixed(1).padStart(9),
        row.peakMB.toFixed(0).padStart(9),
      ];
      out(`${String(row.orders).padStart(8)} ${String(row.lines).padStart(9)} ${cells.join(' ')}`);
    }
    out(`ms per turn: alone p50 ${turns.alone.p50.toFixed(2)}, p99 ${turns.alone.p99.toFixed(2)};`);
    out(`  beside a fit p50 ${turns.beside.p50.toFixed(2)}, p99 ${turns.beside.p99.toFixed(2)}`);
    return 0;
  },
};

/** The closed form is for the most had items; n^3 steps for more would take minutes. */
const MOST = 3000;

function learn(orders: readonly OrderDocument[], pack: PackDocument) {
  const start = process.cpuUsage();
  const tally = createTally();
  for (const record of recordsOf(orders).values()) tally.add(contributions(record, pack));
  const statistics: Statistics = tally.statistics();
  const tallySeconds = cpuSince(start) / 1000;
  const peakMB = process.memoryUsage().rss / 2 ** 20;
  const reading = process.cpuUsage();
  learnedOf(statistics, 'real', decayOf(statistics));
  const readSeconds = cpuSince(reading) / 1000;
  const counting = process.cpuUsage();
  const now = statistics.months.at(-1)?.month ?? '';
  const { items, counts } = gramOf(statistics, { halfLife: HALF_LIFE, now }, MOST);
  const gramSeconds = cpuSince(counting) / 1000;
  const inverting = process.cpuUsage();
  const n = items.length;
  for (let i = 0; i < n; i++) counts[i * n + i] = (counts[i * n + i] ?? 0) + RIDGE;
  invert(counts, n);
  return {
    orders: orders.length,
    lines: orders.length * LINES,
    tallySeconds,
    readSeconds,
    gramSeconds,
    inverseSeconds: cpuSince(inverting) / 1000,
    closedItems: n,
    fileMB: JSON.stringify(statistics).length / 2 ** 20,
    peakMB,
  };
}

/** Three years of orders; a few items are in most of them. */
function invented(ids: readonly string[], count: number, seed: number): OrderDocument[] {
  const rng = rngFor(seed, 'orders', count);
  const two = (n: number): string => String(n).padStart(2, '0');
  return Array.from({ length: count }, () => ({
    at: `${2024 + below(rng, 3)}-${two(1 + below(rng, 12))}-${two(1 + below(rng, 28))}T${two(8 + below(rng, 14))}:30:00`,
    items: Array.from({ length: LINES }, () => ids[Math.floor(ids.length * rng() * rng())] ?? ''),
    ...(rng() < NAMED && { customer: `customer ${below(rng, count / 20)}` }),
  }));
}

/** How long turns take, by the clock, with nothing beside them and with fits one after the other in their thread. */
async function besideFit(orders: readonly OrderDocument[]) {
  const folder = await mkdtemp(join(tmpdir(), 'usual-bench-'));
  try {
    const file = join(folder, 'orders.jsonl');
    await writeFile(file, orders.map((order) => JSON.stringify(order)).join('\n'));
    const world = createWorld(await loadParts('restaurant'));
    const [alone, beside]: [number[], number[]] = [[], []];
    await turnTimes(world, () => false);
    for (let round = 0; round < ROUNDS; round++) {
      let isFitting = true;
      const fitting = fitAside(
        { business: 'restaurant', data: folder, files: [file], isAdded: false, halfLife: HALF_LIFE },
        () => undefined,
      ).finally(() => {
        isFitting = false;
      });
      beside.push(...(await turnTimes(world, () => isFitting)));
      await fitting;
      const enough = beside.length / (round + 1);
      alone.push(...(await turnTimes(world, (done) => done < enough)));
    }
    const of = (times: readonly number[]) => ({
      turns: times.length,
      p50: quantile(times, 0.5),
      p99: quantile(times, 0.99),
    });
    return { alone: of(alone), beside: of(beside) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
