import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePlan } from '../../src/plan/index.js';
import { bestValueOf, faultsOf, type PlanCase, sizeOf, worthIn } from '../oracles/plan.js';
import { runs } from '../tools/runs.js';
import { planCase, taskOf } from './cases.js';

type Kind = PlanCase['kind'];

const WAYS = [
  { for: {}, when: [], more: 0, nats: 0 },
  { for: {}, when: [], more: 1, nats: -0.4 },
  { for: {}, when: [], more: -2, work: 90, nats: 0.3 },
];

/** A case without what the oracle does not know of ways: one part, no item on fewer days than it may. */
const bare = ({ kind, items }: PlanCase): PlanCase => ({
  items: items.slice(0, 3),
  kind: {
    ...kind,
    rules: kind.rules.filter(({ type }) => type !== 'repeat'),
    slots: kind.slots.map((slot) => ({
      ...slot,
      ifAny: false,
      effort: slot.effort.map((effort) => ({ ...effort, for: {} })),
    })),
  },
});

const withWays = (drawn: PlanCase): PlanCase => ({
  ...drawn,
  kind: { ...drawn.kind, slots: drawn.kind.slots.map((slot) => ({ ...slot, ways: WAYS.slice(1) })) },
});

/** The same with an item for each way to do one, of which only one may stand on a day. */
function spelledOut({ kind, items }: PlanCase): PlanCase {
  const effort = (slot: Kind['slots'][number]) =>
    slot.effort.flatMap((usual) =>
      WAYS.map(({ more, work = usual.work }, n) => ({
        ...usual,
        when: [...usual.when, { attribute: 'way', atLeast: n }],
        times: usual.times + more,
        work,
      })).reverse(),
    );
  const once = items.map(({ id }) => ({
    id: `once-${id}`,
    say: id,
    type: 'sum' as const,
    what: [{ attribute: 'is', has: [id] }],
    per: 'day' as const,
    atMost: 1,
    share: 1,
    for: {},
  }));
  const isLight = (item: PlanCase['items'][number]): boolean => (item.attributes['light'] as number) >= 0.5;
  return {
    kind: {
      ...kind,
      rules: [...kind.rules, ...once],
      slots: kind.slots.map((slot) => ({ ...slot, effort: effort(slot) })),
    },
    items: items.flatMap((item) =>
      WAYS.flatMap(({ nats }, n) =>
        // Once less two is no way to do it.
        n === 2 && isLight(item)
          ? []
          : [
              {
                ...item,
                id: `${item.id}-${n}`,
                attributes: { ...item.attributes, is: [item.id], way: n },
                utility: item.utility + nats,
              },
            ],
      ),
    ),
  };
}

const drawnCase = planCase({ days: 2, hasParts: false })
  .map(bare)
  .filter((drawn) => sizeOf(spelledOut(drawn)) <= 3_000);

test('of several ways to do an item the plan has the best that the rules leave', () => {
  fc.assert(
    fc.property(drawnCase, (drawn) => {
      const all = spelledOut(drawn);
      const best = bestValueOf(all);
      const { plan } = makePlan(taskOf(withWays(drawn)), { tolerance: 0 });
      expect(plan === undefined).toBe(best === undefined);
      if (plan === undefined || best === undefined) return;
      const days = plan.days.map(({ items }) =>
        items.map(({ slot, item, effort }) => {
          const way = all.items.find(({ id }) => {
            const [own, n] = id.split('-');
            const usual = drawn.kind.slots.find((each) => each.id === slot)?.effort;
            const found = drawn.items.find((each) => each.id === item);
            const isLight = found !== undefined && (found.attributes['light'] as number) >= 0.5;
            const { more, work } = WAYS[Number(n)] ?? {};
            const base = usual?.[isLight ? 0 : 1];
            return (
              own === item &&
              effort?.times === (base?.times ?? 0) + (more ?? 0) &&
              effort.work === (work ?? base?.work)
            );
          });
          return { slot, item: way?.id ?? item };
        }),
      );
      expect(faultsOf(all, days)).toEqual([]);
      expect(worthIn(all, days)).toBeCloseTo(best, 6);
    }),
    { numRuns: runs(20_000) },
  );
});
