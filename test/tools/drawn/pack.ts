import fc from 'fast-check';
import type { PackInput } from '../../../src/business/index.js';
import { SEVERITIES } from '../../../src/domain/index.js';
import { laxerCells, RULINGS, STANDINGS } from '../../oracles/table.js';

/** What is to be avoided, and what it is called in German. */
export const GERMAN: Readonly<Record<string, string>> = {
  resin: 'Harz',
  dust: 'Staub',
  chalk: 'Kreide',
  dye: 'Färbemittel',
  varnish: 'Lack',
  wax: 'Wachs',
};
const SAYS = Object.keys(GERMAN);
const KINDS: NonNullable<PackInput['facts']> = {
  'sap-red': { say: 'red sap', of: 'sap' },
  'sap-blue': { say: 'blue sap', of: 'sap', freeByName: true },
  'sap-green': { say: 'green sap', of: 'sap' },
  'oil-old': { say: 'old oil', of: 'oil' },
};
export const CODES = ['sap', 'oil', 'fume', 'smoke', 'calm', ...Object.keys(KINDS)];
export const FORMS = ['warm', 'wet', 'dry'];
export const TOOLS = ['hands', 'rope', 'drill'];

type Policy = Record<string, Record<string, (typeof RULINGS)[number]>>;

/** Any cells with any ruling, so most are laxer somewhere. */
export const policy: fc.Arbitrary<Policy> = fc.dictionary(
  fc.constantFrom(...SEVERITIES),
  fc.dictionary(fc.constantFrom(...STANDINGS), fc.constantFrom(...RULINGS), {
    maxKeys: 3,
    noNullPrototype: true,
  }),
  { maxKeys: 4, noNullPrototype: true },
);

const strictPolicy: fc.Arbitrary<Policy> = policy.map((any) => {
  const laxer = laxerCells(any);
  const kept = (severity: string, row: Policy[string]) =>
    Object.entries(row).filter(([standing]) => !laxer.includes(`${severity}.${standing}`));
  return Object.fromEntries(
    Object.entries(any).map(([severity, row]) => [severity, Object.fromEntries(kept(severity, row))]),
  );
});

const side = (say: string) => ({ say, words: [say] });
const sides = (all: readonly string[]) => Object.fromEntries(all.map((say) => [say, side(say)]));

/** What is the same in every drawn pack: enough for each way in which an item can come into a chat. */
const FRAME: Omit<PackInput, 'constraints' | 'catalogue'> = {
  usual: 1,
  id: 'drawn',
  name: 'The Drawn',
  assistant: 'assistant',
  noun: { one: 'thing', many: 'things' },
  expert: 'somebody',
  range: 'the shelf',
  currency: 'EUR',
  attributes: [
    { id: 'light', kind: 'flag', ...side('light'), opposite: side('heavy') },
    {
      id: 'price',
      kind: 'number',
      say: 'price',
      unit: 'money',
      isDefault: true,
      less: side('cheap'),
      more: side('dear'),
    },
    { id: 'form', kind: 'tags', say: 'form', values: sides(FORMS) },
    { id: 'tools', kind: 'tags', say: 'tools', values: sides(TOOLS), limits: { always: ['hands'] } },
  ],
  safety: [{ id: 'safety', ask: 'Anything to avoid?', offers: ['resin'], elseAsk: 'What should it be?' }],
  questions: [
    {
      id: 'spend',
      ask: 'How much may it be?',
      options: [
        {
          id: 'little',
          label: 'Little',
          means: [{ attribute: 'price', toward: 'less' }],
          requires: [{ type: 'atMost', attribute: 'price', amount: 12 }],
        },
        { id: 'much', label: 'Much', means: [{ attribute: 'price', toward: 'more' }] },
      ],
    },
  ],
  critiques: [
    { id: 'cheaper', label: 'Cheaper', feature: { attribute: 'price', toward: 'less' } },
    { id: 'lighter', label: 'Lighter', feature: { attribute: 'light' } },
  ],
  plans: [
    {
      id: 'bundle',
      say: 'a bundle',
      slots: [
        { id: 'first', say: 'first piece', role: [{ attribute: 'price', atLeast: 0 }], least: 0, most: 2 },
        { id: 'second', say: 'second piece', role: [{ attribute: 'light', atLeast: 0 }], least: 0 },
      ],
      rules: [{ id: 'budget', say: 'the budget', type: 'sum', of: { attribute: 'price' }, atMost: 40 }],
    },
  ],
};

const DAYPARTS: PackInput['dayparts'] = [
  { id: 'day', say: 'by day', from: '06:00', to: '18:00' },
  { id: 'night', say: 'by night', from: '18:00', to: '06:00' },
];

type ConstraintInput = NonNullable<PackInput['constraints']>[number];
type RulesInput = NonNullable<ConstraintInput['rules']>;

/** Codes of which the rules of one constraint may speak, by its place. */
export const RULED = ['fume', 'smoke', 'calm'];

const condition: fc.Arbitrary<NonNullable<RulesInput['clear']>[number]> = fc.oneof(
  fc.constantFrom(7, 12, 20).map((atLeast) => ({ attribute: 'price', atLeast })),
  fc.constantFrom(7, 12).map((atMost) => ({ attribute: 'price', atMost })),
  fc.constantFrom(0, 0.4, 1).map((atLeast) => ({ attribute: 'light', atLeast })),
  fc.subarray(FORMS, { minLength: 1 }).map((has) => ({ attribute: 'form', has })),
  fc.subarray(TOOLS, { minLength: 1 }).map((beyond) => ({ attribute: 'tools', beyond })),
);
const rule = fc
  .array(condition, { minLength: 1, maxLength: 2 })
  .map((when) => ({ why: 'it is like that', when }));
const rules: fc.Arbitrary<RulesInput> = fc.record({
  by: fc.constant('our rules'),
  avoid: fc.array(rule, { maxLength: 2 }),
  maybe: fc.array(rule, { maxLength: 2 }),
  clear: fc.array(condition, { maxLength: 2 }),
});

function constraints(count: number): fc.Arbitrary<ConstraintInput[]> {
  const ids = SAYS.slice(0, count);
  const one = (id: string, place: number): fc.Arbitrary<ConstraintInput> => {
    const ruled = RULED[place];
    return fc
      .record({
        rules: ruled === undefined ? fc.constant(undefined) : fc.oneof(fc.constant(undefined), rules),
        severities: fc.shuffledSubarray([...SEVERITIES], { minLength: 1 }),
        facts: fc.shuffledSubarray(CODES, { minLength: 1, maxLength: 3 }),
        brokenBy: fc.shuffledSubarray(CODES, { maxLength: 2 }),
        impliedBy: fc.shuffledSubarray(
          ids.filter((other) => other !== id),
          { maxLength: 2 },
        ),
      })
      .map(({ rules: own, facts, ...rest }) => ({
        id,
        say: id,
        label: id,
        ...rest,
        ...(own === undefined || ruled === undefined ? { facts } : { facts: [ruled], rules: own }),
      }));
  };
  return fc.tuple(...ids.map(one));
}

/** Packs that have no fault. */
export const pack: fc.Arbitrary<PackInput> = fc
  .record({
    constraints: fc.integer({ min: 3, max: SAYS.length }).chain(constraints),
    policy: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: strictPolicy }),
    facts: fc.constantFrom(KINDS, KINDS, {}),
    dayparts: fc.constantFrom(DAYPARTS, []),
    catalogue: fc.constantFrom(
      { declaredBy: 'us', declaredOn: '2026-11-03' },
      { declaredBy: 'us', importedFrom: 'list.csv' },
    ),
    timeZone: fc.constantFrom('UTC', 'Europe/Rome', 'America/New_York'),
    slate: fc.record({ size: fc.integer({ min: 1, max: 4 }), distinct: fc.constantFrom('form', undefined) }),
  })
  .map(({ facts, ...own }) => ({ ...FRAME, ...own, facts: kindsOf(own.constraints, facts) }));

/** Kinds of something that a constraint looks at. */
const kindsOf = (
  all: readonly ConstraintInput[],
  facts: NonNullable<PackInput['facts']>,
): NonNullable<PackInput['facts']> => {
  const codes = new Set(all.flatMap((constraint) => constraint.facts));
  return Object.fromEntries(Object.entries(facts).filter(([, { of = '' }]) => codes.has(of)));
};
