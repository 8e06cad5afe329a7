import fc from 'fast-check';
import { expect, test } from 'vitest';
import { minimise } from '../../src/base/index.js';
import { runs } from '../tools/runs.js';

test('a skewed bowl is followed to its bottom', () => {
  // f = (x - 1)^2 + 100 (y + 2)^2 + (x - 1)(y + 2); its gradient is 0 at (1, -2) alone.
  const bowl = ([x = 0, y = 0]: Float64Array) => ({
    value: (x - 1) ** 2 + 100 * (y + 2) ** 2 + (x - 1) * (y + 2),
    gradient: Float64Array.of(2 * (x - 1) + y + 2, 200 * (y + 2) + x - 1),
  });
  const [x, y] = minimise(bowl, Float64Array.of(50, 50));
  expect(x).toBeCloseTo(1, 4);
  expect(y).toBeCloseTo(-2, 4);
});

test('where it is flat it stays, and what it was given is not changed', () => {
  const start = Float64Array.of(3, 4);
  expect(minimise(() => ({ value: 7, gradient: new Float64Array(2) }), start)).toEqual(start);
  minimise(([x = 0]) => ({ value: x ** 2, gradient: Float64Array.of(2 * x, 0) }), start);
  expect(start).toEqual(Float64Array.of(3, 4));
});

test('a smooth convex function is least where its gradient is 0, from wherever the search begins', () => {
  const entry = fc.double({ min: -5, max: 5, noNaN: true });
  fc.assert(
    fc.property(fc.array(fc.tuple(entry, entry), { minLength: 1, maxLength: 12 }), (axes) => {
      // f = sum log cosh(x - c) + (x - c)^2 / 20, each x beginning elsewhere.
      const centres = axes.map(([centre]) => centre);
      const f = (x: Float64Array) => {
        const away = x.map((value, i) => value - (centres[i] ?? 0));
        return {
          value: away.reduce((sum, d) => sum + Math.log(Math.cosh(d)) + d ** 2 / 20, 0),
          gradient: away.map((d) => Math.tanh(d) + d / 10),
        };
      };
      const found = minimise(
        f,
        Float64Array.from(axes, ([, start]) => start),
      );
      for (const [i, centre] of centres.entries()) expect(found[i]).toBeCloseTo(centre, 3);
    }),
    { numRuns: runs(1000) },
  );
});
