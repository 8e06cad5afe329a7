import type { Catalogue } from '../catalogue/index.js';
import { type ItemId, itemId } from '../domain/index.js';
import { howMany } from './how-many.js';
import { type Lift, liftsOf } from './lifts.js';
import { baseOf, fitMixture, heightOf, logJoint, type Mixture, refine, tablesOf } from './mixture.js';
import { chooseNames, nameOf } from './naming.js';
import { matchGroups, mixtureOf, type Remembered } from './previous.js';
import { type Choices, canonical, choicesOf, type Space, spaceOf } from './space.js';
import { traitsOf } from './traits.js';
import { halves, type Visits } from './visits.js';

/** A group of customers, as an owner may see it: nobody in it is named, and it has five customers or more. */
export interface Segment {
  /** Stays from run to run. */
  readonly id: number;
  readonly name: string;
  readonly size: number;
  /** Of all customers, 0 to 1. */
  readonly share: number;
  /** What it takes more than others do, what tells most first. */
  readonly items: readonly Typical[];
  /** What it likes and when it comes, likewise. */
  readonly differs: readonly Difference[];
}

export interface Difference {
  readonly say: string;
  /** Of what the group chose and of what all others chose, 0 to 1. */
  readonly share: number;
  readonly elsewhere: number;
}

export interface Typical extends Difference {
  readonly item: ItemId;
}

export interface Segmentation {
  /** The largest first; none when customers do not differ clearly. */
  readonly segments: readonly Segment[];
  /** By customer, in the order in which they came: the id of their segment. For tests and other code, not for owners. */
  readonly memberOf: readonly (number | undefined)[];
  /** For the next run. After a day without clear groups, those of the day before. */
  readonly remembered: Remembered;
}

/** Fewer customers are not shown: somebody could be recognised. Neither is what fewer of a group took. */
const FEWEST_CUSTOMERS = 5;
const NONE: Remembered = { nextId: 1, groups: [] };
const MOST_ITEMS = 5;
const MOST_DIFFERENCES = 4;
/** A fresh start replaces the last run's groups when it explains so much more of what they explain over popularity. */
const CLEARLY_BETTER = 0.05;

/**
 * The groups of customers that differ in taste and in when they come, as many as the data bear out; see `howMany`. The
 * order of customers and of their visits does not matter, to the bit.
 *
 * @param previous  the last run's, from which this one goes on: names and groups stay while they are true
 */
export function segmentsOf(
  catalogue: Catalogue,
  customers: readonly Visits[],
  previous?: Remembered,
): Segmentation {
  const order = customers
    .map((visits, u) => ({ u, key: canonical(visits) }))
    .sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0));
  const space = spaceOf(catalogue);
  const sorted = order.map(({ u }) => customers[u] ?? []);
  const all = sorted.map((visits) => choicesOf(space, catalogue, visits));
  const base = baseOf(space, all);
  const parted = sorted.map((visits, u) => {
    const [a, b] = halves(visits);
    return {
      whole: all[u] ?? choicesOf(space, catalogue, visits),
      halves: [choicesOf(space, catalogue, a), choicesOf(space, catalogue, b)] as const,
    };
  });
  const before = previous !== undefined && previous.groups.length > 1 ? previous : undefined;
  const count = howMany(space, base, parted, before?.groups.length);
  const found = shownMixture(space, base, all, count, before);
  const { nextId } = previous ?? NONE;
  if (found === undefined)
    return { segments: [], memberOf: customers.map(() => undefined), remembered: previous ?? NONE };

  const placed = place(space, found, all);
  const old = before && place(space, mixtureOf(space, before, base), all);
  const matched = matchGroups(old ?? [], old ? placed : [], found.groups.length);
  const sizes = sizesOf(placed, found.groups.length);
  const ids = idsOf(sizes, (g) => before?.groups[matched[g] ?? -1]?.id, nextId);
  const traits = traitsOf(catalogue, space);
  const described = found.groups
    .map((group, g) => ({
      group,
      id: ids[g] ?? 0,
      size: sizes[g] ?? 0,
      lifts: liftsOf(
        traits,
        all,
        placed.map((at) => at === g),
        FEWEST_CUSTOMERS,
      ),
      before: before?.groups[matched[g] ?? -1]?.named ?? [],
    }))
    .sort((a, b) => b.size - a.size || a.id - b.id);
  const names = chooseNames(described);
  const memberOf: (number | undefined)[] = customers.map(() => undefined);
  for (const [i, { u }] of order.entries()) memberOf[u] = ids[placed[i] ?? -1];
  return {
    segments: described.map(({ id, size, lifts }, i) => ({
      id,
      name: nameOf(names[i] ?? []),
      size,
      share: size / customers.length,
      items: lifts
        .filter(({ trait }) => trait.kind === 'item')
        .slice(0, MOST_ITEMS)
        .map((lift) => ({ item: itemId(lift.trait.key.slice('item:'.length)), ...differenceOf(lift) })),
      differs: lifts
        .filter(({ trait }) => trait.kind !== 'item')
        .slice(0, MOST_DIFFERENCES)
        .map(differenceOf),
    })),
    memberOf,
    remembered: {
      nextId: Math.max(nextId, ...ids.map((id) => id + 1)),
      groups: described.map(({ group, id }, i) => ({
        id,
        weight: group.weight,
        tilts: Object.fromEntries(space.tilts.map((about, t) => [about, group.tilts[t] ?? 0])),
        named: (names[i] ?? []).map(({ trait }) => trait.key),
      })),
    },
  };
}

/** A group that goes on keeps its id; new ones get the next, the largest first. */
function idsOf(
  sizes: readonly number[],
  known: (group: number) => number | undefined,
  nextId: number,
): readonly number[] {
  const bySize = [...sizes.keys()].sort((a, b) => (sizes[b] ?? 0) - (sizes[a] ?? 0) || a - b);
  const fresh = bySize.filter((group) => known(group) === undefined);
  return [...sizes.keys()].map((group) => known(group) ?? nextId + fresh.indexOf(group));
}

/** The mixture of so many groups, or of fewer where one would be too small to be shown; undefined for none. */
function shownMixture(
  space: Space,
  base: Float64Array,
  all: readonly Choices[],
  count: number,
  before: Remembered | undefined,
): Mixture | undefined {
  for (let groups = count; groups > 1; groups--) {
    const fresh = fitMixture(space, base, all, groups);
    const mixtures =
      before?.groups.length === groups ? [continued(space, base, all, before, fresh), fresh] : [fresh];
    const shown = mixtures.find((mixture) =>
      sizesOf(place(space, mixture, all), groups).every((size) => size >= FEWEST_CUSTOMERS),
    );
    if (shown !== undefined) return shown;
  }
  return undefined;
}

/** The last run's groups, moved to where the customers are today; or fresh ones that are clearly better. */
function continued(
  space: Space,
  base: Float64Array,
  all: readonly Choices[],
  before: Remembered,
  fresh: Mixture,
): Mixture {
  const kept = refine(space, all, mixtureOf(space, before, base));
  const [heightKept, heightFresh] = [kept, fresh].map((mixture) => heightOf(space, all, mixture));
  const none = heightOf(space, all, {
    base,
    groups: [{ weight: 1, tilts: new Float64Array(space.tilts.length) }],
  });
  return (heightFresh ?? 0) - none > (1 + CLEARLY_BETTER) * ((heightKept ?? 0) - none) ? fresh : kept;
}

/** The most probable group of each customer. */
function place(space: Space, mixture: Mixture, all: readonly Choices[]): readonly number[] {
  const tables = tablesOf(space, mixture);
  return all.map((choices) => {
    const joint = logJoint(mixture, tables, choices);
    return joint.indexOf(Math.max(...joint));
  });
}

function sizesOf(placed: readonly number[], count: number): readonly number[] {
  const sizes = Array.from({ length: count }, () => 0);
  for (const group of placed) sizes[group] = (sizes[group] ?? 0) + 1;
  return sizes;
}

const differenceOf = ({ trait, share, elsewhere }: Lift): Difference => ({
  say: trait.say,
  share,
  elsewhere,
});
