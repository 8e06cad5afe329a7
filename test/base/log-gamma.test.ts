import { expect, test } from 'vitest';
import { logGamma } from '../../src/base/index.js';

test('the gamma function of a whole number is a factorial, and of a half the root of pi', () => {
  let factorial = 1;
  for (let n = 1; n <= 20; n++) {
    expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 10);
    factorial *= n;
  }
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 10);
  expect(logGamma(1e-9)).toBeCloseTo(Math.log(1e9), 6);
  // One step up multiplies by x.
  for (const x of [0.001, 0.3, 4.7, 7.99, 1e3, 1e6])
    expect(logGamma(x + 1) - logGamma(x)).toBeCloseTo(Math.log(x), 7);
});
