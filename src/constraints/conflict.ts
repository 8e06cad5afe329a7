import type { Catalogue } from '../catalogue/index.js';
import { isFirm, type Want } from '../domain/index.js';
import type { FailingSet } from './failing.js';
import { examine, isMark, type Moment, meets } from './gate.js';
import { hittingSets } from './hitting-sets.js';

/** Wants that nothing meets together, and none of which could be spared: what a customer is told of an empty slate. */
export interface Conflict {
  /** Places in the wants; none when not even one item is left that any requirement could be asked of. */
  readonly requirements: readonly number[];
  /** Places of what is firm that keeps out whatever meets these requirements: as few as can be. */
  readonly restrictions: readonly number[];
  /** Why what meets all of these cannot be had all the same; empty when there is no such thing. */
  readonly unavailable: readonly Unavailable[];
}

const UNAVAILABLE = ['soldOut', 'notNow'] as const;
export type Unavailable = (typeof UNAVAILABLE)[number];

/**
 * The minimal conflicts, fewest requirements first: sets of requirements of which nothing that may be had meets all,
 * while any of them set aside would leave something. They are the minimal hitting sets of the failing sets, since a
 * conflict is what no item escapes: each item fails some of it.
 *
 * @param failing  of the same catalogue, wants and moment
 * @returns        at most `limit`; none when something fits
 */
export const conflicts = (
  catalogue: Catalogue,
  wants: readonly Want[],
  moment: Moment,
  failing: readonly FailingSet[],
  limit: number,
): readonly Conflict[] =>
  hittingSets(
    failing.map(({ requirements }) => requirements),
    limit,
  ).map((requirements) => ({ requirements, ...heldBack(catalogue, wants, moment, requirements) }));

/** What keeps back the items that meet these requirements. */
function heldBack(
  catalogue: Catalogue,
  wants: readonly Want[],
  moment: Moment,
  requirements: readonly number[],
): Omit<Conflict, 'requirements'> {
  const firm = wants.filter(isFirm);
  const asked = requirements.flatMap((place) => wants[place] ?? []);
  const barring: (readonly number[])[] = [];
  const unavailable = new Set<Unavailable>();
  for (const item of catalogue.items) {
    if (!asked.every((want) => want.type === 'restriction' || meets(catalogue, item, want))) continue;
    const bars = examine(catalogue, item, firm, moment).filter((finding): boolean => !isMark(finding));
    const places = bars.flatMap((bar) => ('want' in bar ? [wants.indexOf(bar.want)] : []));
    if (places.length > 0) barring.push(places);
    else unavailable.add(bars.some(({ type }) => type === 'soldOut') ? 'soldOut' : 'notNow');
  }
  return {
    restrictions: hittingSets(barring, 1)[0] ?? [],
    unavailable: UNAVAILABLE.filter((why) => unavailable.has(why)),
  };
}
