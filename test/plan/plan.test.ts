import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { easedFor, makePlan } from '../../src/plan/index.js';
import { easesIn } from '../oracles/parts.js';
import { bestValueOf, faultsOf, isInOrder, isPossible, type PlanCase, worthIn } from '../oracles/plan.js';
import { runs } from '../tools/runs.js';
import { daysOf, planCase, taskOf } from './cases.js';

const EXACT = { tolerance: 0 };

describe('a plan', () => {
  const keepsRulesAndIsBest = (drawn: PlanCase): void => {
    const best = bestValueOf(drawn);
    const { plan, isProven } = makePlan(taskOf(drawn), EXACT);
    expect(plan === undefined).toBe(best === undefined);
    expect(isProven).toBe(true);
    if (plan === undefined || best === undefined) return;
    expect(faultsOf(drawn, daysOf(plan))).toEqual([]);
    expect(isInOrder(drawn, daysOf(plan))).toBe(true);
    expect(worthIn(drawn, daysOf(plan))).toBeCloseTo(best, 6);
    expect(plan.bound).toBeCloseTo(plan.value, 6);
  };

  test('keeps every rule and is the best there is, or there is none', () => {
    fc.assert(fc.property(planCase(), keepsRulesAndIsBest), { numRuns: runs(100_000) });
  });

  test('has the best of several ways to do an item that the rules leave', () => {
    fc.assert(fc.property(planCase({ hasWays: true }), keepsRulesAndIsBest), { numRuns: runs(40_000) });
  });

  test('is of the first way to give way that has one, where there is none otherwise', () => {
    fc.assert(
      fc.property(planCase(), (drawn) => {
        const said = drawn.said ?? {};
        const task = { ...taskOf(drawn), otherwise: easedFor(drawn.kind, said) };
        const all = [{ id: undefined, said }, ...easesIn(drawn.kind, said)];
        const first = all.find((ease) => isPossible({ ...drawn, said: ease.said }));
        const { plan } = makePlan(task, EXACT);
        expect(plan === undefined).toBe(first === undefined);
        if (plan === undefined || first === undefined) return;
        expect(plan.ease).toBe(first.id);
        const eased = { ...drawn, said: first.said };
        expect(faultsOf(eased, daysOf(plan))).toEqual([]);
        expect(worthIn(eased, daysOf(plan))).toBeCloseTo(bestValueOf(eased) ?? Number.NaN, 6);
      }),
      { numRuns: runs(20_000) },
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
