import { below, normal, type Rng, rngFor } from '../../src/base/index.js';
import { type PlanDocument, PlanSchema } from '../../src/business/index.js';
import type { Catalogue } from '../../src/catalogue/index.js';
import { type Item, itemId } from '../../src/domain/index.js';
import type { PlanTask } from '../../src/plan/index.js';

/** The items of a catalogue again and again, each copy with numbers of its own, until there are `size`. */
export function grown({ items, ...rest }: Catalogue, size: number, rng: Rng): Catalogue {
  const suitable = items.filter(({ attributes }) => {
    const course = attributes['course'];
    return typeof course === 'object' && !course.includes('breakfast');
  });
  const many = Array.from({ length: size }, (_, i): Item => {
    const item = suitable[i % suitable.length] as Item;
    const varied = (name: string, digits: number) => {
      const value = item.attributes[name];
      if (typeof value !== 'number') return {};
      const drawn = value * (0.6 + 0.8 * rng());
      return { [name]: Math.round(drawn * 10 ** digits) / 10 ** digits };
    };
    return {
      ...item,
      id: itemId(`${item.id}-${i}`),
      attributes: {
        ...item.attributes,
        ...varied('price', 1),
        ...varied('kcal', 0),
        ...varied('minutes', 0),
      },
    };
  });
  const places = new Map(many.map(({ id }, place) => [id, place]));
  return {
    ...rest,
    items: many,
    item: (id) => many[places.get(id) ?? -1],
    placeOf: (id) => places.get(id),
  };
}

const course = (...values: string[]) => [{ attribute: 'course', has: values }];
const sum = (id: string, rest: object) => ({ id, say: id, type: 'sum', ...rest });

/** A meal of four courses for one: a budget, an energy range, the time at table. */
export const menuKind = (rng: Rng): PlanDocument =>
  PlanSchema.parse({
    id: 'menu',
    say: 'a menu',
    slots: [
      { id: 'starter', say: 'starter', role: course('starter') },
      { id: 'main', say: 'main', role: course('main') },
      { id: 'dessert', say: 'dessert', role: course('dessert'), least: 0 },
      { id: 'drink', say: 'drink', role: course('drink'), least: 0, most: 2 },
    ],
    rules: [
      sum('budget', { of: { attribute: 'price' }, atMost: 22 + below(rng, 20) }),
      sum('energy', { of: { attribute: 'kcal' }, atMost: 800 + below(rng, 800) }),
      sum('filling', { of: { attribute: 'kcal' }, atLeast: 500 + below(rng, 300) }),
      sum('time', { of: { attribute: 'minutes' }, atMost: 20 + below(rng, 25) }),
      sum('meat', { what: [{ attribute: 'protein', has: ['meat'] }], atMost: 1 }),
    ],
  });

/** Seven days of three: quotas over the week, budgets by day and by week, variety. */
export const weekKind = (rng: Rng): PlanDocument =>
  PlanSchema.parse({
    id: 'week',
    say: 'a week',
    days: [0, 1, 2, 3, 4, 5, 6],
    slots: [
      { id: 'main', say: 'main', role: course('main') },
      { id: 'beside', say: 'beside', role: course('side', 'starter') },
      { id: 'after', say: 'after', role: course('dessert', 'drink') },
    ],
    rules: [
      sum('budget', { of: { attribute: 'price' }, atMost: 130 + below(rng, 60) }),
      sum('day-budget', { of: { attribute: 'price' }, per: 'day', atMost: 24 + below(rng, 8) }),
      sum('energy', { of: { attribute: 'kcal' }, per: 'day', atMost: 850 + below(rng, 400) }),
      sum('filling', { of: { attribute: 'kcal' }, per: 'day', atLeast: 500 + below(rng, 150) }),
      sum('meat', { what: [{ attribute: 'protein', has: ['meat'] }], atMost: 2 + below(rng, 2) }),
      sum('fish', { what: [{ attribute: 'protein', has: ['fish'] }], atLeast: 1 + below(rng, 2) }),
      sum('variety', { each: { attribute: 'kind' }, atMost: 4 }),
      { id: 'once', say: 'once', type: 'repeat', atMost: 1 },
    ],
  });

/** A drawn customer: what each item is worth to them, nats. */
export function drawn(catalogue: Catalogue, kind: PlanDocument, seed: number, n: number): PlanTask {
  const rng = rngFor(seed, 'utility', n);
  return {
    catalogue,
    kind,
    passing: new Uint8Array(catalogue.items.length).fill(1),
    utility: Float64Array.from(catalogue.items, () => 1.2 * normal(rng)),
    outside: 2,
    seed,
  };
}
