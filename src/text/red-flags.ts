import { z } from 'zod';
import { RED_FLAGS, type RedFlag } from '../domain/index.js';
import type { Lexicon } from './lexicon.js';
import { createPatterns, type Found, type Passing, type Word } from './patterns.js';
import { createSpeller } from './spelling.js';
import { fold, utterance } from './tokens.js';

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

/** What is a red flag in one language: `data/language/<locale>.red-flags.json`. */
export const RedFlagsSchema = z.strictObject({
  usual: z.literal(1),
  locale: z.string(),
  contractions: z.record(z.string(), z.string()),
  rewrites: z.record(z.string(), z.string()),
  /** Passed over inside a pattern. */
  fillers: Phrases,
  /** Never passed over. */
  walls: Phrases,
  denials: z.strictObject({
    words: Phrases,
    /** May stand between a denial and what is denied. */
    through: Phrases,
    /** Joins what is denied together: "no dizziness, fainting or chest pain". */
    joins: Phrases,
    /** Stands behind what is denied. */
    behind: Phrases,
  }),
  /** Long ago, and what makes it now all the same. */
  past: Phrases,
  now: Phrases,
  /** Turns of phrase that mean nothing of the kind: "heart of palm". */
  idioms: Phrases,
  /** Ordinary words that are no slips of the words here: "puree" is not "purge". */
  ordinary: Phrases,
  /** Words that slips are mended to. */
  mended: Phrases,
  groups: z.record(z.string(), Phrases),
  flags: z.record(z.enum(RED_FLAGS), z.array(Rule)),
  /** How a customer says that nothing is wrong. */
  allRight: Phrases,
});

export type RedFlagData = z.infer<typeof RedFlagsSchema>;

export interface RedFlags {
  /** The gravest red flag of a message. */
  flagIn(text: string): RedFlag | undefined;
  /** Whether a customer who was stopped says that nothing is wrong. */
  isAllRight(text: string): boolean;
  debug(text: string): string;
}

type Rule = z.infer<typeof Rule>;
type Mark =
  | { readonly type: 'says'; readonly flag: RedFlag; readonly rule: Rule; readonly p: string }
  | { readonly type: 'with' | 'unless'; readonly rule: Rule; readonly p: string }
  | { readonly type: 'past' | 'now' | 'behind' | 'allRight'; readonly p: string };

const MOST_SEARCHES = 60;

export function createRedFlags(data: RedFlagData, lexicon: Lexicon): RedFlags {
  const { stem } = lexicon.splitter;
  const stems = (words: readonly string[]) => new Set(words.map((word) => stem(fold(word))));
  const passing: Passing = { near: 1, fillers: stems(data.fillers), walls: stems(data.walls), denials: stems(data.denials.words) };
  const foldedPairs = (record: Readonly<Record<string, string>>) =>
    Object.entries(record).map(([key, value]) => [fold(key), fold(value)] as const);
  const splitter = {
    ...lexicon.splitter,
    joiners: new Set<string>(),
    contractions: { ...lexicon.splitter.contractions, ...Object.fromEntries(foldedPairs(data.contractions)) },
    rewrites: new Map([...lexicon.splitter.rewrites, ...foldedPairs(data.rewrites)]),
  };
  const groups = Object.fromEntries(
    Object.entries(data.groups).map(([name, phrases]) => [name, phrases.map(fold)]),
  );
  const marks: [string, Mark][] = [
    ...RED_FLAGS.flatMap((flag) =>
      data.flags[flag].flatMap((rule) => [
        ...rule.says.map((p): [string, Mark] => [p, { type: 'says', flag, rule, p }]),
        ...(rule.with ?? []).map((p): [string, Mark] => [p, { type: 'with', rule, p }]),
        ...rule.unless.map((p): [string, Mark] => [p, { type: 'unless', rule, p }]),
      ]),
    ),
    ...data.past.map((p): [string, Mark] => [p, { type: 'past', p }]),
    ...data.now.map((p): [string, Mark] => [p, { type: 'now', p }]),
    ...data.denials.behind.map((p): [string, Mark] => [p, { type: 'behind', p }]),
    ...data.allRight.map((p): [string, Mark] => [p, { type: 'allRight', p }]),
  ];
  const near = (wide: boolean) =>
    createPatterns(
      marks.filter(([, m]) => (m.type === 'says' || m.type === 'with') === wide).map(([p, m]) => [fold(p), m] as const),
      groups,
      stem,
      { ...passing, near: wide ? 1 : 0 },
    );
  const [loose, strict] = [near(true), near(false)];
  const patterns = { find: (words: readonly Word[]) => [...loose.find(words), ...strict.find(words)] };
  const idioms = createPatterns(
    data.idioms.map((p) => [fold(p), true] as const),
    groups,
    stem,
    { near: 0, fillers: new Set(), walls: new Set(), denials: new Set() },
  );
  const known = [...data.fillers, ...data.walls, ...data.ordinary, ...lexicon.language.common, ...data.idioms, ...marks.map(([p]) => p), ...Object.values(data.groups).flat()]
    .flatMap((p) => fold(p).split(/[^\p{L}']+/u));
  const speller = createSpeller(data.mended.map(fold), known);
  const denying = stems(data.denials.words);
  const through = stems([...data.denials.through, ...data.denials.joins]);
  const joins = stems(data.denials.joins);

  const read = (text: string): readonly Word[] => {
    const { tokens, pauses } = utterance(text, splitter);
    let searches = 0;
    const words = tokens.map(({ word }, i): Word => {
      let meant = word.replace(/(\p{L})\1{2,}/gu, '$1$1');
      if (!lexicon.speller.knows(meant) && !speller.knows(meant) && searches++ < MOST_SEARCHES) meant = speller.mend(meant);
      return { word: meant, stem: stem(meant), number: numberOf(meant, lexicon), pause: pauses[i] ?? 'none' };
    });
    const masked = new Set<number>();
    for (const { from, to } of idioms.find(words)) for (let i = from; i < to; i++) masked.add(i);
    return words.map((word, i) => (masked.has(i) ? { ...word, word: '', stem: '', number: undefined } : word));
  };

  const judge = (text: string) => {
    const words = read(text);
    const found = [...patterns.find(words)];
    const sentenceOf = sentences(words);
    const inSentence = (place: number, is: (m: Mark) => boolean) =>
      found.find(({ from, meaning }) => sentenceOf[from] === sentenceOf[place] && is(meaning));
    const results: { f: Found<Mark>; why?: string }[] = [];
    for (const f of found) {
      const { meaning, from, to } = f;
      if (meaning.type !== 'says') continue;
      const { rule } = meaning;
      let why: string | undefined;
      if (rule.with !== undefined && !found.some(({ meaning: m }) => m.type === 'with' && m.rule === rule)) why = 'no with';
      const u = inSentence(from, (m) => m.type === 'unless' && m.rule === rule);
      if (why === undefined && u) why = `unless ${u.meaning.p}`;
      if (why === undefined && rule.isNow) {
        const past = inSentence(from, (m) => m.type === 'past');
        if (past && !inSentence(from, (m) => m.type === 'now')) why = `past ${past.meaning.p}`;
      }
      if (why === undefined && !rule.isFirm && (isDenied(words, from, to) || found.some((b) => b.meaning.type === 'behind' && b.from >= to && b.from <= to + 1))) why = 'denied';
      results.push(why === undefined ? { f } : { f, why });
    }
    return results;
  };
  const isDenied = (words: readonly Word[], from: number, to: number): boolean => {
    if (words.slice(from, to).some(({ stem: s }) => denying.has(s))) return false;
    let inList = joins.has(words[to]?.stem ?? '');
    for (let at = from - 1; at >= 0 && at > from - 9; at--) {
      const pause = words[at + 1]?.pause;
      if (pause === 'full' || (pause === 'light' && !inList)) return false;
      const s = words[at]?.stem ?? '';
      if (joins.has(s)) inList = true;
      if (denying.has(s)) {
        const isDouble = words[at]?.word === 'without' && words.slice(Math.max(0, at - 6), at).some((w) => denying.has(w.stem));
        return !isDouble;
      }
      if (!through.has(s)) return false;
    }
    return false;
  };

  return {
    flagIn(text) {
      const flags = judge(text).flatMap(({ f, why }) => (why === undefined && f.meaning.type === 'says' ? [f.meaning.flag] : []));
      return RED_FLAGS.find((flag) => flags.includes(flag));
    },
    isAllRight: (text) => {
      const words = read(text);
      return [...patterns.find(words)].some(({ meaning, from, to }) => meaning.type === 'allRight' && !isDenied(words, from, to));
    },
    debug: (text) =>
      `${read(text).map((w) => w.pause === 'none' ? w.word : (w.pause === 'light' ? ', ' : '. ') + w.word).join(' ')}\n` +
      judge(text).map(({ f, why }) => `   ${f.meaning.type === 'says' ? f.meaning.flag : ''}: ${f.meaning.p} [${f.from},${f.to}] ${why ?? 'STOP'}`).join('\n'),
  };
}

function numberOf(word: string, { language }: Lexicon): number | undefined {
  if (/^\d{1,3}\.\d{3}$/.test(word)) return Number(word.replace('.', ''));
  if (/^\d{1,7}(\.\d{1,3})?$/.test(word)) return Number(word);
  return Object.hasOwn(language.numbers, word) ? language.numbers[word] : undefined;
}

/** For each word the number of its sentence. */
function sentences(words: readonly Word[]): readonly number[] {
  let n = 0;
  return words.map(({ pause }) => (pause === 'full' ? ++n : n));
}
