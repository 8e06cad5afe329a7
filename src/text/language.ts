import { z } from 'zod';

const Phrases = z.array(z.string().min(1));

/** Words that steer how the mentions around them are read. */
const Cues = z.strictObject({
  without: Phrases,
  /** Sets apart what follows: avoided, but allowed where what stands before is avoided ("no nuts except almonds"). */
  except: Phrases,
  /** Denies what stands before it where nothing follows: "Fisch mag ich nicht". */
  denied: Phrases,
  dislike: Phrases,
  hate: Phrases,
  like: Phrases,
  love: Phrases,
  want: Phrases,
  must: Phrases,
  have: Phrases,
  /** What is at hand beside what was: "I just got". */
  gain: Phrases,
  allergy: Phrases,
  intolerance: Phrases,
  /** Before or behind what does harm, nobody says how badly: "vertrage ich nicht". The constraint's own severity counts. */
  upsets: Phrases,
  /** Before what is borne badly, or only not mastered: "trouble with". */
  trouble: Phrases,
  /** Before what there is more of than is liked: "too many". */
  excess: Phrases,
  free: Phrases,
  /** Binds what follows to what stands before: "with" in "no contact with nuts". */
  along: Phrases,
  /** Stands behind what harms: "peanuts make me ill". */
  harm: Phrases,
  /** Speaks of harm wherever it stands: what the sentence names bare is to be avoided. */
  alarm: Phrases,
  fine: Phrases,
  retract: Phrases,
  /** Stands behind a part of the body that is well again: "my knee is fine now". */
  healed: Phrases,
  /** Somebody who treated it says so: "the physio signed me off". */
  discharged: Phrases,
  anymore: Phrases,
  correct: Phrases,
  similar: Phrases,
  take: Phrases,
  agree: Phrases,
  reject: Phrases,
  rejectAll: Phrases,
  why: Phrases,
  whyNot: Phrases,
  query: Phrases,
  than: Phrases,
  /** What is at hand: a limit only with a unit ("I have 20 minutes", not "I have 2 kids"). */
  inHand: Phrases,
  atMost: Phrases,
  atLeast: Phrases,
  around: Phrases,
  between: Phrases,
  orLess: Phrases,
  orMore: Phrases,
});

/** Things said whole. */
const Answers = z.strictObject({
  yes: Phrases,
  /** Agreement that is not a plain yes. */
  okay: Phrases,
  no: Phrases,
  /** Nothing to be kept away from. */
  unrestricted: Phrases,
  dontMind: Phrases,
  skip: Phrases,
  more: Phrases,
  remember: Phrases,
  justToday: Phrases,
  greeting: Phrases,
  thanks: Phrases,
  help: Phrases,
  profile: Phrases,
  undo: Phrases,
  startOver: Phrases,
  forget: Phrases,
  passOn: Phrases,
});

/** `age`: years that somebody has lived. `other`: of things that no item is measured in, "15 lb" to lose or a run of 5 km; such a number is no limit. */
const Unit = z.enum(['money', 'minutes', 'hours', 'kcal', 'g', 'kg', 'age', 'other']);

/** What is said around the things that a sentence names. */
const Circumstances = z.strictObject({
  /** Somebody who came along: "my wife", "one of us". */
  other: Phrases,
  /** The speaker again: "I". */
  own: Phrases,
  /** For today. */
  now: Phrases,
  /** "if possible" */
  soft: Phrases,
  /** It does no harm: "not an allergy". */
  harmless: Phrases,
  /** It was so, and may be so no more: "used to". */
  past: Phrases,
});

/** What is said of a plan, beside swapping something in it. */
const PlanPhrases = z.strictObject({
  done: Phrases,
  skipped: Phrases,
  /** With either of these, all of the day. */
  all: Phrases,
  again: Phrases,
  mine: Phrases,
  calendar: Phrases,
  print: Phrases,
  /** Not only this time. */
  lasting: Phrases,
  /** It cannot be had, says the customer. */
  missing: Phrases,
});

/** In the notation of `createPatterns`: what is put to the house rather than said of its items. */
const Requests = z.strictObject({
  /** Phrases by name, for patterns: `@ask`. */
  groups: z.record(z.string(), Phrases),
  /** May stand between two words of a pattern. */
  fillers: Phrases,
  /** Never do. */
  denials: Phrases,
  /** Numbers beside the usual ones: "twice". */
  numbers: z.record(z.string(), z.number()),
  says: z.strictObject({
    /** Whether something touches something else on its way: "the same fryer". */
    contact: Phrases,
    /** "is this safe" */
    safe: Phrases,
    /** Something made otherwise: "on the side". */
    change: Phrases,
    /** What there is: "do you serve". */
    stock: Phrases,
    /** A state of health that limits what somebody may have: "diabetic", "cannot chew". */
    health: Phrases,
    /** Somebody of medicine has said what to do. */
    orders: Phrases,
    compare: Phrases,
    /** Compares where something to compare by stands behind it: "which is". */
    which: Phrases,
    /** One thing in the place of another, the words before what goes: "swap". */
    swap: Phrases,
    human: Phrases,
    abuse: Phrases,
    offTopic: Phrases,
  }),
  /** What customers ask of any business, by topic; a pack has the answers. */
  topics: z.record(z.string(), Phrases),
  /** How many come; each has a number. */
  people: Phrases,
  /** Between what is swapped and what it is swapped for: "for", "with". */
  swapFor: Phrases,
});

/** In the notation of `createPatterns`: cues with other words in between. */
const Spans = z.strictObject({
  groups: z.record(z.string(), Phrases),
  /** Never passed over. */
  denials: Phrases,
  says: z.strictObject({
    /** "leave ... out" */
    without: Phrases,
    /** "makes ... ill" */
    harm: Phrases,
  }),
});

/** In the notation of `createPatterns`: how what is shown is spoken of. */
const Shown = z.strictObject({
  /** May stand between two words of a pattern. */
  fillers: Phrases,
  says: z.strictObject({
    /** "I'll have" */
    order: Phrases,
    /** What a question begins with. */
    asking: Phrases,
    /** "if", "unless" */
    condition: Phrases,
    /** "maybe", "torn between" */
    hesitation: Phrases,
    /** "had it yesterday", "already" */
    past: Phrases,
    /** "not for me", "never again" */
    refusal: Phrases,
    /** A plain "no" in front of more: "ooh no, not with that". */
    denial: Phrases,
    /** "what is the difference" */
    comparing: Phrases,
    /** What is asked of things alone: "how many", "how heavy". */
    measuring: Phrases,
    /** "you choose" */
    delegation: Phrases,
    /** "what if", "if I were" */
    supposing: Phrases,
    /** Of what is remembered: "remember ...", "do not remember ...", "until Friday", "who sees that?". */
    keep: Phrases,
    dropKept: Phrases,
    keepUntil: Phrases,
    askKeeping: Phrases,
    /** What is such a question only where it was just asked whether to remember: "what for?". */
    askWhatFor: Phrases,
  }),
  /** Words that say nothing beside the name of one that is shown. */
  plain: Phrases,
});

/** What is understood in one language, apart from the pack's own words: `data/language/<locale>.phrases.json`. */
export const LanguageSchema = z.strictObject({
  usual: z.literal(1),
  locale: z.string(),
  stemmer: z.enum(['en', 'de']),
  /** Comparatives whose ending the stemmer would take away: "leichter". */
  comparatives: Phrases,
  /** Tails of compounds that are read as words of their own: "-allergie", "-frei". */
  tails: Phrases,
  /** Behind a phrase of a pack it is no part of the meaning. */
  please: z.string(),
  /** Words that only dress an answer. */
  polite: Phrases,
  contractions: z.record(z.string(), z.string()),
  /** Beside a number that tells the time, or how long something lasted; it limits nothing. */
  clock: z.strictObject({ before: Phrases, behind: Phrases }),
  /**
   * Turns of phrase that read otherwise than their words: "anything but". Applied before all else. "a|b_c" are two, and "*" in
   * what is meant stands for the one that was said.
   */
  rewrites: z.record(z.string(), z.string()),
  /** Words that make a light pause, as a comma does. */
  joiners: Phrases,
  /** Those of them that a cause follows, which is not denied with what stands before: "because". */
  causes: Phrases,
  /** What stands behind them is only hoped for: "until". */
  hoping: Phrases,
  /** Words that make a full pause, as a full stop does. */
  strongBreaks: Phrases,
  resets: Phrases,
  /** What an example in brackets begins with. */
  examples: Phrases,
  /** What a supposition begins with: "what if". */
  supposing: Phrases,
  /** How something else is asked for in one place of a plan: "swap". */
  swapping: Phrases,
  /** How several speak of choosing together; "#" stands for a number. */
  table: z.strictObject({
    open: Phrases,
    /** How many they are: the same, unless it is said for what there are so many ("two of us are vegan", "to book"). */
    counts: Phrases,
    booking: Phrases,
    /** The same where nothing else is said. */
    alone: Phrases,
    /** "zu viert" */
    groups: z.record(z.string(), z.number().int()),
    join: Phrases,
    /** Between "join" and a code. */
    coded: Phrases,
    leave: Phrases,
    suggest: Phrases,
    who: Phrases,
    /** One of their own for each, or one thing for all. */
    each: Phrases,
    shared: Phrases,
    /** All that was suggested is taken; where nothing else is said but what may stand around it. */
    take: Phrases,
    around: Phrases,
  }),
  /** What is said of a plan that was taken. */
  plans: PlanPhrases,
  cues: Cues,
  circumstances: Circumstances,
  answers: Answers,
  /** How another language is asked for, by language; a single word counts only when nothing else is said. */
  languages: z.record(z.string(), Phrases),
  /** Places in a slate; -1 is the last. */
  ordinals: z.record(z.string(), z.number().int()),
  /** "one" in "the cheaper one", "of the two": one of those shown is meant, behind a definite word. */
  choosers: Phrases,
  definite: Phrases,
  /** "the one with": what follows tells which of those shown. */
  described: Phrases,
  /** How a comparative becomes a superlative, by its ending ("er") or its first word ("more "). */
  superlatives: z.record(z.string(), z.string()),
  focus: Phrases,
  /** Between "this" and a number that is told of it: "this is 50 minutes". */
  telling: Phrases,
  /** All of those shown, and all but the one spoken of: "the other two". */
  several: z.strictObject({ all: Phrases, others: Phrases }),
  numbers: z.record(z.string(), z.number()),
  /** Straight before a number of years that the speaker has lived: "am" in "I am 72". */
  aged: Phrases,
  amounts: z.record(z.string(), z.strictObject({ amount: z.number(), unit: Unit })),
  units: z.partialRecord(Unit, Phrases),
  /** What a name follows: "my name is". */
  introducing: Phrases,
  /** What has a capital inside a sentence: only names, or all nouns. */
  capitals: z.enum(['names', 'nouns']),
  requests: Requests,
  spans: Spans,
  shown: Shown,
  /** Ordinary words that the speller leaves alone. */
  common: Phrases,
});

export type Language = z.infer<typeof LanguageSchema>;
export type Cue = keyof Language['cues'];
export type Circumstance = keyof Language['circumstances'];
export type PlanCue = keyof Language['plans'];
export type Answer = keyof Language['answers'];
export type Unit = z.infer<typeof Unit>;

/**
 * How a stretch of a message speaks of what is shown: it orders, asks, sets a condition, hesitates, tells of the past or
 * turns down. What is only spoken of is not ordered.
 */
export type Stance = keyof Language['shown']['says'];

/** A cue in several words with others in between: "leave ... out", "makes my wife ill". */
export type SpanningCue = keyof Language['spans']['says'];
