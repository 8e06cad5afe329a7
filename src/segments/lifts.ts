import type { Choices } from './space.js';
import type { Trait } from './traits.js';

/** A trait as a group has it. */
export interface Lift {
  readonly trait: Trait;
  /** Share of what the group chose that has it, 0 to 1, and of what all others chose. */
  readonly share: number;
  readonly elsewhere: number;
  /** Log-odds ratio of the two, shrunk. */
  readonly nats: number;
  /** How much one choice tells, in nats (Kullback and Leibler 1951): little for what is rare and for what all have. */
  readonly weight: number;
}

/** A share is shrunk to that of the whole by so many choices. */
const PSEUDO_CHOICES = 10;
/** Below, a group does not differ: the odds are not even a fifth higher than with all others. */
const LEAST = Math.log(1.2);

/**
 * What the members of a group chose more often than all others, what tells most first. Shares are shrunk to
 * that of all, so that neither what everybody has stands first nor what one or two had.
 *
 * @param fewest  customers of the group who must have chosen it, or it is not told of them
 */
export function liftsOf(
  traits: readonly Trait[],
  all: readonly Choices[],
  members: readonly boolean[],
  fewest: number,
): readonly Lift[] {
  const inside = countsOf(traits, all, (u) => members[u] === true);
  const outside = countsOf(traits, all, (u) => members[u] !== true);
  return traits
    .flatMap((trait, t): Lift[] => {
      const [here, there] = [inside[t], outside[t]];
      if (here === undefined || there === undefined || here.customers < fewest) return [];
      const whole = (here.having + there.having) / (here.known + there.known);
      const shrunk = ({ having, known }: Counts) =>
        (having + PSEUDO_CHOICES * whole) / (known + PSEUDO_CHOICES);
      const [p, q] = [shrunk(here), shrunk(there)];
      const nats = Math.log(p / (1 - p)) - Math.log(q / (1 - q));
      // What is not a number differs in nothing either: nobody chose the trait, or everybody did.
      if (!(nats >= LEAST)) return [];
      return [
        {
          trait,
          share: here.having / here.known,
          elsewhere: there.known === 0 ? whole : there.having / there.known,
          nats,
          weight: p * Math.log(p / q) + (1 - p) * Math.log((1 - p) / (1 - q)),
        },
      ];
    })
    .sort((a, b) => b.weight - a.weight || (a.trait.key < b.trait.key ? -1 : 1));
}

interface Counts {
  having: number;
  known: number;
  /** Of those that have it. */
  customers: number;
}

function countsOf(
  traits: readonly Trait[],
  all: readonly Choices[],
  isCounted: (customer: number) => boolean,
): readonly Counts[] {
  const options = traits[0]?.degrees.length ?? 0;
  const chosen = new Float64Array(options);
  const customers = traits.map(() => 0);
  const having = Array.from({ length: options }, (_, o) =>
    traits.flatMap(({ degrees }, t) => (degrees[o] === 1 ? [t] : [])),
  );
  for (const [u, { options: places, weights }] of all.entries()) {
    if (!isCounted(u)) continue;
    const seen = new Set<number>();
    for (const [i, place] of places.entries()) {
      chosen[place] = (chosen[place] ?? 0) + (weights[i] ?? 0);
      for (const t of having[place] ?? []) seen.add(t);
    }
    for (const t of seen) customers[t] = (customers[t] ?? 0) + 1;
  }
  return traits.map(({ degrees }, t) => {
    const counts: Counts = { having: 0, known: 0, customers: customers[t] ?? 0 };
    for (const [o, degree] of degrees.entries()) {
      if (degree === undefined) continue;
      counts.known += chosen[o] ?? 0;
      counts.having += degree * (chosen[o] ?? 0);
    }
    return counts;
  });
}
