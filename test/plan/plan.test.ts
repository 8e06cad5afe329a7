import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makePlan, type Plan, type Position, planImpasse, swap } from '../../src/plan/index.js';
import { type Demand, relaxedBy, type Step } from '../../src/plan/kind/adjust.js';
import { partsIn } from '../oracles/parts.js';
import {
  bestValueOf,
  type CaseItem,
  faultsOf,
  inParts,
  isInOrder,
  isPossible,
  type PlanCase,
  subsets,
  worthIn,
} from '../oracles/plan.js';
import { bestSwap, faultsInPlace, isLike, type Place } from '../oracles/swap.js';
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

describe('a swap', () => {
  const placesIn = (plan: Plan): readonly Position[] =>
    plan.days.flatMap(({ items }, day) => items.map(({ slot, item }) => ({ day, slot, item })));
  const textOf = ({ day, slot, item }: Place): string => `${day} ${slot} ${item}`;
  /** Why it cannot stay: itself or a kind; what has been sold out since; and what was done. */
  const why = fc.record({
    n: fc.nat(),
    kind: fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined, freq: 2 }),
    soldOut: fc.array(fc.nat(5), { maxLength: 1 }),
    done: fc.array(fc.nat(5), { maxLength: 3 }),
  });

  test('keeps every rule, puts in something alike, changes as little as can be, and of that the best', () => {
    fc.assert(
      fc.property(planCase(), why, (drawn, { n, kind, soldOut, done }) => {
        const { plan } = makePlan(taskOf(drawn));
        if (plan === undefined) return;
        const all = placesIn(plan);
        const at = all[n % Math.max(1, all.length)];
        if (at === undefined) return;
        const dayOf = (place: Place): number => plan.days[place.day]?.day ?? -1;
        const kinds = partsIn(drawn.kind, drawn.said);
        const dates = kinds.find(({ days }) => days.includes(dayOf(at)))?.days ?? [];
        const here = (place: Place): readonly Place[] => {
          const day = dates.indexOf(dayOf(place));
          return day < 0 ? [] : [{ ...place, day }];
        };
        const fixed = all.filter((place, i) => done.includes(i) && place !== at && here(place).length > 0);
        const later = drawn.items.map((item, i) =>
          soldOut.includes(i) ? { ...item, gate: 0 as const } : item,
        );
        const isOut = (item: CaseItem): boolean =>
          item.gate === 0 || item.isExcluded === true || (kind !== undefined && hasKind(item, kind));
        const out = later.filter(isOut).map(({ id }) => id);
        const mayStay = (place: Place): boolean =>
          !out.includes(place.item) || fixed.some((one) => one === place);
        // What was done counts as it did, though nothing changes to it any more.
        const past = out.filter((id) => fixed.some(({ item }) => item === id));
        const now = {
          ...drawn,
          items: later.map((item) => ({
            ...item,
            ...(past.includes(item.id)
              ? { gate: 1 as const, isExcluded: false }
              : { isExcluded: isOut(item) }),
          })),
        };
        const feature = { attribute: 'kind', value: kind ?? '' };
        const swapped = swap(
          taskOf({ ...drawn, items: later }),
          plan,
          at,
          kind === undefined ? { type: 'item' } : { type: 'feature', feature },
          fixed,
        );

        const parts = inParts(now, daysOf(plan));
        const own = parts.find(({ part }) => part.kind.days.includes(dayOf(at)));
        if (own === undefined) throw new Error('a day is in no part');
        const [target = at] = here(at);
        const isElsewhere = all.some((place) => !mayStay(place) && here(place).length === 0);
        const ofPart = { now: own.part, days: own.days, at: target, fixed: fixed.flatMap(here), past };
        const best = bestSwap(ofPart);
        if (swapped.type !== 'swapped') {
          // Else it may be another part that has no substitute.
          if (isElsewhere) return;
          expect(best).toBeUndefined();
          if (swapped.type !== 'stuck' || all.some((place) => !mayStay(place) && place !== at)) return;
          // Whatever is like it breaks a rule of each conflict, if it breaks but rules.
          const ids = own.part.kind.rules.map(({ id }) => id);
          for (const faults of faultsInPlace(ofPart))
            for (const conflict of swapped.conflicts)
              if (faults.every((id) => ids.includes(id)))
                expect(conflict.some((id) => faults.includes(id))).toBe(true);
          return;
        }
        const days = daysOf(swapped.plan);
        expect(faultsOf(now, days)).toEqual([]);
        const standing = placesIn(swapped.plan).filter((place) => here(place).length > 0);
        const wasDone = fixed.map(textOf);
        for (const place of standing)
          if (!wasDone.includes(textOf(place))) expect(out).not.toContain(place.item);
        const to = swapped.changes.find(({ from, ...c }) => textOf({ ...c, item: from }) === textOf(at))?.to;
        expect(isLike(now, at.item, to ?? '')).toBe(true);
        // What is not among the changes stands as it stood, and what was done does.
        const gone = swapped.changes.map(({ day, slot, from }) => textOf({ day, slot, item: from }));
        const added = swapped.changes.map(({ day, slot, to }) => textOf({ day, slot, item: to }));
        const left = all.map(textOf).filter((place) => !gone.includes(place));
        expect(placesIn(swapped.plan).map(textOf).sort()).toEqual([...left, ...added].sort());
        expect(gone.filter((place) => wasDone.includes(place))).toEqual([]);
        if (isElsewhere) return;
        const needed = all.filter((place) => textOf(place) === textOf(at) || !mayStay(place)).length;
        expect(swapped.changes.length).toBe(needed + (best?.others ?? Number.NaN));
        const elsewhere = parts.flatMap(({ part, days: same }) =>
          part === own.part ? [] : worthIn(part, same),
        );
        expect(worthIn(now, days)).toBeCloseTo(
          elsewhere.reduce((sum, worth) => sum + worth, best?.worth ?? Number.NaN),
          6,
        );
      }),
      { numRuns: runs(100_000) },
    );
  });

  const hasKind = ({ attributes }: CaseItem, kind: string): boolean => {
    const kinds = attributes['kind'];
    return typeof kinds === 'object' && kinds.includes(kind);
  };
});
