import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import type { Benchmark } from '../benchmark.js';
import { content, learnContent } from './content.js';
import { readFeatures, readSessions, type Session } from './data.js';
import { hybrid } from './hybrid.js';
import { type MarkovSettings, markov } from './markov.js';
import { ease, itemKnn, userKnn } from './neighbours.js';
import { type Figures, figures, type Scorer } from './ranking.js';
import { lastQuarter, splitAt } from './split.js';
import { shares } from './tally.js';

/** Where a session of critiques ends, after sessions of earlier quarters. */
export const critiques: Benchmark = {
  summary: 'the restaurant at which a session of critiques ends, predicted from its steps',
  usage:
    'critiques --sessions FILE[.gz] --restaurants FILE --until 1998-Q2 [--test-sessions FILE[.gz]] [--seed 1] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        sessions: { type: 'string' },
        restaurants: { type: 'string' },
        until: { type: 'string' },
        'test-sessions': { type: 'string' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    });
    const { sessions: file, restaurants, until, 'test-sessions': testFile } = values;
    if (!file || !restaurants || !until) {
      throw new Error('--sessions FILE, --restaurants FILE and --until QUARTER are needed.');
    }
    if (!/^\d{4}-Q[1-4]$/.test(until)) throw new Error(`--until is "${until}"; it must be like 1998-Q2.`);
    const seed = Number(values.seed);
    if (!Number.isSafeInteger(seed))
      throw new Error(`--seed is "${values.seed}"; it must be a whole number.`);

    const degrees = readFeatures(restaurants);
    const count = degrees[0]?.length ?? 0;
    const { before: train, after } = splitAt(readSessions(file, count), until);
    const test = testFile === undefined ? after : readSessions(testFile, count);
    if (test.length === 0) throw new Error(`No session is later than ${until}. Choose an earlier --until.`);

    const { settings, scorers } = learn(train, degrees, seed);
    const results: Record<string, Figures> = {};
    for (const [method, scorer] of Object.entries(scorers)) results[method] = figures(scorer, test, seed);
    const report = {
      data: basename(testFile ?? file),
      until,
      seed,
      trained: train.length,
      tested: test.length,
      settings,
      results,
    };
    if (values.json) out(JSON.stringify(report));
    else for (const line of table(report)) out(line);
    return 0;
  },
};

/** All methods, learned from the training part alone; settings are those best at its last quarter, learned before it. */
function learn(train: readonly Session[], degrees: readonly Float64Array[], seed: number) {
  const count = degrees[0]?.length ?? 0;
  const { before, after } = lastQuarter(train);
  const best = <T>(choices: readonly T[], make: (sessions: readonly Session[], choice: T) => Scorer): T => {
    const gains = choices.map((choice) => figures(make(before, choice), after, seed)['NDCG@10']);
    return choices[gains.indexOf(Math.max(...gains))] as T;
  };
  const settings = {
    itemKnn: best([20, 50, 100, count], (sessions, k) => itemKnn(sessions, count, k)),
    userKnn: best([100, 200, 400], (sessions, k) => userKnn(sessions, count, k)),
    ease: best([30, 100, 300], (sessions, ridge) => ease(sessions, count, ridge)),
    markov: best(MARKOV, (sessions, choice) => markov(sessions, count, choice)),
  };
  const attributes = learnContent(train, degrees);
  const popularity = shares(
    train.map(({ end }) => end),
    count,
  );
  const scorers: Readonly<Record<string, Scorer>> = {
    random: () => new Float64Array(count),
    popularity: () => popularity,
    itemKnn: itemKnn(train, count, settings.itemKnn),
    userKnn: userKnn(train, count, settings.userKnn),
    ease: ease(train, count, settings.ease),
    content: content(attributes),
    markov: markov(train, count, settings.markov),
    hybrid: hybrid(train, attributes, degrees, { ridge: settings.ease, neighbours: settings.userKnn }),
  };
  return { settings, scorers };
}

const MARKOV: readonly MarkovSettings[] = (['ends', 'ends and steps'] as const).flatMap((learnsFrom) =>
  [1, 5, 20].map((trust) => ({ learnsFrom, trust })),
);

function* table({
  results,
  settings,
  ...rest
}: {
  readonly results: Readonly<Record<string, Figures>>;
  readonly settings: object;
}): Iterable<string> {
  for (const [key, value] of Object.entries(rest)) yield `${key.padEnd(12)}${value}`;
  yield `${'settings'.padEnd(12)}${JSON.stringify(settings)}`;
  yield ['method', 'HR@1', 'HR@10', 'NDCG@10']
    .map((cell) => cell.padEnd(12))
    .join('')
    .trimEnd();
  for (const [method, row] of Object.entries(results)) {
    yield [method, ...Object.values(row).map((x) => x.toFixed(4))]
      .map((cell) => cell.padEnd(12))
      .join('')
      .trimEnd();
  }
}
