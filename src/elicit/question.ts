import type { Likelihood } from '../preference/index.js';

/** A question that could be put. For every item the probabilities of its answers add up to 1. */
export interface Candidate {
  readonly id: string;
  readonly answers: readonly Likelihood[];
}

export interface YesNo {
  readonly id: string;
  /** The items that have the property. */
  readonly items: Int32Array;
  /** How far each of them has it, 0 to 1; missing = wholly. */
  readonly degrees?: Float64Array;
  /** e: the chance that a customer says the opposite of what is so. */
  readonly noise: number;
}

/** "Has it this property?" with the answers yes and no: p(yes | degree d) = e + (1 - 2e) d, so 1 - e at 1 and e at 0. */
export function yesNo({ id, items, degrees, noise }: YesNo): Candidate {
  if (!degrees) {
    return {
      id,
      answers: [
        { elsewhere: noise, items, values: 1 - noise },
        { elsewhere: 1 - noise, items, values: noise },
      ],
    };
  }
  const yes = degrees.map((d) => noise + (1 - 2 * noise) * d);
  return {
    id,
    answers: [
      { elsewhere: noise, items, values: yes },
      { elsewhere: 1 - noise, items, values: yes.map((p) => 1 - p) },
    ],
  };
}
