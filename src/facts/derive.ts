import type { Lexicon } from './lexicon.js';
import { type Mention, type Reading, readLine } from './line.js';

/** Where a conclusion comes from. */
export interface Evidence {
  /** The lexicon's name of the thing. */
  readonly entry: string;
  /** The words of the line that name it. */
  readonly words: string;
  /** The line's place in the list, from 0. */
  readonly line: number;
}

/** What a list shows of a code. That a code has no finding says nothing of it: nobody is told that a thing is free of it. */
export interface Finding {
  readonly state: 'contains' | 'mayContain';
  readonly from: Evidence;
}

export type DietVerdict =
  | { readonly verdict: 'yes' }
  | { readonly verdict: 'no'; readonly from: Evidence }
  /** By a thing that not every kind of suits, if `from` is there; else by unknown words or an empty list. */
  | { readonly verdict: 'unknown'; readonly from?: Evidence };

export interface UnknownWord {
  readonly words: string;
  readonly line: number;
}

export interface Derivation {
  readonly findings: ReadonlyMap<string, Finding>;
  /** A verdict for every diet of the lexicon, by ingredients alone. */
  readonly diets: ReadonlyMap<string, DietVerdict>;
  readonly unknownWords: readonly UnknownWord[];
  /** Something is named, and every content word is known. */
  readonly isComplete: boolean;
}

type Choice = readonly (readonly [mention: Mention, from: Evidence])[];

/**
 * What follows from a list of what a thing is made of, one part to a line. Presence is concluded from the worst of
 * alternatives. Of a diet, "no" outweighs "unknown" and that outweighs "yes"; one unknown word or an empty list is "unknown".
 */
export function derive(lexicon: Lexicon, lines: readonly string[]): Derivation {
  const readings = lines.map((line) => readLine(lexicon, line));
  const choices = readings.flatMap(choicesOf);
  const unknownWords = readings.flatMap(({ unknown }, line) => unknown.map((words) => ({ words, line })));
  const isComplete = choices.length > 0 && unknownWords.length === 0;
  const diets = lexicon.diets.map(({ name }) => [name, dietVerdict(name, choices, isComplete)] as const);
  return { findings: findingsIn(choices.flat()), diets: new Map(diets), unknownWords, isComplete };
}

/**
 * What follows from free text about a thing, such as a description. It need not name all that is in the thing, so
 * what it does not say stays unknown: no diet is met by it.
 */
export function deriveFromText(lexicon: Lexicon, text: string): Derivation {
  const { diets, ...derived } = derive(lexicon, text.split('\n'));
  const open = [...diets].map(([name, verdict]): readonly [string, DietVerdict] =>
    verdict.verdict === 'yes' ? [name, { verdict: 'unknown' }] : [name, verdict],
  );
  return { ...derived, diets: new Map(open), isComplete: false };
}

/**
 * What a list shows, and what is told beside it, such as a name: that adds what the list does not show and breaks a diet,
 * and takes nothing away. "Lemon bars" may contain eggs whatever the list has forgotten.
 */
export function withTold(listed: Derivation, told: Derivation): Derivation {
  const findings = new Map(listed.findings);
  for (const [code, finding] of told.findings) {
    const known = findings.get(code)?.state;
    if (known === undefined || (known === 'mayContain' && finding.state === 'contains'))
      findings.set(code, finding);
  }
  const diets = new Map(listed.diets);
  for (const [diet, verdict] of told.diets) if (verdict.verdict === 'no') diets.set(diet, verdict);
  return { ...listed, findings, diets };
}

/** How much a derivation shows of a code. `noEvidence` is not "free": nothing that is named has it, and no more. */
export function shown(
  { findings, isComplete }: Derivation,
  code: string,
): 'contains' | 'unknown' | 'noEvidence' {
  const state = findings.get(code)?.state;
  if (state === 'contains') return state;
  return state === undefined && isComplete ? 'noEvidence' : 'unknown';
}

const choicesOf = ({ choices }: Reading, line: number): readonly Choice[] =>
  choices.map((mentions) =>
    mentions.map((mention) => [mention, { entry: mention.name, words: mention.words, line }] as const),
  );

function findingsIn(mentions: Choice): ReadonlyMap<string, Finding> {
  const findings = new Map<string, Finding>();
  for (const state of ['contains', 'mayContain'] as const) {
    for (const [mention, from] of mentions) {
      for (const code of mention[state]) if (!findings.has(code)) findings.set(code, { state, from });
    }
  }
  return findings;
}

function dietVerdict(diet: string, choices: readonly Choice[], isComplete: boolean): DietVerdict {
  const suits = ([mention]: Choice[number]) => mention.diets.get(diet);
  const broken = choices.find((choice) => choice.every((mention) => suits(mention) === 'no'))?.[0];
  if (broken) return { verdict: 'no', from: broken[1] };
  const open = choices.flat().find((mention) => suits(mention) !== 'yes');
  if (open) return { verdict: 'unknown', from: open[1] };
  return isComplete ? { verdict: 'yes' } : { verdict: 'unknown' };
}
