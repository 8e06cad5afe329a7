import type { Context } from '../business/index.js';
import { examine, type Finding, type Gate, isMark } from '../constraints/index.js';
import type { ItemId, Want } from '../domain/index.js';
import type { Model, Score } from '../preference/index.js';
import { type Part, partsOf } from './reasons.js';

/** Why one item was not suggested. */
export interface Contrast {
  readonly item: ItemId;
  /** What keeps it out, safety first; empty when it only ranked lower. */
  readonly findings: readonly Finding[];
  /** Its rank by score among the items that pass unmarked, as if it did too; 1 is the best. */
  readonly rank: number;
  /** The item that passes unmarked and is most like it. */
  readonly closest?: ItemId;
  /** Where it ranked lower: what the best item has over it, largest difference first; nats. */
  readonly lacks: readonly Part[];
  readonly better?: ItemId;
}

/** A difference below this is not what decided. */
const DECISIVE = 0.1;

/**
 * "Why not X?": exact, from the same scores that ranked the slate.
 *
 * @param excluded  places that are not on offer any more: taken or passed over
 */
export function contrast(
  model: Model,
  score: Score,
  passing: Gate,
  wants: readonly Want[],
  moment: Context,
  place: number,
  excluded: ReadonlySet<number> = new Set(),
): Contrast {
  const { catalogue, kernel } = model;
  const item = catalogue.items[place];
  if (item === undefined) throw new RangeError(`there is no item at place ${place}`);
  const findings = examine(catalogue, item, wants, moment).filter((finding) => !isMark(finding));
  const own = score.utility[place] ?? 0;
  const others = [...catalogue.items.keys()].filter(
    (v) => v !== place && passing[v] !== 0 && !excluded.has(v),
  );
  // What needs a mark is not named here, where it would stand without it.
  const plain = others.filter((v) => {
    const other = catalogue.items[v];
    return other !== undefined && examine(catalogue, other, wants, moment).length === 0;
  });
  const top = highest(plain, (v) => score.utility[v] ?? 0);
  const likeness = kernel.likeness(item.id);
  const closest = catalogue.items[highest(plain, (v) => likeness[v] ?? 0) ?? -1]?.id;
  const better = catalogue.items[top ?? -1]?.id;
  return {
    item: item.id,
    findings,
    rank: 1 + plain.filter((v) => (score.utility[v] ?? 0) > own).length,
    lacks: top === undefined ? [] : differences(model, score, moment, top, place),
    ...(closest !== undefined && { closest }),
    ...(better !== undefined && { better }),
  };
}

/** The parts in which item a exceeds item b, largest first. */
function differences(model: Model, score: Score, moment: Context, a: number, b: number): readonly Part[] {
  const ofB = partsOf(model, score, b, moment);
  return partsOf(model, score, a, moment)
    .map((part) => {
      const same = ofB.find((p) => p.type === part.type && sourceOf(p) === sourceOf(part));
      return { ...part, nats: part.nats - (same?.nats ?? 0) };
    })
    .filter(({ nats }) => nats > DECISIVE)
    .sort((x, y) => y.nats - x.nats);
}

function sourceOf(part: Part) {
  switch (part.type) {
    case 'popular':
    case 'together':
      return undefined;
    case 'assumed':
      return part.feature;
    case 'preferred':
      return part.constraint;
    case 'need':
    case 'taste':
      return part.evidence;
  }
}

function highest(places: readonly number[], value: (place: number) => number): number | undefined {
  return places.reduce<number | undefined>(
    (top, v) => (top === undefined || value(v) > value(top) ? v : top),
    undefined,
  );
}
