import fc from 'fast-check';
import type { Candidate } from '../../src/elicit/index.js';
import { type Belief, believe, type Likelihood } from '../../src/preference/index.js';

/** Beliefs over so many items, some of which are gone. */
export const belief = (items: number): fc.Arbitrary<Belief> =>
  fc
    .array(
      fc.oneof(
        { weight: 6, arbitrary: fc.double({ min: -4, max: 4, noNaN: true }) },
        { weight: 1, arbitrary: fc.constant(-Infinity) },
      ),
      { minLength: items, maxLength: items },
    )
    .map(believe);

/** Questions whose answers add up to 1 for every item: some list all items, some a few, some give one value to all listed. */
export const question = (items: number): fc.Arbitrary<Candidate> =>
  fc
    .record({
      answers: fc.integer({ min: 1, max: 4 }),
      listed: fc.subarray([...Array(items).keys()]),
      isSparse: fc.boolean(),
      hasOneValue: fc.boolean(),
      shares: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 64, maxLength: 64 }),
    })
    .map(({ answers, listed, isSparse, hasOneValue, shares }) => {
      const among = isSparse ? listed : [...Array(items).keys()];
      // Row r gives each answer its chance; the first answer has a little more so that no row is empty.
      const row = (r: number) => {
        const raw = Array.from(
          { length: answers },
          (_, a) => (shares[(r * answers + a) % 64] ?? 0) + (a === 0 ? 0.01 : 0),
        );
        const total = raw.reduce((x, y) => x + y, 0);
        return raw.map((x) => x / total);
      };
      const elsewhere = row(63);
      const rows = among.map((_, i) => row(hasOneValue ? 0 : i));
      return {
        id: 'question',
        answers: elsewhere.map(
          (other, a): Likelihood => ({
            elsewhere: other,
            items: Int32Array.from(among),
            values: hasOneValue ? (rows[0]?.[a] ?? 0) : Float64Array.from(rows, (chances) => chances[a] ?? 0),
          }),
        ),
      };
    });
