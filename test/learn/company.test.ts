import { describe, expect, test } from 'vitest';
import { rngFor } from '../../src/base/index.js';
import type { OrderDocument } from '../../src/business/index.js';
import { createCatalogue } from '../../src/catalogue/index.js';
import { itemId, type TasteEvidence } from '../../src/domain/index.js';
import {
  checkLearned,
  companySettings,
  contributions,
  createTally,
  decayOf,
  learnFrom,
  recordsOf,
} from '../../src/learn/index.js';
import { createModel } from '../../src/preference/index.js';
import { tiny } from '../tools/tiny.js';

const ITEMS = ['bread', 'butter', 'beer', 'crisps', 'soap', 'string', 'tea', 'honey'];
const catalogue = createCatalogue(tiny(ITEMS.map((id) => ({ id }))));
const { pack } = catalogue;

/** Orders of two or three; with `pairs`, an item seldom comes without its partner. */
function ordersOf(seed: number, pairs: boolean, count = 600): OrderDocument[] {
  const rng = rngFor(seed, 'orders');
  return Array.from({ length: count }, (_, i) => {
    const first = Math.floor(rng() * ITEMS.length);
    const partner = pairs && rng() < 0.8 ? first ^ 1 : Math.floor(rng() * ITEMS.length);
    const third = Math.floor(rng() * ITEMS.length);
    const places = [first, partner, ...(rng() < 0.3 ? [third] : [])];
    const items = [...new Set(places)].map((place) => ITEMS[place] ?? '');
    return { at: `2026-05-${String(1 + (i % 28)).padStart(2, '0')}T12:00:00`, items };
  });
}

const took = (item: string): TasteEvidence => ({ type: 'took', item: itemId(item), turn: 1, at: 0 });
const companyIn = (orders: OrderDocument[], ...taken: string[]): Record<string, number> => {
  const model = createModel(catalogue, learnFrom({ pack, orders }), rngFor('company'));
  const nats = model.company.nats(taken.map(took));
  return Object.fromEntries(ITEMS.map((item, v) => [item, nats[v] ?? Number.NaN]));
};

describe('what goes with what', () => {
  const paired = ordersOf(1, true);

  test('is learned from orders: the partner of what was taken comes first', () => {
    for (const [place, item] of ITEMS.entries()) {
      const nats = companyIn(paired, item);
      const first = ITEMS.reduce((a, b) => ((nats[b] ?? 0) > (nats[a] ?? 0) ? b : a));
      expect(first).toBe(ITEMS[place ^ 1]);
      expect(nats[first]).toBeGreaterThan(0.3);
    }
  });

  test('says nothing of whoever took nothing, and the same in whatever order things were taken', () => {
    expect(Object.values(companyIn(paired)).every((nats) => nats === 0)).toBe(true);
    expect(companyIn(paired, 'bread', 'tea')).toEqual(companyIn(paired, 'tea', 'bread'));
    expect(companyIn(paired, 'bread', 'bread')).toEqual(companyIn(paired, 'bread'));
  });

  test('is silent where orders are by chance, but for a few that chance fools', () => {
    const seeds = Array.from({ length: 20 }, (_, seed) => seed);
    const loud = seeds.filter(
      (seed) => learnFrom({ pack, orders: ordersOf(seed, false) }).company !== undefined,
    );
    expect(loud.length).toBeLessThanOrEqual(5);
  });

  test('is silent where there are hardly any orders', () => {
    expect(learnFrom({ pack, orders: ordersOf(1, true, 12) }).company).toBeUndefined();
    expect(learnFrom({ pack, orders: [] }).company).toBeUndefined();
  });
});

test('orders that are held out to choose by are counted again afterwards, to the bit', () => {
  const records = recordsOf(ordersOf(2, true));
  const tally = createTally();
  for (const record of records.values()) tally.add(contributions(record, pack));
  const before = JSON.stringify(tally.statistics());
  expect(companySettings(tally, records.values(), pack, decayOf(tally.statistics()))).toBeDefined();
  expect(JSON.stringify(tally.statistics())).toBe(before);
});

describe('a model file', () => {
  const learned = learnFrom({ pack, orders: ordersOf(3, true) });
  test('is taken back as it was written', () => {
    expect(learned.company).toBeDefined();
    expect(checkLearned(JSON.parse(JSON.stringify(learned)))).toEqual(learned);
  });
  test.each([
    ['a neighbour that is not there', { neighbours: learned.company?.items.map(() => [99, 1]) }],
    ['half a neighbour', { neighbours: learned.company?.items.map(() => [1]) }],
    ['too few counts', { had: [1] }],
    ['no trust', { trust: 0 }],
  ])('with %s is refused', (_, broken) => {
    const document = { ...learned, company: { ...learned.company, ...broken } };
    expect(() => checkLearned(JSON.parse(JSON.stringify(document)))).toThrow('usual fit');
  });
});
