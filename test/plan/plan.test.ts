import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Demand, relaxedBy, type Step } from '../../src/plan/adjust.js';
import { makePlan, type Plan, planImpasse, swap } from '../../src/plan/index.js';
import {
  bestValueOf,
  faultsOf,
  isInOrder,
  isPossible,
  type PlanCase,
  subsets,
  worthIn,
} from '../oracles/plan.js';
import { runs } from '../tools/runs.js';
import { daysOf, planCase, taskOf } from './cases.js';

const EXACT = { tolerance: 0 };

describe('a plan', () => {
  test('keeps every rule and is the best there is, or there is none', () => {
    fc.assert(
      fc.property(planCase(), (drawn) => {
        const best = bestValueOf(drawn);
        const { plan, isProven } = makePlan(taskOf(drawn), EXACT);
        expect(plan === undefined).toBe(best === undefined);
        expect(isProven).toBe(true);
        if (plan === undefined || best === undefined) return;
        expect(faultsOf(drawn, daysOf(plan))).toEqual([]);
        expect(isInOrder(drawn, daysOf(plan))).toBe(true);
        expect(worthIn(drawn, daysOf(plan))).toBeCloseTo(best, 6);
        expect(plan.bound).toBeCloseTo(plan.value, 6);
      }),
      { numRuns: runs(100_000) },
    );
  });

  test('is the same for the same seed', () => {
    fc.assert(
      fc.property(planCase(), fc.integer(), (drawn, seed) => {
        expect(makePlan(taskOf(drawn, seed))).toEqual(makePlan(taskOf(drawn, seed)));
      }),
      { numRuns: runs(2_000) },
    );
  });
});

describe('the ways out of no plan', () => {
  const possible = (drawn: PlanCase, steps: readonly Step[]): boolean =>
    isPossible({ ...drawn, kind: relaxedBy(drawn.kind, steps) });
  const demandsOf = ({ kind }: PlanCase): readonly Demand[] => [
    ...kind.rules.map(({ id }): Demand => ({ type: 'rule', id })),
    ...kind.slots.filter(({ least }) => least > 0).map(({ id }): Demand => ({ type: 'slot', id })),
  ];
  const isSame = (a: Demand, b: Demand): boolean => a.type === b.type && a.id === b.id;
  const namesOf = (demands: readonly Demand[]): string =>
    demands.map(({ type, id }) => `${type} ${id}`).join();

  test('are the smallest sets that help, no step could be nearer, and conflicts are minimal', () => {
    fc.assert(
      fc.property(
        planCase({ days: 2 }).filter((drawn) => !isPossible(drawn)),
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
            const all = { ...drawn, kind: relaxedBy(drawn.kind, set) };
            const { plan } = makePlan(taskOf(all), EXACT);
            return plan?.days.some(({ items }) => items.length > 0);
          });
          // A way whose best plan is empty is no way; by smaller steps it may still not be.
          for (const set of expected) expect(found).toContain(namesOf(set));
          for (const way of found) expect(minimal.map(namesOf)).toContain(way);

          for (const { steps, plan } of ways) {
            const relaxed = { ...drawn, kind: relaxedBy(drawn.kind, steps) };
            expect(faultsOf(relaxed, daysOf(plan))).toEqual([]);
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
});

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

describe('a swap', () => {
  /** The one place that a position names, and what is left of the days without it. */
  const standing = (plan: Plan) =>
    plan.days.flatMap(({ items }, day) => items.map((placed) => ({ day, ...placed })));

  test('keeps every rule, puts in something alike, and changes as little as can be', () => {
    fc.assert(
      fc.property(planCase(), fc.nat(), (drawn, n) => {
        const task = taskOf(drawn);
        const { plan } = makePlan(task);
        const all = plan === undefined ? [] : standing(plan);
        const at = all[n % Math.max(1, all.length)];
        if (plan === undefined || at === undefined) return;
        const swapped = swap(task, plan, at, { type: 'item' });

        const alike = drawn.items.filter((item) => isLike(drawn, at.item, item.id));
        const single = alike.filter(({ id }) => {
          const days = daysOf(plan).map((day, d) =>
            day.map((s) =>
              d === at.day && s.slot === at.slot && s.item === at.item ? { ...s, item: id } : s,
            ),
          );
          return faultsOf(drawn, days).length === 0;
        });
        switch (swapped.type) {
          case 'nothingAlike':
            // What nobody gave a cost may not stand under a limit of it.
            expect(
              alike.filter(({ id, attributes }) => 'cost' in attributes && isAble(drawn, at.slot, id)),
            ).toEqual([]);
            expect(single).toEqual([]);
            return;
          case 'stuck':
            expect(single).toEqual([]);
            return;
          case 'swapped': {
            const days = daysOf(swapped.plan);
            expect(faultsOf(drawn, days)).toEqual([]);
            const own = swapped.changes.find(
              (c) => c.day === at.day && c.slot === at.slot && c.from === at.item,
            );
            expect(isLike(drawn, at.item, own?.to ?? '')).toBe(true);
            if (single.length > 0) expect(swapped.changes).toHaveLength(1);
            // What is not among the changes stands as it stood.
            const left = all.filter(
              (one) =>
                !swapped.changes.some((c) => c.day === one.day && c.slot === one.slot && c.from === one.item),
            );
            const added = swapped.changes.map(({ day, slot, to }) => ({ day, slot, item: to }));
            const names = (of: readonly { day: number; slot: string; item: string }[]) =>
              of.map(({ day, slot, item }) => `${day} ${slot} ${item}`).sort();
            expect(names(standing(swapped.plan))).toEqual(names([...left, ...added]));
          }
        }
      }),
      { numRuns: runs(100_000) },
    );
  });

  const isAble = ({ kind, items }: PlanCase, slot: string, id: string): boolean => {
    const only = kind.slots.filter((s) => s.id === slot).map((s) => ({ ...s, least: 0 }));
    return (
      faultsOf({ kind: { ...kind, slots: only, rules: [] }, items }, [[{ slot, item: id }]]).length === 0
    );
  };
  const isLike = ({ items }: PlanCase, one: string, other: string): boolean => {
    const tagsOf = (id: string): readonly string[] => {
      const value = items.find((item) => item.id === id)?.attributes['kind'];
      return typeof value === 'object' ? value : [];
    };
    return (
      one !== other && (tagsOf(one).length === 0 || tagsOf(other).some((tag) => tagsOf(one).includes(tag)))
    );
  };
});
