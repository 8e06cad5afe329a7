import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { rngFor } from '../../src/base/index.js';
import { createCatalogue } from '../../src/catalogue/index.js';
import type { World } from '../../src/dialogue/index.js';
import { itemId, type NeedEvidence, type TasteEvidence } from '../../src/domain/index.js';
import { learnFrom } from '../../src/learn/index.js';
import { createModel, type Knowledge, score } from '../../src/preference/index.js';
import { customerOf, knowledgeOf } from '../tools/customers.js';
import { runs } from '../tools/runs.js';
import { tiny } from '../tools/tiny.js';
import { worldOf } from '../tools/world.js';

const PACKS = ['restaurant', 'gym', 'shop'];
const rng = () => rngFor('score');

test('by hand: two items, popularity and one wish', () => {
  const catalogue = createCatalogue(tiny([{ id: 'salad', attributes: { light: 1 } }, { id: 'stew' }]));
  const orders = [{ at: '2026-05-01T12:00:00', items: ['stew'] }];
  const model = createModel(catalogue, learnFrom({ pack: catalogue.pack, orders }), rng());
  const knowledge: Knowledge = {
    need: [{ type: 'wish', feature: { attribute: 'light' }, polarity: 1, turn: 1 }],
    taste: [{ type: 'took', item: itemId('salad'), turn: 1, at: 0 }],
    context: {},
    assumed: [],
    preferred: [],
    passing: Uint8Array.of(1, 1),
  };
  // Popularity: .5 and 1.5 of 2 orders, so half the log of .5 and of 1.5. The wish: log of .9 and of .1 over .5.
  // The taste: an item that was taken rises by 1.5 / (1 + .5) = 1, and the other has nothing of it.
  const { utility } = score(model, knowledge, rng());
  expect(utility[0]).toBeCloseTo(Math.log(0.5) / 2 + Math.log(1.8) + 1, 12);
  expect(utility[1]).toBeCloseTo(Math.log(1.5) / 2 + Math.log(0.2), 12);
});

describe.each(PACKS)('for every customer of the %s', (business) => {
  let world: World;
  beforeAll(async () => {
    world = await worldOf(business);
  });
  const scored = (knowledge: Knowledge) => score(world.model, knowledge, rng());
  const check = (law: (knowledge: Knowledge) => void, full: number): void =>
    fc.assert(
      fc.property(customerOf(world), (someone) => {
        law(knowledgeOf(world, someone));
      }),
      { numRuns: runs(full) },
    );

  test('the utility of an item is the sum of its parts, and nothing else', () => {
    check((knowledge) => {
      const { utility, prior, assumed, preferred, taste, company, needs } = scored(knowledge);
      expect(prior).toEqual(world.model.prior.in(knowledge.context));
      expect(company).toEqual(world.model.company.nats(knowledge.taste));
      expect(needs.map(({ evidence }) => evidence)).toEqual(knowledge.need);
      expect(assumed.map(({ feature }) => feature)).toEqual(knowledge.assumed);
      expect(preferred.map(({ nats: _, ...some }) => some)).toEqual(knowledge.preferred);
      for (const [v, u] of utility.entries()) {
        const parts = [
          prior,
          taste.mean,
          company,
          ...assumed.map(({ nats }) => nats),
          ...preferred.map(({ nats }) => nats),
          ...needs.map(({ nats }) => nats),
        ];
        expect(u).toBeCloseTo(
          parts.reduce((sum, nats) => sum + (nats[v] ?? Number.NaN), 0),
          12,
        );
      }
    }, 500);
  });

  test('the order in which things were learned does not matter', () => {
    check((knowledge) => {
      const turned = scored({
        ...knowledge,
        need: knowledge.need.toReversed(),
        taste: knowledge.taste.toReversed(),
        assumed: knowledge.assumed.toReversed(),
        preferred: knowledge.preferred.toReversed(),
      });
      for (const [v, u] of scored(knowledge).utility.entries()) expect(turned.utility[v]).toBeCloseTo(u, 9);
    }, 300);
  });

  test('each need adds on its own: without it, an item falls by just what it added', () => {
    check((knowledge) => {
      const { utility, needs } = scored(knowledge);
      for (const [i, { nats }] of needs.entries()) {
        const without = scored({ ...knowledge, need: knowledge.need.toSpliced(i, 1) });
        for (const [v, u] of without.utility.entries())
          expect((utility[v] ?? 0) - (nats[v] ?? 0)).toBeCloseTo(u, 9);
      }
    }, 200);
  });

  test('evidence that speaks of what is gone changes nothing', () => {
    const gone = itemId('gone');
    const need: NeedEvidence[] = [
      { type: 'similar', item: gone, turn: 1 },
      { type: 'rejected', item: gone, turn: 1 },
      { type: 'critique', feature: { attribute: 'gone' }, reference: gone, turn: 1 },
      { type: 'wish', feature: { attribute: 'gone' }, polarity: -1, turn: 1 },
      { type: 'answer', question: 'gone', option: 'gone', turn: 1 },
      { type: 'answer', question: world.pack.questions[0]?.id ?? '', option: 'any', turn: 1 },
    ];
    const taste: TasteEvidence[] = [
      { type: 'took', item: gone, turn: 1, at: 0 },
      { type: 'liked', item: gone, strength: 2, turn: 1, at: 0 },
      { type: 'stated', feature: { attribute: 'gone' }, strength: 2, turn: 1, at: 0 },
    ];
    check((knowledge) => {
      // Where nothing passes there is no mean to compare with, and all items shift alike.
      fc.pre(knowledge.passing.some((pass) => pass > 0));
      const { utility } = scored(knowledge);
      const more = scored({
        ...knowledge,
        need: [...knowledge.need, ...need],
        taste: [...knowledge.taste, ...taste],
      });
      for (const [v, u] of more.utility.entries()) expect(u).toBeCloseTo(utility[v] ?? Number.NaN, 9);
    }, 100);
  });
});
