/** What a customer took at one time, or took and answered in one chat. */
export interface Visit {
  /** Local ISO time; without it, or as a day alone, it tells no part of the day. */
  readonly at?: string;
  /** By their ids. */
  readonly items: readonly string[];
  readonly answers?: readonly Answered[];
}

export interface Answered {
  readonly question: string;
  readonly option: string;
}

/** All that is known of one customer; nobody's order is a customer with one visit. */
export type Visits = readonly Visit[];

/**
 * Two parts of a customer that know nothing of each other: every second visit, in order of time. Of a single visit, every
 * second item, and the part of the day goes to one part alone.
 */
export function halves(visits: Visits): readonly [Visits, Visits] {
  const [only] = visits;
  if (visits.length === 1 && only !== undefined) {
    const [some, others] = everySecond([...new Set(only.items)].sort());
    return [[{ ...only, items: some }], others.length === 0 ? [] : [{ items: others }]];
  }
  return everySecond(inOrder(visits));
}

/** By time, and at the same time by what was taken; so the order of lines in a file does not matter. */
const inOrder = (visits: Visits): Visits =>
  visits
    .map((visit) => [keyOf(visit), visit] as const)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([, visit]) => visit);

/** The same for the same visit. */
export const keyOf = ({ at = '', items, answers = [] }: Visit): string =>
  JSON.stringify([at, [...items].sort(), answers.map(({ question, option }) => [question, option])]);

const everySecond = <T>(all: readonly T[]): readonly [readonly T[], readonly T[]] => [
  all.filter((_, i) => i % 2 === 0),
  all.filter((_, i) => i % 2 === 1),
];
