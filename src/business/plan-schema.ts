import { z } from 'zod';
import { Condition, Id } from './condition.js';

/*
 * The format of a plan kind: a set of items that go together under rules, for one day or for several. What is hard is a
 * rule; what is merely better is a wish, in nats as all of the score.
 */

/** What a sum adds up: a number of the items, or what their effort takes. Without it, how many there are. */
const Of = z
  .strictObject({ attribute: Id.optional(), effort: z.enum(['minutes', 'times']).optional() })
  .refine(({ attribute, effort }) => (attribute === undefined) !== (effort === undefined), {
    error: 'must have one of attribute and effort',
  });

/** To which answers something is bound, by choice: one of these, to each of them. */
const For = z.record(Id, z.array(Id).min(1)).default({});

const Named = {
  id: Id,
  /** As it stands in a sentence: "the budget". */
  say: z.string().min(1),
};

/** Over all items of the plan, or of each day: at most or at least so much. */
const Sum = z
  .strictObject({
    ...Named,
    type: z.literal('sum'),
    of: Of.optional(),
    /** Only items of which all of this holds count. */
    what: z.array(Condition).default([]),
    /** Once for each value of a list, of the items that have it: for these values, or for all that there are. */
    each: z
      .strictObject({
        attribute: Id,
        values: z.array(z.string()).min(1).optional(),
        /** A minimum is asked only of values that something has which may stand in the plan; the plan says which it left out. */
        ifAny: z.boolean().default(false),
      })
      .optional(),
    per: z.enum(['plan', 'day']).default('plan'),
    atMost: z.number().nonnegative().optional(),
    atLeast: z.number().nonnegative().optional(),
    /** What it takes of an amount that moves it. */
    share: z.number().positive().default(1),
    for: For,
  })
  .refine(({ atMost, atLeast }) => (atMost === undefined) !== (atLeast === undefined), {
    error: 'must have one of atMost and atLeast',
  });

/** An item stands once in a day whatever the rules say; this is about the days of a plan together. */
const Repeat = z.strictObject({
  ...Named,
  type: z.literal('repeat'),
  atMost: z.number().int().positive(),
  for: For,
});

/** Items that share a value stand on the same day, or so many days apart: 2 is every other day. */
const Apart = z.strictObject({
  ...Named,
  type: z.literal('apart'),
  attribute: Id,
  /** Only items of which all of this holds count. */
  what: z.array(Condition).default([]),
  days: z.number().int().min(2).max(6),
  for: For,
});

/** What doing an item takes: `times` times `work` seconds, each followed by `rest` seconds. */
const Effort = z.strictObject({
  for: For,
  when: z.array(Condition).default([]),
  times: z.number().int().positive(),
  work: z.number().nonnegative(),
  rest: z.number().nonnegative(),
  /** How many of what is counted each time has: 8 to 12. */
  count: z
    .strictObject({ from: z.number().int().positive(), to: z.number().int().positive() })
    .refine(({ from, to }) => from <= to, { error: 'from is more than to' })
    .optional(),
  /** Who says so. */
  source: z.string().min(1).optional(),
});

/** Another way to do an item in a slot than the slot's effort for it. */
const Way = z.strictObject({
  for: For,
  when: z.array(Condition).default([]),
  /** So many times more, or fewer; what is left must be one at least. */
  more: z.number().int().default(0),
  /** Seconds, instead of the effort's. */
  work: z.number().nonnegative().optional(),
  rest: z.number().nonnegative().optional(),
  /** What it gains or loses against the usual way. */
  nats: z.number(),
});

/** How a plan goes on from week to week. */
const Progression = z.strictObject({
  /** What it comes to, a sentence. */
  say: z.string().min(1),
  /** Who says so. */
  source: z.string().min(1),
  /** A count rises by one a week; after its top comes so much more load, a share. */
  load: z.number().positive().max(1),
  /** One week of so many is lighter: so great a share of the times. */
  lighter: z.strictObject({ every: z.number().int().min(2), times: z.number().positive().max(1) }),
});

const Slot = z.strictObject({
  ...Named,
  /** What an item must be to stand here; what is not known of it is not met. */
  role: z.array(Condition).min(1),
  /** How many of a day's items stand here. None at least: the slot may stay empty. */
  least: z.number().int().nonnegative().default(1),
  most: z.number().int().positive().default(1),
  /** Only as many at least as there is anything for: none where nothing may stand here. */
  ifAny: z.boolean().default(false),
  /** In what an item that is put in another's place is like it: a shared value, or a number so near. */
  alike: z.array(z.strictObject({ attribute: Id, within: z.number().nonnegative().optional() })).default([]),
  /** The first whose `when` holds. */
  effort: z.array(Effort).default([]),
  ways: z.array(Way).default([]),
});

const Rule = z.discriminatedUnion('type', [Sum, Repeat, Apart]);

/** What else holds of some slots. */
const Also = z.strictObject({
  for: For,
  slots: z.array(Id).min(1),
  role: z.array(Condition).default([]),
  /** Instead of the slot's own numbers. */
  least: z.number().int().nonnegative().optional(),
  most: z.number().int().nonnegative().optional(),
});

/** What gives way where there is no plan otherwise. */
const Ease = z.strictObject({
  id: Id,
  for: For,
  /** What the customer is told of it: sentences. Missing where the plan is as good. */
  say: z.string().min(1).optional(),
  /** Answers to choices, instead of theirs. */
  choices: z.record(Id, Id),
  /** Who says so. */
  source: z.string().min(1),
});

/** Some days of a plan with rules of their own; no rule looks beyond its part. */
const Part = z.strictObject({
  ...Named,
  days: z.array(z.number().int().min(0).max(6)).min(1),
  also: z.array(Also).default([]),
  rules: z.array(Rule).default([]),
});

/** Something about the customer on which numbers depend. */
const Choice = z.strictObject({
  ...Named,
  /** The answer of whoever said nothing of it. */
  usual: Id,
  values: z
    .array(
      z.strictObject({
        ...Named,
        /** How customers say it: "I'm a beginner". */
        words: z.array(z.string()).default([]),
        /** A wish for one of these says it too. */
        features: z.array(z.strictObject({ attribute: Id, value: z.string().optional() })).default([]),
      }),
    )
    .min(2),
});

/** A number in which rules are written: they take their share of it. */
const Amount = z.strictObject({
  ...Named,
  rules: z.array(Id).min(1),
  /** The first whose answers fit. None where only the customer says it ("45 minutes"). */
  by: z.array(z.strictObject({ for: For, amount: z.number().nonnegative() })).default([]),
  /** The number that a customer limits who limits this ("under 45 minutes"). */
  attribute: Id.optional(),
  source: z.string().min(1).optional(),
});

export const PlanSchema = z.strictObject({
  ...Named,
  /** How customers ask for one: "a whole menu". */
  words: z.array(z.string()).default([]),
  /** The days that it is for, counted from the first: [0, 2, 4] is Monday, Wednesday and Friday. */
  days: z.array(z.number().int().min(0).max(6)).min(1).max(7).default([0]),
  /** The part of the day that it is for. Without it, one day is today and now, and several are at no time in particular. */
  daypart: Id.optional(),
  /** How many it is for. A table of several gets the first kind that is for more than one, in proportion. */
  serves: z.number().int().positive().default(1),
  /** The part of what was done that gives way to others like it when the plan is made again. */
  variation: z.number().min(0).max(1).default(0.25),
  /** When a day of it begins, local to the business, and how many minutes it takes where efforts do not tell. */
  calendar: z.strictObject({ at: z.iso.time({ precision: -1 }), minutes: z.number().positive() }).optional(),
  /** In the order of a day. */
  slots: z.array(Slot).min(1),
  rules: z.array(Rule).default([]),
  choices: z.array(Choice).default([]),
  amounts: z.array(Amount).default([]),
  also: z.array(Also).default([]),
  /** Ways to part the days, of which the first that fits the answers is taken; its days stand instead of the kind's. */
  forms: z.array(z.strictObject({ for: For, parts: z.array(Part).min(1) })).default([]),
  /** Each by itself, tried in this order; the plan says which it is. */
  eases: z.array(Ease).default([]),
  progression: Progression.optional(),
  /** Within a slot, items stand in the order of these values of a list; whatever has none of them stands last. */
  order: z.strictObject({ attribute: Id, values: z.array(z.string()).min(1) }).optional(),
  /** What an item of this kind gains in a slot, or in all of them. */
  prefer: z
    .array(
      z.strictObject({ for: For, slot: Id.optional(), when: z.array(Condition).min(1), nats: z.number() }),
    )
    .default([]),
  /** What two items of these kinds gain on the same day, each of them. */
  together: z
    .array(
      z.strictObject({
        one: z.array(Condition).min(1),
        other: z.array(Condition).min(1),
        nats: z.number(),
      }),
    )
    .default([]),
});

export type PlanDocument = z.infer<typeof PlanSchema>;
