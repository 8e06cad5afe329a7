import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { elicitation, figures } from '../../bench/elicitation/main.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'usual-elicitation-'));
  // Item v has attribute 5, which tells nothing, and the bits of v.
  const items = Array.from({ length: 32 }, (_, v) => [5, ...[0, 1, 2, 3, 4].filter((bit) => (v >> bit) & 1)]);
  write('items.json', items);
  write('train.json', { 7: [1, 2, 3], 8: [3] });
  write('sessions.json', [
    [1, 31, 5],
    [2, 0],
  ]);
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (name: string, value: unknown) => writeFileSync(join(folder, name), JSON.stringify(value));
const run = async (...more: string[]) => {
  const lines: string[] = [];
  const files = ['--data', folder, '--sessions', join(folder, 'sessions.json')];
  await elicitation.run([...files, ...more], (line) => lines.push(line));
  return lines;
};

test('figures by hand: listed first at once, listed third at turn 6, never listed', () => {
  const endings = [{ turn: 1, rank: 1, actions: 1 }, { turn: 6, rank: 3, actions: 6 }, { actions: 14 }];
  // hDCG: 1; 1/3 + (1/log2(7) - 1/3) / 2 = .34477; 0.
  expect(figures(endings)).toEqual({
    sessions: 3,
    SR5: 0.3333,
    SR10: 0.6667,
    SR15: 0.6667,
    AT: 7.3333,
    hDCG: 0.4483,
  });
});

test('with --json it reports one line, the same for the same seed', async () => {
  const [line = '', ...others] = await run('--json', '--noise', '0.2', '--seed', '3');
  expect(others).toEqual([]);
  const { cpuMsPerTurn, ...report } = JSON.parse(line);
  expect(cpuMsPerTurn).toBeGreaterThan(0);
  expect(report).toMatchObject({ sessions: 2, prior: 'train', noise: 0.2, seed: 3 });
  const [again = ''] = await run('--json', '--noise', '0.2', '--seed', '3');
  expect(JSON.parse(again)).toMatchObject(report);
});

test('every target is found where the attributes tell the items apart', async () => {
  write(
    'sessions.json',
    Array.from({ length: 32 }, (_, v) => [0, v, 5]),
  );
  const [line = ''] = await run('--json', '--prior', 'uniform');
  expect(JSON.parse(line)).toMatchObject({ sessions: 32, SR5: 1 });
});

test.each([
  [['--noise', '0.9'], '--noise is "0.9"'],
  [['--limit', '0'], '--limit is "0"'],
  [['--prior', 'best'], '--prior is "best"'],
  [['--prior', 'train+valid'], 'valid.json cannot be read'],
])('%j is refused with what to do', async (options, message) => {
  await expect(run(...options)).rejects.toThrow(message);
});

test('files that do not fit together are refused', async () => {
  write('sessions.json', [[1, 32, 5]]);
  await expect(run()).rejects.toThrow('session 1: item 32');
  write('sessions.json', [[1, 1, 4]]);
  await expect(run()).rejects.toThrow('item 1 has no attribute 4');
  write('sessions.json', [[1, 1, 0]]);
  write('train.json', { 7: [99] });
  await expect(run()).rejects.toThrow('train.json names item 99');
  writeFileSync(join(folder, 'items.json'), 'not JSON');
  await expect(run()).rejects.toThrow('items.json cannot be read as JSON');
});
