import { pick, type Rng, rngFor, sigmoid, softmax } from '../../src/base/index.js';
import type { PackDocument } from '../../src/business/index.js';
import type { World } from '../../src/dialogue/index.js';
import { createModel, mostProbable, optionChances } from '../../src/preference/index.js';

/**
 * Somebody with utilities of their own, of which the bot knows nothing: what strangers take at that hour, a taste drawn
 * from the prior over tastes, and a wish of the moment for one item and what is like it.
 */
export interface Simulated {
  /** True utilities, nats, by place. */
  readonly utilities: Float64Array;
  /** What they would like best now; they answer questions with it in mind. */
  readonly target: number;
  /** The items that they would like best, of those that are on. */
  readonly best: ReadonlySet<number>;
  readonly daypart: string | undefined;
}

export interface SimulationSettings {
  /** The chance that an answer is drawn from all options alike. */
  readonly noise: number;
}

/** Whoever is shown one of their so many favourites is pleased. */
const BEST = 2;

/** Nats by which what is wholly like the target is better than what is nothing like it: as much as three answers tell. */
const WISH = 6;

function simulated(world: World, taste: Float64Array, rng: Rng): Simulated {
  const { model, catalogue, pack } = world;
  const daypart = pick(rng, pack.dayparts)?.id;
  const prior = model.prior.in(daypart === undefined ? {} : { daypart });
  const stranger = prior.map((nats, v) => nats + (taste[v] ?? 0));
  const open = stranger.map((u, v) => {
    const { dayparts, isSoldOut } = catalogue.items[v] ?? {};
    const isOn = dayparts === undefined || daypart === undefined || dayparts.includes(daypart);
    return isOn && !isSoldOut ? u : -Infinity;
  });
  const target = drawn(softmax(open), rng);
  const wanted = catalogue.items[target];
  if (wanted === undefined) throw new Error('There is nothing to want.');
  const likeness = model.kernel.likeness(wanted.id);
  const utilities = stranger.map((u, v) => u + WISH * ((likeness[v] ?? 0) - 0.5));
  const onOffer = utilities.map((u, v) => (open[v] === -Infinity ? -Infinity : u));
  return { target, daypart, utilities, best: new Set(mostProbable({ utilities: onOffer }, BEST)) };
}

/** The option that a customer chooses; undefined for "don't mind". */
export function answerOf(
  { catalogue }: World,
  { target }: Simulated,
  question: PackDocument['questions'][number],
  { noise }: SimulationSettings,
  rng: Rng,
): string | undefined {
  const chances = optionChances(catalogue, question).map((each) => each[target] ?? 0);
  const none = Math.max(0, 1 - chances.reduce((sum, p) => sum + p, 0));
  const all = [...chances, none].map((p) => (1 - noise) * p + noise / (chances.length + 1));
  return question.options[drawn(Float64Array.from(all), rng)]?.id;
}

/** What a customer finds "none of these" worth, nats. */
const NONE = 2;

/** The chance that a customer takes an item that is offered by itself: sigmoid(U - outside). */
export const chanceOf = ({ utilities }: Simulated, place: number): number =>
  sigmoid((utilities[place] ?? 0) - NONE);

export const takes = (customer: Simulated, place: number, rng: Rng): boolean =>
  rng() < chanceOf(customer, place);

/** Their tastes are other draws than those with which the bot thinks. */
export function customers(world: World, count: number, seed: number): readonly Simulated[] {
  const made: Simulated[] = [];
  const learned = { origin: 'real', popularity: { items: [], counts: [], contexts: [] } } as const;
  for (let batch = 0; made.length < count; batch++) {
    const { worlds } = createModel(world.catalogue, learned, rngFor(seed, 'tastes', batch)).kernel;
    for (const { utilities } of worlds.slice(0, count - made.length))
      made.push(simulated(world, utilities, rngFor(seed, 'customer', made.length)));
  }
  return made;
}

function drawn(chances: Float64Array, rng: Rng): number {
  let left = rng() * chances.reduce((sum, p) => sum + p, 0);
  for (const [i, p] of chances.entries()) {
    left -= p;
    if (left < 0) return i;
  }
  return 0;
}
