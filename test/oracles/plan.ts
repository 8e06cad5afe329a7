import type { PlanDocument } from '../../src/business/index.js';
import { partsIn, type Said } from './parts.js';

/*
 * Plans by trying everything. It shares no code with `src` (types aside), reads the rules as they stand in a pack and the
 * items as they stand in a file; it knows conditions of the kinds `has` and `atLeast`.
 */

export interface PlanCase {
  readonly kind: PlanDocument;
  readonly items: readonly CaseItem[];
  /** What the customer said of the kind. */
  readonly said?: Said;
  /** What goes together beside what the kind says. */
  readonly pairs?: readonly CasePair[];
}

/** Ids of two items, and what each gains by the other on the same day, nats. */
export interface CasePair {
  readonly one: string;
  readonly other: string;
  readonly nats: number;
}

export interface CaseItem {
  readonly id: string;
  readonly attributes: Readonly<Record<string, number | readonly string[]>>;
  /** Nats. */
  readonly utility: number;
  /** 0 barred, 1 may stand, 2 only where nothing else can. */
  readonly gate: 0 | 1 | 2;
  /** It may not stand in this plan whatever the gate says. */
  readonly isExcluded?: boolean;
}

/** What stands on a day. */
export interface Standing {
  readonly slot: string;
  readonly item: string;
  /** How it is done; missing where the slot does not say. */
  readonly effort?: Effort;
}
interface Effort {
  readonly times: number;
  readonly work: number;
  readonly rest: number;
}
export type Days = readonly (readonly Standing[])[];

type Slot = PlanDocument['slots'][number];
type Rule = PlanDocument['rules'][number];
type Condition = Slot['role'][number];

const SLACK = 1e-5;

/** A case for each of its parts, and the days of a plan that are the part's. */
export function inParts(
  drawn: PlanCase,
  days: Days,
): readonly { readonly part: PlanCase; readonly days: Days }[] {
  const kinds = partsIn(drawn.kind, drawn.said);
  const dates = kinds.flatMap((kind) => kind.days).sort((a, b) => a - b);
  return kinds.map((kind) => ({
    part: { ...drawn, kind: asThereIs(kind, drawn.items), said: {} },
    days: kind.days.map((date) => days[dates.indexOf(date)] ?? []),
  }));
}

/** What is wrong with a plan: ids of rules and slots; empty when it may be offered. */
export const faultsOf = (drawn: PlanCase, days: Days): readonly string[] =>
  inParts(drawn, days).flatMap((each) => faultsIn(each.part, each.days));

/** The same of one part. */
export function faultsIn({ kind, items }: PlanCase, days: Days): readonly string[] {
  const faults: string[] = [];
  for (const day of days) {
    for (const slot of kind.slots) {
      const own = day.filter((standing) => standing.slot === slot.id);
      if (own.length < slot.least || own.length > slot.most) faults.push(slot.id);
      if (own.some(({ item }) => !mayStand(itemOf(items, item), slot))) faults.push(slot.id);
    }
    if (new Set(day.map(({ item }) => item)).size < day.length) faults.push('twice a day');
  }
  for (const rule of kind.rules) if (!isKept(kind, items, rule, days)) faults.push(rule.id);
  return faults;
}

const itemOf = (items: readonly CaseItem[], id: string): CaseItem => {
  const found = items.find((item) => item.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
};

const mayStand = (item: CaseItem, slot: Slot): boolean =>
  item.gate > 0 &&
  item.isExcluded !== true &&
  slot.role.every((condition) => holds(item, condition) === true);

/** A kind with its sums for the values that there are, and nothing asked `ifAny` of which there is none. */
function asThereIs(kind: PlanDocument, items: readonly CaseItem[]): PlanDocument {
  const optionsOf = (slot: Slot) => items.filter((item) => mayStand(item, slot));
  const standings = kind.slots.flatMap((slot) =>
    optionsOf(slot).map((item) => ({ slot: slot.id, item: item.id })),
  );
  const slots = kind.slots.map((slot) => {
    const least = slot.ifAny ? Math.min(slot.least, optionsOf(slot).length) : slot.least;
    return { ...slot, least, ifAny: false };
  });
  const rules = kind.rules.map((rule) => {
    if (rule.type !== 'sum' || rule.each === undefined) return rule;
    const { attribute, ifAny, values } = rule.each;
    const having = (value: string) =>
      standings.filter(({ item }) => tagsOf(itemOf(items, item), attribute).includes(value));
    const known = values ?? standings.flatMap(({ item }) => tagsOf(itemOf(items, item), attribute));
    const asked = known.filter(
      (value) =>
        rule.atLeast === undefined ||
        !ifAny ||
        having(value).some((standing) => (weight(kind, items, rule, standing) ?? 0) > 0),
    );
    return { ...rule, each: { attribute, ifAny: false, values: [...new Set(asked)] } };
  });
  return { ...kind, slots, rules };
}

function holds({ attributes }: CaseItem, { attribute, has, atLeast }: Condition): boolean | undefined {
  const value = attributes[attribute];
  if (value === undefined) return undefined;
  if (typeof value === 'number') return atLeast !== undefined ? value >= atLeast : undefined;
  return has?.some((tag) => value.includes(tag));
}

function isKept(kind: PlanDocument, items: readonly CaseItem[], rule: Rule, days: Days): boolean {
  switch (rule.type) {
    case 'repeat': {
      const all = days.flat().map(({ item }) => item);
      return all.every((item) => all.filter((other) => other === item).length <= rule.atMost);
    }
    case 'apart': {
      const values = (d: number): readonly string[] =>
        (days[d] ?? []).flatMap(({ item }) => {
          const isOut = rule.what.some((condition) => holds(itemOf(items, item), condition) === false);
          return isOut ? [] : tagsOf(itemOf(items, item), rule.attribute);
        });
      return kind.days.every((one, a) =>
        kind.days.every(
          (other, b) =>
            b <= a || other - one >= rule.days || !values(a).some((value) => values(b).includes(value)),
        ),
      );
    }
    case 'sum': {
      const groups = rule.per === 'day' ? days : [days.flat()];
      const values = rule.each === undefined ? [undefined] : (rule.each.values ?? []);
      const isUnknown = (s: Standing): boolean => weight(kind, items, rule, s) === undefined;
      if (rule.atMost !== undefined && days.flat().some(isUnknown)) return false;
      return groups.every((group) =>
        values.every((value) => {
          const counted = group.filter(
            ({ item }) =>
              value === undefined || tagsOf(itemOf(items, item), rule.each?.attribute ?? '').includes(value),
          );
          const sum = counted.reduce((all, s) => all + (weight(kind, items, rule, s) ?? 0), 0);
          return rule.atLeast === undefined ? sum <= (rule.atMost ?? 0) + SLACK : sum >= rule.atLeast - SLACK;
        }),
      );
    }
  }
}

/** Whether within each slot, items stand in the order that the kind names. */
export function isInOrder({ kind, items }: PlanCase, days: Days): boolean {
  const { order } = kind;
  if (order === undefined) return true;
  const rank = (item: string): number => {
    const tags = tagsOf(itemOf(items, item), order.attribute);
    const at = order.values.findIndex((value) => tags.includes(value));
    return at < 0 ? order.values.length : at;
  };
  return days.every((day) =>
    kind.slots.every(({ id }) => {
      const ranks = day.flatMap(({ slot, item }) => (slot === id ? [rank(item)] : []));
      return ranks.every((own, n) => n === 0 || own >= (ranks[n - 1] ?? 0));
    }),
  );
}

const tagsOf = ({ attributes }: CaseItem, attribute: string): readonly string[] => {
  const value = attributes[attribute];
  return typeof value === 'object' ? value : [];
};

function weight(
  kind: PlanDocument,
  items: readonly CaseItem[],
  rule: Rule & { readonly type: 'sum' },
  { slot: at, item: id, effort: chosen }: Standing,
): number | undefined {
  const item = itemOf(items, id);
  const answers = rule.what.map((condition) => holds(item, condition));
  if (answers.includes(false)) return 0;
  if (answers.includes(undefined) && rule.atLeast !== undefined) return 0;
  if (rule.of === undefined) return 1;
  if (rule.of.attribute !== undefined) {
    const value = item.attributes[rule.of.attribute];
    return typeof value === 'number' ? value : undefined;
  }
  const slot = kind.slots.find((s) => s.id === at);
  const effort = chosen ?? (slot && effortsIn(slot, item)[0]?.effort);
  if (effort === undefined) return undefined;
  return rule.of.effort === 'times' ? effort.times : (effort.times * (effort.work + effort.rest)) / 60;
}

/** What an item may take in a slot, the usual first. */
function effortsIn({ effort, ways }: Slot, item: CaseItem): readonly { effort: Effort; nats: number }[] {
  const fits = ({ when }: { readonly when: readonly Condition[] }): boolean =>
    when.every((condition) => holds(item, condition) === true);
  const usual = effort.find(fits);
  if (usual === undefined) return [];
  const { times, work, rest } = usual;
  const others = ways.filter(fits).map((way) => ({
    effort: { times: times + way.more, work: way.work ?? work, rest: way.rest ?? rest },
    nats: way.nats,
  }));
  return [{ effort: { times, work, rest }, nats: 0 }, ...others.filter((way) => way.effort.times >= 1)];
}

/** What an item gains by how it is done. */
function wayNats(kind: PlanDocument, item: CaseItem, { slot: at, effort }: Standing): number {
  const slot = kind.slots.find(({ id }) => id === at);
  if (slot === undefined || effort === undefined) return 0;
  const isSame = (other: Effort): boolean =>
    other.times === effort.times && other.work === effort.work && other.rest === effort.rest;
  const same = effortsIn(slot, item).filter((way) => isSame(way.effort));
  return Math.max(...same.map(({ nats }) => nats));
}

/** Chances, less 100 for each marked item, with what pairs on the same day add. */
export const worthIn = (drawn: PlanCase, days: Days): number =>
  inParts(drawn, days).reduce((sum, each) => sum + partWorth(each.part, each.days), 0);

/** The same of one part. */
export function partWorth({ kind, items, pairs = [] }: PlanCase, days: Days): number {
  const chance = (u: number): number => 1 / (1 + Math.exp(-u));
  let sum = 0;
  for (const day of days) {
    const utilities = day.map((standing) => {
      const { slot, item } = standing;
      const found = itemOf(items, item);
      const wishes = kind.prefer.filter((wish) => wish.slot === undefined || wish.slot === slot);
      const wished = wishes.filter(({ when }) => when.every((c) => holds(found, c) === true));
      return wished.reduce((u, { nats }) => u + nats, found.utility + wayNats(kind, found, standing)) - 2;
    });
    for (const [n, { item }] of day.entries()) {
      sum += chance(utilities[n] ?? 0) - (itemOf(items, item).gate === 2 ? 100 : 0);
      for (let m = 0; m < n; m++) {
        const [a, b] = [itemOf(items, item), itemOf(items, day[m]?.item ?? '')];
        const nats = kind.together.reduce(
          (all, { one, other, nats: w }) => {
            const isOne = (x: CaseItem, list: readonly Condition[]) =>
              list.every((c) => holds(x, c) === true);
            return all + ((isOne(a, one) && isOne(b, other)) || (isOne(b, one) && isOne(a, other)) ? w : 0);
          },
          pairNats(pairs, a.id, b.id),
        );
        for (const u of [utilities[n] ?? 0, utilities[m] ?? 0]) sum += chance(u + nats) - chance(u);
      }
    }
  }
  return sum;
}

const pairNats = (pairs: readonly CasePair[], a: string, b: string): number =>
  pairs
    .filter(({ one, other }) => (one === a && other === b) || (one === b && other === a))
    .reduce((sum, { nats }) => sum + nats, 0);

/** The value of the best plan, that of each part by itself; undefined when no plan keeps all rules. */
export function bestValueOf(drawn: PlanCase): number | undefined {
  let sum = 0;
  for (const { part } of inParts(drawn, [])) {
    const best = bestPart(part);
    if (best === undefined) return undefined;
    sum += best;
  }
  return sum;
}

function bestPart(planCase: PlanCase): number | undefined {
  const daily = planCase.kind.rules.filter((rule) => rule.type === 'sum' && rule.per === 'day');
  const ofOneDay = { ...planCase, kind: { ...planCase.kind, days: [0], rules: daily } };
  const singles = everyDay(planCase).filter((day) => faultsIn(ofOneDay, [day]).length === 0);
  let best: number | undefined;
  const walk = (days: Days): void => {
    if (days.length < planCase.kind.days.length) {
      for (const day of singles) walk([...days, day]);
      return;
    }
    const value = partWorth(planCase, days);
    if ((best === undefined || value > best) && faultsIn(planCase, days).length === 0) best = value;
  };
  walk([]);
  return best;
}

/** Whether some plan that has an item keeps all rules. */
export const isPossible = (planCase: PlanCase): boolean => bestValueOf(planCase) !== undefined;

/** How many plans there are to be tried. */
export const sizeOf = (drawn: PlanCase): number =>
  inParts(drawn, []).reduce((sum, { part }) => sum + everyDay(part).length ** part.kind.days.length, 0);

/** All that a day of a part may be. */
const everyDay = ({ kind, items }: PlanCase): Days =>
  kind.slots.reduce<Days>(
    (days, slot) => {
      const able = items.filter((item) => mayStand(item, slot));
      const ways = able.flatMap((item): Standing[] => {
        const efforts = effortsIn(slot, item);
        const bare = { slot: slot.id, item: item.id };
        return efforts.length === 0 ? [bare] : efforts.map(({ effort }) => ({ ...bare, effort }));
      });
      const sets = subsets(ways).filter(({ length }) => length >= slot.least && length <= slot.most);
      return days.flatMap((day) => sets.map((set) => [...day, ...set]));
    },
    [[]],
  );

export function subsets<T>(of: readonly T[]): readonly (readonly T[])[] {
  return of.reduce<readonly (readonly T[])[]>(
    (sets, one) => sets.concat(sets.map((set) => [...set, one])),
    [[]],
  );
}
