import { softmax } from '../../src/base/index.js';
import { along, directionsFrom } from '../../src/scorers/index.js';
import type { Session, Step } from './data.js';
import type { Scorer } from './ranking.js';
import { shares } from './tally.js';

/** What the attributes alone say of the next restaurant. */
export interface Content {
  /** Nats by restaurant: where the step leads in attribute space. */
  leads(step: Step): Float64Array;
  /** Probabilities by restaurant, from that and popularity. */
  expects(step: Step): Float64Array;
}

/** Learns a direction in attribute space for each critique, and for browsing on, from every step of the sessions. */
export function learnContent(train: readonly Session[], degrees: readonly Float64Array[]): Content {
  const popularity = shares(
    train.map(({ end }) => end),
    degrees[0]?.length ?? 0,
  );
  const features = { degrees, base: popularity.map(Math.log) };
  const moves = train.flatMap(({ steps, end }) =>
    steps.map(({ restaurant, op }, i) => ({
      critique: op,
      from: restaurant,
      to: steps[i + 1]?.restaurant ?? end,
    })),
  );
  const directions = directionsFrom(moves, features);
  const leads = ({ restaurant, op }: Step): Float64Array => {
    const direction = directions.get(op);
    return direction ? along(direction, features, restaurant) : new Float64Array(popularity.length);
  };
  return {
    leads: once(leads),
    expects: once((step) => {
      const slope = directions.get(step.op)?.base ?? 1;
      return softmax(leads(step).map((nats, v) => nats + slope * (features.base[v] ?? 0)));
    }),
  };
}

/** The attributes of the last step alone. */
export const content =
  ({ leads }: Content): Scorer =>
  ({ steps }) =>
    leads(steps.at(-1) as Step);

/** Sessions share their steps, so each step's answer is kept. */
function once(of: (step: Step) => Float64Array): (step: Step) => Float64Array {
  const kept = new Map<string, Float64Array>();
  return (step) => {
    const key = `${step.restaurant} ${step.op}`;
    const answer = kept.get(key) ?? of(step);
    kept.set(key, answer);
    return answer;
  };
}
