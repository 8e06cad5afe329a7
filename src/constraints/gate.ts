import type { Catalogue } from '../catalogue/index.js';
import {
  type Feature,
  type Item,
  type Requirement,
  type Restriction,
  VERDICTS,
  type Verdict,
  type Want,
} from '../domain/index.js';
import { type ConstraintState, stateOf } from './state.js';

/** A restriction that names no constraint of the pack: nothing is declared about it, so everything is unknown. */
export const UNLISTED = 'unlisted';

/** Where the customer is in the day; an item offered in other parts of it is not available. */
export interface Moment {
  readonly daypart?: string;
}

/** Why an item may not be suggested, or how it is marked. */
export type Finding =
  | { readonly type: 'soldOut' }
  | { readonly type: 'notNow' }
  | {
      readonly type: 'restriction';
      readonly want: Restriction;
      readonly verdict: Exclude<Verdict, 'offer'>;
      readonly state: ConstraintState;
    }
  | { readonly type: 'requirement'; readonly want: Requirement };

type RestrictionFinding = Finding & { readonly type: 'restriction' };

/** An item may be suggested, but the customer is told how it stands to what they said. */
export type Mark = RestrictionFinding;

/** Which items may be suggested: 0 no, 1 yes, 2 yes but after the others. In the order of the catalogue. */
export type Gate = Uint8Array;

/**
 * THE gate: every item against every want. All routes use it, before scoring and again on what leaves `step`.
 */
export function gate(catalogue: Catalogue, wants: readonly Want[], moment: Moment): Gate {
  return Uint8Array.from(catalogue.items, (item) => {
    const findings = examine(catalogue, item, wants, moment);
    if (!findings.every(isMark)) return 0;
    return findings.some((f) => f.type === 'restriction' && f.verdict === 'offerLast') ? 2 : 1;
  });
}

/** Everything that stands against one item: safety first, and of that the strictest. */
export function examine(
  catalogue: Catalogue,
  item: Item,
  wants: readonly Want[],
  moment: Moment,
): readonly Finding[] {
  const restrictions = wants.flatMap((want): RestrictionFinding[] => {
    if (want.type !== 'restriction') return [];
    const state = restrictionState(catalogue, item, want);
    const verdict = catalogue.safety[want.severity][state.state];
    return verdict === 'offer' ? [] : [{ type: 'restriction', want, verdict, state }];
  });
  restrictions.sort((a, b) => VERDICTS.indexOf(b.verdict) - VERDICTS.indexOf(a.verdict));
  const findings: Finding[] = [...restrictions];
  if (item.isSoldOut) findings.push({ type: 'soldOut' });
  if (!isOfferedAt(item, moment)) findings.push({ type: 'notNow' });
  for (const want of wants) {
    if (want.type !== 'restriction' && !meets(catalogue, item, want))
      findings.push({ type: 'requirement', want });
  }
  return findings;
}

/** A finding that does not keep the item out. */
export const isMark = (finding: Finding): finding is Mark =>
  finding.type === 'restriction' && (finding.verdict === 'offerMarked' || finding.verdict === 'offerLast');

/** How an item stands to a restriction; a constraint that the pack does not know is unknown for every item. */
export function restrictionState(catalogue: Catalogue, item: Item, want: Restriction): ConstraintState {
  const constraint = catalogue.pack.constraints.find(({ id }) => id === want.constraint);
  return constraint === undefined
    ? { state: 'unknown' }
    : stateOf(item, constraint, catalogue.pack.constraints);
}

/** Whether an item has what a requirement asks for. What is not known is not met. */
export function meets(catalogue: Catalogue, item: Item, want: Requirement): boolean {
  switch (want.type) {
    case 'atMost':
    case 'atLeast': {
      const value = item.attributes[want.attribute];
      if (typeof value !== 'number') return false;
      return want.type === 'atMost' ? value <= want.amount : value >= want.amount;
    }
    case 'has':
      return degreeOf(catalogue, item, want.feature) >= 0.5;
    case 'lacks':
      return isStated(item, want.feature) && degreeOf(catalogue, item, want.feature) < 0.5;
    case 'within': {
      const values = item.attributes[want.attribute];
      return (
        Array.isArray(values) && values.length > 0 && values.every((value) => want.values.includes(value))
      );
    }
  }
}

const isOfferedAt = (item: Item, { daypart }: Moment): boolean =>
  item.dayparts === undefined || daypart === undefined || item.dayparts.includes(daypart);

const degreeOf = (catalogue: Catalogue, item: Item, feature: Feature): number =>
  catalogue.degrees(feature)[catalogue.placeOf(item.id) ?? -1] ?? 0;

/** A flag that is left out means no; a list or a number that is left out means that nobody said. */
const isStated = (item: Item, { attribute, value, toward }: Feature): boolean =>
  (value === undefined && toward === undefined) || item.attributes[attribute] !== undefined;
