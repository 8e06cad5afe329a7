import type { PackDocument } from '../business/index.js';
import type { Catalogue } from '../catalogue/index.js';
import { type Feature, featureKey } from '../domain/index.js';
import type { Choices, Space } from './space.js';
import { daypartKey, itemKey } from './space.js';
import { tastesOf } from './tastes.js';

/** Something by which a group can be told from the others, in the pack's words. */
export interface Trait {
  readonly key: string;
  readonly kind: 'taste' | 'daypart' | 'item';
  /** Of two traits of one attribute only one is named. */
  readonly attribute: string;
  readonly say: string;
  /** By option: 1 has it, 0 has it not; where it is not known, or beside the point, undefined. */
  readonly degrees: readonly (0 | 1 | undefined)[];
}

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

/** Whoever has a number's end is among this part of the items. */
const END = 1 / 3;
const HALF = 0.5;
/** A share is shrunk to that of the whole by so many choices. */
const PSEUDO_CHOICES = 10;
/** Below, a group does not differ: the odds are not even a tenth higher than with all others. */
const LEAST = Math.log(1.1);

/** Every trait of the pack, in a fixed order; what restrictions could be read from is none. */
export function traitsOf(catalogue: Catalogue, { options }: Space): readonly Trait[] {
  const { items, pack } = catalogue;
  const attributes = new Map(pack.attributes.map((attribute) => [attribute.id, attribute]));
  const placed = new Map(options.map(({ key }, o) => [key, o]));
  const over = <T>(
    all: readonly T[],
    keyOf: (one: T) => string,
    has: (one: T, i: number) => boolean | undefined,
  ) => {
    const degrees: (0 | 1 | undefined)[] = options.map(() => undefined);
    for (const [i, one] of all.entries()) {
      const found = has(one, i);
      if (found !== undefined) degrees[placed.get(keyOf(one)) ?? -1] = found ? 1 : 0;
    }
    return degrees;
  };
  const tastes = tastesOf(catalogue).flatMap((feature) =>
    sidesOf(attributes.get(feature.attribute), feature).map(({ end, say, isEnd }): Trait => {
      const degreesOf = catalogue.degrees(end);
      return {
        key: `${featureKey(end)}${isEnd(0) ? '!' : ''}`,
        kind: 'taste',
        attribute: feature.attribute,
        say,
        degrees: over(
          items,
          ({ id }) => itemKey(id),
          ({ attributes: known }, i) =>
            known[feature.attribute] === undefined ? undefined : isEnd(degreesOf[i] ?? 0),
        ),
      };
    }),
  );
  const dayparts = pack.dayparts.map(
    ({ id, say }): Trait => ({
      key: daypartKey(id),
      kind: 'daypart',
      attribute: 'daypart',
      say,
      degrees: over(
        pack.dayparts,
        (daypart) => daypartKey(daypart.id),
        (daypart) => daypart.id === id,
      ),
    }),
  );
  return [...tastes, ...dayparts, ...items.map((item) => ownTrait(item, items, over))];
}

type Over = <T>(
  all: readonly T[],
  keyOf: (one: T) => string,
  has: (one: T, i: number) => boolean | undefined,
) => (0 | 1 | undefined)[];

const ownTrait = (
  { id, name }: Catalogue['items'][number],
  items: Catalogue['items'],
  over: Over,
): Trait => ({
  key: itemKey(id),
  kind: 'item',
  attribute: itemKey(id),
  say: name,
  degrees: over(
    items,
    (item) => itemKey(item.id),
    (item) => item.id === id,
  ),
});

interface NamedSide {
  readonly end: Feature;
  readonly say: string;
  readonly isEnd: (degree: number) => boolean;
}

/** Both sides of a feature that have words of their own. */
function sidesOf(
  attribute: PackDocument['attributes'][number] | undefined,
  feature: Feature,
): readonly NamedSide[] {
  switch (attribute?.kind) {
    case undefined:
      return [];
    case 'tags': {
      const value = feature.value ?? '';
      return [{ end: feature, say: attribute.values[value]?.say ?? value, isEnd: (degree) => degree > 0 }];
    }
    case 'flag': {
      const { say, opposite } = attribute;
      return [
        { end: feature, say, isEnd: (degree) => degree >= HALF },
        ...(opposite === undefined
          ? []
          : [{ end: feature, say: opposite.say, isEnd: (degree: number) => degree < HALF }]),
      ];
    }
    case 'number':
      return (['less', 'more'] as const).map((toward) => ({
        end: { attribute: attribute.id, toward },
        say: attribute[toward].say,
        isEnd: (degree) => degree >= 1 - END,
      }));
  }
}

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
