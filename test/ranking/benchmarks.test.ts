import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOrders } from '../../bench/baskets/data.js';
import { baskets } from '../../bench/baskets/main.js';
import { ranking } from '../../bench/ranking/main.js';
import { rngFor } from '../../src/base/index.js';

const METHODS = ['random', 'popularity', 'itemKnn', 'userKnn', 'ease', 'content', 'hybrid'];
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ranking-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function file(name: string, lines: readonly string[]): string {
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

async function json(benchmark: typeof ranking, argv: readonly string[]) {
  const lines: string[] = [];
  expect(await benchmark.run([...argv, '--json'], (line) => lines.push(line))).toBe(0);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '').results;
}

/** Forty users, half of whom take the first twenty of forty items and half the others. */
function pairs(): { readonly train: string; readonly test: string; readonly attributes: string } {
  const rng = rngFor(7);
  const all = Array.from({ length: 40 }, (_, user) =>
    Array.from({ length: 20 }, (__, i) => `${user}\t${(user % 2) * 20 + i}`).filter(() => rng() < 0.8),
  ).flat();
  return {
    train: file(
      'train.tsv',
      all.filter((_, i) => i % 5 > 0),
    ),
    test: file(
      'test.tsv',
      all.filter((_, i) => i % 5 === 0),
    ),
    attributes: file(
      'attributes.tsv',
      Array.from({ length: 40 }, (_, item) => `${item}\t${item < 20}`),
    ),
  };
}

test('known users: one figure by method and name, and whoever sees the two circles beats popularity', async () => {
  const { train, test, attributes } = pairs();
  const results = await json(ranking, ['--train', train, '--test', test, '--attributes', attributes]);
  expect(Object.keys(results)).toEqual(METHODS);
  expect(results.hybrid).toMatchObject({
    'NDCG@10': expect.any(Number),
    'NDCG@20': expect.any(Number),
    'Recall@10': expect.any(Number),
    coverage: expect.any(Number),
    Gini: expect.any(Number),
  });
  expect(results.hybrid['NDCG@10']).toBeGreaterThan(results.popularity['NDCG@10']);
});

test('unseen users: one level more, and the hybrid begins as popularity', async () => {
  const { train, test } = pairs();
  const argv = ['--train', train, '--test', test, '--cold', '0.2', '--shown', '0,3'];
  const results = await json(ranking, argv);
  expect(Object.keys(results.hybrid)).toEqual(['0', '3']);
  expect(results.hybrid['0']).toEqual(results.popularity['0']);
  expect(results.hybrid['3']['NDCG@10']).toBeGreaterThan(results.popularity['3']['NDCG@10']);
  expect(await json(ranking, argv)).toEqual(results);
});

test('baskets: what is bought together is found, and both figures are there for all methods', async () => {
  const lines = Array.from({ length: 200 }, (_, o) => {
    const kind = o % 4;
    return [`pot ${kind}`, `lid ${kind}`].map((item) => `${o},2020-01-01 00:${o % 60}:00,${item},1,2.5`);
  });
  const csv = file('lines.csv', [
    'order,t,item,qty,price',
    ...lines.flat().map((line) => line.replace(/:(\d):/, ':0$1:')),
  ]);
  const results = await json(baskets, ['--lines', csv]);
  expect(Object.keys(results)).toEqual(METHODS);
  expect(Object.keys(results.hybrid)).toEqual(['HR@5', 'NDCG@10']);
  expect(results.hybrid['NDCG@10']).toBeGreaterThan(0.95);
});

test('orders are read oldest first, or by their ids where there are no times', () => {
  const timed = file('timed.csv', [
    'order,t,item,qty,price',
    '1,2020-05-02 10:00:00,tea,1,2',
    '2,2020-05-01 10:00:00,cake,1,3',
    '2,2020-05-01 10:00:00,tea,2,2',
    '2,2020-05-01 10:00:00,tea,1,2',
  ]);
  expect(readOrders(timed).map(({ id, items }) => ({ id, items }))).toEqual([
    { id: '2', items: ['cake', 'tea'] },
    { id: '1', items: ['tea'] },
  ]);
  const untimed = file('untimed.csv', ['order,item,qty', '10,tea,1', '9,"cake, large",1']);
  expect(readOrders(untimed)).toEqual([
    { id: '9', day: undefined, items: ['cake, large'] },
    { id: '10', day: undefined, items: ['tea'] },
  ]);
});

test('a line that cannot be read is named', () => {
  expect(() => readOrders(file('a.csv', ['order,item', '1,tea', '2,']))).toThrow('a.csv, line 3');
  expect(() => readOrders(file('b.csv', ['order,t,item', '1,soon,tea']))).toThrow('b.csv, line 2');
  expect(() => readOrders(file('c.csv', ['id,name', '1,tea']))).toThrow('"order" and "item"');
});
