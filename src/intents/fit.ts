import { rngFor } from '../base/index.js';
import { type Classifier, likeliest, type Readers } from './classifier.js';
import { fitLinear, type LinearSettings } from './linear.js';
import { fitNetwork, type NetworkSettings } from './network.js';
import { createVocabulary, vectorOf, wordsOf } from './vectors.js';

/** Texts to learn from; those without an intent are none of the intents. */
export interface Labelled {
  readonly text: string;
  readonly intent?: string;
}

export interface FitSettings {
  readonly seed: number;
  /** Of what is read rightly, the share that is given up so that what is no intent is seen as that. */
  readonly givenUp: number;
  readonly linear: Partial<LinearSettings>;
  readonly network: Partial<NetworkSettings>;
}

export interface Fitted {
  readonly classifier: Classifier;
  /** What to expect of texts of the same kind, by cross-validation. */
  readonly expected: Scores;
}

/** How well messages are read. */
export interface Scores {
  /** Of messages with an intent, the share that is read as it; one that is not believed counts as wrong. */
  readonly accuracy: number;
  /** Of messages without one, the share that is not believed to have any. */
  readonly oosRecall: number;
}

const DEFAULTS: FitSettings = { seed: 1, givenUp: 0.01, linear: {}, network: {} };
const FOLDS = 4;
/** There are few texts without an intent, and each stands for a world of others. */
const OUTSIDE_WEIGHT = 5;

/**
 * Learn intents from texts. The threshold comes from cross-validation: of what would be read rightly, `givenUp` lies
 * below it. Folds are runs of each intent's texts in the order given: neighbours are often by the same hand, and
 * whoever writes next is not among those who were learned from.
 */
export function fitClassifier(texts: readonly Labelled[], settings: Partial<FitSettings> = {}): Fitted {
  const all = { ...DEFAULTS, ...settings };
  const folds = foldsOf(texts);
  const held = Array.from({ length: FOLDS }, (_, fold) => {
    const readers = fitReaders(
      texts.filter((_, i) => folds[i] !== fold),
      all,
      fold,
    );
    return texts
      .filter((_, i) => folds[i] === fold)
      .map((text) => {
        const { ranked, outside } = likeliest(readers, text.text);
        return { text, read: { ...ranked[0], outside } };
      });
  }).flat();

  const right = held
    .filter(({ text, read }) => text.intent === read.intent && read.probability > read.outside)
    .map(({ read }) => read.probability)
    .sort((a, b) => a - b);
  const threshold = right[Math.floor(all.givenUp * right.length)] ?? 1;
  const inside = held.filter(({ text }) => text.intent !== undefined).length;
  const isBelieved = ({ read }: (typeof held)[number]) =>
    read.probability >= threshold && read.probability > read.outside;
  const outside = held.filter(({ text }) => text.intent === undefined);
  return {
    classifier: { ...fitReaders(texts, all, FOLDS), threshold, words: wordsOfIntents(texts) },
    expected: {
      accuracy: right.filter((p) => p >= threshold).length / inside,
      oosRecall: outside.filter((one) => !isBelieved(one)).length / outside.length,
    },
  };
}

function fitReaders(
  texts: readonly Labelled[],
  { seed, linear, network }: FitSettings,
  fold: number,
): Readers {
  const intents = [...new Set(texts.map(({ intent }) => intent).filter((intent) => intent !== undefined))];
  const numbers = new Map(intents.map((intent, i) => [intent, i]));
  const vocabulary = createVocabulary(texts.map(({ text }) => text));
  const examples = texts.map(({ text, intent }) => ({
    vector: vectorOf(text, vocabulary),
    output: intent === undefined ? intents.length : (numbers.get(intent) ?? 0),
    weight: intent === undefined ? OUTSIDE_WEIGHT : 1,
  }));
  const sizes = [vocabulary.grams.size, intents.length + 1] as const;
  return {
    intents,
    vocabulary,
    linear: fitLinear(examples, ...sizes, rngFor(seed, 'linear', fold), linear),
    network: fitNetwork(examples, ...sizes, rngFor(seed, 'network', fold), network),
  };
}

const wordsOfIntents = (texts: readonly Labelled[]): ReadonlySet<string> =>
  new Set(texts.flatMap(({ text, intent }) => (intent === undefined ? [] : wordsOf(text))).sort());

/** For each text the fold that it is held out in. */
function foldsOf(texts: readonly Labelled[]): readonly number[] {
  const sizes = new Map<string | undefined, number>();
  const places = texts.map(({ intent }) => {
    const place = sizes.get(intent) ?? 0;
    sizes.set(intent, place + 1);
    return place;
  });
  return texts.map(({ intent }, i) => Math.floor(((places[i] ?? 0) * FOLDS) / (sizes.get(intent) ?? 1)));
}
