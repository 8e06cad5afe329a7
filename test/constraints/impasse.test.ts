import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Catalogue, createCatalogue } from '../../src/catalogue/index.js';
import { type Conflict, impasse, type Relaxation, relaxed } from '../../src/constraints/index.js';
import {
  isFirm,
  type Limit,
  type Property,
  type Requirement,
  type Restriction,
  type Want,
} from '../../src/domain/index.js';
import { type Case, conflictsOf, isFeasible, waysOf } from '../oracles/impasse.js';
import type { ItemInput } from '../tools/packs.js';
import { runs } from '../tools/runs.js';
import { number as amountOf, flag, tags, tiny } from '../tools/tiny.js';

const CONSTRAINTS = (['gluten', 'milk', 'nuts'] as const).map((id) => ({
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
const limit =
  (type: Limit['type']) =>
  (amount: number, attribute = 'price'): Limit => ({ type, attribute, amount, turn: 1 });
const [atMost, atLeast] = [limit('atMost'), limit('atLeast')];
const light: Requirement = { type: 'has', feature: { attribute: 'light' }, turn: 1 };
const ofKind = (type: 'has' | 'lacks', value: string): Property => ({
  type,
  feature: { attribute: 'kind', value },
  turn: 1,
});
const within = (...values: string[]): Requirement => ({ type: 'within', attribute: 'kind', values, turn: 1 });

const menu = (items: readonly ItemInput[]): Catalogue =>
  createCatalogue(
    tiny(items, {
      attributes: [flag('light'), amountOf('price'), amountOf('weight'), tags('kind', 'a', 'b', 'c')],
      constraints: CONSTRAINTS,
      dayparts: [
        { id: 'day', say: 'by day', from: '06:00', to: '18:00' },
        { id: 'night', say: 'at night', from: '18:00', to: '06:00' },
      ],
    }),
  );

/** Lost by an item for each requirement that it fails, and by itself. */
type Costs = (item: number, failed: readonly Requirement[]) => number;

const ways = (catalogue: Catalogue, wants: readonly Want[], lost?: Costs): readonly Relaxation[] =>
  impasse(catalogue, wants, {}, 100, lost === undefined ? {} : { lost }).ways;
const conflicts = (catalogue: Catalogue, wants: readonly Want[], daypart?: string): readonly Conflict[] =>
  impasse(catalogue, wants, daypart === undefined ? {} : { daypart }, 100).conflicts;

/** Product.md: coeliac, light, under 12; the burrata is at 13, two below 12 are heavy, a pie has gluten. */
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

describe('the ways out', () => {
  test('of the product’s example are €13, one dish, and "light" set aside, two dishes', () => {
    const found = ways(dishes, [coeliac, light, atMost(12)]).map(({ way, items }) => ({ way, items }));
    expect(found).toEqual([
      { way: [{ want: 1 }], items: 2 },
      { way: [{ want: 2, amount: 13 }], items: 1 },
    ]);
  });

  test('come in the order of what the best item that they let in loses', () => {
    const burrata = 0;
    const polenta = 2;
    const lost =
      (costs: Readonly<Record<number, number>>): Costs =>
      (item) =>
        costs[item] ?? 9;
    const order = (costs: Readonly<Record<number, number>>) =>
      ways(dishes, [coeliac, light, atMost(12)], lost(costs)).map(({ way, lost: nats }) => [
        way[0]?.want,
        nats,
      ]);
    expect(order({ [burrata]: 1, [polenta]: 2 })).toEqual([
      [2, 1],
      [1, 2],
    ]);
    expect(order({ [burrata]: 2, [polenta]: 1 })).toEqual([
      [1, 1],
      [2, 2],
    ]);
  });

  test('are only as many as asked for, the cheapest', () => {
    const lost: Costs = (_, [want]) => (want?.type === 'atMost' ? 1 : 2);
    const [only, ...others] = impasse(dishes, [coeliac, light, atMost(12)], {}, 1, { lost }).ways;
    expect(only?.way).toEqual([{ want: 2, amount: 13 }]);
    expect(others).toEqual([]);
  });

  test('are none where only restrictions stand in the way', () => {
    expect(ways(menu([{ id: 'pie', name: 'Pie', contains: ['gluten'] }]), [coeliac])).toEqual([]);
    expect(ways(dishes, [without('gluten'), without('milk'), light])).toEqual([]);
  });

  test('move a limit by the smallest step that lets something in, however much is lost', () => {
    const prices = menu(
      [13, 18, 25].map((price) => ({ id: `p${price}`, name: 'Thing', attributes: { price } })),
    );
    const lost: Costs = (item) => 9 - item;
    expect(ways(prices, [atMost(12)], lost)).toEqual([{ way: [{ want: 0, amount: 13 }], items: 1, lost: 9 }]);
    expect(ways(prices, [atLeast(40)], lost)).toEqual([
      { way: [{ want: 0, amount: 25 }], items: 1, lost: 7 },
    ]);
  });

  test('move several limits by steps none of which could be smaller alone, and of those lose the fewest nats', () => {
    const things = menu([
      { id: 'near', name: 'Near', attributes: { price: 6, weight: 9 } },
      { id: 'far', name: 'Far', attributes: { price: 9, weight: 6 } },
      { id: 'further', name: 'Further', attributes: { price: 9, weight: 7 } },
    ]);
    const wants = [atMost(5), atMost(5, 'weight')];
    const step = (price: number, weight: number) => [
      { want: 0, amount: price },
      { want: 1, amount: weight },
    ];
    const losing =
      (...costs: number[]): Costs =>
      (item) =>
        costs[item] ?? 0;
    expect(ways(things, wants, losing(1, 2, 0))).toEqual([{ way: step(6, 9), items: 1, lost: 1 }]);
    expect(ways(things, wants, losing(2, 1, 0))).toEqual([{ way: step(9, 6), items: 1, lost: 1 }]);
  });

  test('move limits that cross on one attribute to where they meet', () => {
    const prices = menu([13, 18].map((price) => ({ id: `p${price}`, name: 'Thing', attributes: { price } })));
    const lost: Costs = (item) => item;
    expect(ways(prices, [atMost(2), atLeast(40)], lost)).toEqual([
      {
        way: [
          { want: 0, amount: 13 },
          { want: 1, amount: 13 },
        ],
        items: 1,
        lost: 0,
      },
    ]);
  });

  test('set a limit aside where no item has the number', () => {
    const silent = menu([{ id: 'gift', name: 'Gift' }]);
    expect(ways(silent, [atMost(12)])).toEqual([{ way: [{ want: 0 }], items: 1, lost: 0 }]);
  });

  test('give up two requirements only where one is not enough', () => {
    const both = menu([{ id: 'steak', name: 'Steak', attributes: { light: 0, price: 25, kind: ['a'] } }]);
    expect(ways(both, [light, atMost(12), ofKind('lacks', 'b')])).toEqual([
      { way: [{ want: 0 }, { want: 1, amount: 25 }], items: 1, lost: 0 },
    ]);
  });

  test('never lead to what is sold out, not on now or passed over', () => {
    const gone: ItemInput = { id: 'gone', name: 'Gone', soldOut: true, attributes: { price: 13 } };
    const later: ItemInput = { id: 'later', name: 'Later', dayparts: ['night'], attributes: { price: 14 } };
    const seen: ItemInput = { id: 'seen', name: 'Seen', attributes: { price: 15 } };
    const fresh: ItemInput = { id: 'fresh', name: 'Fresh', attributes: { price: 16 } };
    const to = (...items: ItemInput[]) =>
      impasse(menu(items), [atMost(12)], { daypart: 'day' }, 9, { excluded: new Set([2]) }).ways;
    expect(to(gone, later, seen)).toEqual([]);
    expect(to(gone, later, seen, fresh)).toEqual([{ way: [{ want: 0, amount: 16 }], items: 1, lost: 0 }]);
  });
});

describe('the conflicts', () => {
  test('name only the wants that exclude each other', () => {
    const wants = [coeliac, light, atMost(12), ofKind('lacks', 'a')];
    const things = menu([
      { id: 'x', name: 'X', free: ['gluten'], attributes: { light: 1, price: 13, kind: ['b'] } },
      { id: 'y', name: 'Y', free: ['gluten'], attributes: { light: 0, price: 11, kind: ['b'] } },
    ]);
    expect(conflicts(things, wants)).toEqual([{ requirements: [1, 2], restrictions: [], unavailable: [] }]);
  });

  test('name a restriction where it is what keeps out the rest', () => {
    expect(conflicts(dishes, [coeliac, without('nuts', 'diet'), light, atMost(12)])).toEqual([
      { requirements: [2, 3], restrictions: [0], unavailable: [] },
    ]);
  });

  test('are the fewest restrictions where these alone leave nothing', () => {
    const things = menu([
      { id: 'x', name: 'X', free: ['gluten', 'milk'], contains: ['nuts'] },
      { id: 'y', name: 'Y', free: ['nuts', 'milk'], contains: ['gluten'] },
    ]);
    expect(conflicts(things, [without('milk'), without('nuts'), light, without('gluten')])).toEqual([
      { requirements: [], restrictions: [1, 3], unavailable: [] },
    ]);
  });

  test('say when what would fit is sold out or not on now', () => {
    const things = menu([
      { id: 'gone', name: 'Gone', soldOut: true, attributes: { price: 4 } },
      { id: 'later', name: 'Later', dayparts: ['night'], attributes: { price: 3 } },
      { id: 'dear', name: 'Dear', attributes: { price: 9 } },
    ]);
    expect(conflicts(things, [atMost(5)], 'day')).toEqual([
      { requirements: [0], restrictions: [], unavailable: ['soldOut', 'notNow'] },
    ]);
    expect(conflicts(things, [atMost(5), atLeast(4)], 'day')).toEqual([
      { requirements: [0], restrictions: [], unavailable: ['soldOut', 'notNow'] },
    ]);
    expect(conflicts(things, [atMost(3)], 'day')).toEqual([
      { requirements: [0], restrictions: [], unavailable: ['notNow'] },
    ]);
  });

  test('do not blame the kitchen’s stock for what the customer must not have anyway', () => {
    const things = menu([
      { id: 'pie', name: 'Pie', contains: ['gluten'], soldOut: true, attributes: { price: 4 } },
      { id: 'dear', name: 'Dear', free: ['gluten'], attributes: { price: 9 } },
    ]);
    expect(conflicts(things, [coeliac, atMost(5)])).toEqual([
      { requirements: [1], restrictions: [0], unavailable: [] },
    ]);
  });

  test('of a house that is closed blame no restriction and no requirement', () => {
    const things = menu([{ id: 'later', name: 'Later', dayparts: ['night'], free: ['gluten'] }]);
    expect(conflicts(things, [coeliac, light], 'day')).toEqual([
      { requirements: [], restrictions: [], unavailable: ['notNow'] },
    ]);
  });
});

test('nothing is in conflict where something fits, and nothing needs to give way', () => {
  expect(impasse(dishes, [coeliac, light], {}, 9)).toEqual({ conflicts: [], ways: [] });
});

describe('in random cases', () => {
  const item: fc.Arbitrary<Omit<ItemInput, 'id' | 'name'>> = fc
    .record(
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
        facts: fc.tuple(
          ...CONSTRAINTS.map(() => fc.constantFrom('free', 'free', 'contains', 'mayContain', '')),
        ),
        soldOut: fc.constantFrom(false, false, false, true),
        dayparts: fc.subarray(['day', 'night'], { minLength: 1 }),
      },
      { requiredKeys: ['attributes', 'facts'] },
    )
    .map(({ facts, ...rest }) => ({
      ...rest,
      ...Object.fromEntries(
        (['free', 'contains', 'mayContain'] as const).map((state) => [
          state,
          CONSTRAINTS.flatMap(({ id }, i) => (facts[i] === state ? [id] : [])),
        ]),
      ),
    }));
  const amount = fc.integer({ min: 0, max: 10 });
  const value = fc.constantFrom('a', 'b', 'c');
  const number = fc.constantFrom('price', 'weight');
  const want: fc.Arbitrary<Want> = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(amount, number).map(([n, a]) => atMost(n, a)) },
    { weight: 3, arbitrary: fc.tuple(amount, number).map(([n, a]) => atLeast(n, a)) },
    { weight: 1, arbitrary: fc.constant(light) },
    {
      weight: 2,
      arbitrary: fc.tuple(fc.constantFrom('has' as const, 'lacks' as const), value).map((w) => ofKind(...w)),
    },
    { weight: 1, arbitrary: value.map((v): Want => ({ ...ofKind('lacks', v), isFirm: true })) },
    { weight: 1, arbitrary: fc.subarray(['a', 'b', 'c']).map((values) => within(...values)) },
    {
      weight: 2,
      arbitrary: fc
        .tuple(
          fc.constantFrom('gluten', 'milk', 'nuts'),
          fc.constantFrom('allergy' as const, 'diet' as const),
        )
        .map(([c, s]) => without(c, s)),
    },
  );
  const infeasible: fc.Arbitrary<Case> = fc
    .record({
      items: fc
        .array(item, { minLength: 1, maxLength: 7 })
        .map((all) => all.map((rest, n): ItemInput => ({ id: `i${n}`, name: `Item ${n}`, ...rest }))),
      wants: fc.array(want, { minLength: 1, maxLength: 6 }),
      daypart: fc.constantFrom('day', 'night'),
      excluded: fc.array(fc.nat({ max: 6 }), { maxLength: 2 }).map((places) => new Set(places)),
    })
    .filter((c) => !isFeasible(c));
  /** Small whole numbers, so that ties are common. */
  const costs = fc.record({
    items: fc.array(fc.nat({ max: 2 }), { minLength: 7, maxLength: 7 }),
    wants: fc.array(fc.nat({ max: 2 }), { minLength: 6, maxLength: 6 }),
  });
  const costing =
    (
      { wants }: Case,
      cost: { readonly items: readonly number[]; readonly wants: readonly number[] },
    ): Costs =>
    (place, failed) =>
      failed.reduce((sum, w) => sum + (cost.wants[wants.indexOf(w)] ?? NaN), cost.items[place] ?? NaN);
  const search = (c: Case, most: number, lost: Costs) =>
    impasse(menu(c.items), c.wants, { daypart: c.daypart }, most, { lost, excluded: c.excluded });
  const rankOf = ({ way, lost, items }: Relaxation) => [way.length, lost, -items];
  const byParts = (a: readonly number[], b: readonly number[]): number =>
    a.map((part, i) => part - (b[i] ?? 0)).find((difference) => difference !== 0) ?? 0;

  test('the ways out are those that trying everything finds, in order, and so are the first few', () => {
    fc.assert(
      fc.property(infeasible, costs, fc.integer({ min: 1, max: 3 }), (c, cost, most) => {
        const lost = costing(c, cost);
        const { ways: found } = search(c, Infinity, lost);
        const wanted = waysOf(c, lost);
        expect(found).toHaveLength(wanted.length);
        for (const { ways: cheapest, ...its } of wanted) {
          const places = cheapest[0]?.map((step) => step.want).join();
          const same = found.find(({ way }) => way.map((step) => step.want).join() === places);
          expect(same).toMatchObject(its);
          expect(cheapest).toContainEqual(same?.way);
        }
        expect(found.map(rankOf)).toEqual(found.map(rankOf).toSorted(byParts));
        expect(search(c, most, lost).ways.map(rankOf)).toEqual(found.slice(0, most).map(rankOf));
      }),
      { numRuns: runs(10_000) },
    );
  });

  test('the conflicts are those that trying everything finds, the smallest first', () => {
    fc.assert(
      fc.property(infeasible, fc.integer({ min: 1, max: 3 }), (c, most) => {
        const found = search(c, Infinity, () => 0).conflicts;
        const wanted = conflictsOf(c);
        expect(found).toHaveLength(wanted.length);
        for (const { requirements, restrictions, unavailable } of wanted) {
          const same = found.find((conflict) => conflict.requirements.join() === requirements.join());
          expect(same).toMatchObject({ requirements, unavailable });
          expect(restrictions).toContainEqual(same?.restrictions);
        }
        const sizes = found.map(({ requirements }) => requirements.length);
        expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
        expect(search(c, most, () => 0).conflicts).toEqual(found.slice(0, most));
      }),
      { numRuns: runs(10_000) },
    );
  });

  test('a way out taken leaves as many items as it says and every restriction in force', () => {
    fc.assert(
      fc.property(infeasible, (c) => {
        for (const { way, items } of search(c, Infinity, () => 0).ways) {
          const after = relaxed(c.wants, way);
          expect(after.filter(isFirm)).toEqual(c.wants.filter(isFirm));
          const left = c.items.filter(
            (one, n) => !c.excluded.has(n) && isFeasible({ ...c, items: [one], wants: after }),
          );
          expect(left).toHaveLength(items);
          expect(items).toBeGreaterThan(0);
        }
      }),
      { numRuns: runs(10_000) },
    );
  });
});
