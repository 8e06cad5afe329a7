import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../src/catalogue/index.js';
import type { Gate } from '../../src/constraints/index.js';
import type { Score } from '../../src/preference/index.js';
import { type Pick, type SlateOptions, slate, takeOf } from '../../src/recommend/index.js';
import { runs } from '../tools/runs.js';
import { tags, tiny } from '../tools/tiny.js';

/** Some items and what each world would have them be worth; all chances follow from these. */
interface Table {
  /** One row for each world: utilities in nats. */
  readonly worlds: readonly (readonly number[])[];
  readonly kinds: readonly (readonly string[])[];
  readonly passing: Gate;
  readonly options: SlateOptions;
}

/** The utility of "none of these" in these scores, nats. */
const OUTSIDE = 2;

const chance = (utility: number): number => 1 / (1 + Math.exp(OUTSIDE - utility));
const meanOf = (xs: readonly number[]): number => xs.reduce((a, b) => a + b, 0) / xs.length;

/** A score whose taste has just these worlds. What is no taste is half a nat for each item. */
function scoreOf({ worlds, kinds }: Only<Table, 'worlds' | 'kinds'>): Score {
  const mean = Float64Array.from(kinds, (_, v) => meanOf(worlds.map((world) => (world[v] ?? 0) - 0.5)));
  return {
    utility: mean.map((m) => m + 0.5),
    prior: mean.map(() => 0.5),
    assumed: [],
    preferred: [],
    needs: [],
    outside: OUTSIDE,
    company: mean.map(() => 0),
    effectOf: () => ({ content: mean.map(() => 0), company: mean.map(() => 0) }),
    taste: {
      mean,
      evidence: [],
      effectOf: () => mean.map(() => 0),
      draws: (places) => worlds.map((world) => Float64Array.from(places, (v) => (world[v] ?? 0) - 0.5)),
    },
  };
}

type Only<T, K extends keyof T> = { readonly [P in K]: T[P] };

const catalogueOf = (kinds: readonly (readonly string[])[]) =>
  createCatalogue(
    tiny(
      kinds.map((kind, i) => ({ id: `i${i}`, attributes: { kind: [...kind] } })),
      { attributes: [tags('kind', 'x', 'y', 'z')] },
    ),
  );

const slateOf = (table: Table): readonly Pick[] =>
  slate(catalogueOf(table.kinds), scoreOf(table), table.passing, table.options);

/** The objective, written out: the chance that some item of the slate is taken. */
const anyTaken = ({ worlds }: Table, places: readonly number[]): number =>
  meanOf(worlds.map((world) => 1 - places.reduce((left, v) => left * (1 - chance(world[v] ?? 0)), 1)));

const eligible = ({ passing, options }: Table, level: number): number[] =>
  [...passing.keys()].filter((v) => passing[v] === level && !options.excluded?.has(v));

/** Every way to choose `size` of `from`. */
function subsets(from: readonly number[], size: number): readonly (readonly number[])[] {
  if (size === 0) return [[]];
  return from.flatMap((v, i) => subsets(from.slice(i + 1), size - 1).map((rest) => [v, ...rest]));
}

const plain = (worlds: readonly (readonly number[])[], size: number): Table => ({
  worlds,
  kinds: (worlds[0] ?? []).map(() => []),
  passing: new Uint8Array(worlds[0]?.length ?? 0).fill(1),
  options: { size },
});
const placesOf = (picks: readonly Pick[]): readonly number[] => picks.map(({ place }) => place);

describe('a slate', () => {
  test('by hand: hopes for both worlds rather than twice for one', () => {
    // World one takes items 0 and 1 with .9 and .8, world two item 2 with .7; the rest has one in a hundred.
    const at = (p: number) => OUTSIDE + Math.log(p / (1 - p));
    const worlds = [
      [at(0.9), at(0.8), at(0.01)],
      [at(0.01), at(0.01), at(0.7)],
    ];
    const [first, second] = slateOf(plain(worlds, 2));
    // 0 and 1 together: (1 - .1 x .2 + 1 - .99 x .99) / 2 = .50; 0 and 2: (1 - .1 x .99 + 1 - .99 x .3) / 2 = .80.
    expect([first?.place, second?.place]).toEqual([0, 2]);
    expect(first?.take).toBeCloseTo((0.9 + 0.01) / 2, 12);
    expect(second?.take).toBeCloseTo((0.01 + 0.7) / 2, 12);
  });

  test('is as long as there are items, and no longer than asked', () => {
    const worlds = [[1, 2, 3]];
    expect(slateOf(plain(worlds, 5))).toHaveLength(3);
    expect(slateOf(plain(worlds, 2))).toHaveLength(2);
    expect(slateOf(plain(worlds, 0))).toEqual([]);
    expect(slateOf({ ...plain(worlds, 3), passing: Uint8Array.of(0, 0, 0) })).toEqual([]);
  });

  test('fills up with marked items, each the best beside those that stand already', () => {
    const at = (p: number) => OUTSIDE + Math.log(p / (1 - p));
    // Item 0 is plain and taken in world one. Marked are 1, taken in world one too, and 2, taken less, in world two.
    const table: Table = {
      ...plain(
        [
          [at(0.99), at(0.9), at(0.01)],
          [at(0.01), at(0.01), at(0.6)],
        ],
        2,
      ),
      passing: Uint8Array.of(1, 2, 2),
    };
    // Beside 0, item 1 adds (.01 x .9 + .99 x .01) / 2 = .009 and item 2 (.01 x .01 + .99 x .6) / 2 = .297.
    expect(placesOf(slateOf(table))).toEqual([0, 2]);
  });

  test('takes another kind while one is left, and comes back to the first kind after that', () => {
    const table: Table = {
      ...plain([[5, 4, 3, 2]], 4),
      kinds: [['x'], ['x', 'y'], ['x'], ['z']],
      options: { size: 4, distinct: 'kind' },
    };
    expect(placesOf(slateOf(table))).toEqual([0, 3, 1, 2]);
  });

  test('counts an item without a kind as unlike all others', () => {
    const table: Table = {
      ...plain([[5, 4, 3, 2]], 3),
      kinds: [['x'], ['x'], [], []],
      options: { size: 3, distinct: 'kind' },
    };
    expect(placesOf(slateOf(table))).toEqual([0, 2, 3]);
  });
});

test('the chance that one item is taken is the mean over the worlds', () => {
  const table = plain(
    [
      [2, 0],
      [4, 0],
    ],
    1,
  );
  // Utility 2 is the outside option's: one half. Utility 4: 1 / (1 + e^-2).
  expect(takeOf(scoreOf(table), 0)).toBeCloseTo((0.5 + 1 / (1 + Math.exp(-2))) / 2, 12);
});

describe('for every score, gate and size', () => {
  const ITEMS = 7;
  const filled = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: ITEMS, maxLength: ITEMS });
  const table: fc.Arbitrary<Table> = fc.record({
    worlds: fc.array(filled(fc.integer({ min: -20, max: 70 }).map((tenths) => tenths / 10)), {
      minLength: 1,
      maxLength: 4,
    }),
    kinds: filled(fc.subarray(['x', 'y', 'z'], { maxLength: 2 })),
    passing: filled(fc.constantFrom(0, 1, 1, 2, 2)).map((levels) => Uint8Array.from(levels)),
    options: fc.record({
      size: fc.integer({ min: 0, max: 6 }),
      excluded: fc.uniqueArray(fc.nat(ITEMS - 1), { maxLength: 3 }).map((places) => new Set(places)),
      distinct: fc.constantFrom(undefined, 'kind'),
    }),
  });
  const check = (law: (table: Table, picks: readonly Pick[]) => void, full = 5000): void =>
    fc.assert(
      fc.property(table, (t) => {
        law(t, slateOf(t));
      }),
      { numRuns: runs(full) },
    );

  test('nothing stands in it twice, nothing that does not pass, nothing excluded, and no place is left empty', () => {
    check((t, picks) => {
      const places = placesOf(picks);
      const may = [...eligible(t, 1), ...eligible(t, 2)];
      expect(new Set(places).size).toBe(places.length);
      for (const v of places) expect(may).toContain(v);
      expect(places).toHaveLength(Math.min(t.options.size, may.length));
    });
  });

  test('marked items stand after all plain ones, and only when no plain one is left', () => {
    check((t, picks) => {
      for (const { place, isMarked } of picks) expect(isMarked).toBe(t.passing[place] === 2);
      const plainOnes = picks.filter(({ isMarked }) => !isMarked);
      expect(picks.slice(0, plainOnes.length)).toEqual(plainOnes);
      if (plainOnes.length < picks.length) {
        expect(placesOf(plainOnes).toSorted()).toEqual(eligible(t, 1).toSorted());
      }
    });
  });

  test('the chance told of each is its own', () => {
    check((t, picks) => {
      for (const { place, take } of picks) expect(take).toBeCloseTo(anyTaken(t, [place]), 12);
    });
  });

  test('the first is the best single one, by trying each', () => {
    check((t, [first]) => {
      const best = Math.max(0, ...eligible(t, 1).map((v) => anyTaken(t, [v])));
      if (first !== undefined && !first.isMarked) expect(anyTaken(t, [first.place])).toBeCloseTo(best, 12);
    });
  });

  test('each next adds the most to those before it, among those of its own rank that may stand there', () => {
    check((t, picks) => {
      for (const [i, pick] of picks.entries()) {
        const before = placesOf(picks.slice(0, i));
        const left = eligible(t, pick.isMarked ? 2 : 1).filter((v) => !before.includes(v));
        const fresh = left.filter((v) => isFresh(t, v, before));
        const pool = fresh.length > 0 ? fresh : left;
        expect(pool).toContain(pick.place);
        const best = Math.max(...pool.map((v) => anyTaken(t, [...before, v])));
        expect(anyTaken(t, [...before, pick.place])).toBeCloseTo(best, 9);
      }
    });
  });

  test('it comes within 1 - 1/e of the best slate there is, by trying all', () => {
    check((t) => {
      const free: Table = {
        ...t,
        passing: t.passing.map((p) => Math.min(p, 1)),
        options: { size: t.options.size },
      };
      const found = anyTaken(free, placesOf(slateOf(free)));
      const from = eligible(free, 1);
      const size = Math.min(free.options.size, from.length);
      const best = Math.max(...subsets(from, size).map((places) => anyTaken(free, places)));
      expect(found).toBeLessThanOrEqual(best + 1e-12);
      expect(found).toBeGreaterThanOrEqual((1 - 1 / Math.E) * best - 1e-12);
    }, 2000);
  });
});

/** Whether an item shares no value of the distinct attribute with those before it. */
function isFresh({ kinds, options }: Table, place: number, before: readonly number[]): boolean {
  if (options.distinct === undefined) return true;
  return !before.some((v) => kinds[v]?.some((kind) => kinds[place]?.includes(kind)));
}
