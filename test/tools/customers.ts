import fc from 'fast-check';
import type { Context } from '../../src/business/index.js';
import { gate } from '../../src/constraints/index.js';
import type { World } from '../../src/dialogue/index.js';
import type { Feature, NeedEvidence, TasteEvidence, Want } from '../../src/domain/index.js';
import { featureOf, type Knowledge, type Preferred } from '../../src/preference/index.js';

export interface Customer {
  readonly need: readonly NeedEvidence[];
  readonly taste: readonly TasteEvidence[];
  readonly wants: readonly Want[];
  readonly assumed: readonly Feature[];
  readonly preferred: readonly Preferred[];
  readonly moment: Context;
}

/** Customers of a business: what they wish, answered, criticised, refused, like and took, and what they must not have. */
export const customerOf = (world: World): fc.Arbitrary<Customer> =>
  fc.record({
    need: fc.array(need(world), { maxLength: 5 }),
    taste: fc.array(taste(world), { maxLength: 5 }),
    wants: fc.array(want(world), { maxLength: 2 }),
    assumed: fc.subarray(world.pack.assumed.map(featureOf)),
    preferred: fc.subarray([...preferencesOf(world)]),
    moment: fc.constantFrom<Context>(
      {},
      ...world.pack.dayparts.map(({ id }) => ({ daypart: id, weekday: 'friday', season: 'sep-nov' })),
    ),
  });

/** What the model is told of a customer. */
export const knowledgeOf = (
  { catalogue }: World,
  { need, taste, wants, assumed, preferred, moment }: Customer,
): Knowledge => ({
  need,
  taste,
  assumed,
  preferred,
  context: moment,
  passing: gate(catalogue, wants, moment),
});

const preferencesOf = ({ pack }: World): readonly Preferred[] =>
  pack.constraints.flatMap(({ id, rules }) =>
    rules === undefined || rules.prefer.length === 0
      ? []
      : [{ constraint: id, features: rules.prefer.map(featureOf) }],
  );

const featureIn = ({ catalogue }: World): fc.Arbitrary<Feature> => fc.constantFrom(...catalogue.features);
const itemIn = ({ catalogue }: World) => fc.constantFrom(...catalogue.items.map(({ id }) => id));
const turn = fc.integer({ min: 1, max: 9 });

function need(world: World): fc.Arbitrary<NeedEvidence> {
  const { questions, critiques } = world.pack;
  const answers = questions.flatMap(({ id, options }) =>
    options.map((o) => ({ question: id, option: o.id })),
  );
  const directions = critiques.map(({ feature }) => featureOf(feature));
  const item = itemIn(world);
  return fc.oneof(
    fc
      .record({ said: fc.constantFrom(...answers), turn })
      .map(({ said, turn: t }): NeedEvidence => ({ type: 'answer', ...said, turn: t })),
    fc.record({
      type: fc.constant('wish' as const),
      feature: featureIn(world),
      polarity: fc.constantFrom(1 as const, -1 as const),
      turn,
    }),
    fc.record({
      type: fc.constant('critique' as const),
      feature: fc.constantFrom(...directions),
      reference: item,
      turn,
    }),
    fc.record({ type: fc.constantFrom('similar' as const, 'rejected' as const), item, turn }),
  );
}

/** With the strengths that `text/understand` gives. */
function taste(world: World): fc.Arbitrary<TasteEvidence> {
  const item = itemIn(world);
  const at = fc.constant(0);
  return fc.oneof(
    fc.record({
      type: fc.constant('stated' as const),
      feature: featureIn(world),
      strength: fc.constantFrom(2, 1.2, -2.5, -4),
      turn,
      at,
    }),
    fc.record({ type: fc.constant('liked' as const), item, strength: fc.constantFrom(2, 1.2), turn, at }),
    fc.record({ type: fc.constant('took' as const), item, turn, at }),
  );
}

function want(world: World): fc.Arbitrary<Want> {
  const { constraints, attributes } = world.pack;
  const restrictions = constraints.flatMap(({ id, severities }) =>
    severities.map((severity) => ({ constraint: id, severity })),
  );
  const numbers = attributes.filter(({ kind }) => kind === 'number').map(({ id }) => id);
  return fc.oneof(
    fc
      .record({ said: fc.constantFrom(...restrictions), turn })
      .map(({ said, turn: t }): Want => ({ type: 'restriction', ...said, turn: t })),
    fc.record({
      type: fc.constantFrom('atMost' as const, 'atLeast' as const),
      attribute: fc.constantFrom(...numbers),
      amount: fc.integer({ min: 5, max: 60 }),
      turn,
    }),
    fc.record({ type: fc.constantFrom('has' as const, 'lacks' as const), feature: featureIn(world), turn }),
  );
}
