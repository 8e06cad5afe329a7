import fc from 'fast-check';
import { type PlanDocument, PlanSchema } from '../../src/business/index.js';
import { type Catalogue, createCatalogue } from '../../src/catalogue/index.js';
import { type Plan, type PlanTask, requested } from '../../src/plan/index.js';
import { type CaseItem, type Days, type PlanCase, sizeOf } from '../oracles/plan.js';
import { flag, number, tags, tiny } from '../tools/tiny.js';

export interface CaseOptions {
  /** At most so many. */
  readonly days?: number;
  /** Whether days may be parted. */
  readonly hasParts?: boolean;
  /** Whether an item may be done in several ways. */
  readonly hasWays?: boolean;
}

/** Small drawn kinds, items and what a customer says, such that every plan can be tried. */
export function planCase({
  days = 3,
  hasParts = true,
  hasWays = false,
}: CaseOptions = {}): fc.Arbitrary<PlanCase> {
  return fc
    .record({
      kind: kind(days, hasParts, hasWays),
      items: fc.array(item, { minLength: 1, maxLength: hasWays ? 4 : 6 }),
      said: fc.record(
        {
          choices: fc.record({ who: fc.constantFrom('p', 'q', 'nobody') }),
          amounts: fc.oneof(fc.record({ amount: positive }), fc.record({ 'rule-0': positive })),
        },
        { requiredKeys: [] },
      ),
      pairs: fc.array(
        fc.record({ one: fc.nat(5), other: fc.nat(5), nats: fc.constantFrom(-0.7, 0.4, 1.2) }),
        { maxLength: 2 },
      ),
    })
    .map(({ items, pairs, ...drawn }) => ({
      ...drawn,
      items: items.map((one, n) => ({ ...one, id: `i${n}` })),
      pairs: pairs
        .filter(({ one, other }) => one !== other && Math.max(one, other) < items.length)
        .map(({ one, other, nats }) => ({ one: `i${one}`, other: `i${other}`, nats })),
    }))
    .filter((drawn) => sizeOf(drawn) <= 3_000);
}

const VALUES = ['x', 'y', 'z'];
const amount = fc.integer({ min: 0, max: 8 }).map((n) => n / 2);
/** Of a rule that is about days or times. */
const positive = fc.integer({ min: 2, max: 8 }).map((n) => n / 2);
/** To which answers something is bound. */
const bound = fc.constantFrom({}, {}, {}, { who: ['p'] }, { who: ['q'] });

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
  isExcluded: fc.constantFrom(false, false, false, false, false, false, false, true),
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
        each: fc.record(
          {
            attribute: fc.constant('kind'),
            values: fc.subarray(VALUES, { minLength: 1 }),
            ifAny: fc.boolean(),
          },
          { requiredKeys: ['attribute'] },
        ),
        share: fc.constant(0.5),
      },
      { requiredKeys: [] },
    ),
    fc.constantFrom('plan' as const, 'day' as const),
    bounds,
  )
  .map(([rest, per, bound]) => ({ type: 'sum' as const, per, ...rest, ...bound }));

const anyRule = fc.oneof(
  { weight: 6, arbitrary: sum },
  fc.integer({ min: 1, max: 2 }).map((atMost) => ({ type: 'repeat' as const, atMost })),
  fc
    .tuple(fc.integer({ min: 2, max: 3 }), fc.array(condition, { maxLength: 1 }))
    .map(([days, what]) => ({ type: 'apart' as const, attribute: 'kind', what, days })),
);

const rule = fc.tuple(anyRule, bound).map(([one, answers]) => ({ ...one, for: answers }));

/** Other ways to do an item, such that an effort tells which it is. */
const ways = fc
  .uniqueArray(
    fc.record({
      for: bound,
      when: fc.array(condition, { maxLength: 1 }),
      more: fc.integer({ min: -2, max: 2 }),
      work: fc.constantFrom(undefined, 20, 90),
      nats: fc.constantFrom(-0.4, 0, 0.3),
    }),
    { minLength: 1, maxLength: 2, selector: ({ more, work }) => `${more} ${work}` },
  )
  .map((all) => all.filter(({ more, work }) => more !== 0 || work !== undefined));

const slot = (role: string, hasWays: boolean) =>
  fc
    .record({
      least: fc.integer({ min: 0, max: 2 }),
      most: fc.integer({ min: 1, max: 2 }),
      ifAny: fc.constantFrom(false, false, true),
      longer: bound,
      ways: hasWays ? ways : fc.constant([]),
    })
    .map(({ least, most, ifAny, longer, ways }) => ({
      id: `slot-${role}`,
      say: role,
      role: [{ attribute: 'role', has: [role] }],
      least: Math.min(least, most),
      most,
      ifAny,
      alike: [{ attribute: 'kind' }],
      ways,
      effort: [
        { when: [{ attribute: 'light', atLeast: 0.5 }], times: 1, work: 60, rest: 0 },
        { for: longer, times: 3, work: 40, rest: 20 },
      ],
    }));

/** What else holds of some slots. */
const also = (slots: readonly string[]) =>
  fc
    .record({
      for: bound,
      slots: fc.subarray([...slots], { minLength: 1 }),
      role: fc.array(condition, { maxLength: 1 }),
      numbers: fc.constantFrom({}, { least: 0 }, { most: 2 }, { least: 1, most: 1 }, { least: 1, most: 2 }),
    })
    .map(({ numbers, ...one }) => ({ ...one, ...numbers }));

const named = (prefix: string, rules: readonly object[]) =>
  rules.map((one, n) => ({ id: `${prefix}-${n}`, say: `${prefix} ${n}`, ...one }));

/** The days of a kind in one part or in two, each with rules of its own. */
const form = (days: readonly number[], slots: readonly string[]) =>
  fc
    .record({
      for: bound,
      first: fc.subarray([...days], { minLength: 1, maxLength: Math.max(1, days.length - 1) }),
      parts: fc.array(
        fc.record({ also: fc.array(also(slots), { maxLength: 1 }), rules: fc.array(rule, { maxLength: 2 }) }),
        { minLength: 2, maxLength: 2 },
      ),
    })
    .map(({ for: answers, first, parts }) => ({
      for: answers,
      parts: parts
        .map(({ rules, ...part }, n) => ({
          id: `part-${n}`,
          say: `part ${n}`,
          ...part,
          days: n === 0 ? first : days.filter((day) => !first.includes(day)),
          rules: named(`part-${n}`, rules),
        }))
        .filter((part) => part.days.length > 0),
    }));

const wish = fc.record({ for: bound, when: fc.tuple(condition), nats: fc.constantFrom(-1, 0.5) });

const kind = (mostDays: number, hasParts: boolean, hasWays: boolean): fc.Arbitrary<PlanDocument> =>
  fc
    .tuple(
      fc.subarray([0, 1, 2, 3, 6], { minLength: 1, maxLength: mostDays }),
      fc.oneof(fc.tuple(slot('a', hasWays)), fc.tuple(slot('a', hasWays), slot('b', hasWays))),
      fc.array(rule, { maxLength: 4 }),
    )
    .chain(([days, slots, rules]) => {
      const ids = slots.map(({ id }) => id);
      return fc
        .record({
          order: fc.option(
            fc.record({
              attribute: fc.constant('kind'),
              values: fc.shuffledSubarray(VALUES, { minLength: 1 }),
            }),
            { nil: undefined },
          ),
          prefer: fc.array(
            fc
              .tuple(wish, fc.option(fc.constantFrom(...ids), { nil: undefined }))
              .map(([one, only]) => ({ ...one, ...(only !== undefined && { slot: only }) })),
            { maxLength: 1 },
          ),
          together: fc.array(
            fc.record({
              one: fc.tuple(condition),
              other: fc.tuple(condition),
              nats: fc.constantFrom(-0.7, 1.2),
            }),
            { maxLength: 1 },
          ),
          also: fc.array(also(ids), { maxLength: 1 }),
          by: fc.array(fc.record({ for: bound, amount: positive }), { maxLength: 1 }),
          forms: fc.array(form(days, ids), { maxLength: hasParts ? 1 : 0 }),
          eases: fc.array(fc.record({ for: bound, who: fc.constantFrom('p', 'q') }), { maxLength: 2 }),
        })
        .map(({ by, eases, ...drawn }) =>
          PlanSchema.parse({
            id: 'drawn',
            say: 'drawn',
            ...drawn,
            days,
            slots,
            rules: named('rule', rules),
            choices: [CHOICE],
            eases: eases.map(({ who, ...ease }, n) => ({
              id: `ease-${n}`,
              source: 'drawn',
              choices: { who },
              ...ease,
            })),
            amounts: rules.length === 0 ? [] : [{ id: 'amount', say: 'amount', rules: ['rule-0'], by }],
          }),
        );
    });

const CHOICE = {
  id: 'who',
  say: 'who',
  usual: 'p',
  values: ['p', 'q'].map((id) => ({ id, say: id })),
};

/** What the planner is asked for a case. */
export function taskOf({ kind: asked, items, said = {}, pairs = [] }: PlanCase, seed = 1): PlanTask {
  const placeOf = (id: string): number => items.findIndex((one) => one.id === id);
  return {
    catalogue: catalogueOf(items),
    kind: requested(asked, said),
    passing: Uint8Array.from(items, ({ gate }) => gate),
    utility: Float64Array.from(items, ({ utility }) => utility),
    outside: 2,
    pairs: pairs.map(({ one, other, nats }) => ({ one: placeOf(one), other: placeOf(other), nats })),
    excluded: new Set(items.flatMap(({ isExcluded }, place) => (isExcluded ? [place] : []))),
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
