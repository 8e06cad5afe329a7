import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Kinds, kindFacts } from '../../src/business/kinds.js';
import type { Fact, FactState } from '../../src/domain/index.js';
import { runs } from '../tools/runs.js';

type Facts = Readonly<Record<string, Fact>>;

const KINDS: Kinds = {
  walnut: { of: 'nuts' },
  almond: { of: 'nuts' },
  pine: { of: 'nuts', freeByName: true },
  rye: { of: 'gluten' },
  traces: {},
};
const CODES = ['nuts', 'gluten', 'milk', ...Object.keys(KINDS)];
const STATES = ['contains', 'mayContain', 'declaredFree', 'derivedFree'] as const;

const fact = (state: Fact['state']): Fact => ({ state, source: { type: 'declared', by: 'us' } });
const said = (states: Readonly<Record<string, Fact['state']>>): Facts =>
  Object.fromEntries(Object.entries(states).map(([code, state]) => [code, fact(state)]));
const whole = (facts: Facts, kinds = KINDS): Facts => ({ ...facts, ...kindFacts(facts, kinds) });
const statesIn = (facts: Facts) =>
  Object.fromEntries(Object.entries(facts).map(([code, { state }]) => [code, state]));

describe('what follows from a fact', () => {
  test.each<[string, Record<string, Fact['state']>, Record<string, Fact['state']>]>([
    ['a walnut is a nut', { walnut: 'contains' }, { nuts: 'contains' }],
    ['traces of a walnut are traces of a nut', { walnut: 'mayContain' }, { nuts: 'mayContain' }],
    [
      'without nuts it is without each, but for what must be named',
      { nuts: 'declaredFree' },
      { walnut: 'declaredFree', almond: 'declaredFree' },
    ],
    [
      'nuts, nobody said which, may be any',
      { nuts: 'contains' },
      { walnut: 'mayContain', almond: 'mayContain', pine: 'mayContain' },
    ],
    ['of walnuts alone nothing follows for almonds', { nuts: 'contains', walnut: 'contains' }, {}],
    [
      'traces of walnuts do not explain the nuts that are in there',
      { nuts: 'contains', walnut: 'mayContain' },
      { almond: 'mayContain', pine: 'mayContain' },
    ],
    [
      'what is declared of a kind stands',
      { nuts: 'contains', almond: 'declaredFree', walnut: 'contains' },
      {},
    ],
    [
      'without nuts, but with a walnut: nothing is free any more',
      { nuts: 'declaredFree', walnut: 'contains' },
      { nuts: 'contains' },
    ],
    ['free of every kind is not free of the whole', { walnut: 'declaredFree', almond: 'declaredFree' }, {}],
    ['what is derived of the whole is not said of a kind', { nuts: 'derivedFree' }, {}],
  ])('%s', (_, facts, found) => {
    expect(statesIn(kindFacts(said(facts), KINDS))).toEqual(found);
  });

  test('names the code that it follows from', () => {
    expect(kindFacts(said({ walnut: 'contains' }), KINDS)['nuts']?.via).toBe('walnut');
    expect(kindFacts(said({ nuts: 'declaredFree' }), KINDS)['walnut']?.via).toBe('nuts');
  });
});

describe('for any facts', () => {
  const facts: fc.Arbitrary<Facts> = fc
    .dictionary(fc.constantFrom(...CODES), fc.constantFrom(...STATES), { noNullPrototype: true })
    .map(said);
  const holds = (law: (facts: Facts) => void) =>
    fc.assert(fc.property(facts, law), { numRuns: runs(20_000) });
  const stateOf = (all: Facts, code: string): FactState => all[code]?.state ?? 'unknown';
  const isPresent = (state: FactState): boolean => state === 'contains' || state === 'mayContain';

  test('the order of facts and of kinds does not matter', () => {
    const shuffled = <T>(record: Readonly<Record<string, T>>): fc.Arbitrary<Record<string, T>> => {
      const entries = Object.entries(record);
      return fc
        .shuffledSubarray(entries, { minLength: entries.length })
        .map((all) => Object.fromEntries(all));
    };
    const drawn = facts.chain((all) => fc.tuple(fc.constant(all), shuffled(all), shuffled(KINDS)));
    fc.assert(
      fc.property(drawn, ([all, others, kinds]) => {
        expect(whole(others, kinds)).toEqual(whole(all));
      }),
      { numRuns: runs(20_000) },
    );
  });

  test('what follows once is all that follows', () => {
    holds((all) => {
      expect(whole(whole(all))).toEqual(whole(all));
    });
  });

  test('nothing that is in there, or may be, gets freer', () => {
    holds((all) => {
      for (const code of CODES) {
        if (stateOf(all, code) === 'contains') expect(stateOf(whole(all), code)).toBe('contains');
        if (stateOf(all, code) === 'mayContain') expect(isPresent(stateOf(whole(all), code))).toBe(true);
      }
    });
  });

  test('a code is free only where it is declared so, or the whole is and no kind of it is in there', () => {
    holds((all) => {
      for (const code of CODES) {
        if (stateOf(whole(all), code) !== 'declaredFree' || stateOf(all, code) === 'declaredFree') continue;
        const { of: wide = '', freeByName } = KINDS[code] ?? {};
        expect([stateOf(all, wide), freeByName]).toEqual(['declaredFree', undefined]);
        const siblings = CODES.filter((other) => KINDS[other]?.of === wide);
        expect(siblings.some((other) => isPresent(stateOf(all, other)))).toBe(false);
      }
    });
  });

  test('whatever is in a kind is in the whole', () => {
    holds((all) => {
      for (const [code, { of: wide = '' }] of Object.entries(KINDS)) {
        if (stateOf(all, code) === 'contains' && wide !== '')
          expect(stateOf(whole(all), wide)).toBe('contains');
      }
    });
  });
});
