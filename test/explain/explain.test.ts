import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { rngFor } from '../../src/base/index.js';
import type { Context } from '../../src/business/index.js';
import { createCatalogue } from '../../src/catalogue/index.js';
import { examine, gate, isMark, meets, restrictionState } from '../../src/constraints/index.js';
import type { World } from '../../src/dialogue/index.js';
import type { Feature, NeedEvidence, TasteEvidence, Want } from '../../src/domain/index.js';
import { contrast, type Part, partsOf, type Reason, reasonsFor } from '../../src/explain/index.js';
import { learnFrom } from '../../src/learn/index.js';
import { createModel, featureOf, type Score, score } from '../../src/preference/index.js';
import { type Customer, customerOf, knowledgeOf } from '../tools/customers.js';
import { runs } from '../tools/runs.js';
import { tiny } from '../tools/tiny.js';
import { worldOf } from '../tools/world.js';

const PACKS = ['restaurant', 'gym', 'shop'];

/** A customer, the scores of all items for them, and one item. */
interface Case {
  readonly world: World;
  readonly someone: Customer;
  readonly score: Score;
  readonly passing: Uint8Array;
  readonly place: number;
}

const scoreOf = (world: World, someone: Customer): Score =>
  score(world.model, knowledgeOf(world, someone), rngFor('explain'));

/** What an item would be worth to the same customer without one piece of evidence; the gate and the rest stay. */
function utilityWithout({ world, someone, place }: Case, evidence: NeedEvidence | TasteEvidence): number {
  const others = <T>(all: readonly T[]) => all.filter((piece: unknown) => piece !== evidence);
  const poorer = { ...someone, need: others(someone.need), taste: others(someone.taste) };
  expect(poorer.need.length + poorer.taste.length).toBe(someone.need.length + someone.taste.length - 1);
  return scoreOf(world, poorer).utility[place] ?? Number.NaN;
}

const degreeOf = ({ world, place }: Case, feature: Feature): number =>
  world.catalogue.degrees(feature)[place] ?? Number.NaN;

describe.each(PACKS)('for every customer and item of the %s', (business) => {
  let world: World;
  beforeAll(async () => {
    world = await worldOf(business);
  });

  /** @param from  which items: those that pass, or all */
  function check(law: (one: Case) => void, full: number, from: 'passing' | 'all' = 'passing'): void {
    fc.assert(
      fc.property(customerOf(world), fc.nat(), (someone, at) => {
        const { passing } = knowledgeOf(world, someone);
        const places = [...passing.keys()].filter((v) => from === 'all' || passing[v] !== 0);
        const place = places[at % places.length];
        fc.pre(place !== undefined);
        if (place !== undefined) law({ world, someone, passing, place, score: scoreOf(world, someone) });
      }),
      { numRuns: runs(full) },
    );
  }
  const reasonsOf = ({ someone: { wants, moment }, score: s, place }: Case): readonly Reason[] =>
    reasonsFor(world.model, s, place, wants, moment);

  test('removing the evidence that a reason names lowers the item by just what the reason counts', () => {
    check((one) => {
      const before = one.score.utility[one.place] ?? Number.NaN;
      for (const reason of reasonsOf(one)) {
        if (reason.type !== 'need' && reason.type !== 'taste') continue;
        const after = utilityWithout(one, reason.evidence);
        expect(after).toBeLessThan(before);
        expect(before - after).toBeCloseTo(reason.nats, 9);
      }
    }, 1000);
  });

  test('every part, for or against, is what the item loses without it', () => {
    check(
      (one) => {
        const before = one.score.utility[one.place] ?? Number.NaN;
        const parts = partsOf(world.model, one.score, one.place, one.someone.moment);
        for (const part of parts) {
          switch (part.type) {
            case 'need':
            case 'taste':
              expect(before - utilityWithout(one, part.evidence)).toBeCloseTo(part.nats, 9);
              break;
            case 'assumed': {
              const assumed = one.someone.assumed.filter((feature) => feature !== part.feature);
              const after = scoreOf(world, { ...one.someone, assumed }).utility[one.place] ?? Number.NaN;
              expect(before - after).toBeCloseTo(part.nats, 9);
              break;
            }
            case 'preferred': {
              const preferred = one.someone.preferred.filter(
                ({ constraint }) => constraint !== part.constraint,
              );
              const after = scoreOf(world, { ...one.someone, preferred }).utility[one.place] ?? Number.NaN;
              expect(before - after).toBeCloseTo(part.nats, 9);
              break;
            }
            case 'together':
              break;
            case 'popular':
              expect(part.nats).toBe(world.model.prior.in(one.someone.moment)[one.place]);
          }
        }
        expect(parts.reduce((sum, { nats }) => sum + nats, 0)).toBeCloseTo(before, 9);
        expect(parts.map(({ nats }) => nats)).toEqual(
          parts.map(({ nats }) => nats).toSorted((a, b) => b - a),
        );
        const { need, taste } = one.someone;
        const named = parts.flatMap((part) => ('evidence' in part ? [part.evidence] : []));
        expect(new Set(named)).toEqual(new Set([...need, ...taste]));
      },
      500,
      'all',
    );
  });

  const isAnswer = (reason: Reason) => reason.type === 'need' && reason.evidence.type === 'answer';

  test('a reason says of the item only what is so', () => {
    check((one) => {
      for (const reason of reasonsOf(one)) {
        if (!isAnswer(reason)) expect({ reason, isSo: isSo(one, reason) }).toEqual({ reason, isSo: true });
      }
    }, 4000);
  });

  test('an answer is a reason only for an item that fits it', () => {
    check((one) => {
      for (const reason of reasonsOf(one)) {
        if (isAnswer(reason)) expect({ reason, isSo: isSo(one, reason) }).toEqual({ reason, isSo: true });
      }
    }, 4000);
  });

  test('a wish that an item meets by less than half is no reason for it, however rare', () => {
    const nobody: Customer = { need: [], taste: [], wants: [], assumed: [], preferred: [], moment: {} };
    for (const feature of world.catalogue.features) {
      const wish: NeedEvidence = { type: 'wish', feature, polarity: 1, turn: 1 };
      const someone = { ...nobody, need: [wish] };
      const { passing } = knowledgeOf(world, someone);
      const scored = scoreOf(world, someone);
      for (const [place, degree] of world.catalogue.degrees(feature).entries()) {
        if (degree === 0 || degree >= 0.5) continue;
        const reasons = reasonsOf({ world, someone, score: scored, passing, place });
        expect(reasons.filter(({ type }) => type === 'need')).toEqual([]);
      }
    }
  });

  test('what must be told is told: an undeclared fact, and every kept limit', () => {
    check((one) => {
      const { wants, moment } = one.someone;
      const reasons = reasonsOf(one);
      const item = world.catalogue.items[one.place];
      const marks = item === undefined ? [] : examine(world.catalogue, item, wants, moment).filter(isMark);
      const told = reasons.flatMap((r) => (r.type === 'marked' ? [r.mark] : []));
      expect(told).toEqual(marks);
      expect(told.some(({ verdict }) => verdict === 'offerLast')).toBe(one.passing[one.place] === 2);
      const limits = wants.filter((want) => want.type === 'atMost' || want.type === 'atLeast');
      const kept: readonly unknown[] = reasons.flatMap((r) => (r.type === 'meets' ? [r.want] : []));
      for (const limit of limits) expect(kept).toContain(limit);
    }, 1000);
  });

  describe('why not', () => {
    const contrastOf = ({ someone: { wants, moment }, score: s, passing, place }: Case) =>
      contrast(world.model, s, passing, wants, moment, place);

    test('nothing is found against an item exactly when it passes', () => {
      check(
        (one) => {
          expect(contrastOf(one).findings.length === 0).toBe(one.passing[one.place] !== 0);
        },
        2000,
        'all',
      );
    });

    /** What is named without a mark, and stands before all that needs one. */
    const plainBeside = ({ passing, place }: Case): readonly number[] =>
      [...passing.keys()].filter((v) => v !== place && passing[v] === 1);

    test('its rank is where it comes when it and all that need no mark are sorted anew', () => {
      check(
        (one) => {
          const { utility } = scoreOf(world, one.someone);
          const running = [one.place, ...plainBeside(one)].map((v) => utility[v] ?? Number.NaN);
          const order = running.toSorted((a, b) => b - a);
          expect(contrastOf(one).rank).toBe(1 + order.indexOf(running[0] ?? Number.NaN));
        },
        2000,
        'all',
      );
    });

    test('the better and the closest are the best and the most alike of what needs no mark', () => {
      check(
        (one) => {
          const found = contrastOf(one);
          const others = plainBeside(one);
          const likeness = world.model.kernel.likeness(found.item);
          const best = Math.max(...others.map((v) => one.score.utility[v] ?? Number.NaN));
          const nearest = Math.max(...others.map((v) => likeness[v] ?? Number.NaN));
          if (others.length === 0) {
            expect([found.better, found.closest, found.lacks]).toEqual([undefined, undefined, []]);
            return;
          }
          const place = (id: typeof found.better) =>
            id === undefined ? -1 : (world.catalogue.placeOf(id) ?? -1);
          expect(others).toContain(place(found.better));
          expect(others).toContain(place(found.closest));
          expect(one.score.utility[place(found.better)]).toBe(best);
          expect(likeness[place(found.closest)]).toBe(nearest);
        },
        1000,
        'all',
      );
    });

    test('what is said to stand ahead of it does', () => {
      check(
        (one) => {
          const { better, rank } = contrastOf(one);
          if (rank === 1 || better === undefined) return;
          const ahead = one.score.utility[world.catalogue.placeOf(better) ?? -1] ?? Number.NaN;
          expect(ahead).toBeGreaterThan(one.score.utility[one.place] ?? Number.NaN);
        },
        2000,
        'all',
      );
    });

    test('what it lacks is just what the better one has over it, largest first, down to a tenth of a nat', () => {
      check(
        (one) => {
          const found = contrastOf(one);
          if (found.better === undefined) return;
          const differences = differencesOf(one, world.catalogue.placeOf(found.better) ?? -1);
          const decisive = differences.filter((nats) => nats > 0.1).toSorted((a, b) => b - a);
          expect(found.lacks.map(({ nats }) => nats)).toHaveLength(decisive.length);
          for (const [i, { nats }] of found.lacks.entries())
            expect(nats).toBeCloseTo(decisive[i] ?? Number.NaN, 9);
        },
        1000,
        'all',
      );
    });

    test('what it lacks, with what is not worth a word, adds up to the difference of the scores', () => {
      check(
        (one) => {
          const found = contrastOf(one);
          if (found.better === undefined) return;
          const better = world.catalogue.placeOf(found.better) ?? -1;
          const rest = differencesOf(one, better).filter((nats) => nats <= 0.1);
          const sum = [...found.lacks.map(({ nats }) => nats), ...rest].reduce((a, b) => a + b, 0);
          const { utility } = one.score;
          expect(sum).toBeCloseTo((utility[better] ?? Number.NaN) - (utility[one.place] ?? Number.NaN), 9);
        },
        2000,
        'all',
      );
    });
  });
});

test('by hand: what needs a mark stands behind all that needs none, however popular', () => {
  const catalogue = createCatalogue(
    tiny([{ id: 'bread', suits: ['vegan'] }, { id: 'soup', suits: ['vegan'] }, { id: 'stew' }], {
      constraints: [{ id: 'vegan', say: 'vegan', label: 'Vegan', severities: ['diet'], facts: ['vegan'] }],
    }),
  );
  const order = (...items: string[]) => ({ at: '2026-05-01T12:00:00', items });
  const orders = [...Array(3).fill(order('stew')), ...Array(2).fill(order('soup')), order('bread')];
  const model = createModel(catalogue, learnFrom({ pack: catalogue.pack, orders }), rngFor('explain'));
  const wants: Want[] = [{ type: 'restriction', constraint: 'vegan', severity: 'diet', turn: 1 }];
  const passing = gate(catalogue, wants, {});
  // Nothing is declared of the stew, which a diet allows with a mark.
  expect([...passing]).toEqual([1, 1, 2]);
  const known = { need: [], taste: [], assumed: [], preferred: [], context: {}, passing };
  const scored = score(model, known, rngFor('explain'));
  const contrastOf = (place: number) => contrast(model, scored, passing, wants, {}, place);
  expect(contrastOf(0)).toMatchObject({ rank: 2, better: 'soup', closest: 'soup' });
  expect(contrastOf(1)).toMatchObject({ rank: 1 });
});

test('popularity is told of a moment only where its orders differ from those of other moments', () => {
  const dayparts = [
    { id: 'lunch', say: 'at lunch', from: '11:00', to: '15:00' },
    { id: 'night', say: 'at night', from: '22:00', to: '05:00' },
  ];
  const catalogue = createCatalogue(tiny([{ id: 'soup' }, { id: 'stew' }], { dayparts }));
  // Soup at lunch and stew at night, every day of a week alike.
  const orders = Array.from({ length: 70 }, (_, i) => [
    { at: `2026-05-0${1 + (i % 7)}T12:00:00`, items: i % 10 === 0 ? ['stew'] : ['soup'] },
    { at: `2026-05-0${1 + (i % 7)}T23:00:00`, items: i % 10 === 0 ? ['soup'] : ['stew'] },
  ]).flat();
  const learned = learnFrom({ pack: catalogue.pack, orders });
  const model = createModel(catalogue, learned, rngFor('explain'));
  const said = (context: Context) => {
    const known = { need: [], taste: [], assumed: [], preferred: [], context, passing: Uint8Array.of(1, 1) };
    return reasonsFor(model, score(model, known, rngFor('explain')), 0, [], context);
  };
  expect(said({ daypart: 'lunch', weekday: 'friday' })).toMatchObject([
    { type: 'popular', from: 'orders', context: { column: 'daypart', value: 'lunch' } },
  ]);
  expect(said({ daypart: 'night', weekday: 'friday' })).toEqual([]);
  expect(said({ weekday: 'friday' })).toEqual([]);
});

const effectOf = (s: Score, piece: TasteEvidence): Float64Array => {
  const { content, company } = s.effectOf(piece);
  return content.map((nats, v) => nats + (company[v] ?? 0));
};

/** What several pieces of taste say together and none of them alone. */
const togetherOf = (s: Score): Float64Array =>
  s.taste.evidence.reduce(
    (left, piece) => {
      const effect = effectOf(s, piece);
      return left.map((nats, v) => nats - (effect[v] ?? 0));
    },
    s.taste.mean.map((nats, v) => nats + (s.company[v] ?? 0)),
  );

/** Part by part, what another item has over this one; from the score alone. */
function differencesOf({ score: s, place }: Case, other: number): readonly number[] {
  return [
    s.prior,
    ...s.assumed.map(({ nats }) => nats),
    ...s.preferred.map(({ nats }) => nats),
    ...s.needs.map(({ nats }) => nats),
    ...s.taste.evidence.map((piece) => effectOf(s, piece)),
    ...(s.taste.evidence.length > 1 ? [togetherOf(s)] : []),
  ].map((nats) => (nats[other] ?? Number.NaN) - (nats[place] ?? Number.NaN));
}

/** Whether what a reason says is true of the item. */
function isSo(one: Case, reason: Reason): boolean {
  const { world, place, someone } = one;
  const item = world.catalogue.items[place];
  if (item === undefined) return false;
  switch (reason.type) {
    case 'popular':
      return (
        reason.from === world.model.prior.speaksFrom(place) &&
        (reason.context === undefined || someone.moment[reason.context.column] === reason.context.value) &&
        // That a moment is named says that the item is more popular in it than otherwise.
        (reason.context === undefined ||
          (world.model.prior.in({ [reason.context.column]: reason.context.value })[place] ?? 0) >
            (world.model.prior.in({})[place] ?? 0))
      );
    case 'assumed':
      return degreeOf(one, reason.feature) >= 0.5;
    case 'preferred':
      return reason.features.length > 0 && reason.features.every((feature) => degreeOf(one, feature) >= 0.5);
    case 'need':
      return isSoOfNeed(one, reason);
    // What pieces say together is no reason.
    case 'together':
      return false;
    case 'taste':
      // "You like what is spicy" of something spicy; "you don't care for it, and this is not" of something that is not.
      if (reason.evidence.type !== 'stated') return true;
      return reason.evidence.strength > 0
        ? degreeOf(one, reason.evidence.feature) > 0
        : degreeOf(one, reason.evidence.feature) < 0.5;
    case 'declared':
    case 'cleared': {
      const { state, fact } = restrictionState(world.catalogue, item, reason.want);
      return state === 'declaredFree' && (fact?.source.type === 'rule') === (reason.type === 'cleared');
    }
    case 'marked':
      return restrictionState(world.catalogue, item, reason.mark.want).state === reason.mark.state.state;
    case 'meets':
      return meets(world.catalogue, item, reason.want);
    case 'avoids':
      return degreeOf(one, reason.feature) === 0;
    case 'new':
      return item.isNew;
  }
}

function isSoOfNeed(one: Case, { evidence }: Part & { type: 'need' }): boolean {
  const { world, place } = one;
  switch (evidence.type) {
    case 'wish': {
      const degree = degreeOf(one, evidence.feature);
      return evidence.polarity === 1 ? degree >= 0.5 : degree <= 0.5;
    }
    case 'critique': {
      const reference = world.catalogue.placeOf(evidence.reference) ?? -1;
      return degreeOf(one, evidence.feature) > degreeOf({ ...one, place: reference }, evidence.feature);
    }
    case 'answer': {
      // "You want something light" of an item that is light, as far as the option says anything of items.
      const question = world.pack.questions.find(({ id }) => id === evidence.question);
      const option = question?.options.find(({ id }) => id === evidence.option);
      return (option?.means ?? []).every(({ not, ...feature }) => {
        const degree = degreeOf(one, featureOf(feature));
        return not ? degree <= 0.5 : degree >= 0.5;
      });
    }
    case 'suits': {
      const item = world.catalogue.items[place];
      const want = {
        type: 'restriction',
        constraint: evidence.constraint,
        severity: 'diet',
        turn: 1,
      } as const;
      return item !== undefined && restrictionState(world.catalogue, item, want).state === 'declaredFree';
    }
    case 'similar':
      return (world.model.kernel.likeness(evidence.item)[place] ?? 0) > 0;
    case 'rejected':
      return (world.model.kernel.likeness(evidence.item)[place] ?? 1) < 1;
  }
}
