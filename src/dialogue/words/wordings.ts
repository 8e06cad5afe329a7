import { z } from 'zod';

/** All replies of one language: `data/language/<locale>.replies.json`. Templates with {places}. */
export const RepliesSchema = z.strictObject({
  usual: z.literal(1),
  locale: z.string(),
  replies: z.record(z.string(), z.string()),
});

export type Replies = z.infer<typeof RepliesSchema>;

/** The words of one business in one language. */
export interface Wordings {
  readonly locale: string;
  /** Fill a template; places without a value stay empty. A missing key gives the key's name, never an empty reply. */
  text(key: string, values?: Readonly<Record<string, string | number>>): string;
  /** Whether there is a template of this name. */
  has(key: string): boolean;
  /** "a, b and c" */
  list(parts: readonly string[]): string;
  /** "a, b or c" */
  either(parts: readonly string[]): string;
}

/** @param own  a pack's own templates, which stand before the common ones */
export function createWordings(
  { locale, replies }: Replies,
  own: Readonly<Record<string, string>>,
): Wordings {
  const templates = new Map([...Object.entries(replies), ...Object.entries(own)]);
  const text: Wordings['text'] = (key, values = {}) =>
    (templates.get(key) ?? key).replace(/\{(\w+)\}/g, (_, name: string) => String(values[name] ?? ''));
  const joined = (key: string, parts: readonly string[]): string => {
    const [last, ...before] = parts.toReversed();
    if (last === undefined) return '';
    return before.length === 0 ? last : text(key, { a: before.toReversed().join(', '), b: last });
  };
  return {
    locale,
    text,
    has: (key) => templates.has(key),
    list: (parts) => joined('list.and', parts),
    either: (parts) => joined('list.or', parts),
  };
}
