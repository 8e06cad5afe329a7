import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ItemDocument, PackInput } from '../../src/business/index.js';
import { createCatalogue } from '../../src/catalogue/index.js';
import { gate } from '../../src/constraints/index.js';
import type { Fact, Restriction } from '../../src/domain/index.js';
import { runs } from '../tools/runs.js';
import { flag, number, tags, tiny } from '../tools/tiny.js';

type Rules = NonNullable<NonNullable<PackInput['constraints']>[number]['rules']>;
type Rule = NonNullable<Rules['avoid']>[number];
type Condition = Rule['when'][number];
type Item = Partial<ItemDocument> & { readonly id: string };

const ATTRIBUTES = [tags('shape', 'round', 'flat', 'long'), flag('loud'), number('size')];
const rule = (...when: Condition[]): Rule => ({
  why: when.map((c) => JSON.stringify(c)).join(' and '),
  when,
});
const round: Condition = { attribute: 'shape', has: ['round'] };
const big: Condition = { attribute: 'size', atLeast: 3 };

function businessOf(items: readonly Item[], rules: Partial<Rules>, more: Partial<Rules> = {}) {
  const constraint = (id: string, own: Partial<Rules>) => ({
    id,
    say: id,
    label: id,
    severities: ['injury' as const],
    facts: [id],
    rules: { by: 'our rules', ...own },
  });
  return tiny(items, {
    attributes: ATTRIBUTES,
    constraints: [constraint('a', rules), constraint('b', more)],
  });
}

/** What is known of one item. */
function factOf(item: Partial<ItemDocument>, rules: Partial<Rules>): Fact | undefined {
  return businessOf([{ id: 'it', ...item }], rules).items[0]?.facts['a'];
}
const stateOf = (item: Partial<ItemDocument>, rules: Partial<Rules>): string =>
  factOf(item, rules)?.state ?? 'unknown';
const shaped = (...shape: string[]): Partial<ItemDocument> => ({ attributes: { shape } });

describe('a rule', () => {
  test('says of an item that it is to be avoided, and why, and who says so', () => {
    const rules = { on: '2026-11-03', avoid: [{ why: 'it rolls', when: [round] }] };
    expect(factOf(shaped('round'), rules)).toEqual({
      state: 'contains',
      source: { type: 'rule', by: 'our rules', because: 'it rolls', on: '2026-11-03' },
    });
  });

  test('of several that hold, the first avoid is told, before any maybe', () => {
    const rules = {
      maybe: [{ why: 'perhaps', when: [round] }],
      avoid: [
        { why: 'no', when: [{ attribute: 'shape', has: ['flat'] }] },
        { why: 'it rolls', when: [round] },
        { why: 'it is round', when: [round] },
      ],
    };
    expect(factOf(shaped('round', 'long'), rules)?.source).toMatchObject({ because: 'it rolls' });
  });

  test('holds when all of its conditions do', () => {
    const rules = { avoid: [rule(round, big)] };
    expect(stateOf({ attributes: { shape: ['round'], size: 3 } }, rules)).toBe('contains');
    expect(stateOf({ attributes: { shape: ['round'], size: 2.9 } }, rules)).toBe('unknown');
  });

  test.each<[string, Condition, Partial<ItemDocument>, boolean]>([
    ['one of the values', { attribute: 'shape', has: ['flat', 'long'] }, shaped('round', 'long'), true],
    ['none of the values', { attribute: 'shape', has: ['flat', 'long'] }, shaped('round'), false],
    ['beyond: these alone', { attribute: 'shape', beyond: ['flat', 'long'] }, shaped('long'), false],
    ['beyond: another as well', { attribute: 'shape', beyond: ['long'] }, shaped('long', 'flat'), true],
    ['beyond: no value at all', { attribute: 'shape', beyond: ['long'] }, shaped(), true],
    ['at least', { attribute: 'size', atLeast: 3 }, { attributes: { size: 3 } }, true],
    ['at most', { attribute: 'size', atMost: 3 }, { attributes: { size: 3.1 } }, false],
    ['a degree', { attribute: 'loud', atLeast: 0.5 }, { attributes: { loud: 0.5 } }, true],
    ['a yes', { attribute: 'loud', atLeast: 1 }, { attributes: { loud: true } }, true],
    ['a no', { attribute: 'loud', atLeast: 0.5 }, { attributes: { loud: false } }, false],
  ])('%s', (_, condition, item, isMet) => {
    const clear = [
      {
        attribute: condition.attribute,
        ...(condition.attribute === 'shape' ? { has: ['round', 'flat', 'long'] } : { atLeast: 0 }),
      },
    ];
    const state = stateOf(item, { avoid: [rule(condition)] });
    expect(state).toBe(isMet ? 'contains' : 'unknown');
    if (!isMet) expect(stateOf(item, { avoid: [rule(condition)], clear })).toBe('declaredFree');
  });
});

describe('an item is free by the rules', () => {
  const rules = { avoid: [rule(round)], maybe: [rule(big)], clear: [{ attribute: 'loud', atMost: 0.2 }] };
  const quiet = { shape: ['flat'], size: 1, loud: 0 };

  test('when none speaks against it and what must be clear is', () => {
    expect(factOf({ attributes: quiet }, rules)).toEqual({
      state: 'declaredFree',
      source: { type: 'rule', by: 'our rules' },
    });
    expect(stateOf({ attributes: { ...quiet, loud: 0.3 } }, rules)).toBe('unknown');
  });

  test.each(['shape', 'size', 'loud'])('only where the rules know its %s', (attribute) => {
    const { [attribute]: _, ...rest } = quiet as Record<string, ItemDocument['attributes'][string]>;
    expect(stateOf({ attributes: rest }, rules)).toBe('unknown');
  });

  test('not without anything that must be clear', () => {
    expect(stateOf({ attributes: quiet }, { avoid: [rule(round)] })).toBe('unknown');
  });
});

describe('beside what is declared', () => {
  const rules = { avoid: [rule(round)], maybe: [rule(big)], clear: [{ attribute: 'loud', atMost: 0 }] };
  const attributes = {
    contains: { shape: ['round'], size: 1, loud: 0 },
    mayContain: { shape: ['flat'], size: 4, loud: 0 },
    free: { shape: ['flat'], size: 1, loud: 0 },
    unknown: { shape: ['flat'], size: 1, loud: 1 },
  };
  const code = ['a'];
  const CELLS: readonly [string, keyof typeof attributes, Partial<ItemDocument>, string, string][] = [
    ['a declared risk', 'free', { contains: code }, 'contains', 'declared'],
    ['a declared maybe', 'free', { mayContain: code }, 'mayContain', 'declared'],
    ['a declared maybe', 'contains', { mayContain: code }, 'contains', 'rule'],
    ['declared free', 'contains', { free: code }, 'contains', 'rule'],
    ['declared free', 'mayContain', { free: code }, 'declaredFree', 'declared'],
    ['declared free', 'free', { free: code }, 'declaredFree', 'declared'],
    ['declared free', 'unknown', { free: code }, 'declaredFree', 'declared'],
    ['a declared risk', 'contains', { contains: code }, 'contains', 'declared'],
    ['silence', 'mayContain', {}, 'mayContain', 'rule'],
    ['silence', 'free', {}, 'declaredFree', 'rule'],
  ];

  test.each(CELLS)('%s and rules that say %s', (_, says, declared, state, source) => {
    expect(factOf({ attributes: attributes[says], ...declared }, rules)).toMatchObject({
      state,
      source: { type: source },
    });
  });

  test('what was taken over from a file does not outweigh a maybe', () => {
    const item = { id: 'it', attributes: attributes.mayContain, free: code };
    const [found] = tiny([item], {
      attributes: ATTRIBUTES,
      constraints: [
        {
          id: 'a',
          say: 'a',
          label: 'a',
          severities: ['injury'],
          facts: code,
          rules: { by: 'our rules', ...rules },
        },
      ],
      catalogue: { declaredBy: 'us', importedFrom: 'list.csv' },
    }).items;
    expect(found?.facts['a']).toMatchObject({ state: 'mayContain', source: { type: 'rule' } });
  });
});

/* --- Laws, over any rules and any items. --- */

const value = fc.constantFrom('round', 'flat', 'long');
const values = fc.uniqueArray(value, { minLength: 1, maxLength: 3 });
const amount = fc.integer({ min: 0, max: 4 });
const degree = fc.constantFrom(0, 0.25, 0.5, 1);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  values.map((has) => ({ attribute: 'shape', has })),
  values.map((beyond) => ({ attribute: 'shape', beyond })),
  amount.map((atLeast) => ({ attribute: 'size', atLeast })),
  amount.map((atMost) => ({ attribute: 'size', atMost })),
  degree.map((atLeast) => ({ attribute: 'loud', atLeast })),
  degree.map((atMost) => ({ attribute: 'loud', atMost })),
);
const someRule = fc.array(condition, { minLength: 1, maxLength: 3 }).map((when) => rule(...when));
const someRules = fc.record({
  avoid: fc.array(someRule, { maxLength: 3 }),
  maybe: fc.array(someRule, { maxLength: 3 }),
  clear: fc.array(condition, { maxLength: 2 }),
});
const whole = fc.record({ shape: fc.uniqueArray(value, { maxLength: 3 }), size: amount, loud: degree });
const known = fc
  .tuple(whole, fc.subarray(['shape', 'size', 'loud'] as const))
  .map(([all, names]) => Object.fromEntries(names.map((name) => [name, all[name]])));
const declared = fc.constantFrom<Partial<ItemDocument>>(
  {},
  {},
  { free: ['a'] },
  { free: ['a', 'b'] },
  { mayContain: ['a'] },
  { contains: ['b'] },
);
const someItems = fc
  .array(fc.tuple(known, declared), { minLength: 1, maxLength: 8 })
  .map((all) => all.map(([attributes, lists], n): Item => ({ id: `item-${n}`, attributes, ...lists })));

const injury = (constraint: string): Restriction => ({
  type: 'restriction',
  constraint,
  severity: 'injury',
  turn: 1,
});
const passing = (business: ReturnType<typeof businessOf>, ...wants: readonly string[]): readonly boolean[] =>
  [...gate(createCatalogue(business), wants.map(injury), {})].map((pass) => pass > 0);

const law = <T extends [unknown, ...unknown[]]>(
  arbitraries: { [K in keyof T]: fc.Arbitrary<T[K]> },
  holds: (...values: T) => void,
): void => fc.assert(fc.property(...arbitraries, holds), { numRuns: runs(20_000) });

describe('whatever the rules', () => {
  test('one more rule never lets anything through', () => {
    law(
      [someItems, someRules, someRule, fc.constantFrom('avoid' as const, 'maybe' as const)],
      (items, rules, more, list) => {
        const before = passing(businessOf(items, rules), 'a');
        const after = passing(businessOf(items, { ...rules, [list]: [more, ...rules[list]] }), 'a');
        for (const [v, passes] of after.entries()) if (passes) expect(before[v]).toBe(true);
      },
    );
  });

  test('one more thing that must be clear lets nothing through, but for the first', () => {
    law([someItems, someRules, condition], (items, rules, more) => {
      fc.pre(rules.clear.length > 0);
      const before = passing(businessOf(items, rules), 'a');
      const after = passing(businessOf(items, { ...rules, clear: [...rules.clear, more] }), 'a');
      for (const [v, passes] of after.entries()) if (passes) expect(before[v]).toBe(true);
    });
  });

  test('what passes two restrictions is what passes both', () => {
    law([someItems, someRules, someRules], (items, first, second) => {
      const business = businessOf(items, first, second);
      const [a, b] = [passing(business, 'a'), passing(business, 'b')];
      expect(passing(business, 'a', 'b')).toEqual(a.map((passes, v) => passes && b[v]));
    });
  });

  test('what they say of an item they would say however its gaps were filled', () => {
    law([known, whole, someRules], (attributes, all, rules) => {
      const state = stateOf({ attributes }, rules);
      const filled = stateOf({ attributes: { ...all, ...attributes } }, rules);
      if (state === 'contains') expect(filled).toBe('contains');
      if (state === 'declaredFree') expect(filled).toBe('declaredFree');
      // A maybe may turn out to be worse, and never better.
      if (state === 'mayContain') expect(['mayContain', 'contains']).toContain(filled);
    });
  });

  test('what they prefer is no matter of the gate', () => {
    law([someItems, someRules, values], (items, rules, preferred) => {
      const prefer = preferred.map((shape) => ({ attribute: 'shape', value: shape }));
      const kinder = businessOf(items, { ...rules, prefer });
      expect(passing(kinder, 'a')).toEqual(passing(businessOf(items, rules), 'a'));
    });
  });

  test('their order changes no state', () => {
    law([known, someRules], (attributes, { avoid, maybe, clear }) => {
      const turned = {
        avoid: avoid.toReversed(),
        maybe: maybe.toReversed(),
        clear: clear.toReversed(),
      };
      expect(stateOf({ attributes }, turned)).toBe(stateOf({ attributes }, { avoid, maybe, clear }));
    });
  });
});
