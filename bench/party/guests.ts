import { pick, rngFor } from '../../src/base/index.js';
import { gate } from '../../src/constraints/index.js';
import type { World } from '../../src/dialogue/index.js';
import type { NeedEvidence, Restriction } from '../../src/domain/index.js';
import type { Opinion } from '../../src/party/index.js';
import { believe, score } from '../../src/preference/index.js';
import { answerOf, customers, type Simulated } from '../simulated/customers.js';
import { usual } from '../simulated/game.js';

/** A simulated customer at a table: what they would really like, and what the bot learned of it. */
export interface Guest {
  readonly customer: Simulated;
  readonly opinion: Opinion;
}

export interface Group {
  readonly kind: (typeof KINDS)[number];
  readonly guests: readonly Guest[];
}

/** Drawn at random; of like tastes; at random, and one of them must not have most of what there is. */
export const KINDS = ['random', 'similar', 'one with limits'] as const;

const SIZES = [2, 3, 4, 5, 6] as const;

/** The same share of its answers is drawn from all options alike as in the other benchmarks. */
const NOISE = 0.1;

/** A limit that leaves fewer items is one for a table of its own. */
const LEAST_LEFT = 8;

/** Groups whose members come at the same time of day, as many of each kind. */
export function groupsOf(
  world: World,
  pool: number,
  count: number,
  seed: number,
  key: string,
): readonly Group[] {
  const all = customers(world, pool, seed);
  const met = all.map((customer, i) => meet(world, customer, [], `${seed} ${key} ${i}`));
  return KINDS.flatMap((kind) =>
    Array.from({ length: count }, (_, n): Group => {
      const rng = rngFor(seed, key, kind, n);
      const host = pick(rng, met) ?? never();
      const peers = met.filter((guest) => guest !== host && guest.customer.daypart === host.customer.daypart);
      const size = pick(rng, SIZES) ?? 2;
      const others = kind === 'similar' ? nearest(host, peers) : shuffled(peers, rng);
      const guests = [host, ...others.slice(0, size - 1)];
      if (kind !== 'one with limits') return { kind, guests };
      const limit = pick(rng, limitsIn(world, host.customer.daypart));
      const limited = meet(
        world,
        host.customer,
        limit === undefined ? [] : [limit],
        `${seed} ${key} ${n} limited`,
      );
      return { kind, guests: [limited, ...guests.slice(1)] };
    }),
  );
}

/** Ask them as the chat would, and keep what is believed of them then. */
function meet(world: World, customer: Simulated, wants: readonly Restriction[], key: string): Guest {
  const context = customer.daypart === undefined ? {} : { daypart: customer.daypart };
  const passing = gate(world.catalogue, wants, context);
  const need: NeedEvidence[] = [];
  const settled = new Set<string>();
  for (let turn = 1; ; turn++) {
    const known = { need, taste: [], context, assumed: [], preferred: [], passing };
    const { utility } = score(world.model, known, rngFor(key, 'bot'));
    const open = world.pack.questions.filter(({ id }) => !settled.has(id));
    const belief = believe(utility.map((u, v) => (passing[v] === 0 ? -Infinity : u)));
    const question = usual({ world, belief, open, asked: settled.size, turn, rng: rngFor(key, turn) });
    if (question === undefined) return { customer, opinion: { passing, utility, excluded: new Set() } };
    settled.add(question.id);
    const option = answerOf(world, customer, question, { noise: NOISE }, rngFor(key, 'answer', question.id));
    const means = question.options.find(({ id }) => id === option)?.means ?? [];
    if (option !== undefined && means.length > 0)
      need.push({ type: 'answer', question: question.id, option, turn });
  }
}

/** Restrictions that keep out at least a third of what is on, and leave enough. */
function limitsIn(world: World, daypart: string | undefined): readonly Restriction[] {
  const context = daypart === undefined ? {} : { daypart };
  const left = (wants: readonly Restriction[]): number =>
    gate(world.catalogue, wants, context).reduce((sum, pass) => sum + (pass === 0 ? 0 : 1), 0);
  const open = left([]);
  return world.pack.constraints.flatMap(({ id, severities: [severity] }) => {
    if (severity === undefined) return [];
    const want: Restriction = { type: 'restriction', constraint: id, severity, turn: 1 };
    const stays = left([want]);
    return stays >= LEAST_LEFT && stays <= (2 / 3) * open ? [want] : [];
  });
}

function nearest({ customer }: Guest, others: readonly Guest[]): readonly Guest[] {
  const distance = ({ customer: other }: Guest): number =>
    customer.utilities.reduce((sum, u, v) => sum + (u - (other.utilities[v] ?? 0)) ** 2, 0);
  return others
    .map((guest) => [distance(guest), guest] as const)
    .sort(([a], [b]) => a - b)
    .map(([, guest]) => guest);
}

const shuffled = <T>(all: readonly T[], rng: () => number): readonly T[] =>
  all
    .map((each) => [rng(), each] as const)
    .sort(([a], [b]) => a - b)
    .map(([, each]) => each);

function never(): never {
  throw new Error('There are no customers.');
}
