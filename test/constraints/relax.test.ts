import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Catalogue, createCatalogue } from '../../src/catalogue/index.js';
import { gate, type Relaxation, relaxations, relaxed } from '../../src/constraints/index.js';
import type { Limit, Requirement, Restriction, Want, Way } from '../../src/domain/index.js';
import type { ItemInput } from '../tools/packs.js';
import { runs } from '../tools/runs.js';
import { number as amountOf, flag, tags, tiny } from '../tools/tiny.js';

const CONSTRAINTS = (['gluten', 'milk'] as const).map((id) => ({
  id,
  say: id,
  label: id,
  severities: ['allergy', 'diet'] as ('allergy' | 'diet')[],
  facts: [id],
}));

const without = (constraint: string, severity: Restriction['severity'] = 'allergy'): Restriction => ({
  type: 'restriction',
  constraint,
  severity,
  turn: 1,
});
const atMost = (amount: number, attribute = 'price'): Limit => ({
  type: 'atMost',
  attribute,
  amount,
  turn: 1,
});
const atLeast = (amount: number, attribute = 'price'): Limit => ({
  type: 'atLeast',
  attribute,
  amount,
  turn: 1,
});
const light: Requirement = { type: 'has', feature: { attribute: 'light' }, turn: 1 };
const lacks = (value: string): Requirement => ({
  type: 'lacks',
  feature: { attribute: 'kind', value },
  turn: 1,
});

const attributes = [flag('light'), amountOf('price'), amountOf('weight'), tags('kind', 'a', 'b', 'c')];
const menu = (items: readonly ItemInput[]): Catalogue =>
  createCatalogue(tiny(items, { attributes, constraints: CONSTRAINTS }));
const count = (catalogue: Catalogue, wants: readonly Want[]): number =>
  gate(catalogue, wants, {}).filter((pass) => pass > 0).length;
const ways = (catalogue: Catalogue, wants: readonly Want[]): readonly Relaxation[] =>
  relaxations(catalogue, wants, {}, { limit: 100 });

describe('the ways out', () => {
  /** Product.md: coeliac, light, under 12; the burrata is at 13, two dishes below 12 are heavy, a pie has gluten. */
  const dishes = menu([
    { id: 'burrata', name: 'Burrata', free: ['gluten'], attributes: { light: 0.7, price: 13 } },
    { id: 'bass', name: 'Sea bass', free: ['gluten'], attributes: { light: 0.8, price: 18 } },
    { id: 'polenta', name: 'Polenta', free: ['gluten'], attributes: { light: 0.2, price: 9.5 } },
    { id: 'chips', name: 'Chips', free: ['gluten'], attributes: { light: 0.1, price: 5 } },
    { id: 'pie', name: 'Pie', contains: ['gluten'], attributes: { light: 0.9, price: 6 } },
    { id: 'soup', name: 'Soup', attributes: { light: 0.9, price: 7 } },
    { id: 'steak', name: 'Steak', free: ['gluten'], attributes: { light: 0, price: 25 } },
  ]);
  const coeliac = without('gluten', 'coeliac');

  test('of the product’s example are €13, one dish, and "light" set aside, two dishes', () => {
    expect(relaxations(dishes, [coeliac, light, atMost(12)], {})).toEqual([
      { way: [{ want: 1 }], items: 2 },
      { way: [{ want: 2, amount: 13 }], items: 1 },
    ]);
  });

  test('come in the order of what they lose', () => {
    const loss = (want: Requirement): number => (want.type === 'has' ? 1 : 0);
    const found = relaxations(dishes, [coeliac, light, atMost(12)], {}, { loss });
    expect(found.map(({ way }) => way[0]?.want)).toEqual([2, 1]);
  });

  test('are only as many as asked for', () => {
    expect(relaxations(dishes, [coeliac, light, atMost(12)], {}, { limit: 1 })).toHaveLength(1);
  });

  test('are none where only restrictions stand in the way', () => {
    expect(ways(menu([{ id: 'pie', name: 'Pie', contains: ['gluten'] }]), [coeliac])).toEqual([]);
    expect(ways(dishes, [without('gluten'), without('milk'), light])).toEqual([]);
  });

  test('move a limit by the smallest step that lets something in', () => {
    const prices = menu(
      [13, 18, 25].map((price) => ({ id: `p${price}`, name: 'Thing', attributes: { price } })),
    );
    expect(ways(prices, [atMost(12)])).toEqual([{ way: [{ want: 0, amount: 13 }], items: 1 }]);
    expect(ways(prices, [atLeast(40)])).toEqual([{ way: [{ want: 0, amount: 25 }], items: 1 }]);
    // Both must move. To 13: 11/2 + 27/40 = 6.2 times their size; to 18: 8.6; to 25: 11.9.
    expect(ways(prices, [atMost(2), atLeast(40)])).toEqual([
      {
        way: [
          { want: 0, amount: 13 },
          { want: 1, amount: 13 },
        ],
        items: 1,
      },
    ]);
  });

  test('set a limit aside where no item has the number', () => {
    const silent = menu([{ id: 'gift', name: 'Gift' }]);
    expect(ways(silent, [atMost(12)])).toEqual([{ way: [{ want: 0 }], items: 1 }]);
  });

  test('give up two requirements only where one is not enough', () => {
    const both = menu([{ id: 'steak', name: 'Steak', attributes: { light: 0, price: 25, kind: ['a'] } }]);
    expect(ways(both, [light, atMost(12), lacks('b')])).toEqual([
      { way: [{ want: 0 }, { want: 1, amount: 25 }], items: 1 },
    ]);
  });

  test('never lead to what is sold out or not on now', () => {
    const gone: ItemInput = { id: 'gone', name: 'Gone', soldOut: true, attributes: { price: 13 } };
    expect(ways(menu([gone]), [atMost(12)])).toEqual([]);
  });
});

describe('on random small cases the ways out', () => {
  const item: fc.Arbitrary<Omit<ItemInput, 'id' | 'name'>> = fc.record(
    {
      attributes: fc.record(
        {
          light: fc.constantFrom(0, 0.5, 1),
          price: fc.integer({ min: 1, max: 9 }),
          weight: fc.integer({ min: 1, max: 9 }),
          kind: fc.subarray(['a', 'b', 'c']),
        },
        { requiredKeys: [] },
      ),
      free: fc.subarray(['gluten', 'milk']),
      soldOut: fc.boolean(),
    },
    { requiredKeys: ['attributes'] },
  );
  const catalogue = fc
    .array(item, { minLength: 1, maxLength: 6 })
    .map((items) => menu(items.map((rest, n) => ({ id: `i${n}`, name: `Item ${n}`, ...rest }))));
  const number = fc.integer({ min: 0, max: 10 });
  const attribute = fc.constantFrom('price', 'weight');
  const value = fc.constantFrom('a', 'b', 'c');
  const want: fc.Arbitrary<Want> = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(number, attribute).map(([n, a]) => atMost(n, a)) },
    { weight: 3, arbitrary: fc.tuple(number, attribute).map(([n, a]) => atLeast(n, a)) },
    { weight: 1, arbitrary: fc.constant(light) },
    { weight: 2, arbitrary: value.map(lacks) },
    {
      weight: 1,
      arbitrary: value.map((v): Want => ({ type: 'has', feature: { attribute: 'kind', value: v }, turn: 1 })),
    },
    {
      weight: 1,
      arbitrary: fc
        .subarray(['a', 'b', 'c'])
        .map((values): Want => ({ type: 'within', attribute: 'kind', values, turn: 1 })),
    },
    {
      weight: 2,
      arbitrary: fc
        .tuple(fc.constantFrom('gluten', 'milk'), fc.constantFrom('allergy' as const, 'diet' as const))
        .map(([c, s]) => without(c, s)),
    },
  );
  const cases = fc.tuple(catalogue, fc.array(want, { minLength: 1, maxLength: 5 }));

  test('are the minimal sets of requirements that brute force finds', () => {
    fc.assert(
      fc.property(cases, ([items, wants]) => {
        fc.pre(count(items, wants) === 0);
        const found = ways(items, wants).map(({ way }) => placesOf(way));
        expect(found.map(String).sort()).toEqual(minimalSets(items, wants).map(String).sort());
      }),
      { numRuns: runs(10_000) },
    );
  });

  test('leave as many items as they say, at least one, and every restriction in force', () => {
    fc.assert(
      fc.property(cases, ([items, wants]) => {
        fc.pre(count(items, wants) === 0);
        for (const { way, items: left } of ways(items, wants)) {
          const after = relaxed(wants, way);
          expect(left).toBeGreaterThan(0);
          expect(count(items, after)).toBe(left);
          expect(restrictions(after)).toEqual(restrictions(wants));
        }
      }),
      { numRuns: runs(10_000) },
    );
  });

  test('that move one limit move it by the smallest step', () => {
    fc.assert(
      fc.property(cases, ([items, wants]) => {
        fc.pre(count(items, wants) === 0);
        for (const { way } of ways(items, wants)) {
          const [step] = way;
          if (way.length !== 1 || step?.amount === undefined) continue;
          // No amount nearer to the limit than this one would do.
          for (const nearer of between(wants[step.want], step.amount)) {
            expect(count(items, relaxed(wants, [{ want: step.want, amount: nearer }]))).toBe(0);
          }
        }
      }),
      { numRuns: runs(10_000) },
    );
  });

  test('come fewest requirements first, and those with fewest losses before others', () => {
    const loss = (requirement: Requirement): number => (requirement.type === 'lacks' ? 2 : 1);
    fc.assert(
      fc.property(cases, ([items, wants]) => {
        fc.pre(count(items, wants) === 0);
        const ranks = relaxations(items, wants, {}, { limit: 100, loss }).map(({ way, items: left }) => [
          way.length,
          way.reduce((sum, { want: place }) => sum + loss(wants[place] as Requirement), 0),
          -left,
        ]);
        expect(ranks).toEqual([...ranks].sort(byParts));
      }),
      { numRuns: runs(5000) },
    );
  });

  const placesOf = (way: Way): readonly number[] => way.map(({ want: place }) => place).sort();
  const restrictions = (wants: readonly Want[]) => wants.filter(({ type }) => type === 'restriction');
  const byParts = (a: readonly number[], b: readonly number[]): number =>
    a.map((part, i) => part - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;

  /** Every set of requirements that leaves something when it is set aside, and none of whose parts does. */
  function minimalSets(items: Catalogue, wants: readonly Want[]): readonly (readonly number[])[] {
    const places = [...wants.keys()].filter((place) => wants[place]?.type !== 'restriction');
    const subsets = (all: readonly number[]): readonly (readonly number[])[] => {
      const [first, ...rest] = all;
      if (first === undefined) return [[]];
      return subsets(rest).flatMap((set) => [set, [first, ...set]]);
    };
    const helps = (set: readonly number[]): boolean =>
      count(
        items,
        wants.filter((_, place) => !set.includes(place)),
      ) > 0;
    const helping = subsets(places).filter(helps);
    return helping.filter(
      (set) => !helping.some((s) => s.length < set.length && s.every((p) => set.includes(p))),
    );
  }

  /** The whole numbers from a limit up to, not including, the amount that it was moved to. */
  function between(limit: Want | undefined, amount: number): readonly number[] {
    if (limit?.type !== 'atMost' && limit?.type !== 'atLeast') return [];
    const steps = Math.abs(amount - limit.amount);
    return [...Array(steps).keys()].map((n) => limit.amount + Math.sign(amount - limit.amount) * n);
  }
});
