import { Matrix, solve } from 'ml-matrix';
import { normal, type Rng } from '../base/index.js';
import type { TasteEvidence } from '../domain/index.js';
import type { Functional, ItemKernel } from './kernel.js';

/** A Gaussian belief about utilities, given by what changed the prior's mean; see `ItemKernel` for the prior. */
export interface Taste {
  /** Posterior mean for each item, nats. */
  readonly mean: Float64Array;
  /** What the belief rests on. */
  readonly evidence: readonly TasteEvidence[];
  /** What each piece of evidence adds to each item: the mean with it less the mean without it. */
  effectOf(piece: TasteEvidence): Float64Array;
  /** Posterior draws for some items: one row of utilities per world. */
  draws(places: readonly number[]): readonly Float64Array[];
}

interface Observation {
  readonly piece: TasteEvidence;
  readonly functional: Functional;
  /** Observed utility, nats. */
  readonly y: number;
  /** Variance of the observation's noise, nats^2. */
  readonly noise: number;
}

/** What the customer says of a feature is nearly exact; what they take is a hint. */
const STATED_NOISE_SHARE = 0.05;
const ITEM_NOISE = 0.5;
const TOOK = 1.5;
/** Why it was not done is not known: time was short, or the wrong thing was there. */
const SKIPPED = -0.3;

/**
 * Condition the Gaussian process on the evidence: mean = k (K + S)^-1 y, and posterior draws by Matheron's rule
 * (prior draw + k (K + S)^-1 (y - its own noisy observation); Wilson et al. 2020, eq. 8).
 * O(k^3 + k n) for k pieces of evidence.
 */
export function createTaste(kernel: ItemKernel, evidence: readonly TasteEvidence[], rng: Rng): Taste {
  const observations = evidence.flatMap((piece) => observationOf(kernel, piece));
  const mean = meanOf(kernel, observations);
  return {
    mean,
    evidence: observations.map(({ piece }) => piece),
    effectOf(piece) {
      const without = meanOf(
        kernel,
        observations.filter((o) => o.piece !== piece),
      );
      return mean.map((m, v) => m - (without[v] ?? 0));
    },
    draws: (places) => drawsOf(kernel, observations, places, rng),
  };
}

function observationOf(kernel: ItemKernel, piece: TasteEvidence): Observation[] {
  switch (piece.type) {
    case 'stated': {
      const functional = kernel.ofFeature(piece.feature);
      if (functional === undefined) return [];
      const noise = STATED_NOISE_SHARE * inner(functional, functional);
      return noise > 0 ? [{ piece, functional, y: piece.strength, noise }] : [];
    }
    case 'liked':
    case 'took':
    case 'skipped': {
      const functional = kernel.ofItem(piece.item);
      return functional === undefined ? [] : [{ piece, functional, y: utilityOf(piece), noise: ITEM_NOISE }];
    }
    // It is left out wherever items are chosen, and says nothing of others like it.
    case 'barred':
      return [];
  }
}

function utilityOf(piece: TasteEvidence & { readonly type: 'liked' | 'took' | 'skipped' }): number {
  if (piece.type === 'liked') return piece.strength;
  return piece.type === 'took' ? TOOK : SKIPPED;
}

function meanOf(kernel: ItemKernel, observations: readonly Observation[]): Float64Array {
  if (observations.length === 0) return kernel.apply(new Float64Array(kernel.size));
  const alpha = solve(gram(observations), Matrix.columnVector(observations.map(({ y }) => y))).getColumn(0);
  return utilitiesOf(kernel, observations, alpha);
}

/** k(v, .) alpha: the utilities of these items (or all) when functional j is weighted by alpha_j. */
function utilitiesOf(
  kernel: ItemKernel,
  observations: readonly Observation[],
  alpha: readonly number[],
  places?: readonly number[],
): Float64Array {
  const weights = new Float64Array(kernel.size);
  for (const [j, { functional }] of observations.entries()) {
    for (const [feature, value] of functional.weights) {
      weights[feature] = (weights[feature] ?? 0) + (alpha[j] ?? 0) * value;
    }
  }
  const utilities = kernel.apply(weights, places);
  for (const [j, { functional }] of observations.entries()) {
    if (functional.own === undefined) continue;
    const { place, weight } = functional.own;
    const i = places === undefined ? place : places.indexOf(place);
    if (i >= 0) utilities[i] = (utilities[i] ?? 0) + (alpha[j] ?? 0) * weight ** 2;
  }
  return utilities;
}

function drawsOf(
  kernel: ItemKernel,
  observations: readonly Observation[],
  places: readonly number[],
  rng: Rng,
): readonly Float64Array[] {
  const prior = kernel.worlds.map(({ utilities }) => Float64Array.from(places, (v) => utilities[v] ?? 0));
  if (observations.length === 0) return prior;
  const gaps = kernel.worlds.map((world) =>
    observations.map(({ functional, y, noise }) => {
      let seen = Math.sqrt(noise) * normal(rng);
      for (const [feature, value] of functional.weights) seen += value * (world.weights[feature] ?? 0);
      if (functional.own !== undefined)
        seen += functional.own.weight * (world.own[functional.own.place] ?? 0);
      return y - seen;
    }),
  );
  const alphas = solve(gram(observations), new Matrix(gaps).transpose());
  return prior.map((utilities, w) => {
    const shift = utilitiesOf(kernel, observations, alphas.getColumn(w), places);
    return utilities.map((u, c) => u + (shift[c] ?? 0));
  });
}

/** K + S: covariances between the evidence's functionals, noise on the diagonal. */
function gram(observations: readonly Observation[]): Matrix {
  const k = observations.length;
  const matrix = Matrix.zeros(k, k);
  for (const [i, a] of observations.entries()) {
    for (const [j, b] of observations.entries()) {
      matrix.set(i, j, inner(a.functional, b.functional) + (i === j ? a.noise : 0));
    }
  }
  return matrix;
}

function inner(a: Functional, b: Functional): number {
  let sum = 0;
  for (const [feature, value] of a.weights) sum += value * (b.weights.get(feature) ?? 0);
  if (a.own !== undefined && a.own.place === b.own?.place) sum += a.own.weight * b.own.weight;
  return sum;
}
