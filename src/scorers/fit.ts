import { fitContent } from './content.js';
import { type EaseSettings, fitEase } from './ease.js';
import { type FactorsSettings, fitFactors } from './factors.js';
import { createHybrid, type Hybrid, type Voice } from './hybrid.js';
import { createIncidence, type Incidence, type Interactions } from './interactions.js';
import { fitItemKnn, type ItemKnnSettings } from './item-knn.js';
import { fitPopularity } from './popularity.js';
import type { Scorer } from './scorer.js';
import { fitUserKnn, type UserKnnSettings } from './user-knn.js';

/** What there is to learn from. */
export interface Observed {
  readonly interactions: Interactions;
  /** items x attributes. */
  readonly attributes?: Incidence;
  /** How many days ago each user (or order) was seen, by user. */
  readonly ages?: Float64Array;
}

/** Settings of all methods, as chosen by `chooseSettings`. */
export interface Settings {
  readonly itemKnn: ItemKnnSettings;
  readonly userKnn: UserKnnSettings;
  readonly ease: EaseSettings;
  readonly hybrid: HybridSettings;
}

/** The hybrid has scorers of its own, which may use what the plain ones do without: ages, attributes and factors. */
export interface HybridSettings extends Ingredients {
  readonly voices: readonly VoiceSettings[];
}

export interface Ingredients {
  /** Days in which what was seen loses half of its weight; Infinity where age does not matter. */
  readonly halfLife: number;
  readonly ease: EaseSettings;
  readonly factors: FactorsSettings;
  readonly userKnn: UserKnnSettings;
}

export type VoiceSettings = Pick<Voice, 'trust' | 'patience' | 'slope'> & { readonly scorer: keyof Choir };

/** The scorers that may have a voice in the hybrid. */
export type Choir = Readonly<Record<'ease' | 'factors' | 'userKnn' | 'content', Scorer>>;

/** All methods. Each is usable alone. */
export interface Scorers {
  readonly popularity: Scorer;
  readonly itemKnn: Scorer;
  readonly userKnn: Scorer;
  readonly ease: Scorer;
  readonly content: Scorer;
  readonly hybrid: Hybrid;
}

/** What each scorer's scores are like; see `Voice`. */
export const SCALES: Readonly<Record<keyof Choir, Voice['scale']>> = {
  ease: 'shares',
  factors: 'shares',
  userKnn: 'shares',
  content: 'likeness',
};

export function fitScorers(observed: Observed, settings: Settings): Scorers {
  const { interactions, attributes } = observed;
  return {
    popularity: fitPopularity(interactions),
    itemKnn: fitItemKnn(interactions, settings.itemKnn),
    userKnn: fitUserKnn(interactions, settings.userKnn),
    ease: fitEase(interactions, settings.ease),
    content: fitContent(attributes ?? withoutAttributes(interactions)),
    hybrid: fitHybrid(observed, settings.hybrid),
  };
}

function fitHybrid(observed: Observed, { voices, ...ingredients }: HybridSettings): Hybrid {
  const { prior, choir } = fitChoir(observed, ingredients);
  return createHybrid(
    prior,
    voices.map((voice) => ({ ...voice, scorer: choir[voice.scorer], scale: SCALES[voice.scorer] })),
  );
}

/** The hybrid's own scorers and its prior. */
export function fitChoir(
  observed: Observed,
  { halfLife, ease, factors, userKnn }: Ingredients,
): { readonly prior: Scorer; readonly choir: Choir } {
  const interactions = faded(observed, halfLife);
  const { attributes } = observed;
  return {
    prior: fitPopularity(interactions),
    choir: {
      ease: fitEase(interactions, ease, attributes),
      factors: fitFactors(interactions, factors),
      userKnn: fitUserKnn(interactions, userKnn),
      content: fitContent(attributes ?? withoutAttributes(interactions)),
    },
  };
}

/** What is old counts less: half after `halfLife` days. The mean weight stays 1, so that a ridge means the same. */
export function faded({ interactions, ages }: Observed, halfLife: number): Interactions {
  if (ages === undefined || halfLife === Infinity) return interactions;
  const weights = ages.map((days) => 0.5 ** (days / halfLife));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { ...interactions, weights: weights.map((weight) => (weight * weights.length) / total) };
}

const withoutAttributes = ({ columns: items }: Interactions): Incidence => createIncidence(items, 0, []);
