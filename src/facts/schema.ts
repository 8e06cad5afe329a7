import { z } from 'zod';

/*
 * The format of a lexicon of facts. Several documents make one lexicon; each may have any of these parts. Codes, diets,
 * words and names are all data: nothing here knows what is sold.
 */

const Code = z.string().regex(/^[a-z0-9][a-z0-9_-]*$/, 'must be lower-case letters, digits, - or _');
const Codes = z.array(Code).default([]);
const Words = z.array(z.string().min(1)).default([]);
const Name = z.string().min(1);

/** What holds of a thing and of all that it is passed on to. The words are those of a catalogue's facts. */
const Facts = z.strictObject({
  /** Classes and entries that pass their facts on to this one. */
  is: z.array(Name).default([]),
  contains: Codes,
  mayContain: Codes,
  /** Diets that it suits, that some kinds of it suit, that none suits. What `contains` breaks need not be said. */
  suits: Codes,
  maySuit: Codes,
  unsuited: Codes,
});

const Entry = Facts.extend({ words: Words });

const CodeInfo = z.strictObject({
  /** Codes whose presence is presence of this one: almonds are tree nuts. */
  parts: Codes,
  /** Only presence is ever concluded of it, never that it may be there. */
  onlyContains: z.boolean().default(false),
});

const Diet = z.strictObject({
  /** Codes whose presence breaks the diet. */
  brokenBy: Codes,
  /** Stricter diets: what suits them suits this one. */
  impliedBy: Codes,
});

/** A word before a thing that takes codes out of it: "egg-free". */
const Quality = z.strictObject({
  words: z.array(z.string().min(1)).min(1),
  removes: z.array(Code).min(1),
  /** What commonly stands in for what was removed. Counts only where something was. */
  mayContain: Codes,
  suits: Codes,
});

export const LexiconDocumentSchema = z.strictObject({
  usual: z.literal(1),
  codes: z.record(Code, CodeInfo).default({}),
  diets: z.record(Code, Diet).default({}),
  /** Pass their facts on and are not looked for in lines. */
  classes: z.record(Name, Facts).default({}),
  /** Looked for in lines by their names and words. */
  entries: z.record(Name, Entry).default({}),
  qualities: z.record(Name, Quality).default({}),
  /** Words that say nothing about contents, in groups for their readers. */
  plain: z.record(Name, Words).default({}),
  /** Tools: a line with nothing else is no ingredient. */
  tools: Words,
  /** What begins a note about a thing: "available at". A line with nothing else is no ingredient either. */
  notes: Words,
  /** Parts of a whole, which head the lines below them: "For the dressing:". */
  headings: Words,
  /** Words that headings begin with: "for". */
  purposes: Words,
  /** Labels of lines about tools: "Special equipment". */
  toolLabels: Words,
  /** What stands before something that is not there: "without". */
  without: Words,
  /** What stands between alternatives: "or". */
  alternatives: Words,
  /** What joins things that are all there: "and". */
  joiners: Words,
});

export type LexiconDocument = z.infer<typeof LexiconDocumentSchema>;
export type FactsDocument = z.infer<typeof Facts>;
