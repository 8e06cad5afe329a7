import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadParts } from '../../src/app/index.js';
import type { Turn } from '../dialogue/dialogues.js';
import { runs } from '../tools/runs.js';
import { everyItem, laxerPolicies } from './every-item.js';
import { everyRoute } from './every-route.js';
import { newTally, type Tally } from './tally.js';

/*
 * With RUNS=1 a million checks and more: is this item, by this route, kept from this customer when it must be? The
 * dialogues of test/dialogue/gate.test.ts come on top of them, with the businesses that ship with Usual.
 */

const routes = async (tally: Tally, seen?: (turn: Turn) => void) => {
  const { business: _, ...surroundings } = await loadParts('restaurant');
  return everyRoute(surroundings, tally, seen);
};

describe('in any business at all', () => {
  test('the gate says of every item what the table says', { timeout: 600_000 }, () => {
    const tally = newTally();
    fc.assert(everyItem(tally), { numRuns: runs(5000) });
    expect(tally.checks).toBeGreaterThan(runs(400_000));
    expect(tally.barred).toBeGreaterThan(tally.checks / 3);
  });

  test('by no route does anything leave that the table forbids', { timeout: 600_000 }, async () => {
    const tally = newTally();
    fc.assert(await routes(tally), { numRuns: runs(700) });
    expect(tally.checks).toBeGreaterThan(runs(600_000));
    expect(tally.barred).toBeGreaterThan(tally.checks / 3);
  });

  test('the routes come to everything that could let an item out or lose a restriction', async () => {
    const acts = new Set<string>();
    const property = await routes(newTally(), (turn) => {
      for (const act of turn.acts) acts.add(act.type);
    });
    fc.assert(property, { numRuns: 8, seed: 3 });
    expect([...acts]).toEqual(
      expect.arrayContaining([
        ...[
          'slate',
          'plan',
          'why',
          'whatIf',
          'whyNot',
          'describe',
          'askWhich',
          'accepted',
          'rejected',
          'askDirection',
          'table',
        ],
        ...['nothingFits', 'noMore', 'unlisted', 'stale', 'undone', 'startedOver', 'language', 'profile'],
        ...['welcomeBack', 'remembered', 'forgotOne', 'forgotten', 'noted', 'askSafety', 'ask'],
      ]),
    );
  });

  test('a policy may be stricter than the table, never laxer', () => {
    fc.assert(laxerPolicies(), { numRuns: runs(2000) });
  });
});
