import type { Mixture } from './mixture.js';
import type { Space } from './space.js';

/** What a run leaves for the next: the groups' tilts and names, and nothing of any customer. */
export interface Remembered {
  /** Ids that were ever given are below it, so that none comes back for another group. */
  readonly nextId: number;
  readonly groups: readonly RememberedGroup[];
}

export interface RememberedGroup {
  readonly id: number;
  readonly weight: number;
  /** In nats, by what they are about; see `Space.tilts`. */
  readonly tilts: Readonly<Record<string, number>>;
  /** The traits that its name was made of. */
  readonly named: readonly string[];
}

/** The groups of the last run over what is chosen from now: what is new has no tilt yet. */
export const mixtureOf = (space: Space, { groups }: Remembered, base: Float64Array): Mixture => ({
  base,
  groups: groups.map(({ weight, tilts }) => ({
    weight,
    tilts: Float64Array.from(space.tilts, (about) => tilts[about] ?? 0),
  })),
});

/** A group of today goes on from one of yesterday when they share at least this part of their customers. */
const SAME = 0.3;

/**
 * Which group of before each group now is, greedily by the share of common customers among those of either (Jaccard);
 * undefined for a new one.
 *
 * @param before  by customer, the group that the last run's groups would put them in
 * @param now     by customer, the group of this run
 */
export function matchGroups(
  before: readonly number[],
  now: readonly number[],
  count: number,
): readonly (number | undefined)[] {
  const sizes = [before, now].map(countsOf);
  const common = new Map<string, number>();
  for (const [u, group] of now.entries()) {
    const key = `${before[u]} ${group}`;
    common.set(key, (common.get(key) ?? 0) + 1);
  }
  const pairs = [...common]
    .map(([key, both]) => {
      const [old = 0, group = 0] = key.split(' ').map(Number);
      const either = (sizes[0]?.get(old) ?? 0) + (sizes[1]?.get(group) ?? 0) - both;
      return { old, group, share: both / either };
    })
    .filter(({ share }) => share >= SAME)
    .sort((a, b) => b.share - a.share || a.old - b.old || a.group - b.group);
  const found: (number | undefined)[] = Array.from({ length: count }, () => undefined);
  const taken = new Set<number>();
  for (const { old, group } of pairs) {
    if (found[group] !== undefined || taken.has(old)) continue;
    found[group] = old;
    taken.add(old);
  }
  return found;
}

function countsOf(groups: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const group of groups) counts.set(group, (counts.get(group) ?? 0) + 1);
  return counts;
}
