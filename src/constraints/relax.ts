import type { Catalogue } from '../catalogue/index.js';
import type { Item, Limit, Requirement, Want, Way } from '../domain/index.js';
import type { FailingSet } from './failing.js';

/** A way out of an empty slate. */
export interface Relaxation {
  readonly way: Way;
  /** How many items it lets in; those that would not be shown again do not count. */
  readonly items: number;
  /** What the best of them loses, nats. */
  readonly lost: number;
}

export interface RelaxOptions {
  readonly lost?: Lost;
  /** Places of items that would not be shown again: no way leads to them alone. */
  readonly excluded?: ReadonlySet<number>;
}

/** Nats lost by offering the item at a place of the catalogue although it fails these requirements. */
export type Lost = (place: number, failed: readonly Requirement[]) => number;

/**
 * The cheapest ways to make something fit: inclusion-minimal sets of requirements such that giving up exactly those
 * lets an item in. Numeric limits are not given up but moved by the smallest steps that help: none of them could stay
 * nearer without another going further. Restrictions are never given up.
 *
 * Exact: a way through a minimal failing set lets in items of that set alone, and each of them says how far every
 * limit must move for it. O(items x requirements), and quadratic in the incomparable steps of one set.
 *
 * @param failing  of the same catalogue and wants
 * @returns        fewest requirements first, then fewest nats lost, then most items; at most `limit`
 */
export function relaxations(
  catalogue: Catalogue,
  wants: readonly Want[],
  failing: readonly FailingSet[],
  limit: number,
  { lost = () => 0, excluded = new Set() }: RelaxOptions = {},
): readonly Relaxation[] {
  const open = failing
    .map(({ requirements, items }) => ({ requirements, items: items.filter((v) => !excluded.has(v)) }))
    .filter(({ items }) => items.length > 0);
  return minimalSets(open, limit)
    .filter(({ requirements }) => requirements.length > 0)
    .flatMap((set) => waysThrough(catalogue, wants, set, lost).sort(byCost).slice(0, 1))
    .sort(byCost)
    .slice(0, limit);
}

/** The wants after a way out was taken. */
export function relaxed(wants: readonly Want[], way: Way): readonly Want[] {
  return wants.flatMap((want, place) => {
    const step = way.find((s) => s.want === place);
    if (step === undefined || want.type === 'restriction') return [want];
    if (step.amount === undefined || !isLimit(want)) return [];
    return [{ ...want, amount: step.amount }];
  });
}

const byCost = (a: Relaxation, b: Relaxation): number =>
  a.way.length - b.way.length || a.lost - b.lost || b.items - a.items;

/** The inclusion-minimal sets, size by size until there are `limit`; sets of one size hold none of each other. */
function minimalSets(sets: readonly FailingSet[], limit: number): readonly FailingSet[] {
  const sizes = new Set(sets.map(({ requirements }) => requirements.length));
  let minimal: readonly FailingSet[] = [];
  for (const size of [...sizes].sort((a, b) => a - b)) {
    if (minimal.length >= limit) break;
    const smaller = minimal;
    const isMinimal = ({ requirements }: FailingSet): boolean =>
      !smaller.some((set) => set.requirements.every((place) => requirements.includes(place)));
    const ofSize = sets.filter(({ requirements }) => requirements.length === size);
    minimal = [...smaller, ...ofSize.filter(isMinimal)];
  }
  return minimal;
}

/** The ways through one minimal set of which none goes further than another in every limit. */
function waysThrough(
  catalogue: Catalogue,
  wants: readonly Want[],
  { requirements, items }: FailingSet,
  lost: Lost,
): Relaxation[] {
  const failed = requirements.flatMap((place): Requirement[] => {
    const want = wants[place];
    return want === undefined || want.type === 'restriction' ? [] : [want];
  });
  const groups = new Map<string, { readonly reach: readonly number[]; readonly items: number[] }>();
  for (const v of items) {
    const reach = failed.map((want) => reachOf(catalogue.items[v], want));
    const group = groups.get(reach.join());
    if (group === undefined) groups.set(reach.join(), { reach, items: [v] });
    else group.items.push(v);
  }
  return smallest([...groups.values()]).map((group) => ({
    way: requirements.map((want, i) => stepOf(want, failed[i], group.reach[i])),
    items: group.items.length,
    lost: group.items.reduce((least, v) => Math.min(least, lost(v, failed)), Infinity),
  }));
}

/** Those that no other undercuts. In lexical order whatever undercuts a group stands before it. */
function smallest<T extends { readonly reach: readonly number[] }>(groups: readonly T[]): readonly T[] {
  const kept: T[] = [];
  for (const group of groups.toSorted((a, b) => lexical(a.reach, b.reach))) {
    if (!kept.some(({ reach }) => reach.every((r, i) => r <= (group.reach[i] ?? 0)))) kept.push(group);
  }
  return kept;
}

function lexical(a: readonly number[], b: readonly number[]): number {
  const i = a.findIndex((r, place) => r !== b[place]);
  return i < 0 ? 0 : (a[i] ?? 0) < (b[i] ?? 0) ? -1 : 1;
}

/** How far a requirement must give way for an item, comparable for one requirement only; wholly is infinitely far. */
function reachOf(item: Item | undefined, want: Requirement): number {
  const amount = isLimit(want) ? item?.attributes[want.attribute] : undefined;
  if (typeof amount !== 'number') return Infinity;
  return want.type === 'atMost' ? amount : -amount;
}

const stepOf = (place: number, want: Requirement | undefined, reach = Infinity): Way[number] =>
  reach === Infinity ? { want: place } : { want: place, amount: want?.type === 'atMost' ? reach : -reach };

const isLimit = (want: Want): want is Limit => want.type === 'atMost' || want.type === 'atLeast';
