import type { ItemId } from '../../domain/index.js';
import { optionFor, type Plan } from '../plan.js';
import { type PlanTask, type Problem, valuesOf } from '../problem/problem.js';

/** A place of a plan. */
export interface Position {
  /** Place in the plan's days. */
  readonly day: number;
  readonly slot: string;
  readonly item: ItemId;
}

export interface PlaceNow extends Position {
  /** The slot's number. */
  readonly number: number;
  /** Undefined where the item may not stand any more. */
  readonly option: number | undefined;
}

export const isSame = (a: Position, b: Position): boolean =>
  a.day === b.day && a.slot === b.slot && a.item === b.item;

/** What stands where in a plan, by its options now. */
export const placesOf = (
  { catalogue, kind }: PlanTask,
  { options }: Problem,
  plan: Plan,
): readonly PlaceNow[] =>
  plan.days.flatMap(({ items }, day) =>
    items.map(({ slot, item, effort }): PlaceNow => {
      const number = kind.slots.findIndex(({ id }) => id === slot);
      const place = catalogue.placeOf(item) ?? -1;
      return { day, slot, item, number, option: optionFor(options, { slot: number, place, effort }) };
    }),
  );

/** It shares a value of each list that the slot names, where there was any, and is as near in each number. */
export function isAlike(
  { catalogue, kind }: PlanTask,
  { options }: Problem,
  was: PlaceNow,
  o: number,
): boolean {
  const [old, other] = [catalogue.item(was.item), catalogue.items[options[o]?.place ?? -1]];
  return (kind.slots[was.number]?.alike ?? []).every(({ attribute, within }) => {
    if (within === undefined) {
      const values = valuesOf(old, attribute);
      return values.length === 0 || valuesOf(other, attribute).some((value) => values.includes(value));
    }
    const [a, b] = [old?.attributes[attribute], other?.attributes[attribute]];
    return typeof a !== 'number' || (typeof b === 'number' && Math.abs(a - b) <= within + 1e-9);
  });
}
