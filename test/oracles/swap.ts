import { type Days, faultsIn, type PlanCase, partWorth, type Standing, subsets } from './plan.js';

/*
 * The swap that changes least, and of those the best, by trying everything. The case is one part; nothing of `src` is
 * used (types aside).
 */

export interface SwapCase {
  /** What may not stay, because it is sold out or excluded, may not stand in it. */
  readonly now: PlanCase;
  readonly days: Days;
  readonly at: Place;
  /** Done already. */
  readonly fixed: readonly Place[];
  /** Of that, items that nothing changes to any more. */
  readonly past: readonly string[];
}

export interface Place extends Standing {
  readonly day: number;
}

/** Of places that need not change, at most so many do. */
const MOST = 2;

/** What the best swap is worth and how many others change; undefined where there is none. */
export function bestSwap(drawn: SwapCase): { readonly others: number; readonly worth: number } | undefined {
  const { now, days, at, fixed, past } = drawn;
  const places = days.flatMap((day, d) => day.map((standing): Place => ({ ...standing, day: d })));
  const own = places.filter((place) => isSame(place, at));
  const others = places.filter((place) => !isSame(place, at) && !fixed.some((one) => isSame(one, place)));
  const mustGo = (place: Place): boolean => !isOption(drawn, place) || past.includes(place.item);
  const gone = others.filter(mustGo);
  const free = others.filter((place) => !mustGo(place));
  for (let count = 0; count <= MOST; count++) {
    let worth: number | undefined;
    for (const more of subsets(free).filter(({ length }) => length === count)) {
      const open = [...own, ...gone, ...more];
      const kept = places.filter((place) => !open.includes(place));
      for (const filled of fillings(drawn, open)) {
        const made = days.map((_, d) => [...kept, ...filled].filter(({ day }) => day === d));
        if (faultsIn(now, made).length === 0) worth = Math.max(worth ?? -Infinity, partWorth(now, made));
      }
    }
    if (worth !== undefined) return { others: count, worth };
  }
  return undefined;
}

/** What is wrong with each item that is like it in its place, all else as it is. */
export function faultsInPlace(drawn: SwapCase): readonly (readonly string[])[] {
  const { now, days, at } = drawn;
  const filled = fillings(drawn, [at]).filter(([put = at]) => isOption(drawn, put));
  return filled.map(([put = at]) => {
    const made = days.map((day, d) =>
      day.map((one) => (isSame({ ...one, day: d }, at) ? { slot: one.slot, item: put.item } : one)),
    );
    return faultsIn(now, made);
  });
}

/** Whether an item is like the one that is swapped: it shares a kind, where that has any. */
export function isLike({ items }: PlanCase, one: string, other: string): boolean {
  const kindsOf = (id: string): readonly string[] => {
    const kinds = items.find((item) => item.id === id)?.attributes['kind'];
    return typeof kinds === 'object' ? kinds : [];
  };
  return (
    one !== other && (kindsOf(one).length === 0 || kindsOf(other).some((kind) => kindsOf(one).includes(kind)))
  );
}

/** Every way to fill places with others than stand there; what is swapped away comes in nowhere. */
function fillings(drawn: SwapCase, open: readonly Place[]): readonly (readonly Place[])[] {
  const { now, at, past } = drawn;
  return open.reduce<readonly (readonly Place[])[]>(
    (all, place) => {
      const others = now.items.filter(
        (item) =>
          item.id !== place.item &&
          item.id !== at.item &&
          !past.includes(item.id) &&
          (!isSame(place, at) || isLike(now, at.item, item.id)),
      );
      return all.flatMap((filled) =>
        others.map(({ id }) => [...filled, { day: place.day, slot: place.slot, item: id }]),
      );
    },
    [[]],
  );
}

/** Whether it may stand there at all, whatever else does: of what is limited it must be known how much it adds. */
function isOption({ now }: SwapCase, { slot, item }: Place): boolean {
  const slots = now.kind.slots.filter((one) => one.id === slot).map((one) => ({ ...one, least: 0 }));
  const rules = now.kind.rules.flatMap((rule) =>
    rule.type === 'sum' && rule.atMost !== undefined ? [{ ...rule, atMost: Infinity }] : [],
  );
  const alone = { ...now, kind: { ...now.kind, days: [0], slots, rules } };
  return faultsIn(alone, [[{ slot, item }]]).length === 0;
}

const isSame = (a: Place, b: Place): boolean => a.day === b.day && a.slot === b.slot && a.item === b.item;
