import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makePlan, type Plan, type Position, swap } from '../../src/plan/index.js';
import { type CaseItem, faultsOf, inParts, type PlanCase, worthIn } from '../oracles/plan.js';
import { bestSwap, faultsInPlace, isLike, type Place, type SwapCase } from '../oracles/swap.js';
import { runs } from '../tools/runs.js';
import { daysOf, planCase, taskOf } from './cases.js';

/** Why it cannot stay: itself or a kind; and the places of what has been sold out since, and of what was done. */
interface Why {
  readonly n: number;
  readonly kind: string | undefined;
  readonly soldOut: readonly number[];
  readonly done: readonly number[];
}

const why: fc.Arbitrary<Why> = fc.record({
  n: fc.nat(),
  kind: fc.option(fc.constantFrom('x', 'y', 'z'), { nil: undefined, freq: 2 }),
  soldOut: fc.subarray([0, 1, 2, 3, 4, 5], { maxLength: 2 }),
  done: fc.subarray([0, 1, 2, 3, 4, 5]),
});

test('a swap keeps every rule, puts in something alike, changes as little as can be, and of that the best', () => {
  fc.assert(
    fc.property(planCase(), why, (drawn, reason) => {
      const { plan } = makePlan(taskOf(drawn));
      const all = plan === undefined ? [] : placesIn(plan);
      const at = all[reason.n % Math.max(1, all.length)];
      if (plan === undefined || at === undefined) return;
      const days = daysOf(plan);
      const before = partWith(inParts(drawn, days), plan, at);
      const fixed = before.places.filter((place) => place !== at && reason.done.includes(all.indexOf(place)));
      const { later, now, out } = laterCase(drawn, all, fixed, reason);
      const feature = { attribute: 'kind', value: reason.kind ?? '' };
      const swapped = swap(
        taskOf(later),
        plan,
        at,
        reason.kind === undefined ? { type: 'item' } : { type: 'feature', feature },
        fixed,
      );

      const mustGo = (place: Place): boolean =>
        out.includes(place.item) && !fixed.some((one) => one === place);
      const parts = inParts(now, days);
      const own = partWith(parts, plan, at);
      const ofPart = {
        now: own.part,
        days: own.days,
        at: own.here(at),
        fixed: fixed.map(own.here),
        past: out.filter((id) => fixed.some(({ item }) => item === id)),
      };
      const best = bestSwap(ofPart);
      const isElsewhere = all.some((place) => mustGo(place) && !own.places.includes(place));
      if (swapped.type !== 'swapped') {
        // Else it may be another part that has no substitute.
        if (isElsewhere) return;
        expect(best).toBeUndefined();
        if (swapped.type === 'stuck' && !all.some((place) => mustGo(place) && place !== at))
          for (const conflict of swapped.conflicts) expectsToStandInTheWay(conflict, ofPart);
        return;
      }
      expect(faultsOf(now, daysOf(swapped.plan))).toEqual([]);
      // What is not among the changes stands as it stood, and what was done does.
      const from = swapped.changes.map((change) => textOf({ ...change, item: change.from }));
      const to = swapped.changes.map((change) => textOf({ ...change, item: change.to }));
      const left = all.map(textOf).filter((place) => !from.includes(place));
      const standing = placesIn(swapped.plan).map(textOf);
      expect(standing.toSorted()).toEqual([...left, ...to].sort());
      const wasDone = fixed.map(textOf);
      expect(from.filter((place) => wasDone.includes(place))).toEqual([]);
      const gone = own.places.filter(mustGo).map(textOf);
      expect(standing.filter((place) => gone.includes(place))).toEqual([]);
      expect(isLike(now, at.item, swapped.changes[from.indexOf(textOf(at))]?.to ?? '')).toBe(true);
      if (isElsewhere) return;
      const needed = all.filter((place) => place === at || mustGo(place)).length;
      expect(swapped.changes.length).toBe(needed + (best?.others ?? Number.NaN));
      const others = parts.flatMap((each) => (each.part === own.part ? [] : worthIn(each.part, each.days)));
      expect(worthIn(now, daysOf(swapped.plan))).toBeCloseTo(
        others.reduce((sum, worth) => sum + worth, best?.worth ?? Number.NaN),
        6,
      );
    }),
    { numRuns: runs(100_000) },
  );
});

const placesIn = (plan: Plan): readonly Position[] =>
  plan.days.flatMap(({ items }, day) => items.map(({ slot, item }) => ({ day, slot, item })));

const textOf = ({ day, slot, item }: Place): string => `${day} ${slot} ${item}`;

/** The part that a place is in, its places in the plan, and a place by the part's own count of days. */
function partWith(parts: ReturnType<typeof inParts>, plan: Plan, at: Position) {
  const dateOf = ({ day }: Place): number => plan.days[day]?.day ?? -1;
  const own = parts.find(({ part }) => part.kind.days.includes(dateOf(at)));
  if (own === undefined) throw new Error('a day is in no part');
  const dates = own.part.kind.days;
  return {
    ...own,
    places: placesIn(plan).filter((place) => dates.includes(dateOf(place))),
    here: (place: Place): Place => ({ ...place, day: dates.indexOf(dateOf(place)) }),
  };
}

/** The case once some is sold out, for the planner; for the oracle with what may not stand now; and the ids of that. */
function laterCase(
  drawn: PlanCase,
  all: readonly Place[],
  fixed: readonly Place[],
  { kind, soldOut }: Why,
): { readonly later: PlanCase; readonly now: PlanCase; readonly out: readonly string[] } {
  const sold = all.filter((_, n) => soldOut.includes(n)).map(({ item }) => item);
  const items = drawn.items.map((item) => (sold.includes(item.id) ? { ...item, gate: 0 as const } : item));
  const isOut = (item: CaseItem): boolean =>
    item.gate === 0 || item.isExcluded === true || (kind !== undefined && hasKind(item, kind));
  // What was done counts as it did, though nothing changes to it any more.
  const asNow = (item: CaseItem): CaseItem =>
    isOut(item) && fixed.some((place) => place.item === item.id)
      ? { ...item, gate: 1, isExcluded: false }
      : { ...item, isExcluded: isOut(item) };
  return {
    later: { ...drawn, items },
    now: { ...drawn, items: items.map(asNow) },
    out: items.filter(isOut).map(({ id }) => id),
  };
}

/** Whatever is like it and breaks but rules breaks one of these. */
function expectsToStandInTheWay(conflict: readonly string[], ofPart: SwapCase): void {
  const rules = ofPart.now.kind.rules.map(({ id }) => id);
  for (const faults of faultsInPlace(ofPart)) {
    if (!faults.every((id) => rules.includes(id))) continue;
    expect(conflict.some((id) => faults.includes(id))).toBe(true);
  }
}

const hasKind = ({ attributes }: CaseItem, kind: string): boolean => {
  const kinds = attributes['kind'];
  return typeof kinds === 'object' && kinds.includes(kind);
};
