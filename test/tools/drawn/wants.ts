import fc from 'fast-check';
import { type Feature, type Restriction, SEVERITIES, type Want } from '../../../src/domain/index.js';
import type { Drawn } from './business.js';
import { FORMS, TOOLS } from './pack.js';

const turn = fc.constant(1);

const feature = fc.constantFrom<Feature>(
  { attribute: 'light' },
  ...FORMS.map((value) => ({ attribute: 'form', value })),
);

const requirement = fc.oneof(
  fc.record({
    type: fc.constantFrom('atMost' as const, 'atLeast' as const),
    attribute: fc.constant('price'),
    amount: fc.constantFrom(3, 10, 12, 12.5, 30),
    turn,
  }),
  fc.record({ type: fc.constantFrom('has' as const, 'lacks' as const), feature, turn }),
  fc.record({
    type: fc.constant('within' as const),
    attribute: fc.constant('tools'),
    values: fc.subarray(TOOLS, { minLength: 1 }),
    turn,
  }),
);

/** Whom it is for and how long does not matter to what may be offered. */
const restrictionOn = (constraint: fc.Arbitrary<string>): fc.Arbitrary<Restriction> =>
  fc.record(
    {
      type: fc.constant('restriction' as const),
      constraint,
      severity: fc.constantFrom(...SEVERITIES),
      turn,
      isForOther: fc.constant(true as const),
      isForNow: fc.constant(true as const),
    },
    { requiredKeys: ['type', 'constraint', 'severity', 'turn'] },
  );

/** Restrictions of any severity on what the pack knows and, rarely, on what it does not. */
const restrictionsOf = ({
  pack: { constraints = [] },
}: Pick<Drawn, 'pack'>): fc.Arbitrary<readonly Restriction[]> =>
  fc.uniqueArray(
    restrictionOn(
      fc.oneof(
        { weight: 30, arbitrary: fc.constantFrom(...constraints.map(({ id }) => id)) },
        { weight: 1, arbitrary: fc.constantFrom('unlisted', 'nothing-of-the-kind') },
      ),
    ),
    { minLength: 1, maxLength: 3, selector: ({ constraint }) => constraint },
  );

/** Some restrictions, and up to two requirements. */
export const wantsOf = (from: Pick<Drawn, 'pack'>): fc.Arbitrary<readonly Want[]> =>
  fc
    .tuple(restrictionsOf(from), fc.oneof(fc.constant([]), fc.array(requirement, { maxLength: 2 })))
    .map(([restrictions, requirements]) => [...restrictions, ...requirements]);
