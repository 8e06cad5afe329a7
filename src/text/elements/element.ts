import type { Circumstance, Stance, Unit } from '../language.js';
import type { Meaning } from '../lexicon/meaning.js';
import type { Request } from '../requests/finder.js';
import type { Pause } from '../tokens.js';

/** A stretch of a message that means something, or a word that does not. */
export interface Element {
  readonly pause: Pause;
  /** The pause is a joining word: "and", "or". */
  readonly isJoined?: boolean;
  /** What follows turns against what stands before: "but". */
  readonly isTurned?: true;
  /** A cause of what stands before begins here: "because". */
  readonly isCause?: true;
  /** A question mark stands behind it. */
  readonly isAsked?: true;
  readonly stems: readonly string[];
  /** What the stretch can mean; nothing for a number or an unknown word. */
  readonly meanings: readonly Meaning[];
  readonly number?: { readonly amount: number; readonly unit?: Unit };
  /** For whom, for how long, how firmly: said from here on in the sentence. */
  readonly circumstances?: readonly Circumstance[];
  /** What is put to the house from here on. */
  readonly requests?: readonly Request[];
  /** How what is shown is spoken of from here on. */
  readonly stances?: readonly Stance[];
}

/** An element of which only where it stands, and in what circumstances, is left. */
export const withoutMeaning = ({ number: _, ...element }: Element): Element => ({
  ...element,
  stems: [],
  meanings: [],
});

/** Whether what follows is denied: "no". */
export const isDenying = (meanings: readonly Meaning[]): boolean =>
  meanings.some((m) => m.type === 'cue' && m.cue === 'without');

/** The constraints that a phrase may name. */
export const thingsOf = (meanings: readonly Meaning[] = []): readonly string[] =>
  meanings.flatMap((m) => (m.type === 'constraint' ? [m.id] : []));
