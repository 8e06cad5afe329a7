import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { HeldOut } from '../../src/scorers/index.js';
import type { Benchmark } from '../benchmark.js';
import { readAttributes, readPairs } from './data.js';
import { type Figures, figuresOf } from './figures.js';
import { type Learned, learn, METHODS, rankingsOf } from './methods.js';
import {
  coldItemSplit,
  coldUserSplit,
  type Data,
  MAY_BE_SHOWN,
  prepare,
  type Split,
  warmSplit,
} from './split.js';

/** What users take next. */
export const ranking: Benchmark = {
  summary:
    'what users took next, ranked among all that they had not taken; known users, unseen users or new items',
  usage:
    'ranking --train FILE --test FILE [--attributes FILE] [--k 10,20] [--cold 0.2 --shown 0,1,3,10 | --cold-items 0.1] [--seed 1] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        train: { type: 'string' },
        test: { type: 'string' },
        attributes: { type: 'string' },
        k: { type: 'string', default: '10,20' },
        cold: { type: 'string' },
        shown: { type: 'string', default: '0,1,3,10' },
        'cold-items': { type: 'string' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    });
    const { train, test, cold, 'cold-items': coldItems } = values;
    if (!train || !test) throw new Error('--train FILE and --test FILE are needed.');
    if (cold !== undefined && coldItems !== undefined) {
      throw new Error('--cold and --cold-items are two benchmarks; name one.');
    }
    const depths = wholeNumbers('k', values.k, 1, 1000);
    const shown = wholeNumbers('shown', values.shown, 0, MAY_BE_SHOWN);
    const seed = Number(values.seed);
    if (!Number.isSafeInteger(seed))
      throw new Error(`--seed is "${values.seed}"; it must be a whole number.`);

    const attributes = values.attributes === undefined ? [] : readAttributes(values.attributes);
    const data = prepare(readPairs(train), readPairs(test), attributes, seed);
    const split = splitOf(data);
    const learned = learn(split.part, split.validation, split.whole, seed);
    const results = resultsOf(split, learned, depths);
    const report = {
      benchmark: 'ranking',
      data: basename(train),
      protocol: cold !== undefined ? 'unseen users' : coldItems !== undefined ? 'new items' : 'known users',
      seed,
      users: split.whole.interactions.rows,
      items: data.items,
      pairs: split.whole.interactions.matrix.columns.length,
      cases: [...split.tests.values()].map((cases) => cases.length),
      settings: learned.settings,
      results: cold === undefined ? mapValues(results, (by) => by['all']) : results,
    };
    if (values.json) out(JSON.stringify(report));
    else for (const line of table(report.settings, results)) out(line);
    return 0;

    function splitOf(all: Data): Split {
      if (cold !== undefined) return coldUserSplit(all, share('cold', cold), shown, seed);
      if (coldItems !== undefined) return coldItemSplit(all, share('cold-items', coldItems), seed);
      return warmSplit(all, seed);
    }
  },
};

type Results = Readonly<Record<string, Readonly<Record<string, Figures>>>>;

/** By method, then by the number of items shown. */
function resultsOf({ whole, tests }: Split, { scorers }: Learned, depths: readonly number[]): Results {
  return Object.fromEntries(
    METHODS.map((method) => [
      method,
      Object.fromEntries([...tests].map(([shown, cases]) => [shown, figures(method, cases)])),
    ]),
  );

  function figures(method: (typeof METHODS)[number], cases: readonly HeldOut[]): Figures {
    const rankings = rankingsOf(scorers[method], cases, Math.max(...depths));
    return mapValues(figuresOf(rankings, cases, depths, whole), round);
  }
}

function* table(settings: object, results: Results): Iterable<string> {
  yield `settings ${JSON.stringify(settings)}`;
  const names = Object.keys(Object.values(Object.values(results)[0] ?? {})[0] ?? {});
  yield ['method', 'shown', ...names]
    .map((name) => name.padEnd(Math.max(11, name.length + 1)))
    .join('')
    .trimEnd();
  for (const [method, byShown] of Object.entries(results)) {
    for (const [shown, figures] of Object.entries(byShown)) {
      const cells = names.map((name) =>
        (figures[name] ?? 0).toFixed(4).padEnd(Math.max(11, name.length + 1)),
      );
      yield [method.padEnd(11), shown.padEnd(11), ...cells].join('').trimEnd();
    }
  }
}

const mapValues = <T, U>(
  all: Readonly<Record<string, T>>,
  to: (value: T) => U,
): Readonly<Record<string, U>> =>
  Object.fromEntries(Object.entries(all).map(([key, value]) => [key, to(value)]));

const round = (x: number): number => Math.round(x * 1e5) / 1e5;

function share(option: string, text: string): number {
  const value = Number(text);
  if (value > 0 && value < 1) return value;
  throw new Error(`--${option} is "${text}"; it must be a number between 0 and 1.`);
}

function wholeNumbers(option: string, text: string, least: number, most: number): readonly number[] {
  const numbers = text.split(',').map(Number);
  if (numbers.every((n) => Number.isInteger(n) && n >= least && n <= most)) return numbers;
  throw new Error(
    `--${option} is "${text}"; it must be whole numbers from ${least} to ${most}, with commas.`,
  );
}
