import { expect, test } from 'vitest';
import type { Session } from '../../bench/critiques/data.js';
import { ease, itemKnn, userKnn } from '../../bench/critiques/neighbours.js';

const session = (restaurants: readonly number[], end: number): Session => ({
  quarter: '1998-Q1',
  host: '0',
  entry: '0',
  end,
  steps: restaurants.map((restaurant) => ({ restaurant, op: 'browse' })),
});
/** 0, 1 and 2 go together, and so do 3 and 4. */
const TRAIN = [session([0, 1], 2), session([0], 1), session([3], 4), session([3], 4), session([1], 2)];

test.each([
  ['itemKnn', itemKnn(TRAIN, 5, 2)],
  ['userKnn', userKnn(TRAIN, 5, 10)],
  ['ease', ease(TRAIN, 5, 0.5)],
])('%s prefers what went together', (_, scorer) => {
  const scores = scorer(session([0, 1], 2));
  expect(scores[2]).toBeGreaterThan(Math.max(scores[3] ?? 0, scores[4] ?? 0));
  const others = scorer(session([3], 4));
  expect(others[4]).toBeGreaterThan(Math.max(others[0] ?? 0, others[1] ?? 0, others[2] ?? 0));
});

test('EASE by hand: two items in every session', () => {
  // X'X + I of one session with both is [2 1; 1 2], its inverse [2 -1; -1 2] / 3: B = 1/2 off the diagonal.
  const scores = ease([session([0], 1)], 2, 1)(session([0], 1));
  expect(scores[0]).toBe(0);
  expect(scores[1]).toBeCloseTo(1 / 2, 12);
});

test('neighbours say nothing for what was visited', () => {
  for (const make of [itemKnn, userKnn])
    expect(make(TRAIN, 5, 10)(session([0, 1], 2)).slice(0, 2)).toEqual(new Float64Array(2));
});
