import { impasse } from '../../constraints/index.js';
import { shortfallIn } from '../../preference/index.js';
import { act, type Draft, passedOver } from '../draft.js';

/** Conflicts, and ways out, that are worth reading. */
const MOST = 3;

/** Say so: what conflicts with what, and the cheapest ways out; a restriction is never one of them. */
export function nothingFits(draft: Draft): void {
  const { world, mind, moment } = draft;
  const found = impasse(world.catalogue, mind.wants, moment, MOST, {
    lost: shortfallIn(world.catalogue),
    excluded: passedOver(draft),
  });
  draft.happenings.push({
    type: 'nothingFit',
    requirements: mind.wants.filter((w) => w.type !== 'restriction').length,
  });
  draft.pending = { type: 'relax', ways: found.ways.map(({ way }) => way) };
  act(draft, { type: 'nothingFits', wants: mind.wants, impasse: found });
}
