import { parseArgs } from 'node:util';
import { loadWorld } from '../../src/app/index.js';
import type { World } from '../../src/dialogue/index.js';
import { aggregate } from '../../src/party/index.js';
import { mostProbable } from '../../src/preference/index.js';
import type { Benchmark } from '../benchmark.js';
import { chanceOf } from '../simulated/customers.js';
import { BUSINESSES } from '../simulated/settings.js';
import { type Group, type Guest, groupsOf, KINDS } from './guests.js';

/** From least misery by the geometric mean to the average. */
const EXPONENTS = [-Infinity, -1, -0.5, 0, 0.25, 0.5, 0.75, 1] as const;

/** The rules that are told of. */
const RULES = [
  ['average', 1],
  ['geometric', 0],
  ['least misery', -Infinity],
] as const;

interface House {
  readonly business: string;
  readonly world: World;
  readonly training: readonly Group[];
  readonly test: readonly Group[];
}

interface Trained extends Figures {
  readonly exponent: number;
}

/** One exponent for both, since the chat needs both: the most of mean and least happiness, added up. */
function bestOf(whole: readonly Trained[], items: readonly Trained[]): number {
  const sums = whole.map((row, n) => row.mean + row.least + (items[n]?.mean ?? 0) + (items[n]?.least ?? 0));
  return EXPONENTS[sums.indexOf(Math.max(...sums))] ?? 1;
}

const lineOf = ({ way, mean, least }: Figures & { readonly way: string }): string =>
  `  ${way.padEnd(31)}  ${mean.toFixed(3)}   ${least.toFixed(3)}`;

/** What each guest is offered. */
type Way = (world: World, guests: readonly Guest[]) => readonly (readonly number[])[];

interface Figures {
  /** The chance that a guest takes something of what is offered: in the mean, and of the least happy one at each table. */
  readonly mean: number;
  readonly least: number;
}

/**
 * How happy tables of simulated customers are with one short menu for all, by how their tastes are merged. The exponent
 * is chosen on other tables of other customers.
 */
export const party: Benchmark = {
  summary: 'how happy simulated tables of 2 to 6 are with one menu for all, by how their tastes are merged',
  usage: 'party [--tables 200] [--pool 300] [--seed 1] [--json]',
  async run(argv, out) {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        tables: { type: 'string', default: '200' },
        pool: { type: 'string', default: '300' },
        seed: { type: 'string', default: '1' },
        json: { type: 'boolean', default: false },
      },
    });
    const [tables, pool, seed] = [Number(values.tables), Number(values.pool), Number(values.seed)];
    if (!(tables > 0 && pool >= 20)) throw new Error('--tables is above 0, and --pool 20 or more.');

    const houses: House[] = [];
    for (const business of BUSINESSES) {
      const world = await loadWorld(business);
      const training = groupsOf(world, pool, tables, seed + 1, 'training');
      houses.push({ business, world, training, test: groupsOf(world, pool, tables, seed, 'test') });
    }
    const trainedBy = (wayOf: (exponent: number) => Way): readonly Trained[] =>
      EXPONENTS.map((exponent) => {
        const figures = houses.map(({ world, training }) => figuresOf(world, training, wayOf(exponent)));
        return { exponent, mean: average(figures, 'mean'), least: average(figures, 'least') };
      });
    const trained = { whole: trainedBy(merged), items: trainedBy(listed) };
    const chosen = bestOf(trained.whole, trained.items);
    const rules = [...RULES, [String(chosen), chosen] as const];
    const ways: readonly (readonly [string, Way])[] = [
      ...rules.map(([name, exponent]) => [`whole menu, ${name}`, merged(exponent)] as const),
      ...rules.map(([name, exponent]) => [`item by item, ${name}`, listed(exponent)] as const),
      ['the first orders for all', firstOrders],
      ['each orders alone', alone],
    ];
    const rows = houses.flatMap(({ business, world, test }) =>
      KINDS.flatMap((kind) => {
        const groups = test.filter((group) => group.kind === kind);
        return ways.map(([way, offers]) => ({ business, kind, way, ...figuresOf(world, groups, offers) }));
      }),
    );
    const overall = ways.map(([way]) => {
      const figures = rows.filter((row) => row.way === way);
      return { way, mean: average(figures, 'mean'), least: average(figures, 'least') };
    });
    if (values.json) {
      const named = (all: readonly Trained[]) =>
        all.map((row) => ({ ...row, exponent: String(row.exponent) }));
      const exponents = { whole: named(trained.whole), items: named(trained.items) };
      out(JSON.stringify({ benchmark: 'party', tables, pool, seed, chosen, exponents, overall, rows }));
      return 0;
    }
    out('exponent, on training tables   whole menu: mean  least   item by item: mean  least');
    for (const [n, { exponent, mean, least }] of trained.whole.entries()) {
      const other = trained.items[n] ?? { mean: 0, least: 0 };
      const [a, b, c, d] = [mean, least, other.mean, other.least].map((p) => p.toFixed(3));
      out(`${String(exponent).padStart(28)}               ${a}  ${b}                 ${c}  ${d}`);
    }
    out(`chosen: ${chosen}`);
    out('\nall test tables'.padEnd(34).concat('    mean   least'));
    for (const row of overall) out(lineOf(row));
    for (const business of BUSINESSES) {
      for (const kind of KINDS) {
        out(`\n${business}, ${kind}`.padEnd(34).concat('   mean   least'));
        for (const row of rows.filter((each) => each.business === business && each.kind === kind))
          out(lineOf(row));
      }
    }
    return 0;
  },
};

/** As the chat does it, but for the exponent. */
const merged =
  (exponent: number): Way =>
  (world, guests) => {
    const { menu } = wholeOf(world, guests, exponent);
    return guests.map(() => menu);
  };

/** Item by item: those with the highest merged chances. */
const listed =
  (exponent: number): Way =>
  (world, guests) => {
    const { utility, passing } = wholeOf(world, guests, exponent);
    const utilities = utility.map((u, v) => (passing[v] === 0 ? -Infinity : u));
    const menu = mostProbable({ utilities }, world.pack.slate.size);
    return guests.map(() => menu);
  };

const firstOrders: Way = (world, guests) => {
  const { menu } = wholeOf(world, guests.slice(0, 1), 1);
  return guests.map(() => menu);
};

const alone: Way = (world, guests) => guests.map((guest) => wholeOf(world, [guest], 1).menu);

function wholeOf({ catalogue, model, pack }: World, guests: readonly Guest[], exponent: number) {
  const { size, distinct } = pack.slate;
  const opinions = guests.map(({ opinion }) => opinion);
  return aggregate(catalogue, opinions, { outside: model.outside, size, distinct, exponent });
}

function figuresOf(world: World, groups: readonly Group[], offers: Way): Figures {
  let [mean, least] = [0, 0];
  for (const { guests } of groups) {
    const menus = offers(world, guests);
    const happy = guests.map((guest, i) => happiness(guest, menus[i] ?? []));
    mean += happy.reduce((sum, p) => sum + p, 0) / happy.length / groups.length;
    least += Math.min(...happy) / groups.length;
  }
  return { mean, least };
}

/** The chance that they take something of it; what they must not have they leave. */
const happiness = ({ customer, opinion }: Guest, menu: readonly number[]): number =>
  1 - menu.reduce((left, v) => left * (opinion.passing[v] === 0 ? 1 : 1 - chanceOf(customer, v)), 1);

const average = (all: readonly Figures[], of: keyof Figures): number =>
  all.reduce((sum, figures) => sum + figures[of], 0) / all.length;
