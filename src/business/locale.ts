import { z } from 'zod';

/*
 * The format of a pack's translation: `locales/<language>.json` beside pack.json. It holds words only, by the pack's own
 * ids; what is not there is said in the pack's own language. No facts, no numbers: they have one place.
 */

const Text = z.string().min(1);
const Words = z.array(Text).optional();
const Side = z.strictObject({ say: Text.optional(), words: Words });

const Attribute = z.strictObject({
  ...Side.shape,
  /** Of a flag. */
  opposite: Side.optional(),
  /** Of a number. */
  less: Side.optional(),
  middle: Side.optional(),
  more: Side.optional(),
  /** Of a list; values that only the catalogue knows may be named here too. */
  values: z.record(z.string(), Side).optional(),
});

const Constraint = z.strictObject({ ...Side.shape, label: Text.max(40).optional() });
const SafetyQuestion = z.strictObject({
  ask: Text.optional(),
  askAlso: Text.optional(),
  elseAsk: Text.optional(),
});
const Question = z.strictObject({
  ask: Text.optional(),
  options: z.record(z.string(), Constraint).optional(),
});

export const LocaleSchema = z.strictObject({
  usual: z.literal(1),
  /** A language, such as "de". */
  locale: z.string().regex(/^[a-z]{2,3}$/, 'must be a language such as "de"'),
  assistant: Text.optional(),
  noun: z.strictObject({ one: Text, many: Text }).optional(),
  expert: Text.optional(),
  range: Text.optional(),
  declaredBy: Text.optional(),
  attributes: z.record(z.string(), Attribute).default({}),
  constraints: z.record(z.string(), Constraint).default({}),
  /** By the pack's own text: who stands behind the rules of constraints, and why each of them speaks. */
  rules: z.record(z.string(), Text).default({}),
  /** Names of fact codes. */
  facts: z.record(z.string(), Text).default({}),
  safety: z.record(z.string(), SafetyQuestion).default({}),
  questions: z.record(z.string(), Question).default({}),
  critiques: z
    .record(z.string(), z.strictObject({ label: Text.max(40).optional(), words: Words }))
    .default({}),
  /** By id: "at lunch". */
  dayparts: z.record(z.string(), Text).default({}),
  plans: z
    .record(
      z.string(),
      z.strictObject({
        say: Text.optional(),
        words: Words,
        slots: z.record(z.string(), Text).default({}),
        rules: z.record(z.string(), Text).default({}),
        progression: Text.optional(),
        eases: z.record(z.string(), Text).default({}),
        amounts: z.record(z.string(), Text).default({}),
        /** Names of parts. */
        parts: z.record(z.string(), Text).default({}),
        choices: z
          .record(
            z.string(),
            z.strictObject({ say: Text.optional(), values: z.record(z.string(), Side).default({}) }),
          )
          .default({}),
      }),
    )
    .default({}),
  about: z.record(z.string(), z.strictObject({ words: Words, answer: Text.optional() })).default({}),
  absent: z.record(z.string(), Side).default({}),
  quantities: z.record(z.string(), Side).default({}),
  changes: Words,
  wordings: z.record(z.string(), z.string()).default({}),
  /** By the section's name in the catalogue. */
  sections: z.record(z.string(), Text).default({}),
  items: z
    .record(z.string(), z.strictObject({ name: Text.optional(), description: Text.optional() }))
    .default({}),
});

export type LocaleDocument = z.infer<typeof LocaleSchema>;
