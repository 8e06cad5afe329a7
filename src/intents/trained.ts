import { z } from 'zod';
import type { Classifier } from './classifier.js';
import type { Layer } from './layer.js';

/** Weights as whole numbers of 16 bits in base64, little-endian, to be multiplied by `scale`. */
const TrainedLayer = z.strictObject({
  inputs: z.int().positive(),
  outputs: z.int().positive(),
  scale: z.number().nonnegative(),
  weights: z.base64(),
});

/** A classifier as a file: `data/language/<locale>.intents.weights.json`. */
export const TrainedSchema = z.strictObject({
  usual: z.literal(1),
  locale: z.string(),
  /** What made it: the same script makes the same file of the same texts. */
  origin: z.strictObject({
    script: z.string(),
    texts: z.string(),
    sha256: z.string(),
    seed: z.int(),
    /** By cross-validation among these texts. */
    expected: z.strictObject({ accuracy: z.number(), oosRecall: z.number() }),
  }),
  intents: z.array(z.string()),
  threshold: z.number(),
  words: z.array(z.string()),
  grams: z.array(z.string()),
  worth: z.array(z.number()),
  linear: TrainedLayer,
  first: TrainedLayer,
  second: TrainedLayer,
});

export type Trained = z.infer<typeof TrainedSchema>;

/** What a classifier has, for a file. */
export function toTrained(
  classifier: Classifier,
  { locale, origin }: Pick<Trained, 'locale' | 'origin'>,
): Trained {
  const { intents, vocabulary, linear, network, threshold, words } = classifier;
  return {
    usual: 1,
    locale,
    origin,
    intents: [...intents],
    threshold: rounded(threshold),
    words: [...words],
    grams: [...vocabulary.grams.keys()],
    worth: Array.from(vocabulary.worth, rounded),
    linear: packed(linear),
    first: packed(network.first),
    second: packed(network.second),
  };
}

export function fromTrained(trained: Trained): Classifier {
  return {
    intents: trained.intents,
    vocabulary: {
      grams: new Map(trained.grams.map((gram, i) => [gram, i])),
      worth: Float32Array.from(trained.worth),
    },
    linear: unpacked(trained.linear),
    network: { first: unpacked(trained.first), second: unpacked(trained.second) },
    threshold: trained.threshold,
    words: new Set(trained.words),
  };
}

const LARGEST = 2 ** 15 - 1;

function packed({ inputs, outputs, weights }: Layer): Trained['linear'] {
  const scale = weights.reduce((most, w) => Math.max(most, Math.abs(w)), 0) / LARGEST;
  const bytes = new DataView(new ArrayBuffer(2 * weights.length));
  for (const [i, w] of weights.entries())
    bytes.setInt16(2 * i, scale === 0 ? 0 : Math.round(w / scale), true);
  return { inputs, outputs, scale, weights: Buffer.from(bytes.buffer).toString('base64') };
}

function unpacked({ inputs, outputs, scale, weights: base64 }: Trained['linear']): Layer {
  const bytes = Buffer.from(base64, 'base64');
  const weights = new Float32Array(inputs * outputs);
  for (let i = 0; i < weights.length; i++) weights[i] = scale * bytes.readInt16LE(2 * i);
  return { inputs, outputs, weights };
}

const rounded = (x: number): number => Number(x.toFixed(4));
