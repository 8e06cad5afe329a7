import { parseArgs } from 'node:util';
import { type FileReport, type Fitted, fitAside, readConfig } from '../../app/index.js';
import { UsualError } from '../../domain/index.js';
import { HALF_LIFE } from '../../learn/index.js';
import type { Command } from '../command.js';
import { progressBar } from '../progress-bar.js';

/** Longer lists of bad lines are cut; the count says how many there are. */
const MOST_LINES = 10;
const MOST_NAMES = 5;

export const fit: Command = {
  summary: 'learn from past orders what is popular when',
  usage: 'usual fit [restaurant|gym|shop|FOLDER] [--orders FILE]... [--add] [--half-life MONTHS] [--json]',
  async run(argv, { env, out, err, signal }) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      options: {
        orders: { type: 'string', multiple: true, default: [] },
        add: { type: 'boolean', default: false },
        'half-life': { type: 'string', default: String(HALF_LIFE) },
        json: { type: 'boolean', default: false },
      },
      allowPositionals: true,
    });
    const halfLife = Number(values['half-life']);
    if (positionals.length > 1 || !(halfLife > 0)) {
      err.write(`Use it like this: ${fit.usage}\n`);
      return 2;
    }
    const config = readConfig(env);
    const [business = config.USUAL_BUSINESS] = positionals;
    const bar = progressBar(err);
    try {
      const task = {
        business,
        data: config.USUAL_DATA,
        files: values.orders,
        isAdded: values.add,
        halfLife,
      };
      const fitted = await fitAside(task, bar.show, signal);
      bar.clear();
      out.write(values.json ? `${JSON.stringify(fitted)}\n` : `${textOf(fitted)}\n`);
      return 0;
    } catch (error) {
      bar.clear();
      if (values.json && error instanceof UsualError) {
        out.write(`${JSON.stringify({ error: error.code, message: error.message })}\n`);
        return 1;
      }
      throw error;
    }
  },
};

function textOf({ orders, customers, items, months, origin, files, folder }: Fitted): string {
  const [from, to] = months;
  return [
    ...files.flatMap(fileLines),
    `Learned from ${count(orders, 'order')}${origin === 'generated' ? ' (sample data)' : ''} of ${from === to ? from : `${from} to ${to}`}: ` +
      `${count(items, 'item')}, ${count(customers, 'customer')} known by name.`,
    `It is in ${folder}. A running server takes it over by itself.`,
  ].join('\n');
}

function fileLines({ name, isKnown, lines, orders, skipped, strangers }: FileReport): readonly string[] {
  if (isKnown) return [`${name} was taken in before and counts once.`];
  const rows = skipped.slice(0, MOST_LINES).map(({ row, why }) => `  row ${row}: ${why}`);
  const names = strangers.slice(0, MOST_NAMES).map((stranger) => `"${stranger.name}" (${stranger.lines})`);
  return [
    `${name}: ${count(lines, 'line')}, ${count(orders, 'order')}.`,
    ...(skipped.length > 0 ? [`${count(skipped.length, 'line')} left out:`, ...rows] : []),
    ...(skipped.length > MOST_LINES ? [`  and ${skipped.length - MOST_LINES} more`] : []),
    ...(strangers.length > 0
      ? [
          `${count(strangers.length, 'name')} not in the catalogue: ${names.join(', ')}` +
            `${strangers.length > MOST_NAMES ? ` and ${strangers.length - MOST_NAMES} more` : ''}.`,
        ]
      : []),
  ];
}

/** "1 order", "13,397 orders" */
const count = (n: number, what: string): string =>
  `${n.toLocaleString('en-GB')} ${what}${n === 1 ? '' : 's'}`;
