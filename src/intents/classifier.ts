import { softmax } from '../base/index.js';
import type { Layer } from './layer.js';
import { linearOdds } from './linear.js';
import { type Network, networkOdds } from './network.js';
import { type Vocabulary, vectorOf } from './vectors.js';

/**
 * Which of some intents a text has. Two readers that err differently, one linear and one with a hidden layer, say how
 * probable each is; the mean counts.
 */
export interface Classifier {
  readonly intents: readonly string[];
  readonly vocabulary: Vocabulary;
  /** Its last output, behind those of the intents, stands for whatever is none of them; as in the network. */
  readonly linear: Layer;
  readonly network: Network;
  /** Below this probability an intent is not believed. */
  readonly threshold: number;
  /** The words of the texts that it learned the intents from; another word may mean anything. */
  readonly words: ReadonlySet<string>;
}

/** What a text may mean. */
export interface Guess {
  readonly intent: string;
  /** How probable it is, by the classifier's own lights. */
  readonly probability: number;
  /** Whether that suffices to act on it. */
  readonly isSure: boolean;
}

/** The likeliest intent. Never throws; a text without any known gram is never sure. */
export function classify(classifier: Classifier, text: string): Guess {
  const { intent, probability, outside } = likeliest(classifier, text);
  return { intent, probability, isSure: probability >= classifier.threshold && probability > outside };
}

/** Before there is a threshold. */
export type Readers = Omit<Classifier, 'threshold' | 'words'>;

/** The likeliest intent, and how probable it is that the text is none of them. */
export function likeliest({ intents, vocabulary, linear, network }: Readers, text: string) {
  const vector = vectorOf(text, vocabulary);
  const a = softmax(linearOdds(linear, vector));
  const b = softmax(networkOdds(network, vector));
  const probabilities = a.map((p, i) => (p + (b[i] ?? 0)) / 2);
  const outside = probabilities[intents.length] ?? 0;
  const best = probabilities
    .subarray(0, intents.length)
    .reduce((i, p, j, all) => (p > (all[i] ?? 0) ? j : i), 0);
  return { intent: intents[best] ?? '', probability: probabilities[best] ?? 0, outside };
}
