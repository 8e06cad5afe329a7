import { rngFor } from '../../src/base/index.js';
import type { PlanDocument } from '../../src/business/index.js';
import { gate } from '../../src/constraints/index.js';
import type { World } from '../../src/dialogue/index.js';
import { easedFor, type PlanTask, requested } from '../../src/plan/index.js';
import { score } from '../../src/preference/index.js';
import type { Profile } from './profiles.js';

/** The kind that is asked for, with the forms of all answers. */
export function weekOf({ pack }: World): PlanDocument {
  const week = pack.plans.find(({ id }) => id === 'week');
  if (week === undefined) throw new Error('The gym has no plan "week".');
  return week;
}

/** A training week for somebody of whom no taste is known. */
export function taskFor(world: World, who: Profile, seed: number): PlanTask {
  const { catalogue, model, settings } = world;
  const week = weekOf(world);
  const passing = gate(catalogue, who.wants, {});
  const knowledge = { need: [], taste: [], context: {}, assumed: [], preferred: [], passing };
  const { utility, outside } = score(model, knowledge, rngFor(settings.seed, 'plan'));
  const request = { choices: who.choices, amounts: { minutes: who.minutes } };
  const kind = requested(week, request);
  const otherwise = easedFor(week, request);
  return { catalogue, kind, otherwise, passing, utility, outside, seed };
}
