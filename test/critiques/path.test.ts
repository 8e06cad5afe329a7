import { expect, test } from 'vitest';
import { pathOf } from '../../bench/critiques/path.js';

const steps = (text: string) =>
  text
    .split(' ')
    .map((step) => ({ restaurant: Number.parseInt(step, 10), op: step.replace(/^\d+/, '') || 'browse' }));

test.each([
  ['4', 'query 4', [4]],
  ['4 7 9', 'query 4', [4, 7, 9]],
  ['4 7nicer', 'nicer 7', []],
  ['4nicer 7 9', 'nicer 4', [7, 9]],
  ['4nicer 7cheaper 9 1', 'cheaper 7', [9, 1]],
])('%s browses the list "%s"', (path, list, seen) => {
  expect(pathOf(steps(path))).toMatchObject({ list, seen });
});

test.each([
  ['4', [], false],
  ['4 7 9', [4, 7], false],
  ['4 7 9 7', [4], true],
  ['4 7 9 7 4', [], true],
  ['4 7 9 7 1', [4, 7], false],
  ['4nicer 4cheaper', [], false],
])('after %s the way back is %j', (path, trail, isReturning) => {
  expect(pathOf(steps(path))).toMatchObject({ trail, isReturning });
});

test('a path has a step', () => {
  expect(() => pathOf([])).toThrow('at least one step');
});
