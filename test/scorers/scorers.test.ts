import fc from 'fast-check';
import { inverse, Matrix } from 'ml-matrix';
import { describe, expect, test } from 'vitest';
import {
  createHybrid,
  createIncidence,
  createInteractions,
  fitContent,
  fitEase,
  fitFactors,
  fitItemKnn,
  fitPopularity,
  fitSlopes,
  fitUserKnn,
  type HeldOut,
  type Interactions,
  slopeAt,
} from '../../src/scorers/index.js';
import { runs } from '../tools/runs.js';

const USERS = 9;
const ITEMS = 6;
const pairs = fc.uniqueArray(fc.tuple(fc.nat(USERS - 1), fc.nat(ITEMS - 1)), {
  minLength: 8,
  maxLength: 40,
  selector: ([user, item]) => user * ITEMS + item,
});
const history = fc.uniqueArray(fc.nat(ITEMS - 1), { maxLength: 4 });
const interactionsOf = (all: readonly (readonly [number, number])[]): Interactions =>
  createInteractions(USERS, ITEMS, all);

describe('for all histories', () => {
  test('EASE is its textbook formula, whichever way it is computed', () => {
    fc.assert(
      fc.property(pairs, history, fc.double({ min: 0.5, max: 20, noNaN: true }), (all, taken, ridge) => {
        const X = Matrix.zeros(USERS, ITEMS);
        for (const [user, item] of all) X.set(user, item, 1);
        const P = inverse(X.transpose().mmul(X).add(Matrix.eye(ITEMS).mul(ridge)));
        const expected = Array.from({ length: ITEMS }, (_, j) =>
          taken.reduce((sum, h) => sum + (h === j ? 0 : -P.get(h, j) / P.get(j, j)), 0),
        );
        const scores = fitEase(interactionsOf(all), { ridge }).scores(taken);
        for (const [j, score] of scores.entries()) expect(score).toBeCloseTo(expected[j] ?? Number.NaN, 8);
      }),
      { numRuns: runs(2_000) },
    );
  });

  test('popularity does not look at the history, and the most taken comes first', () => {
    fc.assert(
      fc.property(pairs, history, (all, taken) => {
        const scores = fitPopularity(interactionsOf(all)).scores(taken);
        const counts = Array.from({ length: ITEMS }, (_, item) => all.filter(([, i]) => i === item).length);
        for (let a = 0; a < ITEMS; a++)
          for (let b = 0; b < ITEMS; b++)
            if ((counts[a] ?? 0) > (counts[b] ?? 0)) expect(scores[a]).toBeGreaterThan(scores[b] ?? 0);
      }),
      { numRuns: runs(2_000) },
    );
  });

  test('neighbours say nothing of a history without items, and never speak against one', () => {
    fc.assert(
      fc.property(pairs, history, (all, taken) => {
        const interactions = interactionsOf(all);
        for (const scorer of [
          fitItemKnn(interactions, { neighbours: 3, shrinkage: 1 }),
          fitUserKnn(interactions, { neighbours: 3, sharpness: 1 }),
        ]) {
          expect([...scorer.scores([])]).toEqual(new Array(ITEMS).fill(0));
          for (const score of scorer.scores(taken)) expect(score).toBeGreaterThanOrEqual(0);
        }
      }),
      { numRuns: runs(2_000) },
    );
  });

  test('to factors, a user of weight 2 is two users, and an empty history says nothing', () => {
    fc.assert(
      fc.property(pairs, history, (all, taken) => {
        const weights = new Float64Array(USERS).fill(1);
        weights[0] = 2;
        const weighted = createInteractions(USERS, ITEMS, all, weights);
        const again = all.filter(([user]) => user === 0).map(([, item]) => [USERS, item] as const);
        const doubled = createInteractions(USERS + 1, ITEMS, [...all, ...again]);
        const settings = { dimensions: 2, ridge: 0.3 };
        const [one, two] = [weighted, doubled].map((each) => fitFactors(each, settings));
        const expected = two?.scores(taken) ?? [];
        for (const [v, score] of one?.scores(taken).entries() ?? [])
          expect(score).toBeCloseTo(expected[v] ?? Number.NaN, 6);
        expect([...(one?.scores([]) ?? [])].every((score) => score === 0)).toBe(true);
      }),
      { numRuns: runs(2_000) },
    );
  });

  test('every slope is 0 for an empty history, and none shrinks as the history grows', () => {
    const unit = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(unit, fc.double({ min: 0, max: 50, noNaN: true }), fc.nat(50), (slope, patience, k) => {
        expect(slopeAt({ slope, patience }, 0)).toBe(0);
        expect(slopeAt({ slope, patience }, k + 1) + 1e-12).toBeGreaterThan(slopeAt({ slope, patience }, k));
        expect(slopeAt({ slope, patience }, k)).toBeLessThan(slope + 1e-12);
      }),
      { numRuns: runs(2_000) },
    );
  });

  test('the parts of the hybrid add up to its scores, and with nothing known it is popularity', () => {
    fc.assert(
      fc.property(pairs, history, fc.double({ min: 0, max: 1, noNaN: true }), (all, taken, slope) => {
        const interactions = interactionsOf(all);
        const prior = fitPopularity(interactions);
        const ease = fitEase(interactions, { ridge: 5 });
        const hybrid = createHybrid(prior, [
          { scorer: ease, scale: 'shares', trust: 0.5, patience: 1, slope },
        ]);
        expect([...hybrid.scores([])]).toEqual([...prior.scores([])]);
        const scores = hybrid.scores(taken);
        const parts = hybrid.partsOf(taken);
        for (const [v, score] of scores.entries()) {
          expect(parts.reduce((sum, { nats }) => sum + (nats[v] ?? 0), 0)).toBeCloseTo(score, 9);
        }
      }),
      { numRuns: runs(2_000) },
    );
  });
});

test('content likes what has the same attributes', () => {
  // Items 0 and 1 share two attributes, item 2 shares one with them, item 3 none.
  const attributes = createIncidence(4, 4, [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
    [2, 1],
    [2, 2],
    [3, 3],
  ]);
  const scores = fitContent(attributes).scores([0]);
  expect(scores[1]).toBeGreaterThan(scores[2] ?? 0);
  expect(scores[2]).toBeGreaterThan(scores[3] ?? 0);
});

test('on held-out cases that popularity ranks as well as can be, nobody gets a voice', () => {
  const interactions = createInteractions(3, 3, [
    [0, 0],
    [1, 0],
    [2, 0],
    [0, 1],
    [1, 1],
    [0, 2],
  ]);
  const prior = fitPopularity(interactions);
  const scorer = fitItemKnn(interactions, { neighbours: 2, shrinkage: 0 });
  const cases: readonly HeldOut[] = [];
  expect(fitSlopes(prior, [{ scorer, scale: 'shares', trust: 1, patience: 0 }], cases, [1])).toEqual([]);
});

test('where popularity knows no difference, whoever does gets a voice', () => {
  // Items 1 to 6 are as new as each other; of the pair (1, 6) both have the attribute 0.
  const interactions = createInteractions(1, 7, [[0, 0]]);
  const attributes = createIncidence(7, 3, [
    [1, 0],
    [6, 0],
    [2, 1],
    [3, 2],
  ]);
  const cases = Array.from({ length: 5 }, () => ({ history: [1], targets: [6], excluded: [0, 1] }));
  const candidate = { scorer: fitContent(attributes), scale: 'likeness', trust: 1, patience: 0 } as const;
  const voices = fitSlopes(fitPopularity(interactions), [candidate], cases, [0]);
  expect(voices.map(({ scorer }) => scorer.name)).toEqual(['content']);
});

test('factors find the circle that a history belongs to', () => {
  // Users 0 to 4 take some of items 0 to 2, users 5 to 8 some of items 3 to 5.
  const taken = Array.from({ length: USERS }, (_, user) => {
    const first = user < 5 ? 0 : 3;
    return [0, 1, 2].filter((i) => i !== user % 3).map((i) => [user, first + i] as const);
  });
  const scorer = fitFactors(interactionsOf(taken.flat()), { dimensions: 2, ridge: 0.3 });
  const scores = scorer.scores([0]);
  for (const near of [1, 2])
    for (const far of [3, 4, 5]) expect(scores[near]).toBeGreaterThan(scores[far] ?? 0);
});
