import { z } from 'zod';
import { below, type Rng } from '../base/index.js';
import type { Labelled } from './fit.js';

const Patterns = z.array(z.string().min(1));

/**
 * What people say, by intent, and what is none of these, by kind: `data/language/<locale>.intents.json`. In a pattern
 * "(a|b)" is one of these and "[a|b]" one of these or nothing.
 */
export const UtterancesSchema = z.strictObject({
  usual: z.literal(1),
  locale: z.string(),
  intents: z.record(z.string(), Patterns),
  outside: z.record(z.string(), Patterns),
});

export type Utterances = z.infer<typeof UtterancesSchema>;

/** A pattern that stands for many texts is drawn from so often, so that it does not drown the others. */
const MOST_OF_A_PATTERN = 24;

/** The texts that patterns stand for, each once in its intent. */
export function textsOf({ intents, outside }: Utterances, rng: Rng): readonly Labelled[] {
  const spoken = (patterns: readonly string[]) => [
    ...new Set(patterns.flatMap((pattern) => drawn(pattern, rng))),
  ];
  return [
    ...Object.entries(intents).flatMap(([intent, patterns]) =>
      spoken(patterns).map((text) => ({ text, intent })),
    ),
    ...Object.values(outside).flatMap((patterns) => spoken(patterns).map((text) => ({ text }))),
  ];
}

/** All that a pattern stands for where that is not much; else each choice once in turn, the others drawn. */
function drawn(pattern: string, rng: Rng): readonly string[] {
  const parts = pattern.split(/([([][^)\]]*[)\]])/).map(choicesOf);
  const count = parts.reduce((number, choices) => number * choices.length, 1);
  if (count <= MOST_OF_A_PATTERN) {
    return parts
      .reduce((texts, choices) => texts.flatMap((text) => choices.map((c) => text + c)), [''])
      .map(tidied);
  }
  const once = parts.flatMap((choices, i) =>
    choices.map((choice) => parts.map((other, j) => (i === j ? choice : oneOf(other, rng)))),
  );
  const more = Array.from({ length: Math.max(0, MOST_OF_A_PATTERN - once.length) }, () =>
    parts.map((choices) => oneOf(choices, rng)),
  );
  return [...once, ...more].map((texts) => tidied(texts.join('')));
}

function choicesOf(part: string): readonly string[] {
  const inside = part.slice(1, -1).split('|');
  if (part.startsWith('(')) return inside;
  return part.startsWith('[') ? ['', ...inside] : [part];
}

const oneOf = (choices: readonly string[], rng: Rng): string => choices[below(rng, choices.length)] ?? '';
const tidied = (text: string): string => text.replace(/\s+/g, ' ').trim();
