import { pick, type Rng, rngFor } from '../../src/base/index.js';
import type { PackDocument } from '../../src/business/index.js';
import { gate } from '../../src/constraints/index.js';
import type { World } from '../../src/dialogue/index.js';
import type { NeedEvidence } from '../../src/domain/index.js';
import { type Candidate, decide, someTaken } from '../../src/elicit/index.js';
import { type Belief, believe, probabilities, score } from '../../src/preference/index.js';
import { type Pick, slate } from '../../src/recommend/index.js';
import { answerOf, type Simulated, type SimulationSettings, takes } from './customers.js';

type Question = PackDocument['questions'][number];

/** What to ask next; undefined to offer. */
export type Policy = (situation: {
  readonly world: World;
  /** What the bot believes; -Infinity for what is not on. */
  readonly belief: Belief;
  /** Not asked yet, in the pack's order. */
  readonly open: readonly Question[];
  readonly asked: number;
  readonly turn: number;
  readonly rng: Rng;
}) => Question | undefined;

export interface Game {
  /** Questions and slates until a slate had one of the items that they would like best; undefined when they left before. */
  readonly turns: number | undefined;
  readonly questions: number;
  /** Every item of the first slate: the chance that was given to it, and whether the customer would take it by itself. */
  readonly offers: readonly Offer[];
  readonly firstSlate: readonly number[];
}

export interface Offer {
  readonly take: number;
  readonly taken: boolean;
}

const MOST_TURNS = 6;

/**
 * One customer without restrictions, from hello until they are pleased, leave or have used all turns. They leave after a
 * question and after a refused slate as often as the chat believes that they do.
 */
export function play(
  world: World,
  customer: Simulated,
  policy: Policy,
  settings: SimulationSettings,
  key: string,
): Game {
  // Each policy meets the same customer, who decides by the same chances.
  const rng = rngFor(key);
  const context = customer.daypart === undefined ? {} : { daypart: customer.daypart };
  const passing = gate(world.catalogue, [], context);
  const need: NeedEvidence[] = [];
  const settled = new Set<string>();
  const excluded = new Set<number>();
  const offers: Offer[] = [];
  let firstSlate: readonly number[] = [];
  for (let turn = 1; turn <= MOST_TURNS; turn++) {
    const known = { need, taste: [], context, assumed: [], preferred: [], passing };
    const scored = score(world.model, known, rngFor(key, 'bot'));
    const open = world.pack.questions.filter(({ id }) => !settled.has(id));
    const question =
      firstSlate.length > 0 || turn === MOST_TURNS
        ? undefined
        : policy({
            world,
            belief: believe(scored.utility.map((u, v) => (passing[v] === 0 ? -Infinity : u))),
            open,
            asked: settled.size,
            turn,
            rng: rngFor(key, 'policy', turn),
          });
    if (question !== undefined) {
      settled.add(question.id);
      const option = answerOf(world, customer, question, settings, rngFor(key, 'answer', question.id));
      const means = question.options.find(({ id }) => id === option)?.means ?? [];
      if (option !== undefined && means.length > 0)
        need.push({ type: 'answer', question: question.id, option, turn });
      if (rngFor(key, 'bears a question', turn)() < world.settings.hazard) break;
      continue;
    }
    const { size, distinct } = world.pack.slate;
    const picks = slate(world.catalogue, scored, passing, { size, excluded, distinct });
    if (firstSlate.length === 0) {
      firstSlate = picks.map(({ place }) => place);
      offers.push(...picks.map((each) => look(each, customer, rng)));
    }
    if (picks.some(({ place }) => customer.best.has(place)))
      return { turns: turn, questions: settled.size, offers, firstSlate };
    if (rngFor(key, 'bears a slate', turn)() >= world.settings.persistence) break;
    for (const { place } of picks) {
      excluded.add(place);
      const item = world.catalogue.items[place];
      if (item !== undefined) need.push({ type: 'rejected', item: item.id, turn });
    }
  }
  return { turns: undefined, questions: settled.size, offers, firstSlate };
}

const look = ({ place, take }: Pick, customer: Simulated, rng: Rng): Offer => ({
  take,
  taken: takes(customer, place, rng),
});

const candidateOf = (world: World, { id }: Question): readonly Candidate[] =>
  world.candidates.filter((candidate) => candidate.id === id);

/** As the chat decides. */
export const usual: Policy = (situation) => {
  const { world, open, turn } = situation;
  const { hazard, persistence, mostQuestions } = world.settings;
  const decision = decide({
    belief: situation.belief,
    candidates: open.flatMap((question) => candidateOf(world, question)),
    objective: someTaken(world.pack.slate.size, world.model.outside),
    horizon: { hazard, persistence, turnsLeft: mostQuestions - situation.asked + 1 },
  });
  if (decision.type !== 'ask' || turn > mostQuestions) return undefined;
  return open.find(({ id }) => id === decision.question.id);
};

/** So many questions in the pack's order, by chance, or the most informative ones; then offers. */
export const fixed =
  (count: number): Policy =>
  ({ open, asked }) =>
    asked < count ? open[0] : undefined;
export const random =
  (count: number): Policy =>
  ({ open, asked, rng }) =>
    asked < count ? pick(rng, open) : undefined;
export const entropy =
  (count: number): Policy =>
  (situation) => {
    const { world, open, asked, belief } = situation;
    if (asked >= count) return undefined;
    const chances = probabilities(belief);
    const worth = open.map((question) => informationOf(chances, candidateOf(world, question)));
    return open[worth.indexOf(Math.max(...worth))];
  };

/** Mutual information of the answer and the item, nats. */
function informationOf(chances: Float64Array, [candidate]: readonly Candidate[]): number {
  if (candidate === undefined) return -Infinity;
  let nats = 0;
  for (const { items, values, elsewhere } of candidate.answers) {
    const given = new Float64Array(chances.length).fill(elsewhere);
    for (const [i, v] of items.entries()) given[v] = typeof values === 'number' ? values : (values[i] ?? 0);
    const p = given.reduce((sum, each, v) => sum + each * (chances[v] ?? 0), 0);
    for (const [v, each] of given.entries())
      if (each > 0 && (chances[v] ?? 0) > 0) nats += (chances[v] ?? 0) * each * Math.log(each / p);
  }
  return nats;
}
