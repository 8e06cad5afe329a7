import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effortIn } from '../../src/plan/index.js';
import { runs } from '../tools/runs.js';

const eight = { times: 3, work: 40, rest: 90, minutes: 6.5, count: { from: 8, to: 10 } };
const progression = {
  say: 'more each week',
  source: 'a test',
  load: 0.05,
  lighter: { every: 5, times: 0.5 },
};

test('a count rises by one a week, and after its top comes more load; every fifth week is lighter', () => {
  const weeks = [1, 2, 3, 4, 5, 6].map((week) => {
    const { times, count, load } = effortIn(week, eight, progression);
    return [times, count?.from, load];
  });
  // By hand: 8, 9 and 10, then 5 % more and 8; two sets of 8 with that; then on with 9.
  expect(weeks).toEqual([
    [3, 8, 1],
    [3, 9, 1],
    [3, 10, 1],
    [3, 8, 1.05],
    [2, 8, 1.05],
    [3, 9, 1.05],
  ]);
});

test('no count leaves its range, load never falls, and only a lighter week takes less time', () => {
  const effort = fc.record({
    times: fc.integer({ min: 1, max: 6 }),
    from: fc.integer({ min: 1, max: 20 }),
    span: fc.integer({ min: 0, max: 8 }),
    every: fc.integer({ min: 2, max: 8 }),
  });
  fc.assert(
    fc.property(effort, fc.integer({ min: 1, max: 60 }), ({ times, from, span, every }, week) => {
      const first = { times, work: 30, rest: 60, minutes: times * 1.5, count: { from, to: from + span } };
      const rule = { ...progression, lighter: { every, times: 0.5 } };
      const now = effortIn(week, first, rule);
      const next = effortIn(week + 1, first, rule);
      expect(now.count?.from).toBeGreaterThanOrEqual(from);
      expect(now.count?.from).toBeLessThanOrEqual(from + span);
      expect(next.load).toBeGreaterThanOrEqual(now.load ?? 0);
      if (week % every !== 0) expect(now.minutes).toBe(first.minutes);
      else expect(now.minutes).toBeLessThanOrEqual(first.minutes);
    }),
    { numRuns: runs(2000) },
  );
});
