import { expect, test } from 'vitest';
import { createMaster } from '../../src/plan/weeks/master.js';

test('of two days, the dear one is taken as far as the limit bears it, and the limit has its price', () => {
  // By hand: x + y = 2 and 2x <= 3 make 3x + y most at x = 1.5; one more of the limit is worth (3 - 1) / 2.
  const master = createMaster(2, -100);
  const row = master.addRow(3);
  master.add({ worth: 3, weights: [{ row, weight: 2 }] });
  master.add({ worth: 1, weights: [] });
  const { value, prices, each, shares } = master.solve();
  expect(value).toBeCloseTo(5, 9);
  expect([...shares]).toEqual([expect.closeTo(1.5, 9), expect.closeTo(0.5, 9)]);
  expect(prices[row]).toBeCloseTo(1, 9);
  expect(each).toBeCloseTo(1, 9);
});

test('a minimum that nothing meets leaves days idle, and a column that comes later meets it', () => {
  const master = createMaster(2, -100);
  const row = master.addRow(-1);
  master.add({ worth: 3, weights: [] });
  expect(master.solve().value).toBeLessThan(-90);
  master.add({ worth: 2, weights: [{ row, weight: -1 }] });
  const { value, shares } = master.solve();
  expect(value).toBeCloseTo(5, 9);
  expect([...shares]).toEqual([expect.closeTo(1, 9), expect.closeTo(1, 9)]);
});
