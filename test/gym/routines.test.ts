import { expect, test } from 'vitest';
import { profile, profileText } from '../../bench/routines/profiles.js';
import { taskFor } from '../../bench/routines/task.js';
import { rngFor } from '../../src/base/index.js';
import { makePlan } from '../../src/plan/index.js';
import { routineOracle } from '../oracles/routine.js';
import { runs } from '../tools/runs.js';
import { worldOf } from '../tools/world.js';

test('a training week is what a trainer would let pass, for anybody for whom there is one', async () => {
  const world = await worldOf('gym');
  const oracle = routineOracle();
  const rng = rngFor(7, 'routines');
  let made = 0;
  for (let n = 0; n < runs(200) || made === 0; n++) {
    const who = profile(rng);
    const { plan } = makePlan(taskFor(world, who, 1), { tolerance: 0.02, looks: 100_000 });
    if (plan === undefined) continue;
    made++;
    expect({ who: profileText(who), faults: oracle.faultsOf(plan, { ...who.choices, ...who }) }).toEqual({
      who: profileText(who),
      faults: [],
    });
  }
}, 600_000);
