import { sigmoid } from '../base/index.js';
import type { Catalogue } from '../catalogue/index.js';
import type { Gate } from '../constraints/index.js';
import { mostProbable, type Score } from '../preference/index.js';

/** The utility of "none of these", nats: an item needs this much to be taken half of the time. */
export const OUTSIDE = 2;

/** One place of a slate. */
export interface Pick {
  readonly place: number;
  /** The chance that it is taken when offered, averaged over what is uncertain. */
  readonly take: number;
  /** Some fact about it is not declared; it must be shown marked. */
  readonly isMarked: boolean;
}

export interface SlateOptions {
  readonly size: number;
  /** Places that may not be shown again: rejected, or shown before "something else". */
  readonly excluded?: ReadonlySet<number>;
  /** Items that share a value of this attribute do not stand together while others are left. */
  readonly distinct?: string | undefined;
}

/** Only the most useful items are weighed against each other. */
const CANDIDATES = 40;

/**
 * The slate that maximises the chance that something is taken, 1 - E prod (1 - take(v)), greedily; the expectation is
 * over draws of the uncertain taste, which is what spreads a slate over different hopes. (1 - 1/e of the best slate at
 * least: the objective is submodular; Nemhauser et al. 1978.) Marked items only fill what the others leave.
 */
export function slate(
  catalogue: Catalogue,
  score: Score,
  passing: Gate,
  options: SlateOptions,
): readonly Pick[] {
  const plain = choose(catalogue, score, passing, 1, options, []);
  if (plain.length === options.size) return plain;
  return [...plain, ...choose(catalogue, score, passing, 2, options, plain)];
}

function choose(
  catalogue: Catalogue,
  score: Score,
  passing: Gate,
  level: 1 | 2,
  { size, excluded, distinct }: SlateOptions,
  before: readonly Pick[],
): readonly Pick[] {
  const utilities = score.utility.map((u, v) => (passing[v] === level && !excluded?.has(v) ? u : -Infinity));
  const places = mostProbable({ utilities }, CANDIDATES);
  const takes = score.taste.draws(places).map((draw) =>
    draw.map((u, i) => {
      const place = places[i] ?? 0;
      return sigmoid((score.utility[place] ?? 0) - (score.taste.mean[place] ?? 0) + u - OUTSIDE);
    }),
  );
  const refused = takes.map(() => 1);
  const picks: Pick[] = [];
  const left = new Set(places.keys());
  while (before.length + picks.length < size && left.size > 0) {
    const fresh = [...left].filter((i) =>
      isDistinct(catalogue, places[i] ?? 0, [...before, ...picks], distinct),
    );
    const pool = fresh.length > 0 ? fresh : [...left];
    const gain = (i: number): number =>
      takes.reduce((sum, take, w) => sum + (refused[w] ?? 0) * (take[i] ?? 0), 0);
    const winner = pool.reduce((top, i) => (gain(i) > gain(top) ? i : top), pool[0] ?? 0);
    picks.push({
      place: places[winner] ?? 0,
      take: takes.reduce((sum, take) => sum + (take[winner] ?? 0), 0) / takes.length,
      isMarked: level === 2,
    });
    for (const [w, take] of takes.entries()) refused[w] = (refused[w] ?? 0) * (1 - (take[winner] ?? 0));
    left.delete(winner);
  }
  return picks;
}

function isDistinct(
  catalogue: Catalogue,
  place: number,
  picks: readonly Pick[],
  attribute: string | undefined,
): boolean {
  if (attribute === undefined) return true;
  const tags = (v: number): readonly string[] => {
    const value = catalogue.items[v]?.attributes[attribute];
    return typeof value === 'object' ? value : [];
  };
  const own = new Set(tags(place));
  return !picks.some((pick) => tags(pick.place).some((tag) => own.has(tag)));
}

/** The chance that one item is taken when offered: the mean of sigmoid(U - outside) over draws of the taste. */
export function takeOf(score: Score, place: number): number {
  const draws = score.taste.draws([place]);
  const rest = (score.utility[place] ?? 0) - (score.taste.mean[place] ?? 0) - OUTSIDE;
  return draws.reduce((sum, draw) => sum + sigmoid(rest + (draw[0] ?? 0)), 0) / draws.length;
}
