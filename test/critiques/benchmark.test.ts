import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { predictable, type Session } from '../../bench/critiques/data.js';
import { critiques } from '../../bench/critiques/main.js';
import { figures } from '../../bench/critiques/ranking.js';
import { lastQuarter } from '../../bench/critiques/split.js';

type Row = readonly [quarter: string, steps: readonly (readonly [number, string])[], end: number | null];

describe('the rules', () => {
  const rule = (steps: readonly (readonly [number, string])[], end: number | null) =>
    predictable({
      quarter: '1998-Q1',
      host: '0',
      entry: '0',
      end,
      steps: steps.map(([restaurant, op]) => ({ restaurant, op })),
    }).map((session) => ({ steps: session.steps.map(({ restaurant }) => restaurant), end: session.end }));

  test.each<readonly [string, Parameters<typeof rule>[0], number | null, ReturnType<typeof rule>]>([
    ['without an end is dropped', [[1, 'browse']], null, []],
    [
      'whose final step is the end loses that step',
      [
        [1, 'browse'],
        [2, 'nicer'],
      ],
      2,
      [{ steps: [1], end: 2 }],
    ],
    [
      'loses one final step only',
      [
        [1, 'browse'],
        [2, 'nicer'],
        [2, 'browse'],
      ],
      2,
      [{ steps: [1, 2], end: 2 }],
    ],
    ['that is left without steps is dropped', [[2, 'browse']], 2, []],
    ['without steps is dropped', [], 2, []],
    [
      'may end where it was before',
      [
        [2, 'browse'],
        [1, 'browse'],
      ],
      2,
      [{ steps: [2, 1], end: 2 }],
    ],
  ])('a session %s', (_, steps, end, expected) => {
    expect(rule(steps, end)).toEqual(expected);
  });

  const session = (quarter: string): Session => ({ quarter, host: '', entry: '0', steps: [], end: 0 });

  test('settings are chosen on the last quarter of the training part, learned before it', () => {
    const [a, b, c] = [session('1997-Q4'), session('1998-Q1'), session('1998-Q2')];
    expect(lastQuarter([c, a, b, c])).toEqual({ before: [a, b], after: [c, c] });
    expect(() => lastQuarter([a, a])).toThrow('two quarters');
  });

  test('figures by hand: ranks 1, 3 and 11', () => {
    const scores = Float64Array.from({ length: 12 }, (_, v) => -v);
    const ends = [0, 2, 10].map((end) => ({ ...session('1998-Q1'), end }));
    // NDCG: 1, 1 / log2(4) = .5, 0.
    expect(figures(() => scores, ends, 1)).toEqual({ 'HR@1': 0.3333, 'HR@10': 0.6667, 'NDCG@10': 0.5 });
  });

  test('equal scores are ranked by chance, the same for the same seed', () => {
    const ends = Array.from({ length: 2000 }, () => ({ ...session('1998-Q1'), end: 3 }));
    const equal = () => new Float64Array(20);
    const { 'HR@1': first, 'HR@10': ten } = figures(equal, ends, 1);
    // One in 20 and one in two; more than 5 standard errors off would be no chance.
    expect(Math.abs(first - 0.05)).toBeLessThan(0.025);
    expect(Math.abs(ten - 0.5)).toBeLessThan(0.056);
    expect(figures(equal, ends, 1)['HR@1']).toBe(first);
  });
});

describe('the benchmark', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'usual-critiques-'));
    writeFileSync(
      at('restaurants.json'),
      JSON.stringify(
        Array.from({ length: 8 }, (_, id) => ({
          id,
          features: [id % 2 ? 'cheap' : 'dear', id & 2 ? 'quiet' : 'lively', id & 4 ? 'near' : 'far'],
        })),
      ),
    );
    write('sessions.jsonl', log());
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const at = (name: string): string => join(folder, name);
  const lines = (rows: readonly Row[]): string =>
    rows
      .map(([q, steps, end], host) => JSON.stringify({ q, t: '', host, entry: '0', steps, end }))
      .join('\n');
  const write = (name: string, rows: readonly Row[]) => writeFileSync(at(name), lines(rows));
  /** "Cheaper" leads from a dear one to the cheap one of its kind, "nicer" back, "browse" to the next kind. */
  const log = (): readonly Row[] =>
    ['1997-Q4', '1998-Q1', '1998-Q2', '1998-Q3'].flatMap((quarter) =>
      Array.from({ length: 24 }, (_, i): Row => {
        const dear = 2 * (i % 4);
        if (i % 3 === 0) return [quarter, [[dear, 'cheaper']], dear + 1];
        if (i % 3 === 1) return [quarter, [[dear, 'browse'], [dear + 1, 'nicer']], dear]; // biome-ignore format: one line
        return [quarter, [[dear, 'browse']], (dear + 2) % 8];
      }),
    );
  const run = async (...more: string[]) => {
    const printed: string[] = [];
    const files = ['--sessions', at('sessions.jsonl'), '--restaurants', at('restaurants.json')];
    await critiques.run([...files, '--until', '1998-Q2', ...more], (line) => printed.push(line));
    return printed;
  };

  test('reports every method in one line of JSON, the same for the same seed', async () => {
    const [line = '', ...others] = await run('--json', '--seed', '3');
    expect(others).toEqual([]);
    const report = JSON.parse(line);
    expect(report).toMatchObject({ until: '1998-Q2', seed: 3, trained: 72, tested: 24 });
    const methods = ['random', 'popularity', 'itemKnn', 'userKnn', 'ease', 'content', 'markov', 'hybrid'];
    expect(Object.keys(report.results)).toEqual(methods);
    for (const method of methods) {
      expect(Object.keys(report.results[method])).toEqual(['HR@1', 'HR@10', 'NDCG@10']);
    }
    expect(await run('--json', '--seed', '3')).toEqual([line]);
  });

  test('what always goes alike is found by the chain and by the hybrid, and not by popularity', async () => {
    const [line = ''] = await run('--json');
    const { results } = JSON.parse(line);
    expect(results.markov['HR@1']).toBe(1);
    expect(results.hybrid['HR@1']).toBe(1);
    expect(results.popularity['HR@1']).toBeLessThan(0.5);
  });

  test('the attributes answer a critique where it was never said, and the chain does not', async () => {
    const isQuietAndNear = ([, steps]: Row) => (steps.at(-1)?.[0] ?? 0) >= 6;
    write(
      'sessions.jsonl',
      log().filter((row) => !isQuietAndNear(row)),
    );
    writeFileSync(at('later.jsonl'), lines([['1998-Q3', [[6, 'cheaper']], 7]]));
    const [line = ''] = await run('--json', '--test-sessions', at('later.jsonl'));
    const { results, tested } = JSON.parse(line);
    expect(tested).toBe(1);
    expect(results.content['HR@1']).toBe(1);
    expect(results.markov['HR@1']).toBe(0);
  });

  test('reads gzipped sessions, and prints a table for people', async () => {
    const plain = await run();
    writeFileSync(at('sessions.jsonl'), gzipSync(lines(log())));
    expect(await run()).toEqual(plain);
    expect(plain.at(-1)).toMatch(/^hybrid\s+1\.0000/);
  });

  test('--test-sessions replaces the later quarters', async () => {
    write('test.jsonl', [
      ['1999-Q1', [[0, 'cheaper']], 1],
      ['1999-Q1', [[0, 'cheaper']], null],
    ]);
    const [line = ''] = await run('--json', '--test-sessions', at('test.jsonl'));
    expect(JSON.parse(line)).toMatchObject({ data: 'test.jsonl', tested: 1 });
  });

  test.each([
    [['--until', '1998'], '--until is "1998"'],
    [['--until', '1998-Q3'], 'Choose an earlier --until'],
    [['--until', '1997-Q4'], 'Choose a later --until'],
    [['--seed', 'x'], '--seed is "x"'],
    [['--restaurants', 'nowhere.json'], 'nowhere.json cannot be read'],
  ])('%j is refused with what to do', async (options, message) => {
    await expect(run(...options)).rejects.toThrow(message);
  });

  test('files that are not as they should be are refused with the place', async () => {
    writeFileSync(at('sessions.jsonl'), `${lines(log().slice(0, 2))}\n{"q": "1998"}`);
    await expect(run()).rejects.toThrow(/sessions\.jsonl, line 3, must be .* at q: must be like/);
    write('sessions.jsonl', [['1998-Q1', [[8, 'browse']], 1]]);
    await expect(run()).rejects.toThrow('line 1, names restaurant 8; there are 8');
    writeFileSync(at('restaurants.json'), JSON.stringify([{ id: 1, features: [] }]));
    await expect(run()).rejects.toThrow('the restaurant at place 0 has id 1');
  });
});
