import type { Requirement, Want, Way } from '../../src/domain/index.js';
import type { ItemInput } from '../tools/packs.js';

/*
 * Conflicts and ways out by trying everything: every set of wants, every step that occurs. It shares no code with `src`
 * (types aside) and reads items as they stand in a file; of constraints it knows those that have one fact of their name.
 */

export interface Case {
  readonly items: readonly ItemInput[];
  readonly wants: readonly Want[];
  readonly daypart: string;
  /** Numbers of items that would not be shown again. */
  readonly excluded: ReadonlySet<number>;
}

/** Whether something may be had that meets everything. */
export const isFeasible = (c: Case): boolean =>
  c.items.some((item) => mayBeHad(c, item) && meetsAll(item, c.wants));

export interface Conflict {
  readonly requirements: readonly number[];
  /** Every smallest set of restrictions that keeps out what meets the requirements and is kept out at all. */
  readonly restrictions: readonly (readonly number[])[];
  readonly unavailable: readonly string[];
}

/** Sets of requirements that nothing meets, and none of whose parts is one. */
export function conflictsOf(c: Case): readonly Conflict[] {
  const isMet = (set: readonly number[]): boolean =>
    c.items.some((item) => mayBeHad(c, item) && set.every((place) => meets(item, c.wants[place])));
  return minimal(subsets(placesOf(c, isRequirement)).filter((set) => !isMet(set))).map((requirements) => {
    const meeting = c.items.filter((item) => requirements.every((place) => meets(item, c.wants[place])));
    const [barred, free] = parted(meeting, (item) => c.wants.some((want) => bars(item, want)));
    const keepsOut = (set: readonly number[]): boolean =>
      barred.every((item) => set.some((place) => bars(item, c.wants[place])));
    const keeping = subsets(placesOf(c, isRestriction)).filter(keepsOut);
    const least = Math.min(...keeping.map(({ length }) => length));
    return {
      requirements,
      restrictions: keeping.filter(({ length }) => length === least),
      unavailable: [
        ...(free.some((item) => item.soldOut === true) ? ['soldOut'] : []),
        ...(free.some((item) => item.soldOut !== true) ? ['notNow'] : []),
      ],
    };
  });
}

export interface WayOut {
  readonly ways: readonly Way[];
  readonly items: number;
  readonly lost: number;
}

/**
 * For each minimal set of requirements whose giving up lets in an item: of all steps that do and that no smaller ones
 * do, the cheapest (they may be several). In no order.
 */
export function waysOf(
  c: Case,
  lost: (item: number, failed: readonly Requirement[]) => number,
): readonly WayOut[] {
  const open = [...c.items.entries()].filter(([n, item]) => mayBeHad(c, item) && !c.excluded.has(n));
  const letsIn = (wants: readonly Want[]): readonly number[] =>
    open.filter(([, item]) => meetsAll(item, wants)).map(([n]) => n);
  const without = (set: readonly number[]): readonly Want[] =>
    c.wants.filter((_, place) => !set.includes(place));
  return minimal(subsets(placesOf(c, isRequirement)).filter((set) => letsIn(without(set)).length > 0)).map(
    (set) => {
      const failed = set.map((place) => c.wants[place] as Requirement);
      const helping = stepsFor(c, set).filter((way) => letsIn(after(c.wants, way)).length > 0);
      const smallest = helping.filter((way) => !helping.some((other) => isSmaller(c, other, way)));
      const costs = smallest.map((way) => {
        const items = letsIn(after(c.wants, way));
        return { way, items: items.length, lost: Math.min(...items.map((n) => lost(n, failed))) };
      });
      const leastLost = Math.min(...costs.map((cost) => cost.lost));
      const cheapest = costs.filter((cost) => cost.lost === leastLost);
      const items = Math.max(...cheapest.map((cost) => cost.items));
      return {
        ways: cheapest.filter((cost) => cost.items === items).map(({ way }) => way),
        items,
        lost: leastLost,
      };
    },
  );
}

/** Every way through a set of requirements: limits move to a value that some item has, or are set aside. */
function stepsFor(c: Case, set: readonly number[]): readonly Way[] {
  return set.reduce<readonly Way[]>(
    (ways, place) =>
      ways.flatMap((way) => amountsFor(c, place).map((amount) => [...way, stepTo(place, amount)])),
    [[]],
  );
}

const stepTo = (want: number, amount: number | undefined): Way[number] =>
  amount === undefined ? { want } : { want, amount };

function amountsFor({ items, wants }: Case, place: number): readonly (number | undefined)[] {
  const want = wants[place];
  if (want?.type !== 'atMost' && want?.type !== 'atLeast') return [undefined];
  const values = items
    .map(({ attributes }) => attributes?.[want.attribute])
    .filter((v) => typeof v === 'number');
  return [undefined, ...new Set(values)];
}

/** No limit goes further, and one not as far. */
function isSmaller({ wants }: Case, a: Way, b: Way): boolean {
  const reach = ({ want: place, amount }: Way[number]): number => {
    const want = wants[place];
    const limit = want?.type === 'atMost' || want?.type === 'atLeast' ? want.amount : 0;
    if (amount === undefined) return Infinity;
    return want?.type === 'atMost' ? Math.max(amount - limit, 0) : Math.max(limit - amount, 0);
  };
  const pairs = a.map((step, i) => [reach(step), reach(b[i] ?? step)] as const);
  return pairs.every(([x, y]) => x <= y) && pairs.some(([x, y]) => x < y);
}

/** The wants once a way was taken; a limit that would not give way stays as it is. */
const after = (wants: readonly Want[], way: Way): readonly Want[] =>
  wants.flatMap((want, place) => {
    const step = way.find((s) => s.want === place);
    if (step === undefined) return [want];
    if (step.amount === undefined || (want.type !== 'atMost' && want.type !== 'atLeast')) return [];
    const far = want.type === 'atMost' ? Math.max : Math.min;
    return [{ ...want, amount: far(want.amount, step.amount) }];
  });

const isFirmly = (want: Want): boolean => want.type === 'lacks' && want.isFirm === true;
const isRequirement = (want: Want): boolean => want.type !== 'restriction' && !isFirmly(want);
const isRestriction = (want: Want): boolean => !isRequirement(want);
const placesOf = ({ wants }: Case, is: (want: Want) => boolean): readonly number[] =>
  [...wants.keys()].filter((place) => is(wants[place] as Want));

const mayBeHad = ({ wants, daypart }: Case, item: ItemInput): boolean =>
  item.soldOut !== true &&
  (item.dayparts === undefined || item.dayparts.includes(daypart)) &&
  !wants.some((want) => bars(item, want));

/** What is firm bars whatever does not meet it. By the table: an allergy takes only what is declared free, a diet all but what contains or may contain. */
function bars(item: ItemInput, want: Want | undefined): boolean {
  if (want?.type !== 'restriction') return want !== undefined && isFirmly(want) && !meets(item, want);
  if (want.severity === 'allergy') return item.free?.includes(want.constraint) !== true;
  return [...(item.contains ?? []), ...(item.mayContain ?? [])].includes(want.constraint);
}

const meetsAll = (item: ItemInput, wants: readonly Want[]): boolean =>
  wants.every((want) => want.type === 'restriction' || meets(item, want));

function meets({ attributes = {} }: ItemInput, want: Want | undefined): boolean {
  switch (want?.type) {
    case 'atMost':
    case 'atLeast': {
      const value = attributes[want.attribute];
      if (typeof value !== 'number') return false;
      return want.type === 'atMost' ? value <= want.amount : value >= want.amount;
    }
    case 'has':
    case 'lacks': {
      const own = attributes[want.feature.attribute];
      if (want.feature.value === undefined) {
        return (typeof own === 'number' && own >= 0.5) === (want.type === 'has');
      }
      return Array.isArray(own) && own.includes(want.feature.value) === (want.type === 'has');
    }
    case 'within': {
      const own = attributes[want.attribute];
      return Array.isArray(own) && own.length > 0 && own.every((value) => want.values.includes(value));
    }
    default:
      return true;
  }
}

const subsets = (all: readonly number[]): readonly (readonly number[])[] =>
  all.reduce<readonly (readonly number[])[]>(
    (sets, one) => sets.flatMap((set) => [set, [...set, one]]),
    [[]],
  );

const minimal = (sets: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  sets.filter((set) => !sets.some((s) => s.length < set.length && s.every((place) => set.includes(place))));

const parted = <T>(all: readonly T[], is: (one: T) => boolean): readonly [readonly T[], readonly T[]] => [
  all.filter(is),
  all.filter((one) => !is(one)),
];
