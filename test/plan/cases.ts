import fc from 'fast-check';
import { type PlanDocument, PlanSchema } from '../../src/business/index.js';
import { type Catalogue, createCatalogue } from '../../src/catalogue/index.js';
import type { Plan, PlanTask } from '../../src/plan/index.js';
import type { CaseItem, Days, PlanCase } from '../oracles/plan.js';
import { everyDay } from '../oracles/plan.js';
import { flag, number, tags, tiny } from '../tools/tiny.js';

/** Small drawn kinds and items, such that every plan can be tried. */
export function planCase({ days: mostDays = 3 } = {}): fc.Arbitrary<PlanCase> {
  return fc
    .tuple(kind(mostDays), fc.array(item, { minLength: 1, maxLength: 6 }))
    .map(([k, items]) => ({ kind: k, items: items.map((one, n) => ({ ...one, id: `i${n}` })) }))
    .filter((drawn) => everyDay(drawn).length ** drawn.kind.days.length <= 3_000);
}

const VALUES = ['x', 'y', 'z'];
const amount = fc.integer({ min: 0, max: 8 }).map((n) => n / 2);

const item: fc.Arbitrary<Omit<CaseItem, 'id'>> = fc.record({
  attributes: fc
    .record(
      {
        role: fc.subarray(['a', 'b'], { minLength: 1 }),
        kind: fc.subarray(VALUES, { maxLength: 2 }),
        cost: amount,
        light: fc.constantFrom(0, 1),
      },
      { requiredKeys: ['role', 'kind'] },
    )
    .map((attributes) => attributes as CaseItem['attributes']),
  utility: fc.integer({ min: -20, max: 40 }).map((n) => n / 10),
  gate: fc.constantFrom(1, 1, 1, 1, 2, 0),
});

const condition = fc.oneof(
  fc.subarray(VALUES, { minLength: 1 }).map((has) => ({ attribute: 'kind', has })),
  fc.constant({ attribute: 'light', atLeast: 0.5 }),
);

const bounds = fc.oneof(
  fc.record({ atMost: fc.integer({ min: 0, max: 12 }).map((n) => n / 2) }),
  fc.record({ atLeast: fc.integer({ min: 0, max: 6 }).map((n) => n / 2) }),
);

const sum = fc
  .tuple(
    fc.record(
      {
        of: fc.constantFrom(
          { attribute: 'cost' },
          { effort: 'minutes' as const },
          { effort: 'times' as const },
        ),
        what: fc.array(condition, { minLength: 1, maxLength: 1 }),
        each: fc.record({ attribute: fc.constant('kind'), values: fc.subarray(VALUES, { minLength: 1 }) }),
      },
      { requiredKeys: [] },
    ),
    fc.constantFrom('plan' as const, 'day' as const),
    bounds,
  )
  .map(([rest, per, bound]) => ({ type: 'sum' as const, per, ...rest, ...bound }));

const rule = fc.oneof(
  { weight: 6, arbitrary: sum },
  fc.integer({ min: 1, max: 2 }).map((atMost) => ({ type: 'repeat' as const, atMost })),
  fc
    .tuple(fc.integer({ min: 2, max: 3 }), fc.array(condition, { maxLength: 1 }))
    .map(([days, what]) => ({ type: 'apart' as const, attribute: 'kind', what, days })),
);

const slot = (role: string) =>
  fc
    .record({ least: fc.integer({ min: 0, max: 2 }), most: fc.integer({ min: 1, max: 2 }) })
    .map(({ least, most }) => ({
      id: `slot-${role}`,
      say: role,
      role: [{ attribute: 'role', has: [role] }],
      least: Math.min(least, most),
      most,
      alike: [{ attribute: 'kind' }],
      effort: [
        { when: [{ attribute: 'light', atLeast: 0.5 }], times: 1, work: 60, rest: 0 },
        { times: 3, work: 40, rest: 20 },
      ],
    }));

const kind = (mostDays: number): fc.Arbitrary<PlanDocument> =>
  fc
    .record({
      days: fc.subarray([0, 1, 2, 3, 6], { minLength: 1, maxLength: mostDays }),
      slots: fc.oneof(fc.tuple(slot('a')), fc.tuple(slot('a'), slot('b'))),
      rules: fc.array(rule, { maxLength: 4 }),
      order: fc.option(
        fc.record({
          attribute: fc.constant('kind'),
          values: fc.shuffledSubarray(VALUES, { minLength: 1 }),
        }),
        { nil: undefined },
      ),
      prefer: fc.array(fc.record({ when: fc.tuple(condition), nats: fc.constantFrom(-1, 0.5) }), {
        maxLength: 1,
      }),
      together: fc.array(
        fc.record({ one: fc.tuple(condition), other: fc.tuple(condition), nats: fc.constantFrom(-0.7, 1.2) }),
        { maxLength: 1 },
      ),
    })
    .map((drawn) =>
      PlanSchema.parse({
        id: 'drawn',
        say: 'drawn',
        ...drawn,
        rules: drawn.rules.map((one, n) => ({ id: `rule-${n}`, say: `rule ${n}`, ...one })),
      }),
    );

/** What the planner is asked for a case. */
export function taskOf({ kind: asked, items }: PlanCase, seed = 1): PlanTask {
  return {
    catalogue: catalogueOf(items),
    kind: asked,
    passing: Uint8Array.from(items, ({ gate }) => gate),
    utility: Float64Array.from(items, ({ utility }) => utility),
    outside: 2,
    seed,
  };
}

const ATTRIBUTES = [tags('role', 'a', 'b'), tags('kind', ...VALUES), number('cost'), flag('light')];

function catalogueOf(items: readonly CaseItem[]): Catalogue {
  const business = tiny(
    items.map(({ id, attributes }) => ({
      id,
      attributes: Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [
          name,
          typeof value === 'object' ? [...value] : value,
        ]),
      ),
    })),
    { attributes: ATTRIBUTES },
  );
  return createCatalogue(business);
}

export const daysOf = (plan: Plan): Days => plan.days.map(({ items }) => items);
