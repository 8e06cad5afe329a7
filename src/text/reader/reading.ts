import type { Feature, ItemId, Severity } from '../../domain/index.js';
import { type Circumstances, under } from '../circumstances.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { type Hearing, type Mention, type Mode, meaningOf } from '../mention.js';
import type { Request } from '../requests/finder.js';
import { asRequested } from '../requests/frame.js';
import type { Said } from '../said.js';
import type { Tone } from '../tone.js';

/** Something that waits for an item: "I'll have ...", "like ...", "why ...". */
export type Act = 'take' | 'similar' | 'why' | 'whyNot' | 'query';

export type Comparison = 'inHand' | 'atMost' | 'atLeast' | 'around' | 'between';

/** How badly something is borne, by the cue: "allergic to", "lactose intolerant", "vertrage ich nicht". */
export type Harm = 'allergy' | 'intolerance' | 'upsets';

/** How far a message has been read; every function of this folder reads on from here, and changes it. */
export interface Reading {
  readonly lexicon: Lexicon;
  readonly hearing: Hearing;
  readonly said: Said[];
  /** How much had been said when the sentence began. */
  start: number;
  circumstances: Circumstances;
  /** What the sentence puts to the house. */
  requests: readonly Request[];
  /** How the sentence sounds. */
  tone: Tone;
  /** How mentions are read until something changes it. */
  mode: Mode;
  /** The chunk of the cue that set the mode. */
  cueAt: number;
  /** The mode was set by "except". */
  isApart: boolean;
  /** Whether the cue in force was followed by anything that it could apply to. */
  isAnswered: boolean;
  /** The cue in force would be a "no" if nothing followed; "not going" and "do not want to think" are none. */
  isNo: boolean;
  /** Number of the stretch between pauses. */
  chunk: number;
  /** The chunk at which a list joined by "and" or "or" begins. */
  list: number;
  /** A cue behind them can still change how they are read. */
  waiting: Mention[];
  /** Before a denial that may have meant what stands before it: "Fisch mag ich nicht". */
  held: Mention[];
  heldAs: 'without' | 'dislike';
  /** Alternatives of one attribute under "only" or "I have". */
  only: Map<string, string[]>;

  act: Act | undefined;
  /** Stems since the act's cue, to find an item by a part of its name. */
  heard: string[];
  asked: ItemId | undefined;
  topic: { constraint?: string; feature?: Feature };
  /** A question about an item was put; other items in the sentence belong to it. */
  isClosed: boolean;
  critique: Feature | undefined;
  /** The chunk in which an item was pointed at without more. */
  pointedAt: number | undefined;
  /** "the" stands before what was read last: "the cheaper". */
  isDefinite: boolean;
  /** "the one with": what follows tells which is meant. */
  isDescribing: boolean;

  comparison: Comparison | undefined;
  /** A number that nothing was said of yet: "12 or less". */
  loose: number | undefined;

  /** Whether an allergy was denied: "no allergies". */
  isDenied: boolean;
  /** "I'm allergic": the severity whose thing was not named yet. */
  unnamed: Harm | undefined;
  /** The last word of the sentence that means nothing here: "kiwi" in "kiwi makes me ill", "hatha" in "the hatha". */
  stranger: { readonly stem: string; readonly isDefinite: boolean } | undefined;
  /** The chunk in which an unknown word is denied: "contact" in "no contact with nuts". */
  strangeAt: number | undefined;
  /** The chunk that is one unknown word so far: "kiwi" in "kiwi and nut allergy". */
  alone: number | undefined;
}

export const newReading = (lexicon: Lexicon, hearing: Hearing): Reading => ({
  lexicon,
  hearing,
  said: [],
  start: 0,
  circumstances: new Set(),
  requests: [],
  tone: 'plain',
  chunk: 0,
  list: 0,
  waiting: [],
  held: [],
  heldAs: 'without',
  only: new Map(),
  unnamed: undefined,
  loose: undefined,
  ...sentenceStart(),
});

/** What no full pause lets through. */
export const sentenceStart = () => ({
  mode: 'none' as const,
  cueAt: 0,
  isApart: false,
  isAnswered: true,
  isNo: false,
  act: undefined,
  heard: [],
  asked: undefined,
  topic: {},
  isClosed: false,
  critique: undefined,
  pointedAt: undefined,
  isDefinite: false,
  isDescribing: false,
  comparison: undefined,
  isDenied: false,
  alone: undefined,
  stranger: undefined,
  strangeAt: undefined,
});

/** What a cue says of how serious it is; nothing leaves it to the constraint. */
export const SEVERITIES: Readonly<Partial<Record<Harm, Severity>>> = {
  allergy: 'allergy',
  intolerance: 'intolerance',
};

/** Take over what was understood, under the circumstances of its sentence. */
export function say(reading: Reading, ...things: readonly Said[]): void {
  for (const thing of things) {
    const isBare = thing.type === 'restrict' && thing.severity === undefined;
    const severity = reading.unnamed && SEVERITIES[reading.unnamed];
    const whole = isBare && severity !== undefined ? { ...thing, severity } : thing;
    const meant = asRequested(whole, reading.requests, reading);
    const { circumstances, tone, lexicon } = reading;
    const frame = { circumstances, isAlarming: tone === 'alarming', abouts: lexicon.abouts };
    reading.said.push(...meant.map((each) => under(frame, each)));
    if (thing.type === 'restrict') reading.unnamed = undefined;
  }
}

/** A restriction to what a mention names, if it names something that can be restricted. */
export function restrict(
  reading: Reading,
  { meanings }: Pick<Mention, 'meanings'>,
  severity?: Severity,
): void {
  const constraint = meaningOf(meanings, 'constraint');
  if (constraint === undefined) return;
  say(reading, { type: 'restrict', constraint: constraint.id, ...(severity !== undefined && { severity }) });
}

export const withItem = (type: 'accept' | 'reject' | 'why', item: ItemId | undefined): Said => ({
  type,
  ...(item !== undefined && { item }),
});
