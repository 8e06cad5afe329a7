import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCommon } from '../../src/app/index.js';
import { normal, type Rng, rngFor } from '../../src/base/index.js';
import { type Business, readBusiness } from '../../src/business/index.js';
import { UsualError } from '../../src/domain/index.js';

/*
 * Writes an invented order history beside a pack, so that a business can be tried before it has orders of its own.
 * Nothing here is evidence of what people like: it only has the shape of a sales export.
 */

const USAGE = 'tsx data/tools/sample-orders.ts FOLDER --seed N [--orders 1500]';
const FIRST_DAY = Date.UTC(2026, 4, 1);
const DAYS = 184;
const DAY_MS = 86_400_000;

/** How busy a day is, Sunday first as in `Date`. */
const WEEKDAYS = [1.1, 0.75, 0.8, 0.9, 1, 1.35, 1.5];
/** How many items an order has: one, two, three, four. */
const SIZES = [0.35, 0.35, 0.2, 0.1];
/** The head of the ranking is flattened (Mandelbrot): the first item is liked, not the only one. */
const HEAD = 4;
/** A new item can only stand in orders of so many last days. */
const NEW_DAYS = 14;
/** A part of the day is busy for so long after it begins: a kitchen whose dinner ends at 06:00 still closes. */
const BUSY_MINUTES = 270;

type Item = Business['items'][number];
type Order = Business['orders'][number];

/** A stretch of the day in which orders come; without a daypart, everything is offered. */
interface Stretch {
  readonly daypart?: string;
  /** Minutes after midnight. */
  readonly from: number;
  readonly minutes: number;
}

/** How much an item is wanted, before the basket is looked at. */
type Appeal = (item: Item, stretch: Stretch) => number;

async function run(argv: readonly string[]): Promise<number> {
  try {
    const { folder, seed, count } = readArguments(argv);
    const orders = sampleOrders(await load(folder), seed, count);
    const lines = orders.map(({ at, items }) => `${JSON.stringify({ at, items })}\n`);
    await writeFile(join(folder, 'orders.jsonl'), lines.join(''));
    process.stdout.write(`${orders.length} orders written to ${join(folder, 'orders.jsonl')}\n`);
    return 0;
  } catch (error) {
    if (!(error instanceof UsualError)) throw error;
    process.stderr.write(`${error.message}\n`);
    return 2;
  }
}

function readArguments(argv: readonly string[]): { folder: string; seed: number; count: number } {
  const { values, positionals } = parsed(argv);
  const [folder] = positionals;
  if (folder === undefined || positionals.length > 1) {
    throw wrongUse('Name one folder that holds a pack.json.');
  }
  if (values.seed === undefined) throw wrongUse('Give a seed, so that the same orders can be made again.');
  return {
    folder,
    seed: wholeNumber('--seed', values.seed, 0),
    count: wholeNumber('--orders', values.orders, 1),
  };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { seed: { type: 'string' }, orders: { type: 'string', default: '1500' } },
    });
  } catch (error) {
    throw wrongUse(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value;
  throw wrongUse(`${name} must be a whole number of at least ${least}.`);
}

const wrongUse = (sentence: string): UsualError =>
  new UsualError('wrong-use', `${sentence}\nUsage: ${USAGE}`);

async function load(folder: string): Promise<Business> {
  const pack = await textOf(join(folder, 'pack.json'));
  const catalogue = await textOf(join(folder, 'catalogue.jsonl'));
  const { business, problems } = readBusiness({ pack, catalogue, orders: '' }, await loadCommon());
  if (business !== undefined) return business;
  const errors = problems
    .filter(({ level }) => level === 'error')
    .map(({ where, what }) => `${where}: ${what}`);
  throw new UsualError('bad-pack', `The pack cannot be used.\n${errors.join('\n')}`);
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw new UsualError('no-file', `${file} cannot be read; is this the folder of a business?`, { cause });
  }
}

/** The history: the same business, seed and count give the same orders. In order of time. */
function sampleOrders(business: Business, seed: number, count: number): readonly Order[] {
  const stretches = stretchesOf(business);
  const appeal = appealOf(business, seed, stretches);
  const offers = stretches.map((stretch) => business.items.filter((item) => isOffered(item, stretch)));
  if (offers.every((offered) => offered.length === 0)) {
    throw new UsualError('nothing-offered', 'Every item is sold out, so nobody can order.');
  }
  const days = Array.from({ length: DAYS }, (_, day) => WEEKDAYS[weekday(day)] ?? 1);
  const orders = Array.from({ length: count }, (_, n) => {
    const rng = rngFor('sample-orders', seed, n);
    const day = draw(rng, days);
    const place = draw(
      rng,
      offers.map(({ length }) => length),
    );
    const stretch = stretches[place] ?? { from: 0, minutes: 0 };
    const offered = known(offers[place] ?? [], day);
    const minute = stretch.from + Math.floor((stretch.minutes * (rng() + rng())) / 2);
    const items = basket(rng, offered, (item) => appeal(item, stretch), business);
    return { at: localTime(day, minute), items };
  });
  return orders.sort((a, b) => Number(a.at > b.at) - Number(a.at < b.at));
}

/** What was on offer on that day: nobody ordered a new item in spring. */
function known(offered: readonly Item[], day: number): readonly Item[] {
  const older = offered.filter((item) => !item.isNew);
  return day >= DAYS - NEW_DAYS || older.length === 0 ? offered : older;
}

function stretchesOf({ pack }: Business): readonly Stretch[] {
  if (pack.dayparts.length === 0) return [{ from: 9 * 60, minutes: 12 * 60 }];
  return pack.dayparts.map(({ id, from, to }) => {
    const start = minutesOf(from);
    const length = (minutesOf(to) - start + 1440) % 1440 || 1440;
    return { daypart: id, from: start, minutes: Math.min(length, BUSY_MINUTES, 1440 - start) };
  });
}

/**
 * Zipf's law over a ranking in which the pack's starter guesses tend to stand first, times some chance for each part
 * of the day, so that there is something to find in the parts as well.
 */
function appealOf({ pack, items }: Business, seed: number, stretches: readonly Stretch[]): Appeal {
  const rng = rngFor('sample-orders', seed, 'appeal');
  const ranked = items
    .map((item) => ({ item, key: Math.log1p(pack.starter[item.id] ?? 0) + 0.7 * normal(rng) }))
    .sort((a, b) => b.key - a.key);
  const weights = new Map(ranked.map(({ item }, place) => [item.id, 1 / (place + HEAD)]));
  const shifts = new Map(
    stretches.map(({ daypart }) => [
      daypart,
      new Map(items.map(({ id }) => [id, Math.exp(normal(rng) / 2)])),
    ]),
  );
  return (item, { daypart }) => (weights.get(item.id) ?? 0) * (shifts.get(daypart)?.get(item.id) ?? 1);
}

/** One customer's items: each next one goes with those before it. */
function basket(
  rng: Rng,
  offered: readonly Item[],
  appeal: (item: Item) => number,
  business: Business,
): string[] {
  const size = draw(rng, SIZES) + 1;
  const chosen: Item[] = [];
  while (chosen.length < Math.min(size, offered.length)) {
    const weights = offered.map((item) =>
      chosen.includes(item) ? 0 : appeal(item) * match(item, chosen, business),
    );
    const next = offered[draw(rng, weights)];
    if (next === undefined) break;
    chosen.push(next);
  }
  return chosen.map(({ id }) => id);
}

/**
 * How well an item goes with a basket: of another kind by the first tags attribute (a dessert after a main, not a
 * second main), yet of the same style by the flags.
 */
function match(item: Item, chosen: readonly Item[], { pack }: Business): number {
  const kind = pack.attributes.find((attribute) => attribute.kind === 'tags')?.id;
  const flags = pack.attributes.filter((attribute) => attribute.kind === 'flag').map(({ id }) => id);
  return chosen.reduce((product, other) => {
    const isSameKind =
      kind !== undefined && tagsOf(item, kind).some((tag) => tagsOf(other, kind).includes(tag));
    const apart = flags.reduce((sum, flag) => sum + Math.abs(degree(item, flag) - degree(other, flag)), 0);
    return product * (isSameKind ? 0.1 : 1) * Math.exp((-4 * apart) / Math.max(1, flags.length));
  }, 1);
}

/** A place in `weights`, drawn in proportion to them. */
function draw(rng: Rng, weights: readonly number[]): number {
  let left = rng() * weights.reduce((sum, weight) => sum + weight, 0);
  for (const [place, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return place;
  }
  return weights.findLastIndex((weight) => weight > 0);
}

const isOffered = (item: Item, { daypart }: Stretch): boolean =>
  !item.isSoldOut &&
  (item.dayparts === undefined || daypart === undefined || item.dayparts.includes(daypart));

const tagsOf = (item: Item, attribute: string): readonly string[] => {
  const tags = item.attributes[attribute];
  return typeof tags === 'object' ? tags : [];
};

const degree = (item: Item, flag: string): number => {
  const value = item.attributes[flag];
  return typeof value === 'number' ? value : 0;
};

const weekday = (day: number): number => new Date(FIRST_DAY + day * DAY_MS).getUTCDay();

const localTime = (day: number, minute: number): string =>
  new Date(FIRST_DAY + day * DAY_MS + minute * 60_000).toISOString().slice(0, 19);

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));

process.exitCode = await run(process.argv.slice(2));
