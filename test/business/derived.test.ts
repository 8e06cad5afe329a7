import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadCommon } from '../../src/app/index.js';
import { type PackInput, readBusiness } from '../../src/business/index.js';
import type { FactState } from '../../src/domain/index.js';
import { runs } from '../tools/runs.js';

const common = await loadCommon('food');

const constraint = (id: string, severity: 'allergy' | 'diet', more: object = {}) => ({
  id,
  say: id,
  label: id,
  severities: [severity],
  facts: [id],
  ...more,
});
const pack = (areComplete: boolean): PackInput => ({
  usual: 1,
  id: 'corner',
  name: 'The Corner',
  assistant: 'assistant',
  noun: { one: 'dish', many: 'dishes' },
  expert: 'the kitchen',
  range: 'the menu',
  catalogue: { declaredBy: 'the kitchen' },
  attributes: [{ id: 'made-of', kind: 'tags', say: 'ingredients', isOpen: true }],
  derive: { lexicon: 'food', lists: ['made-of'], areComplete },
  facts: { walnut: { say: 'walnuts', of: 'tree_nuts' } },
  constraints: [
    constraint('milk', 'allergy'),
    constraint('tree_nuts', 'allergy'),
    constraint('gluten', 'allergy'),
    constraint('vegan', 'diet', { brokenBy: ['milk', 'eggs'] }),
  ],
});

interface Line {
  readonly name?: string;
  readonly description?: string;
  readonly attributes?: { readonly 'made-of': readonly string[] };
  readonly free?: readonly string[];
  readonly contains?: readonly string[];
  readonly mayContain?: readonly string[];
  readonly suits?: readonly string[];
}

/** The one item of a business, and what is in doubt of it. */
function read(line: Line, areComplete = true) {
  const { business, problems } = readBusiness(
    {
      pack: JSON.stringify(pack(areComplete)),
      catalogue: JSON.stringify({ id: 'it', name: 'It', ...line }),
      locales: {
        'de.json': JSON.stringify({
          usual: 1,
          locale: 'de',
          items: { it: { name: 'Sahne', description: 'mit Butter' } },
        }),
      },
    },
    common,
  );
  if (business === undefined) throw new Error(problems.map(({ what }) => what).join('; '));
  return { facts: business.items[0]?.facts ?? {}, disputes: business.disputes, business };
}

const of = (...list: string[]): Line => ({ attributes: { 'made-of': list } });
const stateIn = (line: Line, code: string, areComplete = true): FactState =>
  read(line, areComplete).facts[code]?.state ?? 'unknown';

describe('what is listed', () => {
  test('is in it, with the words that say so', () => {
    expect(read(of('basil', 'parmesan')).facts['milk']).toEqual({
      state: 'contains',
      source: { type: 'derived', from: ['parmesan'] },
    });
    expect(stateIn(of('walnuts'), 'tree_nuts')).toBe('contains');
  });

  test('frees nothing of an allergen, however complete the list', () => {
    for (const code of ['milk', 'tree_nuts', 'gluten'])
      expect(stateIn(of('tomatoes', 'basil'), code)).toBe('unknown');
  });

  test('meets a diet when the list is complete and every word of it known', () => {
    expect(stateIn(of('tomatoes', 'basil'), 'vegan')).toBe('derivedFree');
    expect(stateIn(of('tomatoes', 'basil'), 'vegan', false)).toBe('unknown');
    expect(stateIn(of('tomatoes', 'zorgle'), 'vegan')).toBe('unknown');
    expect(stateIn(of(), 'vegan')).toBe('unknown');
  });

  test('outweighs a declaration that it may be in it', () => {
    expect(stateIn({ ...of('butter'), mayContain: ['milk'] }, 'milk')).toBe('contains');
  });

  test('puts a declaration that it contradicts in doubt: nobody knows', () => {
    const { facts, disputes } = read({ ...of('butter'), free: ['milk'] });
    expect(facts['milk']).toBeUndefined();
    expect(disputes).toEqual([{ item: 'it', code: 'milk', declared: 'declaredFree', from: ['butter'] }]);
    expect(stateIn({ ...of('walnuts'), free: ['tree_nuts'] }, 'tree_nuts')).toBe('unknown');
    expect(stateIn({ ...of('walnuts'), free: ['tree_nuts'] }, 'walnut')).toBe('unknown');
  });
});

describe('what is told of it', () => {
  test('is in it where nobody declared anything', () => {
    expect(stateIn({ description: 'With walnuts and honey' }, 'tree_nuts')).toBe('contains');
    expect(stateIn({ name: 'Butter pie' }, 'milk')).toBe('contains');
  });

  test('contradicts nobody, and meets no diet', () => {
    const { facts, disputes } = read({ description: 'Better than butter', free: ['milk'] });
    expect(facts['milk']?.state).toBe('declaredFree');
    expect(disputes).toEqual([]);
    expect(stateIn({ description: 'Tomatoes and basil' }, 'vegan')).toBe('unknown');
  });
});

test('facts are the same in every language, whatever a translation calls the item', () => {
  const { business, facts } = read(of('tomatoes'));
  expect(business.translations.get('de')?.items[0]?.facts).toEqual(facts);
});

test('a derivation never makes an item freer than it was declared, but for a diet', () => {
  const words = fc.constantFrom(
    'butter',
    'tomatoes',
    'walnuts',
    'flour',
    'zorgle',
    'vegan mozzarella',
    'gluten-free pasta',
  );
  const codes = fc.constantFrom('milk', 'tree_nuts', 'walnut', 'gluten', 'vegan');
  const list = fc.uniqueArray(codes, { maxLength: 3 });
  const CARE: Readonly<Record<FactState, number>> = {
    contains: 4,
    mayContain: 3,
    unknown: 2,
    derivedFree: 1,
    declaredFree: 0,
  };
  fc.assert(
    fc.property(fc.array(words, { maxLength: 4 }), list, list, list, (made, free, contains, mayContain) => {
      const once = (codesOf: readonly string[], ...others: (readonly string[])[]) =>
        codesOf.filter((code) => !others.some((other) => other.includes(code)));
      const declared = {
        // Walnuts in something that is declared free of tree nuts is a mistake that the reader refuses.
        free: once(free, contains, mayContain).filter(
          (code) => code !== 'tree_nuts' || ![...contains, ...mayContain].includes('walnut'),
        ),
        mayContain: once(mayContain, contains),
        contains,
      };
      const without = read(declared).facts;
      const { facts } = read({ ...of(...made), ...declared });
      for (const code of ['milk', 'tree_nuts', 'walnut', 'gluten', 'vegan']) {
        const before: FactState = without[code]?.state ?? 'unknown';
        const after: FactState = facts[code]?.state ?? 'unknown';
        const isDerivedDiet = code === 'vegan' && after === 'derivedFree' && before === 'unknown';
        if (!isDerivedDiet) expect([code, CARE[after] >= CARE[before]]).toEqual([code, true]);
        if (code !== 'vegan') expect(after).not.toBe('derivedFree');
      }
    }),
    { numRuns: runs(10_000) },
  );
});
