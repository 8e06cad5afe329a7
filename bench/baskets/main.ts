import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { ndcgOf } from '../../src/scorers/index.js';
import type { Benchmark } from '../benchmark.js';
import { learn, METHODS, rankingsOf } from '../ranking/methods.js';
import { readOrders } from './data.js';
import { basketSplit } from './split.js';

const FIRST = 5;
const DEPTH = 10;

/** What else goes into the basket. */
export const baskets: Benchmark = {
  summary: 'the hidden item of a basket, ranked by the rest of it; the last fifth of the orders is completed',
  usage: 'baskets --lines FILE [--seed 1] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        lines: { type: 'string' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    });
    if (!values.lines) throw new Error('--lines FILE is needed.');
    const seed = Number(values.seed);
    if (!Number.isSafeInteger(seed))
      throw new Error(`--seed is "${values.seed}"; it must be a whole number.`);

    const orders = readOrders(values.lines);
    const split = basketSplit(orders, seed);
    if (split.validation.length === 0 || split.tests.length === 0) {
      throw new Error(`${values.lines} has too few orders of two or more items.`);
    }
    const { settings, scorers } = learn(split.part, split.validation, split.whole, seed);
    const results = Object.fromEntries(
      METHODS.map((method) => [method, figuresOf(rankingsOf(scorers[method], split.tests, DEPTH))]),
    );
    if (values.json) {
      const { items, tests } = split;
      out(
        JSON.stringify({
          benchmark: 'baskets',
          data: basename(values.lines),
          seed,
          orders: orders.length,
          items,
          cases: tests.length,
          settings,
          results,
        }),
      );
    } else for (const line of table(settings, results)) out(line);
    return 0;

    function figuresOf(rankings: readonly Int32Array[]): Figures {
      const mean = (of: (ranking: Int32Array, hidden: number) => number): number =>
        rankings.reduce((sum, ranking, i) => sum + of(ranking, split.tests[i]?.targets[0] ?? -1), 0) /
        rankings.length;
      return {
        [`HR@${FIRST}`]: round(
          mean((ranking, hidden) => Number(ranking.subarray(0, FIRST).includes(hidden))),
        ),
        [`NDCG@${DEPTH}`]: round(mean((ranking, hidden) => ndcgOf(ranking, [hidden], DEPTH))),
      };
    }
  },
};

type Figures = Readonly<Record<string, number>>;

function* table(settings: object, results: Readonly<Record<string, Figures>>): Iterable<string> {
  yield `settings ${JSON.stringify(settings)}`;
  const names = Object.keys(Object.values(results)[0] ?? {});
  yield ['method', ...names]
    .map((cell) => cell.padEnd(11))
    .join('')
    .trimEnd();
  for (const [method, figures] of Object.entries(results)) {
    yield [method, ...names.map((name) => (figures[name] ?? 0).toFixed(4))]
      .map((cell) => cell.padEnd(11))
      .join('')
      .trimEnd();
  }
}

const round = (x: number): number => Math.round(x * 1e5) / 1e5;
