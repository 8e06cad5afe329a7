import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Catalogue, createCatalogue } from '../../src/catalogue/index.js';
import { gate } from '../../src/constraints/index.js';
import type { World } from '../../src/dialogue/index.js';
import { itemId, type Requirement } from '../../src/domain/index.js';
import { runs } from '../tools/runs.js';
import { chatWith, worldOf } from '../tools/world.js';

/* Whoever says what they have is suggested nothing that needs more: by a table made by hand, not by the catalogue. */

const needs: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries(
    JSON.parse(readFileSync(new URL('./equipment.reviewed.json', import.meta.url), 'utf8')).exercises,
  ),
);

let world: World;
/** The reviewed exercises alone. */
let catalogue: Catalogue;
let always: readonly string[];
/** All that can be had, but for what is always there. */
let things: readonly string[];

beforeAll(async () => {
  world = await worldOf('gym');
  const { pack, safety } = world.catalogue;
  const items = world.catalogue.items.filter(({ id }) => needs.has(id));
  catalogue = createCatalogue({ items, pack, safety });
  const equipment = pack.attributes.find(({ id }) => id === 'equipment');
  if (equipment?.kind !== 'tags' || equipment.limits === undefined)
    throw new Error('the gym has no equipment');
  always = equipment.limits.always;
  things = Object.keys(equipment.values).filter((thing) => !always.includes(thing));
});

const having = (list: readonly string[]): Requirement => ({
  type: 'within',
  attribute: 'equipment',
  values: [...always, ...list],
  turn: 1,
});

/** The reviewed exercises that may be suggested to somebody who has these things. */
const passing = (list: readonly string[]): readonly string[] => {
  const passes = gate(catalogue, [having(list)], {});
  return catalogue.items.flatMap(({ id }, v) => (passes[v] === 0 ? [] : [id]));
};

/** What of these things an exercise needs and is not there. */
const lacking = (id: string, list: readonly string[]): readonly string[] =>
  (needs.get(id) ?? []).filter((thing) => !list.includes(thing) && !always.includes(thing));

/** What the catalogue lists for an exercise. */
const listed = (id: string): readonly string[] =>
  (catalogue.item(itemId(id))?.attributes['equipment'] ?? []) as readonly string[];

const subsets = (list: readonly string[], most: number): readonly (readonly string[])[] =>
  most === 0
    ? [[]]
    : [
        [],
        ...list.flatMap((thing, n) => subsets(list.slice(n + 1), most - 1).map((rest) => [thing, ...rest])),
      ];

test('the table reviews a hundred exercises of the catalogue and every thing that one may need', () => {
  expect(needs.size).toBeGreaterThanOrEqual(100);
  expect(catalogue.items).toHaveLength(needs.size);
  const named = new Set([...needs.values()].flat());
  expect([...things].filter((thing) => !named.has(thing))).toEqual([]);
});

test('of every exercise it is known what it needs', () => {
  const silent = world.catalogue.items.filter(({ attributes: { equipment } }) => {
    return !Array.isArray(equipment) || equipment.length === 0;
  });
  expect(silent).toEqual([]);
});

describe('nothing is suggested that needs what is not there', () => {
  test('with any three things or fewer', () => {
    const faults = subsets(things, 3).flatMap((list) =>
      passing(list).flatMap((id) => lacking(id, list).map((thing) => `${id} without ${thing}`)),
    );
    expect([...new Set(faults)]).toEqual([]);
  });

  test('with everything but any three things or fewer', () => {
    const faults = subsets(things, 3).flatMap((missing) => {
      const list = things.filter((thing) => !missing.includes(thing));
      return passing(list).flatMap((id) => lacking(id, list).map((thing) => `${id} without ${thing}`));
    });
    expect([...new Set(faults)]).toEqual([]);
  });

  // So every one of the 2^n sets is decided: what passes with a set lists a part of it, and all that it needs is listed.
  test('with any set at all: what passes is what lists nothing else, and whatever it needs it lists', () => {
    for (const { id } of catalogue.items) expect(lacking(id, listed(id)), id).toEqual([]);
    fc.assert(
      fc.property(fc.subarray([...things]), (list) => {
        const there = new Set([...always, ...list]);
        const able = catalogue.items.filter(({ id }) => listed(id).every((thing) => there.has(thing)));
        expect(passing(list)).toEqual(able.map(({ id }) => id));
      }),
      { numRuns: runs(20_000) },
    );
  });

  test('and with all that it needs, each exercise may be', () => {
    expect(passing(things)).toHaveLength(needs.size);
    for (const { id } of catalogue.items) expect(passing(listed(id))).toContain(id);
  });
});

describe('in a chat', () => {
  const bare = ["I've only got dumbbells and a bench", 'I have dumbbells and a flat bench'];
  test.each([
    ...bare.map((said) => [said, ['dumbbell', 'bench']] as const),
    ['no equipment', []],
    ['only a pull-up bar', ['pull-up bar']],
    ['I only have resistance bands', ['bands']],
    ['I have a barbell and a squat rack', ['barbell', 'rack', 'weight plate']],
    ['I have an adjustable bench and dumbbells', ['incline bench', 'bench', 'dumbbell']],
    ['I only have a treadmill', ['treadmill']],
  ] as const)('%s', async (said, had) => {
    const chat = chatWith(world);
    await chat.say('hello');
    await chat.say('no');
    await chat.say(said);
    const seen = new Set<string>();
    for (const next of ['skip', ...Array.from({ length: 12 }, () => 'something else')]) {
      for (const { cards = [] } of await chat.say(next)) for (const { item } of cards) seen.add(item);
    }
    expect(seen.size).toBeGreaterThan(2);
    const wrong = [...seen].flatMap((id) => {
      const listed = (world.catalogue.item(itemId(id))?.attributes['equipment'] ?? []) as readonly string[];
      const missing = [...listed, ...(needs.get(id) ?? [])].filter(
        (thing) => !always.includes(thing) && !(had as readonly string[]).includes(thing),
      );
      return missing.map((thing) => `${id} without ${thing}`);
    });
    expect(wrong).toEqual([]);
  });
});
