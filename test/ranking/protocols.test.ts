import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { basketSplit, oneHidden } from '../../bench/baskets/split.js';
import { figuresOf } from '../../bench/ranking/figures.js';
import { coldItemSplit, coldUserSplit, prepare, type Split, warmSplit } from '../../bench/ranking/split.js';
import { createInteractions, type HeldOut } from '../../src/scorers/index.js';
import { runs } from '../tools/runs.js';

const pair = fc.tuple(fc.nat(11), fc.nat(29)).map(([user, item]) => ({ user: `u${user}`, item: `i${item}` }));
const both = fc.tuple(
  fc.array(pair, { minLength: 150, maxLength: 300 }),
  fc.array(pair, { minLength: 40, maxLength: 100 }),
);
const sorted = (places: ArrayLike<number>): readonly number[] => Array.from(places).sort((a, b) => a - b);

/** Items by user, each once, by number: what the files say. */
const histories = (data: ReturnType<typeof prepare>, part: 'train' | 'test') => data[part];

describe('for all data', () => {
  test('known users: all that a user took besides the training items is to be found, among all other items', () => {
    fc.assert(
      fc.property(both, fc.nat(), ([train, test], seed) => {
        const data = prepare(train, test, [], seed);
        const cases = warmSplit(data, seed).tests.get('all') ?? [];
        const expected = [...histories(data, 'test')].flatMap(([user, taken]) => {
          const known = data.train.get(user) ?? [];
          const targets = taken.filter((item) => !known.includes(item));
          return targets.length === 0 ? [] : [{ known: sorted(known), targets: sorted(targets) }];
        });
        expect(cases.map((each) => ({ known: sorted(each.history), targets: sorted(each.targets) }))).toEqual(
          expected,
        );
        for (const each of cases) expect(sorted(each.excluded)).toEqual(sorted(each.history));
      }),
      { numRuns: runs(1_000) },
    );
  });

  test('unseen users: the first k of one order are shown, ten are never ranked, and all the rest is to be found', () => {
    fc.assert(
      fc.property(both, fc.nat(), ([train, test], seed) => {
        const data = prepare(train, test, [], seed);
        const split = coldUserSplit(data, 0.25, [0, 1, 10], seed);
        const all = [...new Set([...train, ...test].map(({ user }) => user))].map((user) => {
          return sorted([...new Set([...(data.train.get(user) ?? []), ...(data.test.get(user) ?? [])])]);
        });
        const [none, one, ten] = ['0', '1', '10'].map((k) => split.tests.get(k) ?? []);
        for (const [i, each] of (ten ?? []).entries()) {
          const whole = sorted([...Array.from(each.excluded), ...Array.from(each.targets)]);
          expect(all).toContainEqual(whole);
          expect(each.excluded.length).toBe(10);
          expect(each.history).toEqual(each.excluded);
          expect(one?.[i]?.history).toEqual(Array.from(each.history).slice(0, 1));
          expect(none?.[i]).toEqual({ ...each, history: [] });
        }
        expect(split.whole.interactions.rows).toBe(all.length - Math.round(0.25 * all.length));
      }),
      { numRuns: runs(1_000) },
    );
  });

  test('new items: nobody is known to have taken them, and nothing else is ranked', () => {
    fc.assert(
      fc.property(both, fc.nat(), ([train, test], seed) => {
        const data = prepare(train, test, [], seed);
        const { whole, tests } = coldItemSplit(data, 0.1, seed);
        for (const { targets, excluded } of tests.get('all') ?? []) {
          const candidates = [...Array(data.items).keys()].filter(
            (item) => !Array.from(excluded).includes(item),
          );
          for (const item of candidates) expect(whole.interactions.column(item).length).toBe(0);
          for (const target of Array.from(targets)) expect(candidates).toContain(target);
        }
      }),
      { numRuns: runs(500) },
    );
  });

  test('settings are chosen on what the training part alone says', () => {
    fc.assert(
      fc.property(both, fc.nat(), ([train, test], seed) => {
        const data = prepare(train, test, [], seed);
        const other = prepare(train, [], [], seed);
        // The same numbers for the items, another test part.
        const without = { ...data, test: other.test };
        const chosenOn = ({ part, validation }: Split): unknown => [
          sorted(part.interactions.matrix.columns),
          validation.map(({ targets }) => sorted(targets)),
        ];
        expect(chosenOn(warmSplit(data, seed))).toEqual(chosenOn(warmSplit(without, seed)));
        expect(chosenOn(coldItemSplit(data, 0.1, seed))).toEqual(chosenOn(coldItemSplit(without, 0.1, seed)));
      }),
      { numRuns: runs(500) },
    );
  });

  test('the figures are their textbook formulas', () => {
    const cases = fc.array(
      fc.record({
        ranking: fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 4, maxLength: 4 }),
        targets: fc.uniqueArray(fc.nat(7), { minLength: 1, maxLength: 6 }),
      }),
      { minLength: 1, maxLength: 5 },
    );
    fc.assert(
      fc.property(cases, (all) => {
        const heldOut: readonly HeldOut[] = all.map(({ targets }) => ({
          history: [],
          targets,
          excluded: [],
        }));
        const figures = figuresOf(
          all.map(({ ranking }) => Int32Array.from(ranking)),
          heldOut,
          [3, 4],
          { interactions: createInteractions(2, 8, [[0, 1]]) },
        );
        const mean = (of: (one: (typeof all)[number]) => number): number =>
          all.reduce((sum, one) => sum + of(one), 0) / all.length;
        for (const k of [3, 4]) {
          const ndcg = mean(({ ranking, targets }) => {
            const gains = (hits: readonly boolean[]): number =>
              hits.reduce((sum, hit, i) => sum + (hit ? 1 / Math.log2(i + 2) : 0), 0);
            const ideal = Array.from({ length: Math.min(k, targets.length) }, () => true);
            return gains(ranking.slice(0, k).map((item) => targets.includes(item))) / gains(ideal);
          });
          const recall = mean(
            ({ ranking, targets }) =>
              targets.filter((target) => ranking.slice(0, k).includes(target)).length / targets.length,
          );
          expect(figures[`NDCG@${k}`]).toBeCloseTo(ndcg, 12);
          expect(figures[`Recall@${k}`]).toBeCloseTo(recall, 12);
        }
        const shown = [0, 1, 2, 3, 4, 5, 6, 7].map(
          (item) => all.filter(({ ranking }) => ranking.slice(0, 3).includes(item)).length,
        );
        expect(figures['coverage']).toBeCloseTo(shown.filter((times) => times > 0).length / 8, 12);
        // Half of the mean difference between two items, relative to the mean.
        const differences = shown.flatMap((x) => shown.map((y) => Math.abs(x - y)));
        const total = shown.reduce((sum, times) => sum + times, 0);
        const gini = differences.reduce((sum, d) => sum + d, 0) / (2 * 8 * total);
        expect(figures['Gini']).toBeCloseTo(gini, 12);
      }),
      { numRuns: runs(2_000) },
    );
  });
});

test('each item of a basket is hidden in turn, and the rest is no candidate', () => {
  expect(oneHidden([4, 7, 2])).toEqual([
    { history: [7, 2], targets: [4], excluded: [7, 2] },
    { history: [4, 2], targets: [7], excluded: [4, 2] },
    { history: [4, 7], targets: [2], excluded: [4, 7] },
  ]);
  expect(oneHidden([4])).toEqual([]);
});

test('the last fifth of the orders is completed, and settings are chosen on the last tenth before it', () => {
  const orders = Array.from({ length: 100 }, (_, day) => ({
    id: `${day}`,
    day,
    items: ['tea', `cake ${day}`],
  }));
  const split = basketSplit(orders, 1);
  expect(split.whole.interactions.rows).toBe(80);
  expect(split.part.interactions.rows).toBe(72);
  expect(split.tests.length).toBe(40);
  expect(split.validation.length).toBe(16);
  expect([...(split.whole.ages ?? [])].slice(-2)).toEqual([1, 0]);
});
