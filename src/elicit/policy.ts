import type { Belief } from '../preference/index.js';
import type { Objective } from './objective.js';
import type { Candidate } from './question.js';
import { type Appraisal, appraise } from './value.js';

/** How long the customer will bear with us. */
export interface Horizon {
  /** h: the chance that one more turn loses them, 0 to 1. */
  readonly hazard: number;
  /** The chance that they go on after a refused slate; 1 when they always do. */
  readonly persistence: number;
  /** Questions and slates that are still allowed, this one included. */
  readonly turnsLeft: number;
}

export interface Situation {
  readonly belief: Belief;
  /** What may be asked: nothing that is known or was asked. */
  readonly candidates: readonly Candidate[];
  readonly objective: Objective;
  readonly horizon: Horizon;
}

export type Decision =
  /** `value` is what the answer adds to the chance of success, in the mean over the answers. */
  | { readonly type: 'ask'; readonly question: Candidate; readonly value: number }
  | { readonly type: 'offer'; readonly reason: OfferReason };

/** Why nothing is asked: nothing is left to ask, nothing would change the slate, no answer is worth a turn, no turn is left. */
export type OfferReason = 'noQuestions' | 'nothingChanges' | 'goodEnough' | 'lastTurn';

/** So many questions, the most informative ones, are valued exactly. On the public benchmark 8, 32 and 128 do the same. */
const SHORTLIST = 32;

/** A smaller difference is rounding. */
const NEGLIGIBLE = 1e-9;

/**
 * Ask or offer? Both ways are compared over the same two turns:
 *
 *   ask, then offer:    (1 - h) sum_a p(a) best(P_a)
 *   offer, then offer:  best(P) + (1 - h) persistence (what the second slate adds)
 *
 * where the second turn counts in the turns after it if the objective can look ahead. When no question changes the next
 * slate, the most informative one stands for all; it is put only when that costs nothing.
 */
export function decide({ belief, candidates, objective, horizon }: Situation): Decision {
  if (candidates.length === 0) return { type: 'offer', reason: 'noQuestions' };
  if (horizon.turnsLeft <= 1) return { type: 'offer', reason: 'lastTurn' };

  const appraisal = appraise(belief);
  const shortlist = mostInformative(appraisal, candidates, SHORTLIST);
  const stay = 1 - horizon.hazard;
  const later = lookAhead(appraisal, shortlist, objective, horizon);
  const now = appraisal.worth(later, 0);

  let best: { readonly question: Candidate; readonly value: number } | undefined;
  for (const question of shortlist) {
    const value = appraisal.worthAfter(later, question) - now;
    if (value > (best?.value ?? 0) + NEGLIGIBLE) best = { question, value };
  }
  best ??= tellsMost(appraisal, shortlist);
  if (!best) return { type: 'offer', reason: 'nothingChanges' };

  const ask = stay * (now + best.value);
  const offer =
    appraisal.worth(objective, 0) + stay * horizon.persistence * appraisal.worth(later, objective.slateSize);
  if (ask >= offer - NEGLIGIBLE) return { type: 'ask', ...best };
  return { type: 'offer', reason: best.value > 0 ? 'goodEnough' : 'nothingChanges' };
}

/** The objective as it stands after this turn; later questions are taken to tell as much as the best one does now. */
function lookAhead(
  { left, information }: Appraisal,
  questions: readonly Candidate[],
  objective: Objective,
  { hazard, turnsLeft }: Horizon,
): Objective {
  if (!objective.ahead) return objective;
  const nats = questions.reduce((most, question) => Math.max(most, information(question)), 0);
  return objective.ahead({ turns: turnsLeft - 1, stay: 1 - hazard, bits: nats / Math.LN2, items: left });
}

/** Where no answer changes the next slate, the most informative question stands for all. */
function tellsMost({ information }: Appraisal, questions: readonly Candidate[]) {
  let best: { readonly question: Candidate; readonly nats: number } | undefined;
  for (const question of questions) {
    const nats = information(question);
    if (nats > (best?.nats ?? 0) + NEGLIGIBLE) best = { question, nats };
  }
  return best && { question: best.question, value: 0 };
}

function mostInformative(
  { information }: Appraisal,
  questions: readonly Candidate[],
  count: number,
): readonly Candidate[] {
  if (questions.length <= count) return questions;
  return questions
    .map((question) => ({ question, nats: information(question) }))
    .filter(({ nats }) => nats > NEGLIGIBLE)
    .sort((a, b) => b.nats - a.nats)
    .slice(0, count)
    .map(({ question }) => question);
}
