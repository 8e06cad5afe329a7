import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  at,
  type Choice,
  everywhere,
  fitConditionalLogit,
  logLikelihood,
  utilities,
} from '../../src/scorers/index.js';
import { runs } from '../tools/runs.js';

const N = 5;
const PARTS = 3;
const value = fc.double({ min: -2, max: 2, noNaN: true });
const part = fc.array(fc.option(value), { minLength: N, maxLength: N }).map((values) => {
  const items = Int32Array.from(values.keys()).filter((v) => values[v] !== null);
  return { items, values: Float64Array.from(items, (v) => values[v] ?? 0) };
});
const choice: fc.Arbitrary<Choice> = fc.record({
  candidates: fc.constant(N),
  parts: fc.array(part, { minLength: PARTS, maxLength: PARTS }),
  chosen: fc.array(fc.nat(N - 1), { minLength: 1, maxLength: 4 }),
});
const choices = fc.array(choice, { minLength: 1, maxLength: 6 });
const weights = fc.array(value, { minLength: PARTS, maxLength: PARTS }).map((all) => Float64Array.from(all));

test('utilities add up the parts by their weights; who is not in a part has 0 of it', () => {
  const parts = [everywhere(3)(Float64Array.of(1, 2, 3)), at([2, 0, 2], 10)];
  expect(utilities({ candidates: 3, parts }, Float64Array.of(2, 0.5))).toEqual(Float64Array.of(7, 4, 11));
});

test('by hand: utilities ln 2, 0 and 0 give 1/2, 1/4 and 1/4', () => {
  const first: Choice = { candidates: 3, parts: [at([0], Math.LN2)], chosen: [0, 1] };
  const { value, gradient } = logLikelihood([first], Float64Array.of(1));
  expect(value).toBeCloseTo(Math.log(1 / 2) + Math.log(1 / 4), 12);
  // Item 0 was chosen once of twice, as often as was expected.
  expect(gradient[0]).toBeCloseTo(0, 12);
});

describe('the gradient', () => {
  test('is what small changes of the weights do', () => {
    fc.assert(
      fc.property(choices, weights, (all, w) => {
        const { gradient } = logLikelihood(all, w);
        for (let k = 0; k < PARTS; k++) {
          const h = 1e-5;
          const up = logLikelihood(all, w.with(k, (w[k] ?? 0) + h)).value;
          const down = logLikelihood(all, w.with(k, (w[k] ?? 0) - h)).value;
          expect(gradient[k]).toBeCloseTo((up - down) / (2 * h), 4);
        }
      }),
      { numRuns: runs(5000) },
    );
  });
});

describe('the fit', () => {
  test('known optimum: three of four choose the item that has it, so having it is worth ln 3', () => {
    const all: Choice[] = [0, 0, 0, 1].map((v) => ({ candidates: 2, parts: [at([0])], chosen: [v] }));
    expect(fitConditionalLogit(all, Float64Array.of(0), 1e-9)[0]).toBeCloseTo(Math.log(3), 3);
  });

  test('the same choices together or one by one are the same', () => {
    fc.assert(
      fc.property(choices, (all) => {
        const single = all.flatMap((each) => each.chosen.map((v) => ({ ...each, chosen: [v] })));
        const together = fitConditionalLogit(all, new Float64Array(PARTS), 1);
        for (const [k, w] of fitConditionalLogit(single, new Float64Array(PARTS), 1).entries()) {
          expect(w).toBeCloseTo(together[k] ?? Number.NaN, 4);
        }
      }),
      { numRuns: runs(1000) },
    );
  });

  test('at its optimum the pull of the choices and of the prior are equal', () => {
    fc.assert(
      fc.property(choices, weights, (all, prior) => {
        const fitted = fitConditionalLogit(all, prior, 0.5);
        const { gradient } = logLikelihood(all, fitted);
        for (const [k, pull] of gradient.entries()) {
          expect(pull).toBeCloseTo(0.5 * ((fitted[k] ?? 0) - (prior[k] ?? 0)), 1);
        }
      }),
      { numRuns: runs(1000) },
    );
  });

  test('without choices the prior stands, and a heavy ridge holds it against few', () => {
    const prior = Float64Array.of(0.5, -1, 2);
    expect(fitConditionalLogit([], prior, 1)).toEqual(prior);
    const one: Choice = { candidates: 2, parts: [at([0]), at([0]), at([0])], chosen: [1] };
    for (const [k, w] of fitConditionalLogit([one], prior, 1e6).entries()) {
      expect(w).toBeCloseTo(prior[k] ?? Number.NaN, 4);
    }
  });

  test('what always wins is not believed without end', () => {
    const [w = 0] = fitConditionalLogit(
      [{ candidates: 2, parts: [at([0])], chosen: Array(50).fill(0) }],
      Float64Array.of(0),
      1,
    );
    // By hand: the slope of the likelihood, 50 / (1 + e^w), equals w.
    expect(50 / (1 + Math.exp(w))).toBeCloseTo(w, 2);
  });
});
