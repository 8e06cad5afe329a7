import { expect, test } from 'vitest';
import type { Session } from '../../bench/critiques/data.js';
import { markov } from '../../bench/critiques/markov.js';

const session = (path: string, end: number): Session => ({
  quarter: '1998-Q1',
  host: '0',
  entry: '0',
  end,
  steps: path.split(' ').map((step) => ({ restaurant: Number(step[0]), op: step.slice(1) })),
});
const TRAIN = [
  session('0cheaper', 1),
  session('0cheaper', 1),
  session('0nicer', 2),
  session('2cheaper 0browse', 3),
];

test('by hand: popularity, then the critique, then the restaurant, then both', () => {
  const p = markov(TRAIN, 4, { trust: 2, learnsFrom: 'ends' })(session('0cheaper', 0));
  // Ends 1, 1, 2, 3 and a half of each item: .5, 2.5, 1.5, 1.5 of 6.
  const popularity = [0.5 / 6, 2.5 / 6, 1.5 / 6, 1.5 / 6] as const;
  // "cheaper" ended at 1 twice; restaurant 0 at 1, 1, 2 and 3; "cheaper" of 0 at 1 twice. The shorter context is worth 2.
  const critique = popularity.map((q, v) => (2 * q + (v === 1 ? 2 : 0)) / 4);
  const restaurant = critique.map((q, v) => (2 * q + ([0, 2, 1, 1][v] ?? 0)) / 6);
  const both = restaurant.map((q, v) => (2 * q + (v === 1 ? 2 : 0)) / 4);
  for (const [v, expected] of both.entries()) expect(p[v]).toBeCloseTo(expected, 12);
});

test('a step never seen is left to the shorter contexts', () => {
  const scores = markov(TRAIN, 4, { trust: 1, learnsFrom: 'ends' });
  // Of restaurant 3 nothing is known, of "nicer" that it ended at 2.
  const [a = 0, b = 0, c = 0, d = 0] = scores(session('3nicer', 0));
  expect(c).toBeGreaterThan(Math.max(a, b, d));
  expect([...scores(session('3unheard', 0))]).toEqual([0.5 / 6, 2.5 / 6, 1.5 / 6, 1.5 / 6]);
});

test('steps count as ends do when it learns from both', () => {
  const scores = markov(TRAIN, 4, { trust: 1, learnsFrom: 'ends and steps' });
  // "Cheaper" of 2 led on to 0.
  const [a = 0, ...others] = scores(session('2cheaper', 3));
  expect(a).toBeGreaterThan(Math.max(...others));
});
