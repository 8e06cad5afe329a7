import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { softmax } from '../../src/base/index.js';
import { along, type Direction, directionsFrom, type Move } from '../../src/scorers/index.js';
import { runs } from '../tools/runs.js';

/** Four items; feature 0 is a low price in degrees, feature 1 a kind that items 0 and 1 share. */
const degrees = [Float64Array.of(0, 0.5, 1, 0.5), Float64Array.of(1, 1, 0, 0)];
const features = { degrees, base: new Float64Array(4) };
const cheaper: Direction = { base: 1, gained: Float64Array.of(2, 0), lost: Float64Array.of(-4, -1) };

describe('a direction', () => {
  test('by hand: what is gained and lost against the criticised item', () => {
    // From item 1: item 0 loses half of the price, item 2 gains half and loses the kind, item 3 loses the kind.
    expect([...along(cheaper, features, 1)]).toEqual([-2, 0, 1 - 1, -1]);
  });

  test('leaves the criticised item where it was', () => {
    const entry = fc.double({ min: -3, max: 3, noNaN: true });
    const pair = fc.tuple(entry, entry).map((all) => Float64Array.from(all));
    fc.assert(
      fc.property(pair, pair, fc.nat(3), (gained, lost, from) => {
        expect(along({ base: 1, gained, lost }, features, from)[from]).toBeCloseTo(0, 12);
      }),
      { numRuns: runs(1000) },
    );
  });
});

describe('directions from logs', () => {
  const move = (critique: string, from: number, to: number): Move => ({ critique, from, to });
  const many = (times: number, each: Move) => Array.from({ length: times }, () => each);

  test('without moves are what is declared, and nothing where nothing is', () => {
    const learned = directionsFrom([], features, new Map([['cheaper', cheaper]]));
    expect([...learned.keys()]).toEqual(['cheaper']);
    expect(learned.get('cheaper')).toEqual(cheaper);
    expect(directionsFrom([], features).size).toBe(0);
  });

  test('a critique that leads to what has more of a feature comes to gain by it, and stays with what it keeps', () => {
    const moves = [...many(30, move('cheaper', 0, 1)), ...many(30, move('cheaper', 3, 2))];
    const learned = directionsFrom(moves, features).get('cheaper');
    expect(learned?.gained[0]).toBeGreaterThan(0.5);
    expect(learned?.lost[1]).toBeLessThan(-0.5);
    const fromDear = along(learned as Direction, features, 0);
    expect(fromDear[1]).toBeGreaterThan(fromDear[3] ?? Number.NaN);
    expect(fromDear[1]).toBeGreaterThan(0);
  });

  test('known optimum: where features tell all items apart, many moves are expected as often as they were made', () => {
    const own = {
      degrees: [0, 1, 2, 3].map((item) => new Float64Array(4).fill(1, item, item + 1)),
      base: features.base,
    };
    const moves = [0, 2, 2, 3].flatMap((to) => many(1e5, move('nicer', 1, to)));
    const nats = along(directionsFrom(moves, own).get('nicer') as Direction, own, 1);
    const p = softmax(nats.with(1, -Infinity));
    for (const [v, share] of [0.25, 0, 0.5, 0.25].entries()) expect(p[v]).toBeCloseTo(share, 3);
  });

  test('each critique learns from its own moves', () => {
    const moves = [...many(30, move('cheaper', 1, 2)), ...many(30, move('nicer', 1, 0))];
    const learned = directionsFrom(moves, features);
    expect(along(learned.get('cheaper') as Direction, features, 1)[2]).toBeGreaterThan(0);
    expect(along(learned.get('nicer') as Direction, features, 1)[2]).toBeLessThan(0);
  });

  test('what is declared fades as moves come in that go elsewhere', () => {
    const declared = new Map([['cheaper', cheaper]]);
    const worth = (times: number) => {
      const learned = directionsFrom(many(times, move('cheaper', 1, 0)), features, declared);
      const nats = along(learned.get('cheaper') as Direction, features, 1);
      return (nats[0] ?? Number.NaN) - (nats[2] ?? Number.NaN);
    };
    expect(worth(0)).toBe(-2);
    expect(worth(3)).toBeGreaterThan(worth(0));
    expect(worth(300)).toBeGreaterThan(0);
  });

  test('coming back to the criticised item says nothing', () => {
    const moves = many(5, move('cheaper', 0, 1));
    const learned = directionsFrom([...moves, ...many(9, move('cheaper', 2, 2))], features);
    expect(learned).toEqual(directionsFrom(moves, features));
  });

  test('what is popular anyway is not put down to the critique', () => {
    const popular = { degrees, base: Float64Array.of(0, 0, 8, 0) };
    const moves = many(20, move('cheaper', 1, 2));
    const gain = (base: typeof features) =>
      directionsFrom(moves, base).get('cheaper')?.gained[0] ?? Number.NaN;
    expect(gain(popular)).toBeLessThan(gain(features) / 4);
  });
});
