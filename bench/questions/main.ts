import { loadWorld } from '../../src/app/index.js';
import type { Benchmark } from '../benchmark.js';
import { customers } from '../simulated/customers.js';
import { entropy, fixed, type Game, type Policy, play, random, usual } from '../simulated/game.js';
import { BUSINESSES, simulationIn } from '../simulated/settings.js';

const COUNTS = [0, 1, 2, 3] as const;

interface Row {
  readonly business: string;
  readonly policy: string;
  /** The share of customers who are pleased before they leave. */
  readonly SR: number;
  /** Questions and slates until then, in the mean over those who are pleased. */
  readonly AT: number;
  readonly questions: number;
  /** Questions for each customer who is pleased. */
  readonly 'questions/success': number;
}

/** How many simulated customers are pleased, and after how many questions, by how the questions are chosen. */
export const questions: Benchmark = {
  summary:
    'how many simulated customers are pleased before they leave, at the demo businesses, by how questions are chosen',
  usage: 'questions [--customers 1000] [--noise 0.1] [--seed 1] [--json]',
  async run(argv, out) {
    const { count, noise, seed, isJson } = simulationIn(argv, 1000);
    const policies: readonly (readonly [string, Policy])[] = [
      ['usual', usual],
      ...COUNTS.flatMap((n): (readonly [string, Policy])[] =>
        n === 0
          ? [['none', fixed(0)]]
          : [
              [`fixed ${n}`, fixed(n)],
              [`random ${n}`, random(n)],
              [`entropy ${n}`, entropy(n)],
            ],
      ),
    ];
    const rows: Row[] = [];
    for (const business of BUSINESSES) {
      const world = await loadWorld(business);
      const all = customers(world, count, seed);
      for (const [policy, choose] of policies) {
        const games = all.map((customer, i) => play(world, customer, choose, { noise }, `${seed} ${i}`));
        rows.push({ business, policy, ...figuresOf(games) });
      }
    }
    if (isJson) out(JSON.stringify({ benchmark: 'questions', customers: count, noise, seed, rows }));
    else for (const line of table(rows)) out(line);
    return 0;
  },
};

function figuresOf(games: readonly Game[]): Omit<Row, 'business' | 'policy'> {
  const mean = (of: (game: Game) => number): number =>
    games.reduce((sum, game) => sum + of(game), 0) / games.length;
  const pleased = games.filter(({ turns }) => turns !== undefined);
  const asked = mean((game) => game.questions);
  return {
    SR: pleased.length / games.length,
    AT: pleased.reduce((sum, { turns = 0 }) => sum + turns, 0) / pleased.length,
    questions: asked,
    'questions/success': (asked * games.length) / pleased.length,
  };
}

const table = (rows: readonly Row[]): readonly string[] => [
  'business    policy          SR      AT   asked   asked/success',
  ...rows.map((row) =>
    [
      row.business.padEnd(11),
      row.policy.padEnd(10),
      ...[row.SR, row.AT, row.questions, row['questions/success']].map((x) => x.toFixed(3).padStart(7)),
    ].join(' '),
  ),
];
