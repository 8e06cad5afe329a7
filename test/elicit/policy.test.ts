import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Candidate, decide, someTaken, targetInSlate, yesNo } from '../../src/elicit/index.js';
import { type Belief, believe, mostProbable, observe, without } from '../../src/preference/index.js';
import { runs } from '../tools/runs.js';
import { belief, question } from './arbitraries.js';

const logs = (...odds: number[]) => believe(odds.map(Math.log));
const ask = (id: string, noise: number, ...items: number[]) =>
  yesNo({ id, items: Int32Array.from(items), noise });
const short = { hazard: 0.04, persistence: 0, turnsLeft: 2 };

describe('a decision', () => {
  const one = targetInSlate(1);
  const four = logs(0.4, 0.3, 0.2, 0.1);

  test('is the question that changes the slate most', () => {
    const candidates = [ask('little', 0, 3), ask('most', 0, 0, 2), ask('some', 0.2, 0, 2)];
    const decision = decide({ belief: four, candidates, objective: one, horizon: short });
    // Yes: .6, and of it .4 in the slate; no: .4, and of it .3.
    expect(decision).toMatchObject({ type: 'ask', question: { id: 'most' }, value: expect.closeTo(0.3, 12) });
  });

  test('is a slate when nothing is left to ask, or no turn after this one', () => {
    const decided = (candidates: readonly Candidate[], turnsLeft: number) =>
      decide({ belief: four, candidates, objective: one, horizon: { ...short, turnsLeft } });
    expect(decided([], 9)).toEqual({ type: 'offer', reason: 'noQuestions' });
    expect(decided([ask('good', 0, 0, 2)], 1)).toEqual({ type: 'offer', reason: 'lastTurn' });
  });

  test('is a slate when no answer can change it', () => {
    for (const objective of [one, someTaken(1, 0)]) {
      for (const nothing of [ask('none', 0), ask('all', 0.1, 0, 1, 2, 3), ask('deaf', 0.5, 0)]) {
        const horizon = { hazard: 0, persistence: 0, turnsLeft: 9 };
        const decision = decide({ belief: four, candidates: [nothing], objective, horizon });
        expect(decision).toEqual({ type: 'offer', reason: 'nothingChanges' });
      }
    }
  });

  test('is a slate when the question costs more than it brings', () => {
    // Ask: (1 - h) .54. Offer: .4.
    const decided = (hazard: number) =>
      decide({
        belief: four,
        candidates: [ask('q', 0.1, 0, 1)],
        objective: one,
        horizon: { ...short, hazard },
      }).type;
    expect(decided(0.25)).toBe('ask');
    expect(decided(0.27)).toBe('offer');
  });

  test('counts the second slate that a refused one still leaves', () => {
    // Two items. Ask, then offer: .9 x 1. Offer, then offer: .5 + .9 x persistence x .5.
    const decided = (persistence: number) =>
      decide({
        belief: logs(1, 1),
        candidates: [ask('q', 0, 0)],
        objective: one,
        horizon: { hazard: 0.1, persistence, turnsLeft: 2 },
      }).type;
    expect(decided(0.8)).toBe('ask');
    expect(decided(1)).toBe('offer');
  });

  test('is the most informative question where none changes the slate and asking is free', () => {
    const candidates = [ask('dull', 0.4, 0), ask('sharp', 0.3, 0)];
    const decided = (hazard: number) =>
      decide({
        belief: logs(9, 1),
        candidates,
        objective: one,
        horizon: { hazard, persistence: 0, turnsLeft: 2 },
      });
    expect(decided(0)).toMatchObject({ type: 'ask', question: { id: 'sharp' }, value: 0 });
    expect(decided(0.04)).toEqual({ type: 'offer', reason: 'nothingChanges' });
  });

  test('with nothing left to offer is still a decision', () => {
    const none = believe([-Infinity, -Infinity]);
    const decision = decide({
      belief: none,
      candidates: [ask('q', 0.1, 0)],
      objective: someTaken(3, 0),
      horizon: short,
    });
    expect(decision).toEqual({ type: 'offer', reason: 'nothingChanges' });
  });

  test('asks only what it was given, and only before the last turn', () => {
    const horizon = fc.record({
      hazard: fc.double({ min: 0, max: 1, noNaN: true }),
      persistence: fc.double({ min: 0, max: 1, noNaN: true }),
      turnsLeft: fc.integer({ min: 0, max: 6 }),
    });
    const objective = fc.constantFrom(targetInSlate(2), someTaken(2, 0));
    const questions = fc.array(question(12), { maxLength: 5 });
    fc.assert(
      fc.property(belief(12), questions, objective, horizon, (before, candidates, goal, bounds) => {
        const decision = decide({ belief: before, candidates, objective: goal, horizon: bounds });
        if (decision.type === 'offer') return;
        expect(candidates).toContain(decision.question);
        expect(bounds.turnsLeft).toBeGreaterThan(1);
        expect(decision.value).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: runs(5000) },
    );
  });
});

describe('a game of twenty questions', () => {
  const ITEMS = 16;
  const all = [...Array(ITEMS).keys()];
  const bits = [0, 1, 2, 3].map((bit) => ask(`bit ${bit}`, 0, ...all.filter((v) => (v >> bit) & 1)));
  const singles = all.map((v) => ask(`is it ${v}`, 0, v));

  /** The turn at which the target is offered. */
  function play(target: number, candidates: readonly Candidate[], slateSize: number, turns: number): number {
    let now: Belief = believe(new Float64Array(ITEMS));
    const asked = new Set<string>();
    for (let turn = 1; turn <= turns; turn++) {
      const decision = decide({
        belief: now,
        candidates: candidates.filter(({ id }) => !asked.has(id)),
        objective: targetInSlate(slateSize),
        horizon: { hazard: 0.05, persistence: 1, turnsLeft: turns + 1 - turn },
      });
      if (decision.type === 'ask') {
        const { id, answers } = decision.question;
        asked.add(id);
        const answer = answers[answers[0]?.items.includes(target) ? 0 : 1];
        if (answer) now = observe(now, answer);
      } else {
        const slate = mostProbable(now, slateSize);
        if (slate.includes(target)) return turn;
        now = without(now, slate);
      }
    }
    return Infinity;
  }
  const meanTurns = (slateSize: number, turns: number) =>
    all.reduce((sum, target) => sum + play(target, [...singles, ...bits], slateSize, turns), 0) / ITEMS;

  test('takes 4.5 turns over 16 items offered singly, which is the least', () => {
    // Four items left: offer them one by one, (1 + 2 + 3 + 4) / 4 = 2.5, or halve them and offer, 1 + 1.5. Before that
    // each halving takes a turn: 2 + 2.5.
    expect(meanTurns(1, 14)).toBeCloseTo(4.5, 12);
  });

  test('takes 2.5 turns over 16 items offered by four', () => {
    expect(meanTurns(4, 14)).toBeCloseTo(2.5, 12);
  });

  test('finds every item with no turn to spare: four questions and a slate', () => {
    expect(meanTurns(1, 5)).toBeLessThanOrEqual(5);
  });
});
