import { sigmoid } from '../../base/index.js';
import { type ConditionDocument, holdsAll, type PlanDocument } from '../../business/index.js';
import type { Catalogue } from '../../catalogue/index.js';
import type { Gate } from '../../constraints/index.js';
import type { Item, Plan } from '../../domain/index.js';
import { bonusesOf, type Pair } from './pairs.js';
import { effortsOf, type Option, type Row, rowsOf } from './rows.js';

/** What a plan is made from: a kind, and how the items stand for one customer now. */
export interface PlanTask {
  readonly catalogue: Catalogue;
  readonly kind: PlanDocument;
  /** What to make where there is no plan of the kind, the first of which there is one. */
  readonly otherwise?: readonly Eased[];
  readonly passing: Gate;
  /** U(v) in nats, in the order of the catalogue. */
  readonly utility: Float64Array;
  /** The utility of "none of these", nats. */
  readonly outside: number;
  /** What is known to go together beside what the kind says, such as from past orders. */
  readonly pairs?: readonly Pair[];
  /** Places that may not stand in it. */
  readonly excluded?: ReadonlySet<number>;
  /** Where the search begins; the same seed gives the same plan. */
  readonly seed: number;
}

/** A kind after one of its ways to give way, and that way's id. */
export interface Eased {
  readonly ease: string;
  readonly kind: PlanDocument;
}

/** A task as numbers. An option is an item in a slot; a plan takes a list of options for each day. */
export interface Problem {
  readonly days: readonly number[];
  readonly slots: readonly SlotRange[];
  readonly options: readonly Option[];
  /** By option: the chance that it is taken; less `MARK` where some fact about it is not declared. */
  readonly values: Float64Array;
  readonly rows: readonly Row[];
  /** What rules ask for that no option has. */
  readonly missing: NonNullable<Plan['missing']>;
  readonly spacings: readonly Spacing[];
  /** On how many days an item may stand, and the place of the rule that says so. */
  readonly repeats: number;
  readonly repeatRule: number | undefined;
  /** By option: what it and another are worth on the same day beside their own values. Symmetric. */
  readonly bonuses: readonly ReadonlyMap<number, number>[];
}

/** What stands on each day: options, ascending. */
export type Choice = readonly (readonly number[])[];

/** How many stand in a slot each day, and its options, ascending. */
export interface SlotRange {
  readonly least: number;
  readonly most: number;
  readonly options: readonly number[];
}

/** Options that share a value stand on one day or at least `days` days apart. */
export interface Spacing {
  readonly rule: number;
  readonly days: number;
  /** The values of each option, as numbers below `count`. */
  readonly values: readonly (readonly number[])[];
  readonly count: number;
}

/** More than a whole plan is worth, so that marked items only fill places that declared ones leave. */
const MARK = 100;

/** @throws never: what cannot be filled becomes a problem without a solution */
export function problemOf(task: PlanTask): Problem {
  const { catalogue, kind, passing, utility, outside, excluded } = task;
  const options: Option[] = [];
  const utilities: number[] = [];
  for (const [slot, of] of kind.slots.entries()) {
    const { id, role, most } = of;
    if (most === 0) continue;
    const wishes = kind.prefer.filter((wish) => wish.slot === undefined || wish.slot === id);
    for (const [place, item] of catalogue.items.entries()) {
      if ((passing[place] ?? 0) === 0 || excluded?.has(place) || !hasAll(item, role)) continue;
      const wished = wishes.reduce((sum, { when, nats }) => sum + (hasAll(item, when) ? nats : 0), 0);
      const gain = (utility[place] ?? 0) + wished - outside;
      const efforts = effortsOf(item, of);
      if (efforts.length === 0) {
        options.push({ slot, place });
        utilities.push(gain);
      }
      for (const { effort, nats } of efforts) {
        options.push({ slot, place, effort });
        utilities.push(gain + nats);
      }
    }
  }
  const { rows, barred, missing } = rowsOf(catalogue, kind, options);
  const kept = options.flatMap((_, o) => (barred.has(o) ? [] : [o]));
  const chances = kept.map((o) => sigmoid(utilities[o] ?? 0));
  const keptOptions = kept.flatMap((o) => options[o] ?? []);
  return {
    days: kind.days,
    slots: kind.slots.map(({ least, most, ifAny }, slot) => {
      const isOwn = (option: Option): boolean => option.slot === slot;
      // Of what a rule bars there is something, and the rule may give way.
      const there = new Set(options.filter(isOwn).map(({ place }) => place)).size;
      const own = keptOptions.flatMap((option, o) => (isOwn(option) ? [o] : []));
      return { least: ifAny ? Math.min(least, there) : least, most, options: own };
    }),
    options: keptOptions,
    values: Float64Array.from(chances, (p, o) => p - (passing[keptOptions[o]?.place ?? 0] === 2 ? MARK : 0)),
    missing,
    rows: rows.map((row) => ({ ...row, weights: Float64Array.from(kept, (o) => row.weights[o] ?? 0) })),
    spacings: spacingsOf(catalogue, kind, keptOptions),
    ...repeatsOf(kind),
    bonuses: bonusesOf(
      task,
      keptOptions,
      kept.map((o) => utilities[o] ?? 0),
    ),
  };
}

function repeatsOf({ rules, days }: PlanDocument): Pick<Problem, 'repeats' | 'repeatRule'> {
  let repeats = days.length;
  let repeatRule: number | undefined;
  for (const [r, rule] of rules.entries()) {
    if (rule.type !== 'repeat' || rule.atMost >= repeats) continue;
    repeats = rule.atMost;
    repeatRule = r;
  }
  return { repeats, repeatRule };
}

/** What is not known does not hold. */
const hasAll = (item: Item, conditions: readonly ConditionDocument[]): boolean =>
  holdsAll(item.attributes, conditions) === true;

/** The values of a list attribute; a number has none. */
export function valuesOf(item: Item | undefined, attribute: string): readonly string[] {
  const value = item?.attributes[attribute];
  return typeof value === 'object' ? value : [];
}

/** The values that an item must keep apart; whether it counts may be unknown, and then it does. */
export function spacedValues(
  { attribute, what }: PlanDocument['rules'][number] & { readonly type: 'apart' },
  item: Item | undefined,
): readonly string[] {
  const counts = item !== undefined && holdsAll(item.attributes, what) !== false;
  return counts ? [...new Set(valuesOf(item, attribute))] : [];
}

function spacingsOf(catalogue: Catalogue, kind: PlanDocument, options: readonly Option[]): Spacing[] {
  return kind.rules.flatMap((rule, r): Spacing[] => {
    // Days that are far enough apart as they are need no rule.
    if (rule.type !== 'apart' || kind.days.every((day, d) => (kind.days[d + 1] ?? 9) - day >= rule.days))
      return [];
    const numbers = new Map<string, number>();
    const values = options.map(({ place }) =>
      spacedValues(rule, catalogue.items[place]).map((value) => {
        const known = numbers.get(value) ?? numbers.size;
        numbers.set(value, known);
        return known;
      }),
    );
    return [{ rule: r, days: rule.days, values, count: numbers.size }];
  });
}

/** The chances in the value of a whole choice, whatever is marked in it. */
export const chancesIn = (value: number): number => value - MARK * Math.floor(value / MARK);

/** What a choice is worth: its values, and what pairs on the same day add. */
export function worthOf({ values, bonuses }: Pick<Problem, 'values' | 'bonuses'>, choice: Choice): number {
  let sum = 0;
  for (const day of choice) {
    for (const [n, o] of day.entries()) {
      sum += values[o] ?? 0;
      for (const other of day.slice(n + 1)) sum += bonuses[o]?.get(other) ?? 0;
    }
  }
  return sum;
}
