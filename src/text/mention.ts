import type { Pending } from '../domain/index.js';
import type { Meaning } from './lexicon/meaning.js';
import type { Surroundings } from './references.js';
import type { Tone } from './tone.js';

/** Where in the chat a message falls; it decides what "no", "the second" and a bare "nuts" mean. */
export interface Hearing extends Surroundings {
  readonly pending?: Pending | undefined;
}

/** How mentions are read until something changes it. */
export type Mode =
  | 'none'
  | 'want'
  | 'without'
  | 'dislike'
  | 'hate'
  | 'like'
  | 'love'
  | 'must'
  | 'have'
  | 'gain'
  | 'retract'
  | 'allergy'
  | 'intolerance'
  | 'upsets'
  | 'trouble'
  /** "too": there is more of it than is liked. */
  | 'excess';

/** A phrase that may name a constraint, a feature, an option or an item, and how it was said. */
export interface Mention {
  readonly meanings: readonly Meaning[];
  readonly stems: readonly string[];
  readonly mode: Mode;
  /** Number of the chunk it stands in. */
  readonly chunk: number;
  /** How its sentence sounds. */
  readonly tone: Tone;
  /** "the" stands before it. */
  readonly isDefinite?: true;
}

/** Nothing is denied or felt about what is mentioned. */
export const isPlain = (mode: Mode): boolean =>
  mode === 'none' || mode === 'want' || mode === 'have' || mode === 'gain' || mode === 'must';

/** Something that must be kept away, known or not. */
export const isHarmful = (mode: Mode): mode is 'allergy' | 'intolerance' | 'upsets' =>
  mode === 'allergy' || mode === 'intolerance' || mode === 'upsets';

/** What liking and its opposites are worth, nats on an item that has the feature wholly. */
export const STRENGTHS: Partial<Record<Mode, number>> = { like: 1.2, love: 2, dislike: -2.5, hate: -4 };

/** Whether the open question asks for this very thing. */
export const isWanted = (meaning: Meaning, { pending }: Hearing): boolean =>
  (pending?.type === 'question' && meaning.type === 'option' && meaning.question === pending.question) ||
  (pending?.type === 'safety' && meaning.type === 'constraint');

/** The first meaning of one type. */
export const meaningOf = <T extends Meaning['type']>(
  meanings: readonly Meaning[],
  type: T,
): Extract<Meaning, { type: T }> | undefined =>
  meanings.find((meaning): meaning is Extract<Meaning, { type: T }> => meaning.type === type);
