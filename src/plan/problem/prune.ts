import type { Choice, Problem } from './problem.js';

export interface Pruned {
  readonly problem: Problem;
  /** A choice of it as one of the whole problem. */
  whole(choice: Choice): Choice;
}

/**
 * A problem without the options that no best plan needs. Options of a slot that weigh the same in every row, keep the same
 * distances and pair with nothing differ in their value alone. Such an option may stand for another unless its item
 * stands on that day already, or on as many days as it may; so the dearest items are kept, one more than can be taken so,
 * each in the best way.
 */
export function pruned(problem: Problem): Pruned {
  const { options, slots, rows, spacings, values, bonuses, days, repeats } = problem;
  const classes = new Map<string, number[]>();
  for (const [o, { slot }] of options.entries()) {
    const isPaired = (bonuses[o]?.size ?? 0) > 0;
    const key = JSON.stringify([
      isPaired ? o : -1,
      slot,
      rows.flatMap(({ weights }, r) => (weights[o] === 0 ? [] : [r, weights[o]])),
      spacings.map((spacing) => spacing.values[o]),
    ]);
    classes.set(key, [...(classes.get(key) ?? []), o]);
  }
  const optionsOf = new Map<number, number[]>();
  for (const [o, { place }] of options.entries()) optionsOf.set(place, [...(optionsOf.get(place) ?? []), o]);
  const limits = rows.filter(({ isDaily, weights }) => isDaily && weights.every((weight) => weight >= 0));
  const kept = [...classes.values()].flatMap((own) => {
    // All that their items may be that day: in another slot, or done in another way.
    const any = own.flatMap((o) => optionsOf.get(options[o]?.place ?? -1) ?? []);
    const places = [...new Set(any.map((o) => options[o]?.slot ?? 0))];
    const inDay = limits.reduce(
      (most, { weights, bound }) => {
        const lightest = any.reduce((least, o) => Math.min(least, weights[o] ?? 0), Infinity);
        return lightest > 0 ? Math.min(most, Math.floor(bound / lightest)) : most;
      },
      places.reduce((sum, slot) => sum + (slots[slot]?.most ?? 0), 0),
    );
    const taken = inDay - 1 + Math.floor((inDay * (days.length - 1)) / repeats);
    const met = new Set<number>();
    return own
      .toSorted((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
      .filter((o) => {
        const place = options[o]?.place ?? -1;
        const isBest = !met.has(place);
        met.add(place);
        return isBest;
      })
      .slice(0, taken + 1);
  });
  kept.sort((a, b) => a - b);
  const now = new Map(kept.map((o, n) => [o, n]));
  return {
    problem: {
      ...problem,
      options: kept.flatMap((o) => options[o] ?? []),
      values: Float64Array.from(kept, (o) => values[o] ?? 0),
      slots: slots.map((slot) => ({ ...slot, options: slot.options.flatMap((o) => now.get(o) ?? []) })),
      rows: rows.map((row) => ({ ...row, weights: Float64Array.from(kept, (o) => row.weights[o] ?? 0) })),
      spacings: spacings.map((spacing) => ({ ...spacing, values: kept.map((o) => spacing.values[o] ?? []) })),
      bonuses: bonuses.length === 0 ? [] : kept.map((o) => renumbered(bonuses[o], now)),
    },
    whole: (choice) => choice.map((day) => day.flatMap((o) => kept[o] ?? [])),
  };
}

/** What is paired is kept, and so is what it is paired with. */
const renumbered = (
  pairs: ReadonlyMap<number, number> | undefined,
  now: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> =>
  new Map(
    [...(pairs ?? [])].flatMap(([o, worth]) => (now.has(o) ? [[now.get(o) ?? 0, worth] as const] : [])),
  );
