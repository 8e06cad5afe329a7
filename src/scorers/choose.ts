import { type Candidate, contestsOf, gainOf, improvement } from './contest.js';
import { type EaseSettings, fitEase } from './ease.js';
import { type FactorsSettings, fitFactors } from './factors.js';
import {
  type Choir,
  faded,
  fitChoir,
  type HybridSettings,
  type Ingredients,
  type Observed,
  SCALES,
  type Settings,
} from './fit.js';
import { type HeldOut, ndcgOf, rankedBy } from './held-out.js';
import type { Interactions } from './interactions.js';
import { fitItemKnn, type ItemKnnSettings } from './item-knn.js';
import { fitPopularity } from './popularity.js';
import type { Scorer } from './scorer.js';
import { fitSlopes } from './slopes.js';
import { fitUserKnn, type UserKnnSettings } from './user-knn.js';

const ITEM_KNN: readonly ItemKnnSettings[] = [50, 200, 1000].flatMap((neighbours) =>
  [0, 50].map((shrinkage) => ({ neighbours, shrinkage })),
);
const USER_KNN: readonly UserKnnSettings[] = [50, 200, 800].flatMap((neighbours) =>
  [1, 2, 4, 8].map((sharpness) => ({ neighbours, sharpness })),
);
/** Each about 1.8 times the one before. */
const RIDGES = [10, 18, 32, 56, 100, 180, 320, 560, 1000, 1800, 3200, 5600, 10000] as const;
/** The first is believed to be good. */
const FACTORS: readonly FactorsSettings[] = [
  { dimensions: 16, ridge: 0.3 },
  { dimensions: 16, ridge: 0.1 },
  { dimensions: 16, ridge: 1 },
  { dimensions: 32, ridge: 0.3 },
];
/** The slopes that are believed to be good; other scorers must show that they help. */
const START: Readonly<Record<keyof Choir, number>> = { ease: 0.3, factors: 0.7, userKnn: 0, content: 0 };
const HALF_LIVES = [730, 365, 180, 90, 45] as const;
/** How many users the attributes of an item are worth, of the ridge. */
const ATTRIBUTE_WEIGHT = 0.03;
/**
 * How much popularity is worth, of what a scorer's scores sum to for a full history; of content's likeness, which is at most
 * 1. The first of each is believed to be good.
 */
const TRUSTS = {
  ease: [0.1, 0.3, 0.03, 0.01],
  factors: [0.03, 0.1, 0.01],
  userKnn: [0.1, 0.3, 0.03, 0.01],
  content: [1, 0.1],
} as const;
const PATIENCES = [0, 10] as const;

/**
 * Settings for all methods, those that do best on held-out cases. The hybrid's are left as they are believed to be good
 * unless others are better beyond chance.
 *
 * @param observed  without what is held out
 */
export function chooseSettings(observed: Observed, cases: readonly HeldOut[]): Settings {
  const { interactions } = observed;
  const ndcg = (scorer: Scorer): number =>
    mean(cases, (each) => ndcgOf(rankedBy(scorer, each, 10), each.targets, 10));
  const itemKnn = best(ITEM_KNN, (settings) => ndcg(fitItemKnn(interactions, settings)));
  const userKnn = best(USER_KNN, (settings) => ndcg(fitUserKnn(interactions, settings)));
  const peak = peakOf(RIDGES.length, (i) => ndcg(fitEase(interactions, { ridge: RIDGES[i] as number })));
  const ease = { ridge: RIDGES[peak] as number };
  return { itemKnn, userKnn, ease, hybrid: chooseHybrid(observed, { ease, userKnn }, cases) };
}

function chooseHybrid(
  observed: Observed,
  plain: Pick<Ingredients, 'ease' | 'userKnn'>,
  cases: readonly HeldOut[],
): HybridSettings {
  const { attributes } = observed;
  /** How well a scorer and the popularity rank together, by case. */
  const gains = (
    name: keyof Choir,
    halfLife: number,
    learn: (interactions: Interactions) => Scorer,
  ): Float64Array => {
    const interactions = faded(observed, halfLife);
    const [candidate] = candidatesOf(learn(interactions), name, observed, cases);
    const contests = contestsOf(fitPopularity(interactions), candidate ? [candidate] : [], cases);
    return Float64Array.from(contests, (contest) => {
      return gainOf(contest, contest.lifts[0] ?? new Float64Array(contest.base.length));
    });
  };
  const ease = easeFor(plain.ease, observed, cases);
  const halfLives = observed.ages === undefined ? [] : HALF_LIVES;
  const halfLife = preferred([Infinity, ...halfLives], (days) => {
    return gains('ease', days, (each) => fitEase(each, ease, attributes));
  });
  const ingredients = {
    halfLife,
    ease: preferred(simplerThan(ease), (settings) => {
      return gains('ease', halfLife, (each) => fitEase(each, settings, attributes));
    }),
    factors: preferred(FACTORS, (settings) => {
      return gains('factors', halfLife, (each) => fitFactors(each, settings));
    }),
    userKnn: plain.userKnn,
  };
  return { ...ingredients, voices: chooseVoices(observed, ingredients, cases) };
}

/** EASE as it is believed to be good: it knows attributes, and that of a history only a part may be shown. */
function easeFor(
  { ridge }: EaseSettings,
  { interactions, attributes }: Observed,
  cases: readonly HeldOut[],
): Required<EaseSettings> {
  const shown = mean(cases, ({ history }) => history.length) / rowLength(interactions);
  return {
    ridge,
    dropout: shown > 0 && shown < 1 ? (1 - shown) / shown : 0,
    attributeWeight: attributes === undefined ? 0 : ATTRIBUTE_WEIGHT * ridge,
  };
}

/** Itself, and without what it need not have. */
function simplerThan(settings: Required<EaseSettings>): readonly EaseSettings[] {
  const { ridge, dropout, attributeWeight } = settings;
  const others = [{ ridge }, { ridge, dropout }, { ridge, attributeWeight }];
  return attributeWeight > 0 ? [settings, ...others] : [settings, { ridge }];
}

function chooseVoices(
  observed: Observed,
  ingredients: Ingredients,
  cases: readonly HeldOut[],
): HybridSettings['voices'] {
  const { prior, choir } = fitChoir(observed, ingredients);
  const names = Object.keys(choir) as (keyof Choir)[];
  const groups = names.map((name) => candidatesOf(choir[name], name, observed, cases));
  const candidates = groups.flat();
  const start = groups.flatMap((group, g) =>
    group.map((_, i) => (i === 0 ? START[names[g] as keyof Choir] : 0)),
  );
  return fitSlopes(prior, candidates, cases, start).map(({ scorer, trust, patience, slope }) => ({
    scorer: scorer.name as keyof Choir,
    trust,
    patience,
    slope,
  }));
}

/** The one that is believed to be good comes first. None for a scorer that has nothing to say. */
function candidatesOf(
  scorer: Scorer,
  name: keyof Choir,
  { interactions }: Observed,
  cases: readonly HeldOut[],
): readonly Candidate[] {
  const scale = SCALES[name];
  const sum = mean(cases, ({ history }) => positiveSum(scorer.scores(history)));
  const shown = mean(cases, ({ history }) => history.length);
  if (sum === 0) return [];
  const unit = scale === 'shares' ? (sum / shown) * rowLength(interactions) : 1;
  return PATIENCES.flatMap((patience) =>
    TRUSTS[name].map((trust) => ({ scorer, scale, trust: trust * unit, patience })),
  );
}

const positiveSum = (scores: Float64Array): number =>
  scores.reduce((sum, score) => sum + Math.max(0, score), 0);

const rowLength = ({ matrix, rows }: Interactions): number => matrix.columns.length / rows;

/** The choice of the highest value; of equal ones the first. */
function best<T>(choices: readonly T[], worthOf: (choice: T) => number): T {
  const values = choices.map(worthOf);
  return choices[values.indexOf(Math.max(...values))] as T;
}

/** The first choice, unless others are better beyond chance; then the best of them. */
function preferred<T>(choices: readonly T[], gainsOf: (choice: T) => Float64Array): T {
  const [first, ...others] = choices as [T, ...T[]];
  if (others.length === 0) return first;
  const gains = gainsOf(first);
  const improvements = others.map((choice) => improvement(gains, gainsOf(choice)) ?? 0);
  const most = Math.max(...improvements);
  return most > 0 ? (others[improvements.indexOf(most)] as T) : first;
}

/** The peak of values 0 to n - 1 with one hill, found by climbing from the middle with steps of 2, then of 1. */
function peakOf(n: number, worthOf: (i: number) => number): number {
  const known = new Map<number, number>();
  const value = (i: number): number => {
    if (i < 0 || i >= n) return -Infinity;
    const found = known.get(i) ?? worthOf(i);
    known.set(i, found);
    return found;
  };
  let peak = n >> 1;
  for (const step of [2, 1]) {
    for (;;) {
      const next = [peak - step, peak + step].find((i) => value(i) > value(peak));
      if (next === undefined) break;
      peak = next;
    }
  }
  return peak;
}

const mean = <T>(all: readonly T[], of: (each: T) => number): number =>
  all.reduce((sum, each) => sum + of(each), 0) / Math.max(1, all.length);
