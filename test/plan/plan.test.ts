import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Demand, makePlan, type Plan, planImpasse, type Step, swap } from '../../src/plan/index.js';
import { relaxedBy } from '../../src/plan/adjust.js';
import { bestValueOf, faultsOf, isPossible, type PlanCase, subsets, valueOf } from '../oracles/plan.js';
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
        expect(valueOf(drawn, daysOf(plan))).toBeCloseTo(best, 6);
        expect(plan.bound).toBeGreaterThanOrEqual(plan.value - 1e-9);
      }),
      { numRuns: runs(100_000) },
    );
  });
});
