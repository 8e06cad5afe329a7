import { expect, test } from 'vitest';
import { loadParts } from '../../src/app/index.js';
import { rngFor } from '../../src/base/index.js';
import type { OrderDocument, PackInput } from '../../src/business/index.js';
import { createWorld, type World } from '../../src/dialogue/index.js';
import { learnFrom } from '../../src/learn/index.js';
import { tags, tiny } from '../tools/tiny.js';
import { EVENING } from '../tools/world.js';
import type { Move } from './customers.js';
import { talk } from './dialogues.js';

/* What others often had together stands together in a menu. */

/** Names that share no word. */
const FIRSTS = ['Azoth', 'Brinde', 'Corvel', 'Dunmar'];
const SECONDS = ['Elwick', 'Fenrow', 'Garth', 'Holmby'];

const slot = (id: string) => ({ id, say: id, role: [{ attribute: 'course', has: [id] }] });
const pack: Partial<PackInput> = {
  attributes: [tags('course', 'starter', 'main')],
  plans: [{ id: 'menu', say: 'a menu', slots: [slot('starter'), slot('main')] }],
};
const items = [
  ...FIRSTS.map((name) => ({ id: name.toLowerCase(), name, attributes: { course: ['starter'] } })),
  ...SECONDS.map((name) => ({ id: name.toLowerCase(), name, attributes: { course: ['main'] } })),
];

/** Orders of a starter and a main, each as popular as the others; of four out of five the main is the starter's partner. */
function orders(partnerOf: (starter: number) => number): readonly OrderDocument[] {
  const rng = rngFor(7, 'orders');
  return Array.from({ length: 800 }, (_, n) => {
    const starter = n % FIRSTS.length;
    const main = rng() < 0.8 ? partnerOf(starter) : Math.floor(rng() * SECONDS.length);
    const both = [FIRSTS[starter], SECONDS[main]].map((name) => (name ?? '').toLowerCase());
    return { at: `2026-05-${String(1 + (n % 28)).padStart(2, '0')}T19:00:00`, items: both };
  });
}

/** The main that stands beside each starter in the menus of a chat that asks for one after another. */
function menusOf(world: World): readonly (readonly [starter: string, main: string])[] {
  const say = (text: string): Move => ({ type: 'say', sentence: { text }, minutes: 1 });
  const moves = [say('a menu'), ...FIRSTS.slice(1).map(() => say('another one'))];
  return [...talk(world, EVENING, moves)].flatMap(({ acts }) =>
    acts.flatMap((act) => {
      if (act.type !== 'plan') return [];
      const [starter = '', main = ''] = act.plan.days.flatMap(({ items: placed }) =>
        placed.map(({ item }) => item),
      );
      return [[starter, main] as const];
    }),
  );
}

test('two things that were often ordered together share a menu, and not when the orders are turned round', async () => {
  const { business: _, others: __, ...surroundings } = await loadParts('restaurant');
  const business = tiny(items, pack);
  const menusAfter = (partnerOf: (starter: number) => number) => {
    const learned = learnFrom({ pack: business.pack, orders: orders(partnerOf) });
    return menusOf(createWorld({ business, learned, ...surroundings }));
  };
  const isPair = ([starter, main]: readonly [string, string]): boolean =>
    items.findIndex(({ id }) => id === main) - items.findIndex(({ id }) => id === starter) === FIRSTS.length;
  const [together, apart] = [menusAfter((n) => n), menusAfter((n) => SECONDS.length - 1 - n)];
  expect([together.length, apart.length]).toEqual([FIRSTS.length, FIRSTS.length]);
  expect(together.filter(isPair)).toHaveLength(FIRSTS.length);
  expect(apart.filter(isPair)).toEqual([]);
});
