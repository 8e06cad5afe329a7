import type { Catalogue } from '../catalogue/index.js';
import { isFirm, type Requirement, type Want } from '../domain/index.js';
import { gate, type Moment, meets } from './gate.js';

/** Items that what is firm and availability leave and that fail the same requirements. */
export interface FailingSet {
  /** Places in the wants, ascending. */
  readonly requirements: readonly number[];
  /** Places in the catalogue, ascending. */
  readonly items: readonly number[];
}

/**
 * What may be had now under every restriction, grouped by the requirements that it fails. Each requirement parts every
 * group in two, so there are never more groups than items, however many the requirements: O(items x requirements).
 */
export function failingSets(
  catalogue: Catalogue,
  wants: readonly Want[],
  moment: Moment,
): readonly FailingSet[] {
  const left = [...gate(catalogue, wants.filter(isFirm), moment).entries()].filter(([, pass]) => pass > 0);
  let sets: readonly FailingSet[] = [{ requirements: [], items: left.map(([place]) => place) }];
  for (const [place, want] of wants.entries()) {
    if (want.type === 'restriction' || isFirm(want)) continue;
    sets = sets.flatMap((set) => parted(catalogue, set, place, want));
  }
  return sets.filter(({ items }) => items.length > 0);
}

function parted(
  catalogue: Catalogue,
  { requirements, items }: FailingSet,
  place: number,
  want: Requirement,
): FailingSet[] {
  const meeting: number[] = [];
  const failing: number[] = [];
  for (const v of items) {
    const item = catalogue.items[v];
    if (item !== undefined) (meets(catalogue, item, want) ? meeting : failing).push(v);
  }
  if (failing.length === 0) return [{ requirements, items }];
  const apart = { requirements: [...requirements, place], items: failing };
  return meeting.length === 0 ? [apart] : [{ requirements, items: meeting }, apart];
}
