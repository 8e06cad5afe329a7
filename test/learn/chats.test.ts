import { describe, expect, test } from 'vitest';
import { rngFor, sigmoid } from '../../src/base/index.js';
import { createCatalogue } from '../../src/catalogue/index.js';
import {
  conversationId,
  customerId,
  type Event,
  type Happening,
  itemId,
  type NeedEvidence,
} from '../../src/domain/index.js';
import { type Critiqued, learnFrom, lessonsOf, outsideFrom } from '../../src/learn/index.js';
import { createModel, score } from '../../src/preference/index.js';
import { number, tiny } from '../tools/tiny.js';

const chat = (...happenings: readonly Happening[]): readonly Event[] =>
  happenings.map((happening, i) => ({
    conversation: conversationId('c'),
    customer: customerId('ann'),
    turn: 1 + (i >> 1),
    n: i % 2,
    at: 0,
    happening,
  }));
const shown = (...items: readonly [string, number][]): Happening => ({
  type: 'shown',
  outside: 2,
  items: items.map(([id, take]) => ({
    item: itemId(id),
    propensity: 1,
    take,
    parts: { prior: 0, assumed: 0, preferred: 0, taste: 0, company: 0, need: 0 },
  })),
});
const accepted = (id: string): Happening => ({ type: 'accepted', item: itemId(id) });
const cheaper = { attribute: 'price', toward: 'less' } as const;

describe('of a chat', () => {
  const events = chat(
    shown(['a', 0.5], ['b', 0.2]),
    { type: 'criticised', feature: cheaper, reference: itemId('a') },
    shown(['c', 0.5], ['d', 0.5]),
    accepted('c'),
    shown(['e', 0.5]),
  );

  test('each offer counts as taken when it was before the next slate', () => {
    const { offers } = lessonsOf([events]);
    expect(offers.map(({ isTaken }) => isTaken)).toEqual([false, false, true, false, false]);
    expect(offers[1]?.nats).toBeCloseTo(Math.log(0.25), 12);
  });

  test('a critique leads to what was taken after it, in whatever order its events come', () => {
    const move = { feature: cheaper, from: 'a', to: 'c' };
    expect(lessonsOf([events]).moves).toEqual([move]);
    expect(lessonsOf([events.toReversed()])).toEqual(lessonsOf([events]));
    expect(lessonsOf([events, chat(accepted('a'))]).moves).toEqual([move]);
  });
});

describe('"none of these"', () => {
  const offersAt = (truth: number, count: number) => {
    const rng = rngFor(truth, 'offers');
    return Array.from({ length: count }, () => {
      const utility = 4 * rng();
      return { nats: utility - 2, outside: 2, isTaken: rng() < sigmoid(utility - truth) };
    });
  };

  test.each([0.5, 2, 3.5])('is found to be worth %f nats when many chats show it', (truth) => {
    expect(Math.abs(outsideFrom(offersAt(truth, 5000), 2) - truth)).toBeLessThan(0.15);
  });

  test('stays as it was set where few do', () => {
    expect(outsideFrom([], 2)).toBe(2);
    expect(Math.abs(outsideFrom(offersAt(5, 2), 2) - 2)).toBeLessThan(0.8);
  });

  test('leaves the chances right on average: as many are taken as were to be', () => {
    const offers = offersAt(3, 5000);
    const outside = outsideFrom(offers, 2);
    const given = offers.reduce((sum, { nats }) => sum + sigmoid(nats + 2 - outside), 0);
    const taken = offers.filter(({ isTaken }) => isTaken).length;
    expect(Math.abs(given - taken)).toBeLessThan(2);
  });
});

describe('where a critique leads', () => {
  // Whoever wants something cheaper than the red one goes on to something red, however unlike it is otherwise.
  const catalogue = createCatalogue(
    tiny(
      [
        { id: 'red-dear', attributes: { price: 20, colour: ['red'], form: ['round'] } },
        { id: 'red-cheap', attributes: { price: 10, colour: ['red'], form: ['square'] } },
        { id: 'blue-cheap', attributes: { price: 10, colour: ['blue'], form: ['round'] } },
      ],
      {
        attributes: [
          number('price'),
          { id: 'colour', kind: 'tags', say: 'colour', isOpen: true },
          { id: 'form', kind: 'tags', say: 'form', isOpen: true },
        ],
      },
    ),
  );
  const critique: NeedEvidence = {
    type: 'critique',
    feature: cheaper,
    reference: itemId('red-dear'),
    turn: 1,
  };
  const gapAfter = (moves: readonly Critiqued[]): number => {
    const learned = learnFrom({ pack: catalogue.pack, orders: [] });
    const model = createModel(catalogue, learned, rngFor('critiques'), { offers: [], moves });
    const passing = Uint8Array.of(1, 1, 1);
    const known = { need: [critique], taste: [], context: {}, assumed: [], preferred: [], passing };
    const { utility } = score(model, known, rngFor('critiques'));
    expect(utility[0]).toBeLessThan(Math.min(utility[1] ?? 0, utility[2] ?? 0));
    return (utility[1] ?? 0) - (utility[2] ?? 0);
  };
  const move: Critiqued = { feature: cheaper, from: itemId('red-dear'), to: itemId('red-cheap') };

  test('is learned from chats, once there are enough', () => {
    expect(Math.abs(gapAfter([]))).toBeLessThan(1e-9);
    expect(Math.abs(gapAfter(Array(29).fill(move)))).toBeLessThan(1e-9);
    expect(gapAfter(Array(200).fill(move))).toBeGreaterThan(1);
  });

  test('and what is not there any more is left out', () => {
    const gone = { ...move, to: itemId('sold') };
    expect(gapAfter(Array(200).fill(gone))).toBe(gapAfter([]));
  });
});
