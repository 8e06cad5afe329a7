import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makePlan, planImpasse } from '../../src/plan/index.js';
import { type Demand, relaxedBy, type Step } from '../../src/plan/kind/adjust.js';
import { partsIn } from '../oracles/parts.js';
import { faultsOf, inParts, isPossible, type PlanCase, subsets } from '../oracles/plan.js';
import { runs } from '../tools/runs.js';
import { daysOf, planCase, taskOf } from './cases.js';

const EXACT = { tolerance: 0 };

describe('the ways out of no plan', () => {
  /** A case with the kind as the customer asked for it. */
  const asked = (drawn: PlanCase): PlanCase => ({ ...drawn, kind: taskOf(drawn).kind, said: {} });
  const eased = (drawn: PlanCase, steps: readonly Step[]): PlanCase => ({
    ...drawn,
    kind: relaxedBy(drawn.kind, steps),
  });
  const possible = (drawn: PlanCase, steps: readonly Step[]): boolean => isPossible(eased(drawn, steps));
  const demandsOf = ({ kind }: PlanCase): readonly Demand[] => [
    ...kind.rules.map(({ id }): Demand => ({ type: 'rule', id })),
    ...slotsOf(kind)
      .filter(({ least }) => least > 0)
      .map(({ id }): Demand => ({ type: 'slot', id })),
  ];
  const isSame = (a: Demand, b: Demand): boolean => a.type === b.type && a.id === b.id;
  const namesOf = (demands: readonly Demand[]): string =>
    demands.map(({ type, id }) => `${type} ${id}`).join();

  test('are the smallest sets that help, no step could be nearer, and conflicts are minimal', () => {
    fc.assert(
      fc.property(
        planCase({ days: 2, hasParts: false })
          .map(asked)
          .filter((drawn) => !isPossible(drawn)),
        (drawn) => {
          const { conflicts, ways, isProven } = planImpasse(taskOf(drawn), 100);
          expect(isProven).toBe(true);
          const demands = demandsOf(drawn);
          for (const conflict of conflicts) {
            const others = (kept: readonly Demand[]) =>
              demands.filter((d) => !kept.some((k) => isSame(k, d)));
            expect(possible(drawn, others(conflict))).toBe(false);
            for (const spared of conflict)
              expect(possible(drawn, others(conflict.filter((d) => d !== spared)))).toBe(true);
          }

          const helping = subsets(demands).filter((set) => possible(drawn, set));
          const minimal = helping.filter(
            (set) =>
              !helping.some((other) => other.length < set.length && other.every((d) => set.includes(d))),
          );
          const plain = ({ type, id }: Step): Demand => ({ type, id });
          const found = ways.map(({ steps }) => namesOf(steps.map(plain)));
          const expected = minimal.filter((set) => {
            const { plan } = makePlan(taskOf(eased(drawn, set)), EXACT);
            return plan?.days.some(({ items }) => items.length > 0);
          });
          // A way whose best plan is empty is no way; by smaller steps it may still not be.
          for (const set of expected) expect(found).toContain(namesOf(set));
          for (const way of found) expect(minimal.map(namesOf)).toContain(way);

          for (const { steps, plan } of ways) {
            expect(faultsOf(eased(drawn, steps), daysOf(plan))).toEqual([]);
            for (const [n, step] of steps.entries()) {
              const nearer = nearerThan(drawn, step);
              if (nearer !== undefined) expect(possible(drawn, steps.with(n, nearer))).toBe(false);
            }
          }
        },
      ),
      { numRuns: runs(25_000) },
    );
  });

  test('lead to a plan for all parts', () => {
    fc.assert(
      fc.property(
        planCase()
          .map(asked)
          .filter((drawn) => inParts(drawn, []).length > 1 && !isPossible(drawn)),
        (drawn) => {
          const { ways } = planImpasse(taskOf(drawn), 3);
          for (const { steps, plan } of ways) {
            expect(faultsOf(eased(drawn, steps), daysOf(plan))).toEqual([]);
            expect(makePlan(taskOf(eased(drawn, steps))).plan).toBeDefined();
          }
        },
      ),
      { numRuns: runs(2_000) },
    );
  });
});

/** As they are once what else holds of them is in them. */
const slotsOf = (kind: PlanCase['kind']): PlanCase['kind']['slots'] => partsIn(kind)[0]?.slots ?? [];

/** The same step a little less far; undefined where nobody can say what that is. */
function nearerThan({ kind }: PlanCase, { amount, ...demand }: Step): Step | undefined {
  if (demand.type === 'slot') return { ...demand, amount: (amount ?? 0) + 1 };
  const rule = kind.rules.find(({ id }) => id === demand.id);
  switch (rule?.type) {
    case 'sum':
      if (rule.atLeast !== undefined) return { ...demand, amount: (amount ?? 0) + 0.01 };
      return amount === undefined ? undefined : { ...demand, amount: amount - 0.01 };
    case 'repeat':
      return { ...demand, amount: (amount ?? kind.days.length) - 1 };
    case 'apart':
      return { ...demand, amount: (amount ?? 1) + 1 };
    case undefined:
      return undefined;
  }
}
