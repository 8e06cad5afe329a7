import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sigmoid } from '../../src/base/index.js';
import { type Candidate, type Objective, someTaken, targetInSlate, yesNo } from '../../src/elicit/index.js';
import { successByRank } from '../../src/elicit/objective.js';
import { appraise } from '../../src/elicit/value.js';
import { type Belief, believe, observe, probabilities } from '../../src/preference/index.js';
import { runs } from '../tools/runs.js';
import { belief, question } from './arbitraries.js';

const logs = (...odds: number[]) => believe(odds.map(Math.log));
const ask = (noise: number, ...items: number[]) => yesNo({ id: 'q', items: Int32Array.from(items), noise });

describe('by hand, four items with .4, .3, .2, .1', () => {
  const { worth, worthAfter, information } = appraise(logs(0.4, 0.3, 0.2, 0.1));
  const one = targetInSlate(1);

  test('a slate of one, and what the next two add', () => {
    expect(worth(one, 0)).toBeCloseTo(0.4, 12);
    expect(worth(targetInSlate(2), 1)).toBeCloseTo(0.5, 12);
    expect(worth(targetInSlate(9), 0)).toBeCloseTo(1, 12);
  });

  test('a sure question whether it is one of the first two makes .4 + .2', () => {
    expect(worthAfter(one, ask(0, 0, 1))).toBeCloseTo(0.6, 12);
  });

  test('with one answer in ten wrong it makes .36 + .18', () => {
    expect(worthAfter(one, ask(0.1, 0, 1))).toBeCloseTo(0.54, 12);
  });

  test('the sure answer tells H(.7) nats', () => {
    expect(information(ask(0, 0, 1))).toBeCloseTo(-0.7 * Math.log(0.7) - 0.3 * Math.log(0.3), 12);
  });

  test('a question about all or none tells nothing and is worth nothing', () => {
    for (const nothing of [ask(0.1), ask(0.1, 0, 1, 2, 3), ask(0.5, 0)]) {
      expect(information(nothing)).toBeCloseTo(0, 12);
      expect(worthAfter(one, nothing)).toBeCloseTo(0.4, 12);
    }
  });
});

test('a degree of one half makes both answers as likely, whatever the noise', () => {
  const { answers } = yesNo({
    id: 'q',
    items: Int32Array.of(0, 1),
    degrees: Float64Array.of(0.5, 1),
    noise: 0.1,
  });
  expect(answers[0]).toEqual({
    elsewhere: 0.1,
    items: Int32Array.of(0, 1),
    values: Float64Array.of(0.5, 0.9),
  });
  const no = answers[1]?.values;
  if (typeof no !== 'object') throw new Error('a graded question has a value for each item');
  expect([...no]).toEqual([expect.closeTo(0.5, 12), expect.closeTo(0.1, 12)]);
});

describe('by hand, items taken one by one', () => {
  test('chances of a half and a quarter make 1 - 1/2 x 3/4', () => {
    const { worth } = appraise(logs(1, 1 / 3));
    expect(worth(someTaken(2, 0), 0)).toBeCloseTo(0.625, 12);
    // The first refused (1/2), then the second taken (1/4).
    expect(worth(someTaken(1, 0), 1)).toBeCloseTo(0.125, 12);
  });

  test('an answer shifts the odds by its likelihood over the mean', () => {
    // yes: .9 and .3, mean .6, odds 1.5 and .5, best .6, chance .6. no: .1 and .7, mean .4, odds .25 and 1.75, best 7/11.
    const graded: Candidate = {
      id: 'q',
      answers: [
        { elsewhere: 0, items: Int32Array.of(0, 1), values: Float64Array.of(0.9, 0.3) },
        { elsewhere: 0, items: Int32Array.of(0, 1), values: Float64Array.of(0.1, 0.7) },
      ],
    };
    expect(appraise(logs(1, 1)).worthAfter(someTaken(1, 0), graded)).toBeCloseTo(
      0.6 * 0.6 + 0.4 * (7 / 11),
      12,
    );
  });

  test('where nothing can be taken or everything must be, it stays a number', () => {
    for (const outside of [1e4, -1e4, -Infinity, Infinity]) {
      for (const slate of [logs(1, 2), believe([-Infinity, 0]), believe([-Infinity])]) {
        const { worth, worthAfter } = appraise(slate);
        expect(worth(someTaken(2, outside), 0)).not.toBeNaN();
        expect(worthAfter(someTaken(2, outside), ask(0, 0))).not.toBeNaN();
      }
    }
  });
});

describe('success by rank', () => {
  const rank = (turns: number, stay: number) => [...successByRank(1, { turns, stay, bits: 1, items: 4 })];

  test('by hand, slates of one', () => {
    expect(rank(1, 0.5)).toEqual([1, 0, 0, 0]);
    // Two slates: the second item is offered one turn later.
    expect(rank(2, 0.5)).toEqual([1, 0.5, 0, 0]);
    // Two questions and a slate reach all four.
    expect(rank(3, 1)).toEqual([1, 1, 1, 1]);
  });

  test('never rises with the rank nor falls with the turns', () => {
    const prospect = fc.record({
      turns: fc.integer({ min: 1, max: 8 }),
      stay: fc.double({ min: 0, max: 1, noNaN: true }),
      bits: fc.double({ min: 0, max: 2, noNaN: true }),
      items: fc.integer({ min: 1, max: 80 }),
    });
    fc.assert(
      fc.property(prospect, fc.integer({ min: 1, max: 10 }), (given, k) => {
        const now = successByRank(k, given);
        const later = successByRank(k, { ...given, turns: given.turns + 1 });
        expect(now[0]).toBe(1);
        let before = 1;
        let sumNow = 0;
        let sumLater = 0;
        for (const [i, chance] of now.entries()) {
          expect(chance).toBeLessThanOrEqual(before);
          before = chance;
          sumNow += chance;
          sumLater += later[i] ?? 0;
        }
        expect(sumLater).toBeGreaterThanOrEqual(sumNow - 1e-9);
      }),
      { numRuns: runs(2000) },
    );
  });
});

describe('against all slates and answers one by one', () => {
  const ITEMS = 6;
  const size = fc.integer({ min: 1, max: 4 });

  test('the target in the slate', () => {
    const mass = (k: number) => (after: Belief) => {
      const p = probabilities(after);
      return Math.max(...slates(ITEMS, k).map((slate) => slate.reduce((sum, v) => sum + (p[v] ?? 0), 0)));
    };
    fc.assert(
      fc.property(belief(ITEMS), question(ITEMS), size, (before, q, k) => {
        expectAgreement(before, q, targetInSlate(k), mass(k));
      }),
      { numRuns: runs(10_000) },
    );
  });

  test('some item taken', () => {
    const taken = (k: number, outside: number) => (after: Belief) =>
      Math.max(
        ...slates(ITEMS, k).map(
          (slate) =>
            1 - slate.reduce((none, v) => none * (1 - sigmoid((after.utilities[v] ?? 0) - outside)), 1),
        ),
      );
    fc.assert(
      fc.property(
        belief(ITEMS),
        question(ITEMS),
        size,
        fc.double({ min: -3, max: 3, noNaN: true }),
        (before, q, k, none) => {
          expectAgreement(before, q, someTaken(k, none), taken(k, none));
        },
      ),
      { numRuns: runs(10_000) },
    );
  });

  test('the target by its rank, over many items', () => {
    const MANY = 70;
    const success = successByRank(3, { turns: 6, stay: 0.9, bits: 0.8, items: MANY });
    const objective = targetInSlate(3).ahead?.({ turns: 6, stay: 0.9, bits: 0.8, items: MANY });
    const byRank = (after: Belief) =>
      [...probabilities(after)].sort((a, b) => b - a).reduce((sum, p, i) => sum + p * (success[i] ?? 0), 0);
    fc.assert(
      fc.property(belief(MANY), question(MANY), (before, q) => {
        expectAgreement(before, q, objective ?? targetInSlate(3), byRank);
      }),
      { numRuns: runs(3000) },
    );
  });

  test('the information is how much the entropy of the item falls', () => {
    const entropy = (after: Belief) =>
      probabilities(after).reduce((sum, p) => sum - (p > 0 ? p * Math.log(p) : 0), 0);
    fc.assert(
      fc.property(belief(ITEMS), question(ITEMS), (before, q) => {
        const told = entropy(before) - afterwards(before, q, entropy);
        expect(appraise(before).information(q)).toBeCloseTo(told, 9);
      }),
      { numRuns: runs(10_000) },
    );
  });
});

describe('for every belief and question', () => {
  const ITEMS = 50;

  test('to know more never lowers the chance that the target is in the slate, soon or later', () => {
    const near = targetInSlate(3);
    const far = near.ahead?.({ turns: 5, stay: 0.95, bits: 0.9, items: ITEMS }) ?? near;
    fc.assert(
      fc.property(belief(ITEMS), question(ITEMS), (before, q) => {
        const { worth, worthAfter } = appraise(before);
        for (const objective of [near, far]) {
          expect(worthAfter(objective, q)).toBeGreaterThanOrEqual(worth(objective, 0) - 1e-12);
        }
      }),
      { numRuns: runs(5000) },
    );
  });

  test('neither the order of the answers nor the names of the items matter', () => {
    fc.assert(
      fc.property(belief(ITEMS), question(ITEMS), (before, q) => {
        const mirrored = believe(before.utilities.toReversed());
        const answers = q.answers
          .toReversed()
          .map((a) => ({ ...a, items: a.items.map((v) => ITEMS - 1 - v) }));
        const here = appraise(before);
        const there = appraise(mirrored);
        expect(there.information({ id: q.id, answers })).toBeCloseTo(here.information(q), 9);
        for (const objective of [targetInSlate(3), someTaken(3, 0.5)]) {
          expect(there.worthAfter(objective, { id: q.id, answers })).toBeCloseTo(
            here.worthAfter(objective, q),
            9,
          );
        }
      }),
      { numRuns: runs(5000) },
    );
  });
});

function expectAgreement(
  before: Belief,
  q: Candidate,
  objective: Objective,
  best: (after: Belief) => number,
): void {
  if (before.utilities.every((u) => u === -Infinity)) return;
  const { worth, worthAfter } = appraise(before);
  expect(worth(objective, 0)).toBeCloseTo(best(before), 9);
  expect(worthAfter(objective, q)).toBeCloseTo(afterwards(before, q, best), 9);
}

/** sum_a p(a) f(P_a), with p(a) = sum_v P(v) p(a | v). */
function afterwards(before: Belief, { answers }: Candidate, f: (after: Belief) => number): number {
  const p = probabilities(before);
  return answers.reduce((total, answer) => {
    const { elsewhere, items, values } = answer;
    const chance = p.reduce((sum, pv, v) => {
      const i = items.indexOf(v);
      return sum + pv * (i < 0 ? elsewhere : typeof values === 'number' ? values : (values[i] ?? 0));
    }, 0);
    return chance > 0 ? total + chance * f(observe(before, answer)) : total;
  }, 0);
}

/** All slates of `k` of the items 0 to `n` - 1. */
function slates(n: number, k: number, first = 0): number[][] {
  if (k === 0) return [[]];
  const all: number[][] = [];
  for (let v = first; v <= n - k; v++) for (const rest of slates(n, k - 1, v + 1)) all.push([v, ...rest]);
  return all;
}
