import { beforeAll, describe, expect, test } from 'vitest';
import { rngFor } from '../../src/base/index.js';
import { createCatalogue } from '../../src/catalogue/index.js';
import type { World } from '../../src/dialogue/index.js';
import { type Feature, itemId, type NeedEvidence } from '../../src/domain/index.js';
import { featureOf, optionChances } from '../../src/preference/index.js';
import { createKernel } from '../../src/preference/kernel.js';
import { assumption, preference, ratio } from '../../src/preference/need.js';
import { flag, number, tiny } from '../tools/tiny.js';
import { worldOf } from '../tools/world.js';

const PACKS = ['restaurant', 'gym', 'shop'];
const light: Feature = { attribute: 'light' };
const cheap: Feature = { attribute: 'price', toward: 'less' };

/** Three items: light 1, .5, 0. */
const three = createCatalogue(
  tiny(
    [
      { id: 'salad', attributes: { light: 1 } },
      { id: 'soup', attributes: { light: 0.5 } },
      { id: 'stew', attributes: { light: 0 } },
    ],
    {
      questions: [
        {
          id: 'appetite',
          ask: 'Light or filling?',
          options: [
            { id: 'light', label: 'Light', means: [{ attribute: 'light' }] },
            { id: 'filling', label: 'Filling', means: [{ attribute: 'light', not: true }] },
            { id: 'whole', label: 'Both at once', means: [] },
          ],
        },
      ],
    },
  ),
);
const ALL = Uint8Array.of(1, 1, 1);

/** No chats have shown where critiques lead. */
const none = { from: () => undefined };

const nats = (evidence: NeedEvidence, { catalogue = three, passing = ALL } = {}): readonly number[] => [
  ...ratio(
    { catalogue, kernel: createKernel(catalogue, rngFor('need')), directions: none },
    evidence,
    passing,
  ),
];
const near = (found: readonly number[], by: readonly number[]) => {
  expect(found).toHaveLength(by.length);
  for (const [v, u] of by.entries()) expect(found[v]).toBeCloseTo(u, 12);
};
const turn = 1;

describe('a wish', () => {
  test('by hand: nine in ten mean it, graded between; against the mean of what passes', () => {
    // p(said | v) = .9, .5, .1; mean .5.
    near(
      nats({ type: 'wish', feature: light, polarity: 1, turn }),
      [0.9, 0.5, 0.1].map((p) => Math.log(p / 0.5)),
    );
    // Without the stew the mean of .9 and .5 is .7; the stew keeps its value for "why not".
    near(
      nats({ type: 'wish', feature: light, polarity: 1, turn }, { passing: Uint8Array.of(1, 2, 0) }),
      [0.9, 0.5, 0.1].map((p) => Math.log(p / 0.7)),
    );
  });

  test('against a feature lowers what has it', () => {
    near(
      nats({ type: 'wish', feature: light, polarity: -1, turn }),
      [0.1, 0.5, 0.9].map((p) => Math.log(p / 0.5)),
    );
  });

  test('for what all have alike says nothing', () => {
    near(nats({ type: 'wish', feature: { attribute: 'blue' }, polarity: 1, turn }), [0, 0, 0]);
    near(nats({ type: 'wish', feature: { attribute: 'blue' }, polarity: -1, turn }), [0, 0, 0]);
  });

  test('is compared with nothing when nothing passes, and is still a number', () => {
    const found = nats(
      { type: 'wish', feature: light, polarity: 1, turn },
      { passing: Uint8Array.of(0, 0, 0) },
    );
    for (const u of found) expect(Number.isFinite(u)).toBe(true);
    expect(found[0]).toBeGreaterThan(found[2] ?? Number.NaN);
  });
});

describe('an answer', () => {
  const answer = (option: string) => nats({ type: 'answer', question: 'appetite', option, turn });

  test('by hand: shared among the options that fit, with one tenth at random', () => {
    // Fits light/filling/whole: salad 1 0 1, soup .5 .5 1, stew 0 1 1; totals 2 each. p(light) = 1/30 + .9 x fit / 2.
    const p = [1, 0.5, 0].map((fit) => 1 / 30 + (0.9 * fit) / 2);
    const mean = (p[0] ?? 0) / 3 + (p[1] ?? 0) / 3 + (p[2] ?? 0) / 3;
    near(
      answer('light'),
      p.map((x) => Math.log(x / mean)),
    );
  });

  test('that means nothing particular says nothing', () => {
    near(answer('whole'), [0, 0, 0]);
  });

  test('of "don\'t mind", to a question that is not there, adds nothing', () => {
    near(answer('any'), [0, 0, 0]);
    near(nats({ type: 'answer', question: 'gone', option: 'light', turn }), [0, 0, 0]);
  });
});

describe('a critique', () => {
  // Price alone: its two ends make rows (1, 0), (.5, .5), (0, 1), so the likenesses to the dearest are 0, 1/sqrt 2, 1.
  const catalogue = createCatalogue(
    tiny(
      [10, 15, 20].map((price) => ({ id: `at-${price}`, attributes: { price } })),
      { attributes: [number('price')] },
    ),
  );

  test('by hand: "cheaper" from the dearest is for what is cheaper, and rather for what is like it', () => {
    const p = [0.98 * 0.3, 0.98 * (0.3 + 0.7 * Math.SQRT1_2), 0.02 * 1];
    // Their mean is .364; few going in a direction makes none surer, so it counts as .4.
    near(
      nats({ type: 'critique', feature: cheap, reference: itemId('at-20'), turn }, { catalogue }),
      p.map((x) => Math.log(x / 0.4)),
    );
  });

  test('never raises what does not go in its direction', () => {
    const found = nats({ type: 'critique', feature: cheap, reference: itemId('at-10'), turn }, { catalogue });
    for (const u of found) expect(u).toBeLessThan(0);
  });

  test('of an item that is gone says nothing', () => {
    near(
      nats({ type: 'critique', feature: cheap, reference: itemId('gone'), turn }, { catalogue }),
      [0, 0, 0],
    );
  });
});

describe('an item that is named', () => {
  test('by hand: "like this" and "not this" by likeness', () => {
    // On the one flag the salad and the soup are wholly alike; the stew has none of it.
    near(
      nats({ type: 'similar', item: itemId('salad'), turn }),
      [0.9, 0.9, 0.1].map((p) => Math.log(p / (1.9 / 3))),
    );
    near(
      nats({ type: 'rejected', item: itemId('salad'), turn }),
      [0.5, 0.5, 1].map((p) => Math.log(p / (2 / 3))),
    );
  });

  test('and refused falls below what it was, and nothing falls further', () => {
    const found = nats({ type: 'rejected', item: itemId('soup'), turn });
    expect(found[1]).toBeLessThan(0);
    expect(Math.min(...found)).toBe(found[1]);
  });
});

test('what most come for, by hand: seven in ten', () => {
  near(
    [...assumption(three, light, ALL)],
    [0.7, 0.5, 0.3].map((p) => Math.log(p / 0.5)),
  );
});

test('what suits a restriction, by hand: six in ten, and one feature of several is enough', () => {
  const catalogue = createCatalogue(
    tiny(
      [
        { id: 'salad', attributes: { light: 1 } },
        { id: 'soup', attributes: { light: 1, warm: 1 } },
        { id: 'roast', attributes: { warm: 1 } },
        { id: 'bread' },
      ],
      { attributes: [flag('light'), flag('warm')] },
    ),
  );
  near(
    [...preference(catalogue, [light, { attribute: 'warm' }], Uint8Array.of(1, 1, 1, 1))],
    [0.6, 0.6, 0.6, 0.4].map((p) => Math.log(p / 0.55)),
  );
});

describe.each(PACKS)('on the %s', (business) => {
  let world: World;
  beforeAll(async () => {
    world = await worldOf(business);
  });

  test("a question's options share out every item: chances above 0 that leave the rest to not minding", () => {
    for (const question of world.pack.questions) {
      const chances = optionChances(world.catalogue, question);
      expect(chances).toHaveLength(question.options.length);
      for (const v of world.catalogue.items.keys()) {
        for (const p of chances) expect(p[v]).toBeGreaterThan(0);
        expect(chances.reduce((sum, p) => sum + (p[v] ?? 0), 0)).toBeLessThanOrEqual(1 + 1e-12);
      }
    }
  });

  test('a "no" to a feature lowers every item that has it wholly and raises every one that has it not', () => {
    const passing = new Uint8Array(world.catalogue.items.length).fill(1);
    for (const feature of world.catalogue.features) {
      const degrees = world.catalogue.degrees(feature);
      // Where all have it alike it says nothing.
      if (new Set(degrees).size < 2) continue;
      const yes = ratio(world.model, { type: 'wish', feature, polarity: 1, turn }, passing);
      const no = ratio(world.model, { type: 'wish', feature, polarity: -1, turn }, passing);
      for (const [v, degree] of degrees.entries()) {
        if (degree === 1) expect([Math.sign(yes[v] ?? 0), Math.sign(no[v] ?? 0)]).toEqual([1, -1]);
        if (degree === 0) expect([Math.sign(yes[v] ?? 0), Math.sign(no[v] ?? 0)]).toEqual([-1, 1]);
      }
    }
  });

  test('an answer raises no item that has nothing of what it means', () => {
    const passing = new Uint8Array(world.catalogue.items.length).fill(1);
    const raised = world.pack.questions.flatMap(({ id, options }) =>
      options.flatMap((option) => {
        const answer: NeedEvidence = { type: 'answer', question: id, option: option.id, turn };
        const found = ratio(world.model, answer, passing);
        return world.catalogue.items.flatMap((item, v) => {
          const has = option.means.map(({ not, ...meaning }) => {
            const degree = world.catalogue.degrees(featureOf(meaning))[v] ?? 0;
            return not ? 1 - degree : degree;
          });
          return has.includes(0) && (found[v] ?? 0) > 1e-9 ? [`${id}: ${option.id} raises ${item.id}`] : [];
        });
      }),
    );
    expect(raised).toEqual([]);
  });

  test('an average passing item explains the evidence as well as the catalogue: the mean of exp(nats) is 1', () => {
    const passing = Uint8Array.from(world.catalogue.items, (_, v) => v % 3);
    const left = [...passing.keys()].filter((v) => passing[v] !== 0);
    const evidence: NeedEvidence[] = [
      ...world.catalogue.features.map(
        (feature): NeedEvidence => ({ type: 'wish', feature, polarity: 1, turn }),
      ),
      ...world.pack.questions.flatMap(({ id, options }) =>
        options.map((option): NeedEvidence => ({ type: 'answer', question: id, option: option.id, turn })),
      ),
      { type: 'similar', item: world.catalogue.items[0]?.id ?? itemId(''), turn },
      { type: 'rejected', item: world.catalogue.items[0]?.id ?? itemId(''), turn },
    ];
    for (const piece of evidence) {
      const found = ratio(world.model, piece, passing);
      const mean = left.reduce((sum, v) => sum + Math.exp(found[v] ?? 0), 0) / left.length;
      expect(mean).toBeCloseTo(1, 9);
    }
  });
});

test('a flag that an item has in part is likened by how much of it', () => {
  const { likeness } = createKernel(
    createCatalogue(
      tiny(
        [
          { id: 'a', attributes: { light: 1, warm: 0 } },
          { id: 'b', attributes: { light: 1, warm: 1 } },
          { id: 'c', attributes: { light: 0, warm: 1 } },
          { id: 'd' },
        ],
        { attributes: [flag('light'), flag('warm')] },
      ),
    ),
    rngFor('likeness'),
  );
  near([...likeness(itemId('a'))], [1, Math.SQRT1_2, 0, 0]);
  near([...likeness(itemId('d'))], [0, 0, 0, 1]);
  near([...likeness(itemId('gone'))], [0, 0, 0, 0]);
});
