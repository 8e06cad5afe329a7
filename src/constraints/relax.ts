import type { Catalogue } from '../catalogue/index.js';
import type { Item, Limit, Requirement, Want, Way } from '../domain/index.js';
import { examine, gate, isMark, type Moment, meets } from './gate.js';

/** A way out of an empty slate and how many items it would leave. */
export interface Relaxation {
  readonly way: Way;
  readonly items: number;
}

/**
 * The smallest ways to make something fit: sets of requirements such that giving up exactly those leaves an item, and
 * giving up fewer leaves none. Numeric limits move by the smallest step that helps. Restrictions are never given up.
 *
 * Exact: each item that passes all restrictions names the set of requirements that it fails; the inclusion-minimal
 * sets are the answers. O(items x requirements + sets^2).
 *
 * @param loss  nats that are lost by giving up a requirement; breaks ties between sets of one size
 * @returns     fewest requirements first, then least loss, then most items; at most `limit`
 */
export function relaxations(
  catalogue: Catalogue,
  wants: readonly Want[],
  moment: Moment,
  { limit = 3, loss = () => 0 }: { limit?: number; loss?: (want: Requirement) => number } = {},
): readonly Relaxation[] {
  const failing = new Map<string, { places: readonly number[]; items: Item[] }>();
  for (const item of catalogue.items) {
    const places = failedPlaces(catalogue, item, wants, moment);
    if (places === undefined || places.length === 0) continue;
    const key = places.join();
    const group = failing.get(key) ?? { places, items: [] };
    group.items.push(item);
    failing.set(key, group);
  }
  const groups = [...failing.values()];
  const minimal = groups.filter(
    ({ places }) =>
      !groups.some((g) => g.places.length < places.length && g.places.every((p) => places.includes(p))),
  );
  const lost = (places: readonly number[]): number =>
    places.reduce((sum, place) => {
      const want = wants[place];
      return want === undefined || want.type === 'restriction' ? sum : sum + loss(want);
    }, 0);
  return minimal
    .map(({ places, items }) => {
      const way = smallestStep(places, items, wants);
      const passing = gate(catalogue, relaxed(wants, way), moment);
      return { way, items: passing.filter((pass) => pass > 0).length, lost: lost(places) };
    })
    .sort((a, b) => a.way.length - b.way.length || a.lost - b.lost || b.items - a.items)
    .slice(0, limit)
    .map(({ way, items }) => ({ way, items }));
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

/** The places of the requirements that an item fails; undefined when a restriction or availability keeps it out. */
function failedPlaces(
  catalogue: Catalogue,
  item: Item,
  wants: readonly Want[],
  moment: Moment,
): readonly number[] | undefined {
  const barred = examine(catalogue, item, wants, moment).some((f) => f.type !== 'requirement' && !isMark(f));
  if (barred) return undefined;
  return [...wants.entries()]
    .filter(([, want]) => want.type !== 'restriction' && !meets(catalogue, item, want))
    .map(([place]) => place);
}

/** For one minimal set: the numeric steps, smallest in all, that let an item in. */
function smallestStep(places: readonly number[], items: readonly Item[], wants: readonly Want[]): Way {
  const ways = items.map((item) =>
    places.map((place) => {
      const want = wants[place];
      const amount = want !== undefined && isLimit(want) ? item.attributes[want.attribute] : undefined;
      return typeof amount === 'number' ? { want: place, amount } : { want: place };
    }),
  );
  return ways.reduce((best, way) => (stretch(way, wants) < stretch(best, wants) ? way : best), ways[0] ?? []);
}

/** How far a way moves the limits, each relative to its size; setting a limit aside is further than any step. */
function stretch(way: Way, wants: readonly Want[]): number {
  return way.reduce((sum, { want: place, amount }) => {
    const want = wants[place];
    if (want === undefined || !isLimit(want)) return sum;
    return (
      sum + (amount === undefined ? 1e6 : Math.abs(amount - want.amount) / Math.max(1, Math.abs(want.amount)))
    );
  }, 0);
}

const isLimit = (want: Want): want is Limit => want.type === 'atMost' || want.type === 'atLeast';
