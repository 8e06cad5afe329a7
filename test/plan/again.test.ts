import fc from 'fast-check';
import { expect, test } from 'vitest';
import { forcedAt, makePlan, type Plan, planAgain } from '../../src/plan/index.js';
import { faultsOf } from '../oracles/plan.js';
import { runs } from '../tools/runs.js';
import { daysOf, planCase, taskOf } from './cases.js';

const placesOf = (plan: Plan) =>
  plan.days.flatMap(({ items }, day) => items.map(({ slot, item }) => ({ day, slot, item })));

test('a plan made again keeps every rule, has nothing that was skipped, and changes about as much as it should', () => {
  fc.assert(
    fc.property(
      planCase(),
      fc.nat(),
      fc.constantFrom(0, 0.25, 0.5),
      fc.integer(),
      (drawn, n, variation, seed) => {
        const { plan } = makePlan(taskOf(drawn));
        if (plan === undefined) return;
        const places = placesOf(plan);
        const skipped = places.filter((_, i) => i % 3 === n % 5).map(({ item }) => item);
        const items = drawn.items.map((item) => ({
          ...item,
          isExcluded: item.isExcluded === true || skipped.some((out) => out === item.id),
        }));
        const later = { ...drawn, items };
        const again = planAgain(taskOf(later), plan, { variation, diligence: {}, seed });
        if (again === undefined) {
          expect(makePlan(taskOf(later)).plan).toBeUndefined();
          return;
        }
        expect(faultsOf(later, daysOf(again.plan))).toEqual([]);
        const now = placesOf(again.plan);
        for (const { item } of now) expect(skipped).not.toContain(item);
        if (skipped.length > 0) return;
        const changed = places.filter(
          (at) => !now.some((one) => one.day === at.day && one.slot === at.slot && one.item === at.item),
        );
        expect(changed.length).toBeLessThanOrEqual(Math.round(variation * places.length));
      },
    ),
    { numRuns: runs(20_000) },
  );
});

test('what is said to keep an item in its place does so, and what is said to be free is', () => {
  fc.assert(
    fc.property(planCase(), fc.nat(), (drawn, n) => {
      const task = taskOf(drawn);
      const { plan } = makePlan(task);
      const places = plan === undefined ? [] : placesOf(plan);
      const at = places[n % Math.max(1, places.length)];
      if (plan === undefined || at === undefined) return;
      const forced = forcedAt(task, plan, at);
      expect(forced).toBeDefined();
      if (forced === undefined) return;
      const { ahead, days } = forced;
      const put = (day: number, from: string, to: string, list = daysOf(plan)) =>
        list.map((standing, d) =>
          d === day
            ? standing.map((s) => (s.slot === at.slot && s.item === from ? { slot: s.slot, item: to } : s))
            : standing,
        );
      if (ahead !== undefined) {
        const faults = faultsOf(drawn, put(at.day, at.item, ahead.item));
        expect(faults.toSorted()).toEqual(ahead.rules.toSorted());
      }
      for (const { day, rules } of days) {
        const there = plan.days[day]?.items.find(({ slot }) => slot === at.slot)?.item ?? '';
        const exchanged = put(day, there, at.item, put(at.day, at.item, there));
        const faults = faultsOf(drawn, exchanged);
        expect(faults.toSorted()).toEqual(rules.toSorted());
      }
    }),
    { numRuns: runs(20_000) },
  );
});
