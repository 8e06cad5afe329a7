import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rngFor } from '../../src/base/index.js';
import {
  classify,
  fitClassifier,
  fromTrained,
  TrainedSchema,
  textsOf,
  toTrained,
} from '../../src/intents/index.js';
import type { Example } from '../../src/intents/layer.js';
import { fitLinear, linearOdds, slopesOf } from '../../src/intents/linear.js';
import { fitNetwork } from '../../src/intents/network.js';
import { createVocabulary, vectorOf } from '../../src/intents/vectors.js';
import { fittedByHand, lossOf } from '../oracles/network.js';
import { runs } from '../tools/runs.js';

const example = (at: readonly number[], output: number, weight = 1): Example => ({
  vector: { at: Int32Array.from(at), values: new Float32Array(at.length).fill(1) },
  output,
  weight,
});

describe('learning', () => {
  test('where the same text means two things, the probabilities are their shares', () => {
    // Twice 0 and once 1: -2 ln p - ln (1 - p) is least at p = 2/3.
    const examples = [example([0], 0), example([0], 0), example([0], 1)];
    const layer = fitLinear(examples, 1, 2, rngFor('test'), { passes: 2000, rate: 0.1, dropped: 0 });
    const [a = 0, b = 0] = linearOdds(layer, example([0], 0).vector);
    expect(1 / (1 + Math.exp(b - a))).toBeCloseTo(2 / 3, 2);
  });

  test('an example that counts double is the same as two', () => {
    const once = fitLinear([example([0, 1], 1, 2)], 2, 3, rngFor('a'), { passes: 1, dropped: 0 });
    const slopes = slopesOf(new Float32Array(3), 1, 2);
    // By hand: p = 1/3 each, so the slopes are 2/3, 2/3 - 2, 2/3; Adagrad's first step is 0.5 g / sqrt(0.01 + g^2).
    expect([...slopes]).toEqual([2 / 3, -4 / 3, 2 / 3].map((x) => expect.closeTo(x, 6)));
    const step = (g: number) => (-0.5 * g) / Math.sqrt(0.01 + g * g);
    expect([...once.weights]).toEqual(
      [2 / 3, -4 / 3, 2 / 3, 2 / 3, -4 / 3, 2 / 3].map((g) => expect.closeTo(step(g), 5)),
    );
  });

  test('slopes are those of the loss, measured by small steps', () => {
    const odds = fc.array(fc.float({ min: -5, max: 5, noNaN: true }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(odds, fc.nat(5), (numbers, n) => {
        const output = n % numbers.length;
        const slopes = slopesOf(Float32Array.from(numbers), output, 1);
        for (const [k, slope] of slopes.entries()) {
          const moved = (by: number) => numbers.map((x, i) => (i === k ? x + by : x));
          const measured = (lossOf(moved(1e-5), output) - lossOf(moved(-1e-5), output)) / 2e-5;
          expect(slope).toBeCloseTo(measured, 4);
        }
      }),
      { numRuns: runs(2000) },
    );
  });

  test('the hidden layer learns as the plainest network does whose slopes are measured by small steps', () => {
    for (const seed of [1, 2, 3]) {
      const sizes = { inputs: 3, hidden: 4, outputs: 3, passes: 5, rate: 0.1 };
      const one = example([0, 2], seed % 3);
      const { first, second } = fitNetwork([one], sizes.inputs, sizes.outputs, rngFor('oracle', seed), {
        ...sizes,
        dropped: 0,
        droppedHidden: 0,
      });
      const plain = fittedByHand([1, 0, 1], one.output, sizes, rngFor('oracle', seed));
      expect([...first.weights]).toEqual(plain.first.flat().map((w) => expect.closeTo(w, 3)));
      expect([...second.weights]).toEqual(plain.second.flat().map((w) => expect.closeTo(w, 3)));
    }
  });
});

describe('vectors', () => {
  test('words and letters have length 1 each', () => {
    const vocabulary = createVocabulary(['show me more', 'show me less', 'more of it']);
    const { at, values } = vectorOf('show more', vocabulary);
    expect(values.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(2, 5);
    expect([...at]).toEqual([...at].toSorted((a, b) => a - b));
  });

  test('a gram that one text alone has is not known', () => {
    const { grams } = createVocabulary(['show me more', 'show me less']);
    expect([...grams.keys()]).toContain('show me');
    expect([...grams.keys()]).not.toContain('more');
  });
});

/** Three intents and a few things that are none of them, in words of their own. */
const TEXTS = textsOf(
  {
    usual: 1,
    locale: 'en',
    intents: {
      help: ['(help|assist|guide) (me|us) [now|please|out]', 'how does (this|it) (work|function)'],
      more: ['(show|give) (me|us) (more|others|another) [please|now]', 'what else is (there|on offer)'],
      thanks: ['(thanks|cheers) [a lot|so much|mate]', '(bye|goodbye) [then|for now|mate]'],
    },
    outside: { other: ['the (weather|moon|train|match) (is|was) (late|cold|lost|blue)'] },
  },
  rngFor('texts'),
);

describe('classifier', () => {
  const { classifier, expected } = fitClassifier(TEXTS, { linear: { dropped: 0.2 }, network: { hidden: 8 } });

  test('reads what is like its examples, with slips too, and does not believe what is like nothing', () => {
    expect(classify(classifier, 'please show me others')).toMatchObject({ intent: 'more', isSure: true });
    expect(classify(classifier, 'Gooodbye then')).toMatchObject({ intent: 'thanks', isSure: true });
    expect(classify(classifier, 'the moon was late').isSure).toBe(false);
    expect(classify(classifier, 'xqz').isSure).toBe(false);
    expect(classify(classifier, '')).toMatchObject({ isSure: false, either: [] });
    expect(expected.accuracy).toBeGreaterThan(0.6);
    expect(expected.oosRecall).toBeGreaterThan(0.6);
  });

  test('where it does not believe what a text has, it names the two that it could be, the likelier first', () => {
    const strict = { ...classifier, threshold: 1 };
    const { intent, isSure, either } = classify(strict, 'help me more');
    expect(isSure).toBe(false);
    expect(either.toSorted()).toEqual(['help', 'more']);
    expect(either[0]).toBe(intent);
    expect(classify(strict, 'the moon was late').either).toEqual([]);
    expect(classify(classifier, 'please show me others').either).toEqual([]);
  });

  test('the same texts and seed give the same classifier', () => {
    const settings = { linear: { dropped: 0.2 }, network: { hidden: 8 } };
    expect(fitClassifier(TEXTS, settings).classifier).toEqual(classifier);
    expect(fitClassifier(TEXTS, { ...settings, seed: 2 }).classifier).not.toEqual(classifier);
  });

  test('a file of it reads the same', () => {
    const origin = { script: 's', texts: 't', sha256: '', seed: 1, expected };
    const file = JSON.parse(JSON.stringify(toTrained(classifier, { locale: 'en', origin })));
    const read = fromTrained(TrainedSchema.parse(file));
    for (const { text } of TEXTS) {
      const [one, other] = [classify(classifier, text), classify(read, text)];
      expect(other.intent).toBe(one.intent);
      expect(other.probability).toBeCloseTo(one.probability, 2);
    }
    expect(read.words).toEqual(classifier.words);
  });

  test('any text is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        const { intent, probability } = classify(classifier, text);
        expect(classifier.intents).toContain(intent);
        expect(probability).toBeGreaterThan(0);
        expect(probability).toBeLessThanOrEqual(1);
      }),
      { numRuns: runs(20_000) },
    );
  });
});

describe('patterns', () => {
  const all = (pattern: string) =>
    textsOf({ usual: 1, locale: 'en', intents: { a: [pattern] }, outside: {} }, rngFor('p')).map(
      ({ text }) => text,
    );

  test('stand for each of their choices', () => {
    expect(all('(show|give) me [more|all] now').toSorted()).toEqual([
      'give me all now',
      'give me more now',
      'give me now',
      'show me all now',
      'show me more now',
      'show me now',
    ]);
  });

  test('one that stands for very many is drawn from, and each of its words occurs', () => {
    const letters = '(a|b|c|d|e|f|g|h|i|j)';
    const texts = all(`${letters} ${letters} ${letters}`);
    expect(texts.length).toBeLessThan(60);
    for (const letter of 'abcdefghij') {
      for (const place of [0, 1, 2]) expect(texts.map((text) => text.split(' ')[place])).toContain(letter);
    }
  });
});
