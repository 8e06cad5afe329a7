import { type Rng, rngFor } from '../../src/base/index.js';
import { gate } from '../../src/constraints/index.js';
import type { World } from '../../src/dialogue/index.js';
import type { Requirement, Restriction, Want } from '../../src/domain/index.js';

/** Draws before it is given up that something is in conflict. */
const DRAWS = 1000;

/**
 * Wants that nothing meets: none to two restrictions and a number of requirements, drawn from what the items have.
 *
 * @throws an Error when hardly any such wants can be drawn
 */
export function infeasible(world: World, requirements: number, seed: number, n: number): readonly Want[] {
  const rng = rngFor(seed, 'relax', world.catalogue.items.length, requirements, n);
  for (let draw = 0; draw < DRAWS; draw++) {
    const wants = [
      ...restrictions(world, rng),
      ...Array.from({ length: requirements }, () => requirement(world, rng)),
    ];
    if (gate(world.catalogue, wants, {}).every((pass) => pass === 0)) return wants;
  }
  throw new Error(`Of ${DRAWS} draws of ${requirements} requirements, all can be met.`);
}

function restrictions({ pack }: World, rng: Rng): readonly Restriction[] {
  return Array.from({ length: Math.floor(3 * rng()) }, () => one(pack.constraints, rng)).flatMap(
    ({ id, severities: [severity] }) =>
      severity === undefined ? [] : [{ type: 'restriction' as const, constraint: id, severity, turn: 1 }],
  );
}

/** A limit as often as a property; now and then a list. */
function requirement({ catalogue, pack }: World, rng: Rng): Requirement {
  const kind = rng();
  const item = one(catalogue.items, rng);
  const numbers = pack.attributes.filter((a) => a.kind === 'number');
  if (kind < 0.45) {
    const { id } = one(numbers, rng);
    const value = item.attributes[id];
    const type = rng() < 0.7 ? 'atMost' : 'atLeast';
    const amount =
      (typeof value === 'number' ? value : 1) * (type === 'atMost' ? 0.4 + 0.6 * rng() : 1 + rng());
    return { type, attribute: id, amount, turn: 1 };
  }
  if (kind < 0.9) {
    const features = catalogue.features.filter(({ toward }) => toward === undefined);
    return { type: rng() < 0.7 ? 'has' : 'lacks', feature: one(features, rng), turn: 1 };
  }
  const { id } = one(
    pack.attributes.filter((a) => a.kind === 'tags'),
    rng,
  );
  const values = item.attributes[id];
  return { type: 'within', attribute: id, values: typeof values === 'object' ? values : [], turn: 1 };
}

function one<T>(all: readonly T[], rng: Rng): T {
  const found = all[Math.floor(all.length * rng())];
  if (found === undefined) throw new Error('There is nothing to draw from.');
  return found;
}
