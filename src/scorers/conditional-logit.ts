import { logSumExp, minimise, type Slope } from '../base/index.js';

/** One part of the utility of some candidates, in the part's own unit; every other candidate has 0. */
export interface Part {
  /** Places among the candidates, each once, in any order. */
  readonly items: Int32Array;
  readonly values: Float64Array;
}

/** What was chosen from candidates 0 to n - 1, and what is known of them. */
export interface Choice {
  /** n. */
  readonly candidates: number;
  /** One for each weight. */
  readonly parts: readonly Part[];
  /** Places; several when the same choice was made more than once. */
  readonly chosen: readonly number[];
}

/** Makes parts that all of so many candidates have; they share their list of places. */
export function everywhere(candidates: number): (values: Float64Array) => Part {
  const items = Int32Array.from({ length: candidates }, (_, v) => v);
  return (values) => ({ items, values });
}

/** A part that these candidates have alike. */
export const at = (items: Iterable<number>, value = 1): Part => {
  const distinct = Int32Array.from(new Set(items));
  return { items: distinct, values: new Float64Array(distinct.length).fill(value) };
};

/** U(v) = sum over the parts of weight x value: nats by candidate. */
export function utilities(
  { candidates, parts }: Pick<Choice, 'candidates' | 'parts'>,
  weights: Float64Array,
): Float64Array {
  const u = new Float64Array(candidates);
  for (const [k, part] of parts.entries()) add(u, part, weights[k] ?? 0);
  return u;
}

/** u += weight x part, in place. */
export function add(u: Float64Array, { items, values }: Part, weight: number): void {
  for (let i = 0; i < items.length; i++) {
    const v = items[i] as number;
    u[v] = (u[v] as number) + weight * (values[i] as number);
  }
}

/** The sum of part x values, over the candidates. */
export function dot({ items, values }: Part, by: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < items.length; i++) sum += (values[i] as number) * (by[items[i] as number] as number);
  return sum;
}

/**
 * The log-likelihood of all choices, in nats (never positive), and its gradient by the weights. For one choice
 * dL/dw_k = value_k of what was chosen - the mean of value_k over all candidates.
 */
export function logLikelihood(choices: readonly Choice[], weights: Float64Array): Slope {
  const gradient = new Float64Array(weights.length);
  let value = 0;
  for (const choice of choices) {
    const one = chosenFrom(utilities(choice, weights), choice.chosen);
    value += one.value;
    for (const [k, part] of choice.parts.entries()) {
      gradient[k] = (gradient[k] ?? 0) + dot(part, one.gradient);
    }
  }
  return { value, gradient };
}

/**
 * The log-likelihood of choices from candidates of these utilities, P(v) = exp U(v) / sum exp U, and its gradient by the
 * utilities: how often each was chosen less how often that was expected. A candidate of -Infinity is none.
 *
 * @see McFadden, Conditional logit analysis of qualitative choice behavior (1974)
 */
export function chosenFrom(u: Float64Array, chosen: readonly number[]): Slope {
  const total = logSumExp(u);
  const gradient = u.map((each) => -chosen.length * Math.exp(each - total));
  let value = 0;
  for (const v of chosen) {
    value += (u[v] ?? -Infinity) - total;
    gradient[v] = (gradient[v] ?? 0) + 1;
  }
  return { value, gradient };
}

/**
 * The weights under which the choices are most probable, drawn towards `prior` (`maximumAPosteriori`).
 *
 * @param prior  one for each part
 */
export const fitConditionalLogit = (
  choices: readonly Choice[],
  prior: Float64Array,
  ridge: number,
): Float64Array => maximumAPosteriori((weights) => logLikelihood(choices, weights), prior, ridge);

/**
 * The one maximum of log-likelihood - ridge / 2 x |weights - prior|^2, for a concave log-likelihood.
 *
 * @param prior  where the search begins, and what is believed without evidence; not changed
 * @param ridge  what a weight's distance from its prior costs: 1 / variance of a Gaussian prior; > 0
 */
export const maximumAPosteriori = (
  likelihood: (weights: Float64Array) => Slope,
  prior: Float64Array,
  ridge: number,
): Float64Array =>
  minimise(
    (weights) => {
      const { value, gradient } = likelihood(weights);
      const away = weights.map((weight, k) => weight - (prior[k] ?? 0));
      return {
        value: (ridge / 2) * away.reduce((sum, distance) => sum + distance ** 2, 0) - value,
        gradient: gradient.map((g, k) => ridge * (away[k] ?? 0) - g),
      };
    },
    prior,
    { tolerance: 1e-7 },
  );
