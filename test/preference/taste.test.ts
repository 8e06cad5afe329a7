import fc from 'fast-check';
import { Matrix, solve } from 'ml-matrix';
import { beforeAll, describe, expect, test } from 'vitest';
import { rngFor } from '../../src/base/index.js';
import { createCatalogue } from '../../src/catalogue/index.js';
import type { World } from '../../src/dialogue/index.js';
import { type Feature, itemId, type TasteEvidence } from '../../src/domain/index.js';
import { createKernel, type Functional, type ItemKernel } from '../../src/preference/kernel.js';
import { createTaste } from '../../src/preference/taste.js';
import { runs } from '../tools/runs.js';
import { flag, number, tags, tiny } from '../tools/tiny.js';
import { worldOf } from '../tools/world.js';

const PACKS = ['restaurant', 'gym', 'shop'];

/* --- The oracle: a Gaussian process with all its matrices written out. --- */

/** A functional as a row over the features and, behind them, the private dimension of each item. */
function row(kernel: ItemKernel, items: number, { weights, own }: Functional): number[] {
  const dense = new Array<number>(kernel.size + items).fill(0);
  for (const [feature, weight] of weights) dense[feature] = weight;
  if (own !== undefined) dense[kernel.size + own.place] = own.weight;
  return dense;
}

/** What each piece observes: of an item 0.5 nats^2 of noise, 1.5 nats where it was taken; of a feature 5 % of its prior variance. */
function observed(kernel: ItemKernel, items: number, piece: TasteEvidence) {
  const functional = piece.type === 'stated' ? kernel.ofFeature(piece.feature) : kernel.ofItem(piece.item);
  if (functional === undefined) return [];
  const a = row(kernel, items, functional);
  const variance = a.reduce((sum, x) => sum + x * x, 0);
  const y = 'strength' in piece ? piece.strength : piece.type === 'took' ? 1.5 : -0.3;
  return [{ a, y, noise: piece.type === 'stated' ? 0.05 * variance : 0.5 }];
}

/** Textbook conditioning (Rasmussen and Williams 2006, eqs. 2.23 and 2.24): mean and covariance of all items' utilities. */
function dense(kernel: ItemKernel, ids: readonly string[], evidence: readonly TasteEvidence[]) {
  const n = ids.length;
  const none: Functional = { weights: new Map() };
  const items = new Matrix(ids.map((id) => row(kernel, n, kernel.ofItem(itemId(id)) ?? none)));
  const prior = () => items.mmul(items.transpose());
  const seen = evidence.flatMap((piece) => observed(kernel, n, piece));
  if (seen.length === 0) return { mean: new Array<number>(n).fill(0), covariance: prior };
  const a = new Matrix(seen.map((o) => o.a));
  const among = Matrix.add(a.mmul(a.transpose()), Matrix.diag(seen.map((o) => o.noise)));
  const across = items.mmul(a.transpose());
  return {
    mean: across.mmul(solve(among, Matrix.columnVector(seen.map((o) => o.y)))).getColumn(0),
    covariance: () => Matrix.sub(prior(), across.mmul(solve(among, across.transpose()))),
  };
}

/* --- Evidence. --- */

const strength = fc.constantFrom(1.2, 2, -2.5, -4);
const when = { turn: 1, at: 0 };
const evidenceOf = (features: readonly Feature[], ids: readonly string[], maxLength: number) =>
  fc.array(
    fc.oneof(
      fc.record({ feature: fc.constantFrom(...features), strength }).map((said): TasteEvidence => {
        return { type: 'stated', ...said, ...when };
      }),
      fc
        .record({ id: fc.constantFrom(...ids), strength: fc.constantFrom(1.2, 2) })
        .map((said): TasteEvidence => {
          return { type: 'liked', item: itemId(said.id), strength: said.strength, ...when };
        }),
      fc.constantFrom(...ids).map((id): TasteEvidence => ({ type: 'took', item: itemId(id), ...when })),
    ),
    { maxLength },
  );

/** No draw is looked at where this is used. */
const never = () => {
  throw new Error('A mean needs no chance.');
};
const meanFrom = (kernel: ItemKernel, evidence: readonly TasteEvidence[]) =>
  createTaste(kernel, evidence, never).mean;
const near = (found: ArrayLike<number>, by: ArrayLike<number>, digits = 9) => {
  expect(found.length).toBe(by.length);
  for (let v = 0; v < by.length; v++) expect(found[v]).toBeCloseTo(by[v] ?? Number.NaN, digits);
};

const five = createCatalogue(
  tiny(
    [
      { id: 'a', attributes: { light: 1, course: ['main'], price: 4 } },
      { id: 'b', attributes: { light: 0.5, course: ['main', 'side'], price: 8 } },
      { id: 'c', attributes: { course: ['side'], price: 8 } },
      { id: 'd', attributes: { light: 0.2, price: 20 } },
      { id: 'e', attributes: { course: ['dessert'] } },
    ],
    { attributes: [flag('light'), tags('course', 'main', 'side', 'dessert'), number('price')] },
  ),
);
const FIVE = five.items.map(({ id }) => id);

describe('the mean', () => {
  test('by hand: one item that was taken, of two that share nothing', () => {
    // One flag alone gets all of the content's variance, .7; with the item's own .3 its variance is 1.
    // Taken is 1.5 nats with noise .5: it rises by 1 / 1.5 of 1.5, the other by nothing.
    const kernel = createKernel(
      createCatalogue(tiny([{ id: 'yes', attributes: { light: 1 } }, { id: 'no' }])),
      rngFor('hand'),
    );
    near(meanFrom(kernel, [{ type: 'took', item: itemId('yes'), ...when }]), [1, 0], 12);
  });

  test('by hand: what is said of a feature carries over to the items by how much they have of it', () => {
    // The flag's functional is sqrt .7 (both items have the same root per degree), its variance .7, its noise .035.
    // Hate, -4: w = sqrt .7 x -4 / .735; the item has sqrt .7 of it: -4 x .7 / .735. The half has half of that.
    const kernel = createKernel(
      createCatalogue(
        tiny([
          { id: 'yes', attributes: { light: 1 } },
          { id: 'half', attributes: { light: 0.5 } },
          { id: 'no' },
        ]),
      ),
      rngFor('hand'),
    );
    const hate: TasteEvidence = { type: 'stated', feature: { attribute: 'light' }, strength: -4, ...when };
    const whole = (-4 * 0.7) / 0.735;
    near(meanFrom(kernel, [hate]), [whole, whole / 2, 0], 12);
  });

  test('is 0 without evidence, and with evidence of what is gone', () => {
    const kernel = createKernel(five, rngFor('five'));
    const gone: TasteEvidence[] = [
      { type: 'took', item: itemId('gone'), ...when },
      { type: 'stated', feature: { attribute: 'gone' }, strength: 2, ...when },
    ];
    near(meanFrom(kernel, []), [0, 0, 0, 0, 0]);
    near(meanFrom(kernel, gone), [0, 0, 0, 0, 0]);
    expect(createTaste(kernel, gone, never).evidence).toEqual([]);
  });

  test('stays tame however often the same is said', () => {
    const kernel = createKernel(five, rngFor('five'));
    const again: TasteEvidence[] = Array.from({ length: 60 }, (_, turn) => ({
      type: 'stated',
      feature: { attribute: 'light' },
      strength: 2,
      turn,
      at: 0,
    }));
    const found = meanFrom(kernel, again);
    near(found, dense(kernel, FIVE, again).mean);
    // Sixty times the same is once with a sixtieth of the noise: 2 / (1 + .05 / 60) for an item that has it wholly.
    expect(found[0]).toBeCloseTo(2 / (1 + 0.05 / 60), 9);
  });

  describe.each(PACKS)('on the %s', (business) => {
    let world: World;
    beforeAll(async () => {
      world = await worldOf(business);
    });

    test('agrees with a dense Gaussian process', () => {
      const { catalogue, model } = world;
      const ids = catalogue.items.map(({ id }) => id);
      fc.assert(
        fc.property(evidenceOf(catalogue.features, ids, 12), (evidence) => {
          near(meanFrom(model.kernel, evidence), dense(model.kernel, ids, evidence).mean);
        }),
        { numRuns: runs(200) },
      );
    });
  });
});

describe('for all evidence', () => {
  let kernel: ItemKernel;
  beforeAll(() => {
    kernel = createKernel(five, rngFor('five'));
  });
  const evidence = evidenceOf(five.features, FIVE, 8);

  test('the mean agrees with a dense Gaussian process', () => {
    fc.assert(
      fc.property(evidence, (pieces) => {
        near(meanFrom(kernel, pieces), dense(kernel, FIVE, pieces).mean);
      }),
      { numRuns: runs(5000) },
    );
  });

  test('its order does not matter', () => {
    fc.assert(
      fc.property(evidence, (pieces) => {
        near(meanFrom(kernel, pieces), meanFrom(kernel, pieces.toReversed()));
      }),
      { numRuns: runs(5000) },
    );
  });

  test("a piece's effect is what recomputing without it takes away", () => {
    fc.assert(
      fc.property(evidence, (pieces) => {
        const taste = createTaste(kernel, pieces, never);
        for (const [i, piece] of pieces.entries()) {
          const rest = dense(kernel, FIVE, pieces.toSpliced(i, 1)).mean;
          near(
            taste.effectOf(piece),
            rest.map((m, v) => (taste.mean[v] ?? 0) - m),
          );
        }
      }),
      { numRuns: runs(3000) },
    );
  });

  test('a piece taken out, put in or changed leaves what never had it otherwise', () => {
    fc.assert(
      fc.property(evidence, evidence, fc.nat(), (pieces, [other], at) => {
        fc.pre(pieces.length > 0 && other !== undefined);
        const place = at % pieces.length;
        const frozen = Object.freeze(pieces.map((piece) => Object.freeze(piece)));
        const before = meanFrom(kernel, frozen);
        const without = frozen.toSpliced(place, 1);
        near(meanFrom(kernel, without), dense(kernel, FIVE, without).mean);
        if (other === undefined) return;
        const changed = frozen.with(place, other);
        near(meanFrom(kernel, changed), dense(kernel, FIVE, changed).mean);
        // Nothing of the detour stays behind.
        expect(meanFrom(kernel, changed.with(place, frozen[place] ?? other))).toEqual(before);
      }),
      { numRuns: runs(3000) },
    );
  });

  test('what is said once more of an item never lowers it', () => {
    fc.assert(
      fc.property(evidence, fc.constantFrom(...FIVE), (pieces, id) => {
        const place = five.placeOf(id) ?? 0;
        const { mean } = createTaste(kernel, pieces, never);
        const love: TasteEvidence = { type: 'liked', item: id, strength: (mean[place] ?? 0) + 1, ...when };
        const hate: TasteEvidence = { ...love, strength: (mean[place] ?? 0) - 1 };
        expect(meanFrom(kernel, [...pieces, love])[place]).toBeGreaterThan(mean[place] ?? Number.NaN);
        expect(meanFrom(kernel, [...pieces, hate])[place]).toBeLessThan(mean[place] ?? Number.NaN);
      }),
      { numRuns: runs(3000) },
    );
  });
});

describe('draws', () => {
  /** Kernels differ in their draws alone, so their worlds may be put together. */
  const KERNELS = 250;
  const crowd = (): ItemKernel => {
    const kernels = Array.from({ length: KERNELS }, (_, i) => createKernel(five, rngFor('crowd', i)));
    const [first] = kernels;
    if (first === undefined) throw new Error('There is no kernel.');
    return { ...first, worlds: kernels.flatMap(({ worlds }) => worlds) };
  };

  test("a world's utilities are the items' functionals of its weights", () => {
    const kernel = createKernel(five, rngFor('five'));
    for (const { weights, own, utilities } of kernel.worlds) {
      for (const [v, id] of FIVE.entries()) {
        const dimensions = [...weights, ...own];
        const functional = row(kernel, FIVE.length, kernel.ofItem(id) ?? { weights: new Map() });
        const sum = functional.reduce((total, x, i) => total + x * (dimensions[i] ?? 0), 0);
        expect(utilities[v]).toBeCloseTo(sum, 12);
      }
    }
  });

  test('come from the same worlds for the same rng, one for each world', () => {
    const draws = () => createTaste(createKernel(five, rngFor('five')), [], rngFor('draws')).draws([4, 0]);
    expect(draws()).toEqual(draws());
    expect(draws()).toHaveLength(24);
    for (const draw of draws()) expect(draw).toHaveLength(2);
  });

  test.each<[string, readonly TasteEvidence[]]>([
    ['without evidence', []],
    [
      'with evidence of items and features',
      [
        { type: 'took', item: itemId('a'), ...when },
        { type: 'liked', item: itemId('b'), strength: 2, ...when },
        { type: 'liked', item: itemId('b'), strength: 1.2, ...when },
        { type: 'stated', feature: { attribute: 'light' }, strength: -2.5, ...when },
        { type: 'stated', feature: { attribute: 'course', value: 'dessert' }, strength: 2, ...when },
        { type: 'stated', feature: { attribute: 'price', toward: 'less' }, strength: -4, ...when },
      ],
    ],
  ])('have the mean and the covariance of the dense posterior, %s', (_, evidence) => {
    const kernel = crowd();
    const places = [3, 0, 4, 1, 2];
    const draws = createTaste(kernel, evidence, rngFor('matheron')).draws(places);
    const { mean, covariance } = dense(kernel, FIVE, evidence);
    const expected = covariance();
    const count = 24 * KERNELS;
    expect(draws).toHaveLength(count);
    const cov = (v: number, w: number) => expected.get(v, w);
    for (const [i, v] of places.entries()) {
      // Independent worlds: the sample mean has standard error sqrt(var / count).
      const sample = draws.reduce((sum, draw) => sum + (draw[i] ?? 0), 0) / count;
      expect(Math.abs(sample - (mean[v] ?? 0))).toBeLessThan(5 * Math.sqrt(cov(v, v) / count));
      for (const [j, w] of places.entries()) {
        // About the known mean, a product of two Gaussians has variance cov(v,v) cov(w,w) + cov(v,w)^2.
        const products = draws.map(
          (draw) => ((draw[i] ?? 0) - (mean[v] ?? 0)) * ((draw[j] ?? 0) - (mean[w] ?? 0)),
        );
        const together = products.reduce((a, b) => a + b, 0) / count;
        const error = Math.sqrt((cov(v, v) * cov(w, w) + cov(v, w) ** 2) / count);
        expect(Math.abs(together - cov(v, w))).toBeLessThan(5 * error);
      }
    }
  });
});
