import { z } from 'zod';
import { SEVERITIES } from '../domain/index.js';
import { Condition, Id } from './condition.js';
import { PlanSchema } from './plan-schema.js';
import { PolicySchema } from './safety.js';

/*
 * The pack's format. A pack says what a business is: what its items can be like, what to ask and how, what customers
 * must be kept away from, and every word the bot says about it. No code knows more about a business than this.
 */

const Words = z.array(z.string().min(1)).default([]);
const Time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 11:30');
const IsoDate = z.iso.date();

/** How one side of an attribute is named and understood. */
const Side = z.strictObject({
  /** As it stands in a reason: "light", "under 20 minutes". */
  say: z.string().min(1),
  /** What customers say for it. */
  words: Words,
});

const Feature = z.strictObject({
  attribute: Id,
  value: z.string().optional(),
  toward: z.enum(['less', 'more']).optional(),
});

const Need = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('atMost'), attribute: Id, amount: z.number() }),
  z.strictObject({ type: z.literal('atLeast'), attribute: Id, amount: z.number() }),
  z.strictObject({ type: z.literal('has'), feature: Feature }),
  z.strictObject({ type: z.literal('lacks'), feature: Feature }),
  z.strictObject({ type: z.literal('within'), attribute: Id, values: z.array(z.string()) }),
]);

/** For rules alone: customers do not speak of it, are not asked about it, and it does not make items alike. */
const isSilent = z.boolean().default(false);

const Flag = z.strictObject({
  id: Id,
  kind: z.literal('flag'),
  isSilent,
  ...Side.shape,
  /** The other end, when it has words of its own: light - filling. */
  opposite: Side.optional(),
});

const Tags = z.strictObject({
  id: Id,
  kind: z.literal('tags'),
  isSilent,
  /** The attribute's own name in a sentence: "course". */
  say: z.string().min(1),
  /** Known values. With `isOpen`, values met in the catalogue are understood by their own names too. */
  values: z
    .record(
      z.string().min(1),
      z.strictObject({
        ...Side.shape,
        /** A hard limit that whoever names the value states of themselves: "I'm a beginner". */
        requires: z.array(Need).default([]),
      }),
    )
    .default({}),
  isOpen: z.boolean().default(false),
  /**
   * Customers say what they have; an item may need nothing else (equipment). The values in `always` are always there;
   * `includes`: whoever has the first has the others too.
   */
  limits: z
    .strictObject({
      always: z.array(z.string()).default([]),
      includes: z.record(z.string(), z.array(z.string())).default({}),
    })
    .optional(),
});

const Numeric = z.strictObject({
  id: Id,
  kind: z.literal('number'),
  isSilent,
  say: z.string().min(1),
  /** The number itself, neither end of it: "price range". */
  words: Words,
  unit: z.enum(['money', 'minutes', 'kcal', 'g', 'kg', 'count']),
  /** A bare number ("under 12") means this attribute. At most one. */
  isDefault: z.boolean().default(false),
  less: Side,
  /** Neither end: "mid-range". */
  middle: Side.optional(),
  more: Side,
});

/** What an answer says of the wanted item: it has the feature (or, with `not`, has it not). */
const Meaning = Feature.extend({ not: z.boolean().default(false) });

const Question = z.strictObject({
  id: Id,
  /** In usage language: what for, not which property. */
  ask: z.string().min(1),
  options: z
    .array(
      z.strictObject({
        id: Id,
        label: z.string().min(1).max(40),
        words: Words,
        /** As it stands in a reason ("you want a proper meal"); without it the label is used. */
        say: z.string().optional(),
        means: z.array(Meaning).default([]),
        /** A hard limit that this answer states. */
        requires: z.array(Need).default([]),
      }),
    )
    .min(2)
    .max(6),
});

const SafetyQuestion = z.strictObject({
  id: Id,
  ask: z.string().min(1),
  /** The same when the customer has already named something: "Anything else ...?" */
  askAlso: z.string().optional(),
  /** Buttons: constraints by id. "No" and "Something else" are added. */
  offers: z.array(Id).min(1).max(6),
  /** What to say when "Something else" is pressed. */
  elseAsk: z.string().min(1),
});

const Severity = z.enum(SEVERITIES);

/** `when`: all of them hold. */
const Rule = z.strictObject({
  /** As it stands in an answer: "a jump or a hard landing". */
  why: z.string().min(1),
  when: z.array(Condition).min(1),
});

/** What an item says of a constraint by what it is like; an owner reviews it as a table. See business/rules.ts. */
const Rules = z.strictObject({
  /** Who stands behind them, in words for customers, and since when. */
  by: z.string().min(1),
  on: IsoDate.optional(),
  /** What they were taken from, for whoever reviews them. */
  sources: z.array(z.string().min(1)).default([]),
  avoid: z.array(Rule).default([]),
  maybe: z.array(Rule).default([]),
  /** What must hold of an item that no rule speaks against. Without any, the rules free nothing by themselves. */
  clear: z.array(Condition).default([]),
  /** What is kind to customers with this restriction: weak evidence in the score, and no matter of the gate. */
  prefer: z.array(Feature).default([]),
});

const Constraint = z.strictObject({
  id: Id,
  /** In a sentence: "no milk" -> "milk"; "vegan"; "bad knees". */
  say: z.string().min(1),
  /** On a button. */
  label: z.string().min(1).max(40),
  /** The severities it may have, the first being meant when the customer does not say. */
  severities: z.array(Severity).min(1),
  /** Fact codes that must all be free; the worst state of them counts. */
  facts: z.array(Id).min(1),
  words: Words,
  /** The constraint that is meant where a customer calls this an allergy: who is "allergic to lactose" must have no milk. */
  asAllergy: Id.optional(),
  /** A diet that this one includes: whatever is declared vegan is declared vegetarian. */
  impliedBy: z.array(Id).default([]),
  /** The share of customers who say so, a guess where it was not counted; it weighs the gaps that the doctor finds. */
  share: z.number().min(0).max(1).optional(),
  /** Codes whose presence breaks this diet: milk breaks vegan. */
  brokenBy: z.array(Id).default([]),
  /** Whoever says that they are older than this, in years, says this with it. */
  olderThan: z.number().int().positive().optional(),
  /** They speak of the one code in `facts`. */
  rules: Rules.optional(),
});

const Critique = z.strictObject({
  id: Id,
  label: z.string().min(1).max(40),
  words: Words,
  feature: Feature,
});

/** What customers ask of the business itself; `words` are patterns of `text/patterns.ts`. */
const Topic = z.strictObject({
  /** One of the topics that every business is asked about (`hours`, `parking`, ...), or the pack's own. */
  id: Id,
  words: Words,
  /** In whole sentences. */
  answer: z.string().min(1),
});

/** What customers ask for and the business has none of: it is understood, answered honestly and counted for the owner. */
const Absent = z.strictObject({
  id: Id,
  /** As it stands in "nothing of that kind: ...". */
  say: z.string().min(1),
  words: Words,
});

/** A number that customers give and what follows from it. */
const Quantity = z.strictObject({
  id: Id,
  /** Behind the number: "days a week". */
  say: z.string().min(1),
  /** Patterns of `text/patterns.ts` with a number: "# day week". */
  words: Words,
  /** The first that the number is within. */
  steps: z
    .array(
      z.strictObject({
        atLeast: z.number().optional(),
        atMost: z.number().optional(),
        requires: z.array(Need).default([]),
        means: z.array(Feature).default([]),
        /** The plan kind that it asks for, and what it answers to the kind's choices. */
        plan: Id.optional(),
        choices: z.record(Id, Id).default({}),
      }),
    )
    .default([]),
});

const Daypart = z.strictObject({
  id: Id,
  /** In a reason: "ordered most at lunch" -> "at lunch". */
  say: z.string().min(1),
  from: Time,
  /** Up to, not including; may pass midnight. */
  to: Time,
});

const Code = z.strictObject({
  say: z.string().min(1),
  of: Id.optional(),
  /**
   * An item is free of it only where that is declared by its own name: what a file calls gluten-free may be made of
   * wheat starch, and pine nuts are no tree nuts in EU law.
   */
  freeByName: z.boolean().default(false),
});

export const PackSchema = z.strictObject({
  usual: z.literal(1),
  id: Id,
  /** The business's own name. */
  name: z.string().min(1),
  /** "menu assistant" */
  assistant: z.string().min(1),
  /** "dish", "dishes" */
  noun: z.strictObject({ one: z.string().min(1), many: z.string().min(1) }),
  /** Who to ask where the bot may not answer: "the kitchen", "a trainer". */
  expert: z.string().min(1),
  /** The range in a sentence: "today's menu". */
  range: z.string().min(1),
  locale: z.string().default('en'),
  currency: z.string().length(3).optional(),
  timeZone: z.string().default('UTC'),
  catalogue: z.strictObject({
    /** JSON lines beside the pack. */
    file: z.string().default('catalogue.jsonl'),
    /** Who stands behind the facts, in words for customers, and since when. */
    declaredBy: z.string().min(1),
    declaredOn: IsoDate.optional(),
    /** The file that the facts were taken over from, where nobody here has declared them since. */
    importedFrom: z.string().min(1).optional(),
  }),
  /** Past orders beside the pack, JSON lines {at, items}. */
  orders: z
    .strictObject({
      file: z.string(),
      origin: z.enum(['real', 'generated']),
      seed: z.number().int().optional(),
    })
    .optional(),
  attributes: z.array(z.discriminatedUnion('kind', [Flag, Tags, Numeric])).min(1),
  constraints: z.array(Constraint).default([]),
  /** Names of fact codes that no constraint names, and what each is a kind of: walnut of tree_nuts. */
  facts: z.record(Id, Code).default({}),
  /** What is read from lists of what an item is made of, with the words of `data/facts/<lexicon>/`. */
  derive: z
    .strictObject({
      lexicon: Id,
      /** Attributes that list it; names and descriptions are read in any case. */
      lists: z.array(Id).default([]),
      /** The lists name everything: only then does a diet follow from what is not in them. */
      areComplete: z.boolean().default(false),
    })
    .optional(),
  /** Where this business is stricter than data/safety.json. */
  policy: PolicySchema.default({}),
  safety: z.array(SafetyQuestion).default([]),
  questions: z.array(Question).default([]),
  critiques: z.array(Critique).default([]),
  dayparts: z.array(Daypart).default([]),
  /** Pseudo-orders per item, until own orders speak: {"margherita": 12}. */
  starter: z.record(Id, z.number().nonnegative()).default({}),
  /** What most customers come for; it counts until a customer says otherwise: a main rather than a coffee. */
  assumed: z.array(Feature).default([]),
  slate: z
    .strictObject({
      size: z.number().int().min(1).max(10).default(3),
      /** Items that share a value of this attribute do not stand in one slate while others are left. */
      distinct: Id.optional(),
      /** The values of this attribute stand in a slate about as often as in what the customer is believed to want. */
      calibrated: Id.optional(),
    })
    .prefault({}),
  /** Sets of items with rules that the business makes for its customers: a meal, a week. */
  plans: z.array(PlanSchema).default([]),
  /** Where several choose together and each gets something of their own: whether no two get the same. */
  table: z.strictObject({ isVaried: z.boolean().default(false) }).prefault({}),
  about: z.array(Topic).default([]),
  absent: z.array(Absent).default([]),
  quantities: z.array(Quantity).default([]),
  /** How a customer asks for something to be made otherwise: patterns of `text/patterns.ts`. */
  changes: Words,
  /** Replies that differ from the common ones in data/language. */
  wordings: z.record(z.string(), z.string()).default({}),
});

/** One line of a catalogue file. */
export const ItemSchema = z.strictObject({
  id: Id,
  name: z.string().trim().min(1),
  section: z.string().optional(),
  description: z.string().optional(),
  /** Flags as true/false or a degree 0..1; numbers; lists of values. */
  attributes: z.record(Id, z.union([z.boolean(), z.number(), z.array(z.string())])).default({}),
  /** Fact codes, declared. */
  contains: z.array(Id).default([]),
  mayContain: z.array(Id).default([]),
  free: z.array(Id).default([]),
  /** Diets that the item is declared to suit, or not to. */
  suits: z.array(Id).default([]),
  unsuited: z.array(Id).default([]),
  dayparts: z.array(Id).optional(),
  soldOut: z.boolean().default(false),
  new: z.boolean().default(false),
});

/** One line of an order history. */
export const OrderSchema = z.strictObject({
  /** Local to the business; a day alone where the time of day is not known. */
  at: z.union([z.iso.datetime({ offset: true, local: true }), z.iso.date()]),
  items: z.array(z.string()).min(1),
  customer: z.string().min(1).optional(),
  /** What else held, by column: {"channel": "delivery"}. */
  context: z.record(Id, z.string().min(1)).optional(),
});

export type PackDocument = z.infer<typeof PackSchema>;
export type RulesDocument = z.infer<typeof Rules>;
export type NeedDocument = z.infer<typeof Need>;

export type PackInput = z.input<typeof PackSchema>;
export type ItemDocument = z.infer<typeof ItemSchema>;
export type OrderDocument = z.infer<typeof OrderSchema>;
