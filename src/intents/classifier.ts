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
  /** Where it does not, two intents of which the text has one more probably than none; else nothing. */
  readonly either: readonly string[];
}

/** The likeliest intent. Never throws; a text without any known gram is never sure. */
export function classify(classifier: Classifier, text: string): Guess {
  const { ranked, outside } = likeliest(classifier, text);
  const [first, second] = ranked;
  const isSure = first.probability >= classifier.threshold && first.probability > outside;
  const isEither = !isSure && second.probability > outside && first.probability + second.probability > 1 / 2;
  return { ...first, isSure, either: isEither ? [first.intent, second.intent] : [] };
}

/** Before there is a threshold. */
export type Readers = Omit<Classifier, 'threshold' | 'words'>;

interface Ranked {
  readonly intent: string;
  readonly probability: number;
}

/** The two likeliest intents, and how probable it is that the text has none. */
export function likeliest({ intents, vocabulary, linear, network }: Readers, text: string) {
  const vector = vectorOf(text, vocabulary);
  const a = softmax(linearOdds(linear, vector));
  const b = softmax(networkOdds(network, vector));
  const none: Ranked = { intent: '', probability: 0 };
  let [first, second] = [none, none];
  for (const [i, intent] of intents.entries()) {
    const probability = ((a[i] ?? 0) + (b[i] ?? 0)) / 2;
    if (probability > first.probability) [first, second] = [{ intent, probability }, first];
    else if (probability > second.probability) second = { intent, probability };
  }
  const outside = ((a[intents.length] ?? 0) + (b[intents.length] ?? 0)) / 2;
  return { ranked: [first, second] as const, outside };
}
