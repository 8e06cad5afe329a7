import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rngFor } from '../../src/base/index.js';
import { partsOf } from '../../src/plan/kind/arrange.js';
import { aggregateOf } from '../../src/plan/problem/aggregate.js';
import { type Choice, type Problem, problemOf } from '../../src/plan/problem/problem.js';
import { searchDay } from '../../src/plan/solve/one-day.js';
import { improveDays } from '../../src/plan/weeks/several-days.js';
import { bestValueOf, type Days, faultsOf, type PlanCase, worthIn } from '../oracles/plan.js';
import { runs } from '../tools/runs.js';
import { planCase, taskOf } from './cases.js';

/*
 * Small plans are mostly found by local search, and what comes after it has nothing left to do. So it is tried by itself:
 * it knows no plan and no price.
 */

/** Below what any day is worth. */
const LOWEST = -5_000;

const daysOf = ({ kind, items }: PlanCase, problem: Problem, choice: Choice): Days =>
  choice.map((day) =>
    day.map((o) => {
      const { slot = -1, place = -1 } = problem.options[o] ?? {};
      return { slot: kind.slots[slot]?.id ?? '', item: items[place]?.id ?? '' };
    }),
  );

/** The choice keeps all rules and is worth what the best is; there is none only where none can be. Its worth, nats. */
function expectBest(drawn: PlanCase, problem: Problem, choice: Choice | undefined): number | undefined {
  const best = bestValueOf(drawn);
  expect(choice === undefined).toBe(best === undefined);
  if (choice === undefined || best === undefined) return undefined;
  const days = daysOf(drawn, problem, choice);
  expect(faultsOf(drawn, days)).toEqual([]);
  expect(worthIn(drawn, days)).toBeCloseTo(best, 6);
  return best;
}

describe('without a plan to begin with', () => {
  const caseOf = (isOneDay: boolean) =>
    planCase({ hasParts: false, days: isOneDay ? 1 : 3 })
      .map((drawn) => ({ ...drawn, kind: partsOf(taskOf(drawn).kind)[0]?.kind ?? drawn.kind, said: {} }))
      .filter(({ kind }) => (kind.days.length === 1) === isOneDay);

  test('one day is searched to its best', () => {
    fc.assert(
      fc.property(caseOf(true), (drawn) => {
        const problem = problemOf(taskOf(drawn));
        const aggregate = aggregateOf(problem);
        const prices = new Float64Array(aggregate.rows.length);
        const limits = { floor: LOWEST, enough: Infinity, looks: 1_000_000 };
        const { choice, isComplete } = searchDay(problem, aggregate, { prices, ...limits });
        expect(isComplete).toBe(true);
        expectBest(drawn, problem, choice);
      }),
      { numRuns: runs(20_000) },
    );
  });

  test('several days are made to their best, and no bound is below it', () => {
    fc.assert(
      fc.property(caseOf(false), (drawn) => {
        const problem = problemOf(taskOf(drawn));
        const aggregate = aggregateOf(problem);
        const { choice, bound } = improveDays(problem, aggregate, {
          choice: undefined,
          value: -Infinity,
          bound: Infinity,
          prices: new Float64Array(aggregate.rows.length),
          isEnough: (value, most, looks) => looks > 1_000_000 || value >= most - 1e-9,
          rng: rngFor(1, 'days'),
        });
        const best = expectBest(drawn, problem, choice);
        if (best === undefined) return;
        expect(bound).toBeGreaterThanOrEqual(best - 1e-6);
      }),
      { numRuns: runs(20_000) },
    );
  });
});
