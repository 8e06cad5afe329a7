import { below, type Rng } from '../../src/base/index.js';
import { decide, targetInSlate, yesNo } from '../../src/elicit/index.js';
import { type Belief, mostProbable, observe, without } from '../../src/preference/index.js';
import type { Data, Session } from './data.js';

const SLATE = 10;
export const ACTIONS = 14;

/** A failure counts one turn more than all actions, so each turn costs this part of a success. */
const HAZARD = 1 / (ACTIONS + 1);

/** How a session ended; no `turn` = the target was never listed. */
export interface Ending {
  readonly turn?: number;
  /** The target's place in the list, from 1. */
  readonly rank?: number;
  readonly actions: number;
}

/**
 * The game for one catalogue: what is the same in all sessions is made once.
 *
 * @param noise  the chance that an answer is flipped; the policy knows it
 */
export function game({ attributes, having }: Data, belief: Belief, noise: number) {
  const questions = having.map((items, attribute) => yesNo({ id: String(attribute), items, noise }));
  const objective = targetInSlate(SLATE);

  return function play({ target, volunteered }: Session, rng: Rng): Ending {
    const has = attributes[target] ?? [];
    const named = volunteered ?? has[below(rng, has.length)] ?? 0;
    let now = observe(belief, volunteers(named));
    const settled = new Set([String(named)]);

    for (let turn = 1; turn <= ACTIONS; turn++) {
      const decision = decide({
        belief: now,
        candidates: questions.filter(({ id }) => !settled.has(id)),
        objective,
        horizon: { hazard: HAZARD, persistence: 1, turnsLeft: ACTIONS + 1 - turn },
      });
      if (decision.type === 'offer') {
        const slate = mostProbable(now, SLATE);
        const place = slate.indexOf(target);
        if (place >= 0) return { turn, rank: place + 1, actions: turn };
        now = without(now, slate);
      } else {
        settled.add(decision.question.id);
        const isFlipped = rng() < noise;
        const isYes = has.includes(Number(decision.question.id)) !== isFlipped;
        const answer = decision.question.answers[isYes ? 0 : 1];
        if (answer) now = observe(now, answer);
      }
    }
    return { actions: ACTIONS };
  };

  /** It was drawn uniformly from the target's attributes and is true: 1 / |attributes| where it is, 0 elsewhere. */
  function volunteers(attribute: number) {
    const items = having[attribute] ?? new Int32Array(0);
    const values = Float64Array.from(items, (item) => 1 / (attributes[item]?.length ?? 1));
    return { elsewhere: 0, items, values };
  }
}
