import { holdsAll, type PlanDocument } from '../../business/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Effort, Item } from '../../domain/index.js';

export type Sum = PlanDocument['rules'][number] & { readonly type: 'sum' };
type Slot = PlanDocument['slots'][number];

/** An item in a slot, done in one way: places in the catalogue and in the kind's slots. */
export interface Option {
  readonly slot: number;
  readonly place: number;
  /** Missing where the slot does not say. */
  readonly effort?: Effort;
}

/** The weights of what stands in the plan, or in each day, add up to `bound` at most. Minima have their signs turned. */
export interface Row {
  /** Place in the kind's rules. */
  readonly rule: number;
  readonly isDaily: boolean;
  /** By option. */
  readonly weights: Float64Array;
  readonly bound: number;
}

/** Sums of prices in binary do not add up to the cent; a rule that is kept but for this is kept. */
export const TOLERANCE = 1e-6;

export interface Rows {
  readonly rows: readonly Row[];
  /** Options of which nobody said how much they add to something that is limited. */
  readonly barred: ReadonlySet<number>;
  /** Minima that are waived, since nothing adds to them. */
  readonly missing: readonly { readonly rule: string; readonly value: string }[];
}

/** The sums of a kind as rows over these options, without those that no choice could break. */
export function rowsOf(catalogue: Catalogue, kind: PlanDocument, options: readonly Option[]): Rows {
  const barred = new Set<number>();
  const missing: { rule: string; value: string }[] = [];
  const rows = kind.rules.flatMap((rule, r): Row[] => {
    if (rule.type !== 'sum') return [];
    const isMinimum = rule.atLeast !== undefined;
    const bound = (rule.atLeast === undefined ? (rule.atMost ?? 0) : -rule.atLeast) + TOLERANCE;
    const added = options.map(({ place, effort }, o) => {
      const amount = amountOf(rule, catalogue.items[place] as Item, effort);
      if (amount === undefined && !isMinimum) barred.add(o);
      return amount ?? 0;
    });
    return valuesIn(rule, catalogue, options).flatMap((value): Row[] => {
      const weights = Float64Array.from(added, (amount, o) => {
        const item = catalogue.items[options[o]?.place ?? 0] as Item;
        if (value !== undefined && !hasValue(item, rule, value)) return 0;
        return isMinimum ? -amount : amount;
      });
      if (isMinimum && rule.each?.ifAny === true && value !== undefined && weights.every((w) => w === 0)) {
        missing.push({ rule: rule.id, value });
        return [];
      }
      const row = { rule: r, isDaily: rule.per === 'day', weights, bound };
      return !isMinimum && cannotBreak(kind, options, row) ? [] : [row];
    });
  });
  return { rows, barred, missing };
}

/**
 * What an item adds to a sum in a slot; undefined where nobody said. Whether it counts at all may be unknown too: then
 * it counts against a maximum and not towards a minimum.
 */
function amountOf(rule: Sum, item: Item, effort: Effort | undefined): number | undefined {
  const counts = holdsAll(item.attributes, rule.what);
  if (counts === false || (counts === undefined && rule.atLeast !== undefined)) return 0;
  if (rule.of === undefined) return 1;
  if (rule.of.attribute !== undefined) {
    const value = item.attributes[rule.of.attribute];
    return typeof value === 'number' ? value : undefined;
  }
  return rule.of.effort === 'times' ? effort?.times : effort?.minutes;
}

/** What an item may take in a slot, the usual first, each with its nats; none where the slot does not say. */
export function effortsOf(
  { attributes }: Item,
  { effort, ways }: Slot,
): readonly { readonly effort: Effort; readonly nats: number }[] {
  const usual = effort.find(({ when }) => holdsAll(attributes, when) === true);
  if (usual === undefined) return [];
  const { count } = usual;
  const others = ways.filter(({ when }) => holdsAll(attributes, when) === true);
  const all: readonly Omit<Slot['ways'][number], 'for' | 'when'>[] = [{ more: 0, nats: 0 }, ...others];
  return all.flatMap(({ more, work = usual.work, rest = usual.rest, nats }) => {
    const times = usual.times + more;
    const minutes = (times * (work + rest)) / 60;
    return times < 1
      ? []
      : [{ effort: { times, work, rest, minutes, ...(count !== undefined && { count }) }, nats }];
  });
}

/** The values that a sum is made for; one sum for everything where it is made for none. */
function valuesIn(
  { each }: Sum,
  catalogue: Catalogue,
  options: readonly Option[],
): readonly (string | undefined)[] {
  if (each === undefined) return [undefined];
  if (each.values !== undefined) return each.values;
  const met = options.flatMap(({ place }) => {
    const value = catalogue.items[place]?.attributes[each.attribute];
    return typeof value === 'object' ? value : [];
  });
  return [...new Set(met)];
}

function hasValue(item: Item, { each }: Sum, value: string): boolean {
  const values = each === undefined ? undefined : item.attributes[each.attribute];
  return typeof values === 'object' && values.includes(value);
}

function cannotBreak({ slots, days }: PlanDocument, options: readonly Option[], row: Row): boolean {
  const heaviest = slots.map(() => 0);
  for (const [o, { slot }] of options.entries())
    heaviest[slot] = Math.max(heaviest[slot] ?? 0, row.weights[o] ?? 0);
  const most = slots.reduce((sum, slot, s) => sum + slot.most * (heaviest[s] ?? 0), 0);
  return most * (row.isDaily ? 1 : days.length) <= row.bound;
}

/** The least that so many of the options can weigh: at least `need` of them, at most `room`. */
export function lightest(
  weights: Float64Array,
  options: readonly number[],
  most: number,
): (need: number, room: number) => number {
  const sorted = options
    .map((o) => weights[o] ?? 0)
    .sort((a, b) => a - b)
    .slice(0, most);
  const prefix = [0];
  for (const [i, weight] of sorted.entries()) prefix.push((prefix[i] ?? 0) + weight);
  const negative = sorted.filter((weight) => weight < 0).length;
  return (need, room) =>
    need > sorted.length ? Infinity : (prefix[Math.max(need, Math.min(negative, room))] ?? 0);
}
