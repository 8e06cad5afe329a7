import { sigmoid } from '../base/index.js';
import type { Catalogue } from '../catalogue/index.js';
import type { Gate } from '../constraints/index.js';
import { mostProbable, probabilities, type Score } from '../preference/index.js';
import { calibrationOf } from './calibration.js';

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
  /** The values of this attribute are mixed as in what the customer is believed to want. */
  readonly calibrated?: string | undefined;
}

/** Of the best item's gain, what a nat of divergence from the customer's mix costs. */
const DIVERGENCE_COST = 10;

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
  { size, excluded, distinct, calibrated }: SlateOptions,
): readonly Pick[] {
  const ofLevel = (level: 1 | 2): readonly number[] => {
    const utilities = score.utility.map((u, v) =>
      passing[v] === level && !excluded?.has(v) ? u : -Infinity,
    );
    return mostProbable({ utilities }, CANDIDATES);
  };
  const levels = [ofLevel(1), ofLevel(2)];
  const places = levels.flat();
  const takes = takesOf(score, places);
  const refused = takes.map(() => 1);
  const gain = (i: number): number =>
    takes.reduce((sum, take, world) => sum + (refused[world] ?? 0) * (take[i] ?? 0), 0);

  const calibration =
    calibrated === undefined ? undefined : calibrationOf(catalogue, beliefOf(score, passing), calibrated);
  const worth = (i: number, most: number): number => {
    if (calibration === undefined || most === 0) return gain(i);
    const mix = [...picks.map(({ place }) => place), places[i] ?? 0];
    return gain(i) / most - DIVERGENCE_COST * calibration.divergence(mix);
  };

  const picks: Pick[] = [];
  const left = new Set(places.keys());
  while (picks.length < size && left.size > 0) {
    const plain = [...left].filter((i) => passing[places[i] ?? 0] === 1);
    const rank = plain.length > 0 ? plain : [...left];
    const fresh = rank.filter((i) => isDistinct(catalogue, places[i] ?? 0, picks, distinct));
    const pool = fresh.length > 0 ? fresh : rank;
    const most = pool.reduce((top, i) => Math.max(top, gain(i)), 0);
    const winner = pool.reduce((top, i) => (worth(i, most) > worth(top, most) ? i : top), pool[0] ?? 0);
    const place = places[winner] ?? 0;
    const take = takes.reduce((sum, t) => sum + (t[winner] ?? 0), 0) / takes.length;
    picks.push({ place, take, isMarked: passing[place] === 2 });
    for (const [world, t] of takes.entries()) refused[world] = (refused[world] ?? 0) * (1 - (t[winner] ?? 0));
    left.delete(winner);
  }
  return picks;
}

/** The chance of each item to be the one that would please now, of those that pass. */
const beliefOf = ({ utility }: Score, passing: Gate): Float64Array =>
  probabilities({ utilities: utility.map((u, v) => (passing[v] === 0 ? -Infinity : u)) });

/** The chance that one item is taken when offered: the mean of sigmoid(U - outside) over draws of the taste. */
export function takeOf(score: Score, place: number): number {
  const takes = takesOf(score, [place]);
  return takes.reduce((sum, take) => sum + (take[0] ?? 0), 0) / takes.length;
}

/** take(v) of some items in each drawn world. */
function takesOf({ utility, taste, outside }: Score, places: readonly number[]): readonly Float64Array[] {
  return taste.draws(places).map((draw) =>
    draw.map((u, i) => {
      const place = places[i] ?? 0;
      return sigmoid((utility[place] ?? 0) - (taste.mean[place] ?? 0) + u - outside);
    }),
  );
}

/** Whether an item shares no value of the attribute with those that are picked. */
export function isDistinct(
  catalogue: Catalogue,
  place: number,
  picks: readonly { readonly place: number }[],
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
