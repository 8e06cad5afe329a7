import { z } from 'zod';
import { RED_FLAGS } from '../domain/index.js';

const Phrases = z.array(z.string().min(1));

/** In the notation of `createPatterns`. */
const Rule = z.strictObject({
  says: Phrases,
  /** One of these must stand somewhere in the message as well. */
  with: Phrases.optional(),
  /** One of these in the same sentence, and it is only talk. */
  unless: Phrases.default([]),
  /** What was long ago does not count. */
  isNow: z.boolean().default(false),
  /** A denial does not take it back: "I don't want to kill myself". */
  isFirm: z.boolean().default(false),
});

/** What is a red flag in one language, and when a weight is to go too fast: `data/language/<locale>.red-flags.json`. */
export const RedFlagsSchema = z.strictObject({
  usual: z.literal(1),
  locale: z.string(),
  /** Beside those of the phrases. */
  contractions: z.record(z.string(), z.string()),
  rewrites: z.record(z.string(), z.string()),
  numbers: z.record(z.string(), z.number()),
  /** Words of no weight inside a pattern. */
  fillers: Phrases,
  /** Words behind which something else is spoken of. */
  walls: Phrases,
  denials: z.strictObject({
    words: Phrases,
    /** Those of them that deny nothing behind another: "I can't climb stairs without chest pain". */
    doubled: Phrases,
    /** May stand between a denial and what is denied. */
    through: Phrases,
    /** Join what is denied together: "no dizziness, fainting or chest pain". */
    joins: Phrases,
    /** Stand behind what is denied. */
    behind: Phrases,
  }),
  /** Long ago, and what makes it now all the same. */
  past: Phrases,
  now: Phrases,
  /** Turns of phrase that mean nothing of the kind: "heart of palm". */
  idioms: Phrases,
  /** Words that slips are mended to, and ordinary words that are no slips of them: "painting" is not "fainting". */
  mended: Phrases,
  ordinary: Phrases,
  groups: z.record(z.string(), Phrases),
  flags: z.record(z.enum(RED_FLAGS), z.array(Rule)),
  /** How a customer says that nothing is wrong. */
  allRight: Phrases,
  pace: z.strictObject({
    /** Losing more than this is too fast. */
    mostKgPerWeek: z.number().positive(),
    /** Too fast, or too little food, without a reckoning: "crash diet". */
    says: Phrases,
    /** Losing is spoken of, or the opposite is. */
    loss: Phrases,
    gain: Phrases,
    /** Kilograms of a unit, days of a span. */
    weights: z.record(z.string(), z.number().positive()),
    spans: z.record(z.string(), z.number().positive()),
    /** One of something: "a", "this". */
    ones: Phrases,
    /** Between an amount and what it is lost in each of: "a", "per". */
    each: Phrases,
    /** Before the weight that is aimed at, and before the one that it comes from: "from 90 to 80". */
    to: Phrases,
    from: Phrases,
    /** Before a span that is given, and between an amount and it where nothing else is said: "7 kg in 7 days". */
    by: Phrases,
    within: Phrases,
    /** Days that are a deadline: so many days from now, or their date (month-day). */
    soon: z.record(z.string(), z.number().positive()),
    dates: z.record(z.string(), z.string().regex(/^\d\d-\d\d$/)),
    /** Before or behind a span that is over: "ago". */
    ago: Phrases,
  }),
});

export type RedFlagData = z.infer<typeof RedFlagsSchema>;
export type Rule = z.infer<typeof Rule>;
