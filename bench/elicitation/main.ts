import { parseArgs } from 'node:util';
import { rngFor } from '../../src/base/index.js';
import type { Benchmark } from '../benchmark.js';
import { readData, readSessions } from './data.js';
import { ACTIONS, type Ending, game } from './play.js';
import { isPriorSource, type PriorSource, readPrior } from './prior.js';

/** Multi-round attribute questions with customers of whom nothing is known. */
export const elicitation: Benchmark = {
  summary: 'questions and lists until the target is listed, 14 actions, cold customers',
  usage:
    'elicitation --data DIR --sessions FILE [--limit N] [--prior train|train+valid|uniform] [--noise p] [--seed s] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        sessions: { type: 'string' },
        limit: { type: 'string' },
        prior: { type: 'string', default: 'train' },
        noise: { type: 'string', default: '0' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    });
    if (!values.data || !values.sessions) throw new Error('--data DIR and --sessions FILE are needed.');
    const prior = priorSource(values.prior);
    const noise = number('noise', values.noise, 0, 0.5);
    const seed = number('seed', values.seed, 0, Number.MAX_SAFE_INTEGER);
    const limit = values.limit === undefined ? Infinity : number('limit', values.limit, 1, Infinity);

    const data = readData(values.data);
    const sessions = readSessions(values.sessions, data, limit);
    const play = game(data, readPrior(values.data, prior, data), noise);
    const start = process.cpuUsage();
    const endings = sessions.map((session, i) => play(session, rngFor(seed, i)));
    const cpu = process.cpuUsage(start);
    const turns = endings.reduce((sum, { actions }) => sum + actions, 0);
    const report = {
      data: data.name,
      prior,
      noise,
      seed,
      ...figures(endings),
      cpuMsPerTurn: round((cpu.user + cpu.system) / 1000 / turns),
    };

    if (values.json) out(JSON.stringify(report));
    else for (const [key, value] of Object.entries(report)) out(`${key.padEnd(14)}${value}`);
    return 0;
  },
};

/** SR@t: listed within t actions; AT: mean turns, a failure counts 15; hDCG rewards an early turn, then a high place. */
export function figures(endings: readonly Ending[]) {
  const mean = (of: (ending: Ending) => number) =>
    round(endings.reduce((sum, ending) => sum + of(ending), 0) / endings.length);
  const within = (turns: number) => mean(({ turn }) => (turn !== undefined && turn <= turns ? 1 : 0));
  return {
    sessions: endings.length,
    SR5: within(5),
    SR10: within(10),
    SR15: within(15),
    AT: mean(({ turn }) => turn ?? ACTIONS + 1),
    hDCG: mean(({ turn, rank }) => {
      if (turn === undefined || rank === undefined) return 0;
      const later = 1 / Math.log2(turn + 2);
      return later + (1 / Math.log2(turn + 1) - later) / Math.log2(rank + 1);
    }),
  };
}

const round = (x: number): number => Math.round(x * 1e4) / 1e4;

function priorSource(text: string): PriorSource {
  if (isPriorSource(text)) return text;
  throw new Error(`--prior is "${text}"; it must be train, train+valid or uniform.`);
}

function number(option: string, text: string, least: number, most: number): number {
  const value = Number(text);
  if (text.trim() !== '' && value >= least && value <= most) return value;
  throw new Error(`--${option} is "${text}"; it must be a number from ${least} to ${most}.`);
}
