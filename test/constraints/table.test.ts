import { describe, expect, test } from 'vitest';
import type { PackInput } from '../../src/business/index.js';
import { type Catalogue, createCatalogue } from '../../src/catalogue/index.js';
import { examine, gate, isMark, UNLISTED } from '../../src/constraints/index.js';
import type { Fact, FactState, Requirement, Restriction, Severity, Want } from '../../src/domain/index.js';
import type { Stated } from '../../src/text/index.js';
import { common } from '../tools/common.js';
import type { ItemInput } from '../tools/packs.js';
import { flag, number, tags, tiny } from '../tools/tiny.js';

type Cell = 'offer' | 'marked' | 'last, marked' | 'never, ask' | 'never';

/** The table, cell by cell. */
const TABLE: Readonly<Record<Severity, Readonly<Record<FactState, Cell>>>> = {
  allergy: {
    declaredFree: 'offer',
    derivedFree: 'never, ask',
    unknown: 'never, ask',
    mayContain: 'never, ask',
    contains: 'never',
  },
  coeliac: {
    declaredFree: 'offer',
    derivedFree: 'never, ask',
    unknown: 'never, ask',
    mayContain: 'never, ask',
    contains: 'never',
  },
  injury: {
    declaredFree: 'offer',
    derivedFree: 'never, ask',
    unknown: 'never, ask',
    mayContain: 'never, ask',
    contains: 'never',
  },
  pregnancy: {
    declaredFree: 'offer',
    derivedFree: 'never, ask',
    unknown: 'never, ask',
    mayContain: 'never, ask',
    contains: 'never',
  },
  religion: {
    declaredFree: 'offer',
    derivedFree: 'never',
    unknown: 'never',
    mayContain: 'never',
    contains: 'never',
  },
  diet: {
    declaredFree: 'offer',
    derivedFree: 'marked',
    unknown: 'last, marked',
    mayContain: 'never',
    contains: 'never',
  },
  intolerance: {
    declaredFree: 'offer',
    derivedFree: 'last, marked',
    unknown: 'last, marked',
    mayContain: 'never',
    contains: 'never',
  },
};
const SEVERITIES = Object.keys(TABLE) as Severity[];
const CELLS = SEVERITIES.flatMap((severity) =>
  (Object.keys(TABLE[severity]) as FactState[]).map((state) => ({
    severity,
    state,
    cell: TABLE[severity][state],
  })),
);

/** One item for each way in which a state can be declared; `sap` is a risk, `plain` a diet. */
const ITEMS: Readonly<Record<Exclude<FactState, 'derivedFree'>, readonly ItemInput[]>> = {
  contains: [
    { id: 'contains-it', name: 'Contains it', contains: ['sap', 'plain'] },
    { id: 'unsuited', name: 'Unsuited', unsuited: ['sap', 'plain'] },
  ],
  mayContain: [{ id: 'traces', name: 'Traces', mayContain: ['sap', 'plain'] }],
  declaredFree: [
    { id: 'free', name: 'Free', free: ['sap', 'plain'] },
    { id: 'suited', name: 'Suited', suits: ['sap', 'plain'] },
  ],
  unknown: [
    { id: 'silent', name: 'Silent' },
    { id: 'other', name: 'Speaks of something else', free: ['nuts'], contains: ['milk'] },
  ],
};

const constraint = (id: string, severities: Severity[], facts: string[], more: object = {}) => ({
  id,
  say: id,
  label: id,
  severities,
  facts,
  ...more,
});
const CONSTRAINTS: NonNullable<PackInput['constraints']> = [
  constraint('sap', SEVERITIES, ['sap']),
  constraint('plain', ['diet'], ['plain'], { brokenBy: ['milk'] }),
];
const restrict = (id: string, severity: Severity): Restriction => ({
  type: 'restriction',
  constraint: id,
  severity,
  turn: 1,
});

const catalogueOf = (items: readonly ItemInput[], pack: Partial<PackInput> = {}): Catalogue =>
  createCatalogue(
    tiny(items, {
      attributes: [flag('light'), number('price'), tags('kind', 'warm', 'wet', 'dry')],
      constraints: CONSTRAINTS,
      ...pack,
    }),
  );

/** What happens to a single item. */
function verdict(item: ItemInput, wants: readonly Want[], constraints = CONSTRAINTS): Cell | 'requirement' {
  return verdictIn(catalogueOf([item], { constraints }), wants);
}

/** No line of a catalogue says that something was derived. */
function derived(): Catalogue {
  const business = tiny([{ id: 'silent' }], { constraints: CONSTRAINTS });
  const fact: Fact = { state: 'derivedFree', source: { type: 'derived', from: ['oil'] } };
  const items = business.items.map((item) => ({ ...item, facts: { sap: fact, plain: fact } }));
  return createCatalogue({ ...business, items });
}

function verdictIn(catalogue: Catalogue, wants: readonly Want[]): Cell | 'requirement' {
  const [only] = catalogue.items;
  if (only === undefined) throw new Error('the item was lost');
  const findings = examine(catalogue, only, wants, {});
  const [first] = findings;
  const [pass] = gate(catalogue, wants, {});
  expect(pass).toBe(
    first === undefined
      ? 1
      : !findings.every(isMark)
        ? 0
        : findings.some((f) => isMark(f) && f.verdict === 'offerLast')
          ? 2
          : 1,
  );
  if (first === undefined) return 'offer';
  if (first.type !== 'restriction') return 'requirement';
  if (first.verdict === 'offerMarked') return 'marked';
  if (first.verdict === 'offerLast') return 'last, marked';
  return first.verdict === 'askFirst' ? 'never, ask' : 'never';
}

describe('the table', () => {
  test.each(CELLS)('$severity, $state: $cell', ({ severity, state, cell }) => {
    if (state === 'derivedFree') {
      expect(verdictIn(derived(), [restrict('sap', severity)])).toBe(cell);
      return;
    }
    for (const item of ITEMS[state]) {
      expect([item.id, verdict(item, [restrict('sap', severity)])]).toEqual([item.id, cell]);
    }
  });

  test('has no cell beside the issue’s', () => {
    expect(Object.keys(common.safety).sort()).toEqual([...SEVERITIES].sort());
    expect(CELLS).toHaveLength(35);
  });

  test('of two restrictions the stricter is named first, whichever was said first', () => {
    const catalogue = catalogueOf([{ id: 'soup', name: 'Soup', contains: ['sap'], mayContain: ['nuts'] }], {
      constraints: [...CONSTRAINTS, constraint('nuts', ['allergy'], ['nuts'])],
    });
    const [only] = catalogue.items;
    for (const wants of [['nuts', 'sap'] as const, ['sap', 'nuts'] as const]) {
      const found =
        only &&
        examine(
          catalogue,
          only,
          wants.map((id) => restrict(id, 'allergy')),
          {},
        );
      expect(found?.map((finding) => finding.type === 'restriction' && finding.want.constraint)).toEqual([
        'sap',
        'nuts',
      ]);
    }
  });

  test('is stricter for an allergy than for an intolerance to the same thing', () => {
    const silent: ItemInput = { id: 'silent', name: 'Silent' };
    expect(verdict(silent, [restrict('sap', 'intolerance')])).toBe('last, marked');
    expect(verdict(silent, [restrict('sap', 'intolerance'), restrict('sap', 'allergy')])).not.toBe('offer');
    const catalogue = catalogueOf([silent]);
    expect(gate(catalogue, [restrict('sap', 'intolerance'), restrict('sap', 'allergy')], {})[0]).toBe(0);
  });
});

describe('a constraint of several facts', () => {
  const constraints = [...CONSTRAINTS, constraint('nuts', ['allergy', 'intolerance'], ['tree', 'ground'])];
  const nuts = (item: Partial<ItemInput>, severity: Severity) =>
    verdict({ id: 'cake', name: 'Cake', ...item }, [restrict('nuts', severity)], constraints);

  test('counts as its worst', () => {
    expect(nuts({ free: ['tree', 'ground'] }, 'allergy')).toBe('offer');
    expect(nuts({ free: ['tree'] }, 'allergy')).toBe('never, ask');
    expect(nuts({ free: ['tree'] }, 'intolerance')).toBe('last, marked');
    expect(nuts({ free: ['tree'], mayContain: ['ground'] }, 'intolerance')).toBe('never');
    expect(nuts({ mayContain: ['tree'], contains: ['ground'] }, 'allergy')).toBe('never');
    expect(nuts({ contains: ['tree'] }, 'intolerance')).toBe('never');
  });
});

describe('a diet', () => {
  const constraints = [
    ...CONSTRAINTS,
    constraint('vegan', ['diet'], ['vegan', 'palm'], { brokenBy: ['milk', 'eggs'] }),
    constraint('vegetarian', ['diet'], ['vegetarian'], { impliedBy: ['vegan'], brokenBy: ['pork'] }),
  ];
  const diet = (id: string, item: Partial<ItemInput>) =>
    verdict({ id: 'soup', name: 'Soup', ...item }, [restrict(id, 'diet')], constraints);

  test('is broken by what is in the item, whatever it is declared to suit', () => {
    expect(diet('vegan', { suits: ['vegan', 'palm'], contains: ['milk'] })).toBe('never');
    expect(diet('vegan', { contains: ['eggs'] })).toBe('never');
    expect(diet('vegetarian', { suits: ['vegetarian'], contains: ['pork'] })).toBe('never');
  });

  test('that is stricter counts for the wider one, but not the other way round', () => {
    expect(diet('vegetarian', { suits: ['vegan', 'palm'] })).toBe('offer');
    expect(diet('vegan', { suits: ['vegetarian'] })).toBe('last, marked');
    expect(diet('vegetarian', { suits: ['vegan', 'palm'], unsuited: ['vegetarian'] })).toBe('never');
  });

  test('that is stricter must be declared wholly', () => {
    expect(diet('vegetarian', { suits: ['vegan'] })).toBe('last, marked');
    expect(diet('vegetarian', { suits: ['vegan'], contains: ['palm'] })).not.toBe('offer');
  });
});

describe('an allergy that the pack does not know', () => {
  test('is unknown for every item, so that none is offered', () => {
    for (const item of Object.values(ITEMS).flat()) {
      expect(verdict(item, [restrict(UNLISTED, 'allergy')])).toBe('never, ask');
    }
  });
});

describe('a requirement', () => {
  const item: ItemInput = {
    id: 'tea',
    name: 'Tea',
    attributes: { price: 12, light: true, kind: ['warm', 'wet'] },
  };
  const silent: ItemInput = { id: 'silent', name: 'Silent' };
  const needs: readonly [string, Stated, boolean, boolean][] = [
    ['at most, at the bound', { type: 'atMost', attribute: 'price', amount: 12 }, true, false],
    ['at most', { type: 'atMost', attribute: 'price', amount: 11.99 }, false, false],
    ['at least, at the bound', { type: 'atLeast', attribute: 'price', amount: 12 }, true, false],
    ['at least', { type: 'atLeast', attribute: 'price', amount: 12.01 }, false, false],
    ['has a flag', { type: 'has', feature: { attribute: 'light' } }, true, false],
    // A flag that is left out means no.
    ['lacks a flag', { type: 'lacks', feature: { attribute: 'light' } }, false, true],
    ['has a value', { type: 'has', feature: { attribute: 'kind', value: 'wet' } }, true, false],
    ['lacks a value', { type: 'lacks', feature: { attribute: 'kind', value: 'dry' } }, true, false],
    [
      'lacks a value that is there',
      { type: 'lacks', feature: { attribute: 'kind', value: 'wet' } },
      false,
      false,
    ],
    ['within', { type: 'within', attribute: 'kind', values: ['wet', 'warm', 'dry'] }, true, false],
    ['within, too little', { type: 'within', attribute: 'kind', values: ['wet'] }, false, false],
  ];

  test.each(needs)('%s: what is not known is not met', (_, need, isMet, isMetBySilence) => {
    const want: Requirement = { ...need, turn: 1 };
    expect(verdict(item, [want])).toBe(isMet ? 'offer' : 'requirement');
    expect(verdict(silent, [want])).toBe(isMetBySilence ? 'offer' : 'requirement');
  });

  test('is not met by an empty list', () => {
    const nothing: ItemInput = { id: 'none', name: 'None', attributes: { kind: [] } };
    expect(verdict(nothing, [{ type: 'within', attribute: 'kind', values: ['wet'], turn: 1 }])).toBe(
      'requirement',
    );
  });

  test('is named after safety, so that the graver reason is told', () => {
    const want: Want = { type: 'atMost', attribute: 'price', amount: 1, turn: 1 };
    const catalogue = catalogueOf([{ ...item, contains: ['sap'], soldOut: true }], {
      constraints: CONSTRAINTS,
    });
    const [only] = catalogue.items;
    const found = only && examine(catalogue, only, [want, restrict('sap', 'allergy')], {});
    expect(found?.map(({ type }) => type)).toEqual(['restriction', 'soldOut', 'requirement']);
  });
});

describe('what is there', () => {
  const dayparts: NonNullable<PackInput['dayparts']> = [
    { id: 'day', say: 'by day', from: '06:00', to: '18:00' },
    { id: 'night', say: 'by night', from: '18:00', to: '06:00' },
  ];
  const items: readonly ItemInput[] = [
    { id: 'always', name: 'Always' },
    { id: 'by-day', name: 'By day', dayparts: ['day'] },
    { id: 'gone', name: 'Gone', soldOut: true },
  ];
  const passing = (daypart?: string) => [
    ...gate(catalogueOf(items, { dayparts }), [], daypart === undefined ? {} : { daypart }),
  ];

  test('is neither sold out nor for another part of the day', () => {
    expect(passing('day')).toEqual([1, 1, 0]);
    expect(passing('night')).toEqual([1, 0, 0]);
  });

  test('without parts of the day is there at all times', () => {
    expect(passing()).toEqual([1, 1, 0]);
  });
});
