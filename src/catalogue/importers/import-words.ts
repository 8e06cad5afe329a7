import { z } from 'zod';
import { PackSchema } from '../../business/index.js';

const Text = z.string().min(1);
const Side = z.strictObject({ say: Text, words: z.array(Text).default([]) });
const Numeric = z.strictObject({ say: Text, less: Side, more: Side });
const Business = PackSchema.pick({ assistant: true, noun: true, expert: true, range: true }).extend({
  declaredBy: Text,
});
const Option = z.strictObject({ label: Text, say: Text, words: z.array(Text).default([]) });
const Choice = z.strictObject({ ask: Text, say: Text });

/**
 * What an imported catalogue's pack says and understands, in one language: `data/language/import.<locale>.json`.
 * In braces: {name} of an attribute, {value} of one of its values, {amount}.
 */
export const ImportWordsSchema = z.strictObject({
  usual: z.literal(1),
  locale: Text,
  businesses: z.strictObject({ food: Business, other: Business }),
  /** Single words that stand in names of food; where a fifth of the items have one, it is taken for food. */
  foodWords: z.array(Text),
  attributes: z.strictObject({ section: Text, ingredients: Text, tags: Text }),
  numbers: z.strictObject({ price: Numeric, minutes: Numeric, kcal: Numeric, other: Numeric }),
  questions: z.strictObject({
    mood: Choice,
    budget: z.strictObject({ ask: Text, little: Option, middle: Option, much: Option }),
    time: z.strictObject({ ask: Text, little: Option, middle: Option, much: Option }),
    appetite: z.strictObject({ ask: Text, little: Option, much: Option }),
    choice: Choice,
    tags: Choice,
    ingredients: Choice,
  }),
  critiques: PackSchema.shape.critiques,
  safety: z.strictObject({ ask: Text, elseAsk: Text, offers: z.array(Text).min(1) }),
  constraints: PackSchema.shape.constraints,
  facts: PackSchema.shape.facts,
  /** For food: the lexicon, and the attributes that list what an item is made of. */
  derive: z.strictObject({ lexicon: Text, lists: z.array(Text) }),
  dayparts: PackSchema.shape.dayparts,
});

export type ImportWords = z.infer<typeof ImportWordsSchema>;

/** `fill('Up to {amount}', { amount: '5' })` -> `Up to 5` */
export const fill = (template: string, values: Readonly<Record<string, string>>): string =>
  template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);

/** At most 40 characters, as a button holds. */
export function cut(text: string): string {
  if (text.length <= 40) return text;
  let short = '';
  for (const letter of text) {
    if (short.length + letter.length > 39) break;
    short += letter;
  }
  return `${short}…`;
}
