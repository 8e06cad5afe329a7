import { UsualError } from '../domain/index.js';
import type { LexiconDocument } from './schema.js';

/** Whether a thing suits a diet. `maybe`: some kinds of it do. */
export type Suits = 'yes' | 'maybe' | 'no';

/** What holds of a thing, its classes included. No code is in both sets. */
export interface ThingFacts {
  readonly contains: ReadonlySet<string>;
  readonly mayContain: ReadonlySet<string>;
  /** A value for every diet of the lexicon. */
  readonly diets: ReadonlyMap<string, Suits>;
}

/** A thing that lines may name. */
export interface Entry extends ThingFacts {
  readonly name: string;
}

/** What takes codes out of the thing that it stands before: "egg-free". */
export interface Quality {
  /** With all their parts. */
  readonly removes: ReadonlySet<string>;
  readonly mayContain: readonly string[];
  readonly suits: readonly string[];
}

/** What a phrase of a line is. */
export type Meaning =
  | { readonly type: 'entry'; readonly entry: Entry }
  | { readonly type: 'quality'; readonly quality: Quality }
  | { readonly type: 'plain' | 'aside' | 'without' | 'or' | 'and' };

export interface Codes {
  /** Every code, with those whose part it is, directly or not: almond -> tree_nuts. */
  readonly wholes: ReadonlyMap<string, readonly string[]>;
  /** Codes of which only presence is concluded. */
  readonly onlyContains: ReadonlySet<string>;
}

export interface Diet {
  readonly name: string;
  /** With all their parts. */
  readonly brokenBy: ReadonlySet<string>;
  readonly impliedBy: readonly string[];
}

export interface Lexicon {
  readonly entries: ReadonlyMap<string, Entry>;
  readonly codes: Codes;
  /** A diet stands behind those that imply it. */
  readonly diets: readonly Diet[];
  /** By `phraseKey`, singular and plural. */
  readonly phrases: ReadonlyMap<string, Meaning>;
  /** The number of words of the longest phrase. */
  readonly longest: number;
  /** Phrases, by key, that head other lines; the same words may be entries elsewhere. */
  readonly headings: ReadonlySet<string>;
  readonly toolLabels: ReadonlySet<string>;
  /** Words that a heading may begin with: "for". */
  readonly purposes: ReadonlySet<string>;
}

/** A document and the file that it came from. */
export interface Source {
  readonly file: string;
  readonly document: LexiconDocument;
}

/** @throws {UsualError} always */
export function refuse(file: string, place: string, fault: string): never {
  throw new UsualError('bad-lexicon', `${file}: ${place}: ${fault}`);
}

/** The code and all its parts. */
export const withParts = (codes: Codes, code: string): readonly string[] => [
  code,
  ...[...codes.wholes].filter(([, wholes]) => wholes.includes(code)).map(([part]) => part),
];
