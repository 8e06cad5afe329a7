import type { Catalogue } from '../catalogue/index.js';
import type { Want } from '../domain/index.js';
import { type Conflict, conflicts } from './conflict.js';
import { failingSets } from './failing.js';
import type { Moment } from './gate.js';
import { type Relaxation, type RelaxOptions, relaxations } from './relax.js';

/** Why nothing fits, and what can be done about it. */
export interface Impasse {
  readonly conflicts: readonly Conflict[];
  readonly ways: readonly Relaxation[];
}

/** The minimal conflicts and the cheapest ways out, at most `limit` of each; neither when something fits. */
export function impasse(
  catalogue: Catalogue,
  wants: readonly Want[],
  moment: Moment,
  limit: number,
  options: RelaxOptions = {},
): Impasse {
  const failing = failingSets(catalogue, wants, moment);
  return {
    conflicts: conflicts(catalogue, wants, moment, failing, limit),
    ways: relaxations(catalogue, wants, failing, limit, options),
  };
}
