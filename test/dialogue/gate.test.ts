import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { World } from '../../src/dialogue/index.js';
import { type Oracle, oracleOf, shipped } from '../oracles/table.js';
import { runs } from '../tools/runs.js';
import { worldOf } from '../tools/world.js';
import { dialogues, type Move } from './customers.js';
import { talk, transcriptOf, type Turn } from './dialogues.js';
import { faultsOf } from './faults.js';

const BUSINESSES = ['restaurant', 'gym', 'shop'];

/** Talk until the first fault, and show the dialogue that led to it. */
function judge(world: World, oracle: Oracle, start: number, moves: readonly Move[]): readonly Turn[] {
  const turns: Turn[] = [];
  for (const turn of talk(world, start, moves)) {
    turns.push(turn);
    const faults = faultsOf(oracle, turn);
    if (faults.length > 0) throw new Error(`${faults.join('\n')}\n\n${transcriptOf(turns)}`);
  }
  return turns;
}

/** Noon, afternoon, evening, night and morning of a Saturday, UTC. */
const starts = fc.constantFrom(...[12, 15, 19, 23, 31].map((hour) => Date.UTC(2026, 10, 14, hour, 5)));

describe.each(BUSINESSES)('%s', (business) => {
  test('whatever customers say and press, nothing is offered that the table forbids', async () => {
    const world = await worldOf(business);
    const oracle = oracleOf(shipped(business));
    let turns = 0;
    fc.assert(
      fc.property(starts, dialogues(world), (start, moves) => {
        turns += judge(world, oracle, start, moves).length;
      }),
      { numRuns: runs(1000) },
    );
    expect(turns).toBeGreaterThan(runs(5000));
  });
});
