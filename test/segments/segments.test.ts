import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadBusiness } from '../../src/app/index.js';
import { below, rngFor } from '../../src/base/index.js';
import type { Business } from '../../src/business/index.js';
import { createCatalogue } from '../../src/catalogue/index.js';
import type { Fact } from '../../src/domain/index.js';
import { customersOf, type Segmentation, segmentsOf, type Visits } from '../../src/segments/index.js';
import { runs } from '../tools/runs.js';
import { flag, tags, tiny } from '../tools/tiny.js';
import { adjustedRand, type Kind, planted } from './planted.js';

const restaurant = await loadBusiness('restaurant');
const catalogue = createCatalogue(restaurant);

const LUNCHERS: Kind = {
  customers: 70,
  likes: [
    [{ attribute: 'protein', value: 'vegetables' }, 2],
    [{ attribute: 'light' }, 2],
  ],
  times: ['12:30', '13:00', '19:30'],
};
const PIZZA: Kind = {
  customers: 60,
  likes: [
    [{ attribute: 'kind', value: 'pizza' }, 2.5],
    [{ attribute: 'comforting' }, 1.5],
  ],
  times: ['19:30', '20:30', '12:30'],
};
const COFFEE: Kind = {
  customers: 50,
  likes: [
    [{ attribute: 'kind', value: 'coffee' }, 2.5],
    [{ attribute: 'sweet' }, 2],
  ],
  times: ['08:30', '16:00'],
};
const DEAR: Kind = {
  customers: 40,
  likes: [
    [{ attribute: 'adventurous' }, 2],
    [{ attribute: 'price', toward: 'more' }, 2],
  ],
  times: ['19:30', '21:00'],
};
const ANYBODY: Kind = { customers: 200, likes: [], times: ['08:30', '12:30', '16:00', '19:30'] };
const FOUR = [LUNCHERS, PIZZA, COFFEE, DEAR];

const shuffled = <T>(all: readonly T[], seed: number): readonly T[] => {
  const rng = rngFor('shuffled', seed);
  const left = [...all];
  return all.flatMap(() => left.splice(below(rng, left.length), 1));
};

describe('groups that were planted', () => {
  test.each([
    [2, 1],
    [3, 1],
    [4, 2],
  ])('%i of them are found again, with who is in them (seed %i)', (count, seed) => {
    const { customers, kindOf } = planted(catalogue, FOUR.slice(0, count), seed);
    const { segments, memberOf } = segmentsOf(catalogue, customers);
    expect(segments).toHaveLength(count);
    expect(adjustedRand(kindOf, memberOf)).toBeGreaterThan(0.9);
  });

  test('are named in the words of the pack by what tells them apart, and described by what they take more', () => {
    const { segments } = segmentsOf(catalogue, planted(catalogue, FOUR, 1).customers);
    const names = segments.map(({ name }) => name);
    expect(names).toEqual([
      'vegetables, light at lunch',
      expect.stringMatching(/^pizza, .* at dinner$/),
      expect.stringContaining('in the afternoon'),
      expect.stringContaining('one of the dearer dishes'),
    ]);
    expect(segments.map(({ size }) => size)).toEqual([70, 60, 50, 40]);
    expect(segments.reduce((sum, { share }) => sum + share, 0)).toBeCloseTo(1, 12);
    const pizza = segments[1]?.items ?? [];
    expect(pizza.length).toBeGreaterThan(2);
    for (const { item } of pizza) expect(catalogue.item(item)?.attributes['kind'], item).toEqual(['pizza']);
    for (const { items, differs } of segments) {
      for (const { share, elsewhere } of [...items, ...differs]) {
        expect(share).toBeGreaterThan(elsewhere);
        expect(share).toBeLessThanOrEqual(1);
        expect(elsewhere).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test('are the same whatever the order of customers, of their visits and of what is in them', () => {
    const { customers } = planted(catalogue, FOUR.slice(0, 3), 3);
    const straight = segmentsOf(catalogue, customers);
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const places = shuffled([...customers.keys()], seed);
        const mixed = places.map((u) =>
          shuffled(customers[u] ?? [], seed + u).map(({ at, items }) => ({
            ...(at !== undefined && { at }),
            items: items.toReversed(),
          })),
        );
        const crooked = segmentsOf(catalogue, mixed);
        expect(crooked.segments).toEqual(straight.segments);
        expect(crooked.remembered).toEqual(straight.remembered);
        expect(crooked.memberOf).toEqual(places.map((u) => straight.memberOf[u]));
      }),
      { numRuns: runs(100) },
    );
  });
});

test('a name that stands for everybody bends no group', () => {
  const { customers, kindOf } = planted(catalogue, FOUR.slice(0, 2), 4);
  // What a till books for "walk-in": coffees by the thousand, and some of everything.
  const everything = restaurant.items.map(({ id }, i) => ({
    at: `2026-05-01T16:${10 + (i % 50)}:00`,
    items: [id],
  }));
  const coffees = Array.from({ length: 3000 }, () => ({ at: '2026-05-01T16:00:00', items: ['cappuccino'] }));
  const { segments, memberOf } = segmentsOf(catalogue, [...customers, [...everything, ...coffees]]);
  expect(segments).toHaveLength(2);
  expect(adjustedRand(kindOf, memberOf.slice(0, -1))).toBeGreaterThan(0.9);
  for (const { differs } of segments) expect(differs.map(({ say }) => say)).not.toContain('in the afternoon');
});

describe('where customers do not differ', () => {
  test.each([1, 2])('there are no groups (seed %i)', (seed) => {
    const { customers } = planted(catalogue, [ANYBODY], seed);
    expect(segmentsOf(catalogue, customers)).toMatchObject({ segments: [], remembered: { groups: [] } });
  });

  test('things that are bought together make no groups of customers', () => {
    // Every visit is wholly light or wholly heavy, by the toss of a coin: kinds of visits, not of customers.
    const things = ['salad', 'soup', 'fruit', 'stew', 'roast', 'pie'].map((id, i) => ({
      id,
      attributes: { light: i < 3 },
    }));
    const shop = createCatalogue(tiny(things));
    const customers = Array.from({ length: 120 }, (_, c): Visits => {
      const rng = rngFor('together', c);
      return Array.from({ length: 6 }, (_, n) => {
        const from = 3 * below(rng, 2);
        return {
          at: `2026-05-0${n + 1}`,
          items: shuffled(things.slice(from, from + 3), 6 * c + n)
            .slice(0, 2)
            .map(({ id }) => id),
        };
      });
    });
    expect(segmentsOf(shop, customers).segments).toEqual([]);
    // Of the same visits each by itself, they are groups.
    expect(
      segmentsOf(
        shop,
        customers.flat().map((visit) => [visit]),
      ).segments,
    ).toHaveLength(2);
  });

  test.each([0, 1, 3])('%i customers are no groups', (count) => {
    const { customers } = planted(catalogue, [{ ...PIZZA, customers: count }], 1);
    expect(segmentsOf(catalogue, customers).segments).toEqual([]);
  });
});

describe('from day to day', () => {
  const { customers } = planted(catalogue, FOUR, 5);
  const yesterday = segmentsOf(catalogue, customers);
  const names = ({ segments }: Segmentation) => segments.map(({ id, name }) => [id, name]);

  test('the same orders give the same groups', () => {
    const today = segmentsOf(catalogue, customers, yesterday.remembered);
    expect(names(today)).toEqual(names(yesterday));
    expect(today.memberOf).toEqual(yesterday.memberOf);
  });

  test('one order in a hundred more changes no name and hardly a membership', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const rng = rngFor('more', seed);
        const more = new Set(Array.from({ length: 18 }, () => below(rng, customers.length)));
        const grown = customers.map((visits, u) =>
          more.has(u)
            ? [
                ...visits,
                {
                  at: '2026-06-01T12:31:00',
                  items: [restaurant.items[below(rng, restaurant.items.length)]?.id ?? ''],
                },
              ]
            : visits,
        );
        const today = segmentsOf(catalogue, grown, yesterday.remembered);
        expect(names(today)).toEqual(names(yesterday));
        const stayed = today.memberOf.filter((id, u) => id === yesterday.memberOf[u]).length;
        expect(stayed / customers.length).toBeGreaterThanOrEqual(0.99);
      }),
      { numRuns: runs(100) },
    );
  });

  test('a group that comes gets an id of its own, and the others keep theirs', () => {
    const three = segmentsOf(catalogue, planted(catalogue, FOUR.slice(0, 3), 5).customers);
    expect(three.segments.map(({ id }) => id)).toEqual([1, 2, 3]);
    const four = segmentsOf(catalogue, customers, three.remembered);
    expect(four.segments.map(({ id }) => id)).toEqual([1, 2, 3, 4]);
    expect(names(four).slice(0, 2)).toEqual(names(three).slice(0, 2));
  });

  test('the id of a group that went is not given again', () => {
    const [, ...others] = yesterday.remembered.groups;
    const today = segmentsOf(catalogue, customers, { ...yesterday.remembered, groups: others });
    const known = others.map(({ id }) => id);
    const fresh = today.segments.filter(({ id }) => !known.includes(id)).map(({ id }) => id);
    expect(fresh).toEqual([5]);
  });
});

describe('nobody is recognised', () => {
  test('a handful of odd customers is no group, and what they took is told of none', () => {
    const odd = new Set(
      restaurant.items.filter(({ attributes }) => `${attributes['kind']}` === 'wine').map(({ id }) => id),
    );
    const { customers } = planted(
      catalogue,
      [
        { ...LUNCHERS, likes: [...LUNCHERS.likes, [{ attribute: 'kind', value: 'wine' }, -20]] },
        { ...PIZZA, likes: [...PIZZA.likes, [{ attribute: 'kind', value: 'wine' }, -20]] },
        { customers: 3, likes: [[{ attribute: 'kind', value: 'wine' }, 12]], times: ['22:30'] },
      ],
      1,
    );
    const { segments } = segmentsOf(catalogue, customers);
    expect(segments).toHaveLength(2);
    for (const { size, items, differs, name } of segments) {
      expect(size).toBeGreaterThanOrEqual(5);
      expect(items.filter(({ item }) => odd.has(item))).toEqual([]);
      expect([name, ...differs.map(({ say }) => say)].join()).not.toContain('wine');
    }
  });
});

describe('what customers must not have', () => {
  const { customers } = planted(catalogue, FOUR.slice(0, 3), 7);
  const straight = segmentsOf(catalogue, customers);

  test('changes nothing: any facts of the items and any rules about them give the same to the bit', () => {
    const codes = [...new Set(restaurant.items.flatMap(({ facts }) => Object.keys(facts)))];
    const state = fc.constantFrom<Fact['state']>('contains', 'mayContain', 'declaredFree');
    fc.assert(
      fc.property(fc.array(state, { minLength: 40, maxLength: 40 }), (states) => {
        const facts = (i: number) =>
          Object.fromEntries(
            codes.map((code, c): [string, Fact] => [
              code,
              { state: states[(7 * i + c) % 40] ?? 'contains', source: { type: 'declared', by: 'us' } },
            ]),
          );
        const other: Business = {
          ...restaurant,
          items: restaurant.items.map((item, i) => ({ ...item, facts: facts(i) })),
          pack: {
            ...restaurant.pack,
            constraints: restaurant.pack.constraints.map((constraint, c) => ({
              ...constraint,
              facts: [codes[(c + states.indexOf('contains') + 1) % codes.length] ?? 'milk'],
              severities: ['diet' as const],
              share: c / 100,
              brokenBy: [],
              impliedBy: [],
            })),
          },
        };
        const { segments, memberOf, remembered } = segmentsOf(createCatalogue(other), customers);
        expect(segments).toEqual(straight.segments);
        expect(memberOf).toEqual(straight.memberOf);
        expect(remembered).toEqual(straight.remembered);
      }),
      { numRuns: runs(100) },
    );
  });

  test('is no feature: a value that a restriction is named by, or that suits it, is neither used nor told', () => {
    const constraint = (id: string, more: object = {}) => ({
      id,
      say: id,
      label: id,
      severities: ['religion' as const],
      facts: [id],
      ...more,
    });
    const things = Array.from({ length: 24 }, (_, i) => ({
      id: `thing-${i}`,
      attributes: { meat: [i % 2 ? 'pork' : 'lamb'], style: [i % 3 ? 'plain' : 'quiet'], hot: i % 4 === 0 },
    }));
    const pack = {
      attributes: [tags('meat', 'pork', 'lamb'), tags('style', 'plain', 'quiet'), flag('hot')],
      constraints: [
        constraint('pork'),
        constraint('birth', {
          rules: { by: 'us', prefer: [{ attribute: 'style', value: 'quiet' }] },
        }),
      ],
    };
    const { customers: drawn } = planted(
      createCatalogue(tiny(things, pack)),
      [
        { customers: 60, likes: [[{ attribute: 'meat', value: 'pork' }, 4]], times: ['12:00'] },
        {
          customers: 60,
          likes: [
            [{ attribute: 'meat', value: 'lamb' }, 4],
            [{ attribute: 'style', value: 'quiet' }, 1],
          ],
          times: ['12:00'],
        },
      ],
      1,
    );
    const told = ({ segments, remembered }: Segmentation): string =>
      JSON.stringify([
        segments.map(({ name, differs }) => [name, differs.map(({ say }) => say)]),
        remembered.groups.map(({ tilts, named }) => [Object.keys(tilts), named]),
      ]);
    const found = segmentsOf(createCatalogue(tiny(things, pack)), drawn);
    // A thing that is there for a restriction is not told of either.
    const quiet = things.filter(({ attributes }) => attributes.style.includes('quiet')).map(({ id }) => id);
    for (const { items } of found.segments)
      expect(items.filter(({ item }) => quiet.includes(item))).toEqual([]);
    for (const { tilts } of found.remembered.groups)
      for (const id of quiet) expect(tilts).not.toHaveProperty([`item:${id}`]);
    const careful = told(found);
    expect(careful).not.toMatch(/pork|quiet/);
    expect(careful).toContain('lamb');
    const careless = told(segmentsOf(createCatalogue(tiny(things, { attributes: pack.attributes })), drawn));
    expect(careless).toMatch(/pork/);
    expect(careless).toMatch(/quiet/);
  });

  test('neither do answers tell: a question about it does not count, another one does', () => {
    const things = Array.from({ length: 12 }, (_, i) => ({
      id: `thing-${i}`,
      attributes: { meat: [i % 2 ? 'pork' : 'lamb'], hot: i % 3 === 0 },
    }));
    const question = (id: string, means: readonly object[]) => ({
      id,
      ask: id,
      options: [
        { id: 'yes', label: 'yes', means: [...means] },
        { id: 'no', label: 'no' },
      ],
    });
    const shop = tiny(things, {
      attributes: [tags('meat', 'pork', 'lamb'), flag('hot')],
      constraints: [{ id: 'pork', say: 'pork', label: 'pork', severities: ['religion'], facts: ['pork'] }],
      questions: [
        question('meat', [{ attribute: 'meat', value: 'pork' }]),
        question('heat', [{ attribute: 'hot' }]),
      ],
    } as Parameters<typeof tiny>[1]);
    /** Everybody takes anything; half of them answer one thing, half another. */
    const answering = (asked: string): readonly Visits[] =>
      Array.from({ length: 80 }, (_, c) =>
        Array.from({ length: 6 }, (_, n) => ({
          at: `2026-05-0${n + 1}`,
          items: [`thing-${below(rngFor('answering', c, n), 12)}`],
          answers: [{ question: asked, option: c % 2 ? 'yes' : 'no' }],
        })),
      );
    expect(segmentsOf(createCatalogue(shop), answering('meat')).segments).toEqual([]);
    expect(segmentsOf(createCatalogue(shop), answering('heat')).segments).toHaveLength(2);
  });
});

describe('customers', () => {
  const order = (customer?: string) => ({
    at: '2026-05-01T12:00:00',
    items: ['caprese'],
    ...(customer !== undefined && { customer }),
  });
  const chat = { at: '2026-05-02T12:00:00', items: ['tiramisu'] };

  test('who are known by an id have all their orders and chats together', () => {
    const known = Array.from({ length: 20 }, (_, i) => `c${i}`);
    const orders = [...known.map(order), ...known.map(order), order()];
    const { of, customers, setAside } = customersOf(orders, new Map([['c3', [chat]]]));
    expect({ of, setAside }).toEqual({ of: 'customers', setAside: 1 });
    expect(customers.map(({ length }) => length).sort()).toEqual([...known.slice(1).map(() => 2), 3]);
  });

  test('hardly any of whom are known count order by order', () => {
    const { of, customers } = customersOf([order('ann'), order('ann'), order()], new Map([['bob', [chat]]]));
    expect(of).toBe('orders');
    expect(customers.map(({ length }) => length)).toEqual([1, 1, 1, 1]);
  });
});
