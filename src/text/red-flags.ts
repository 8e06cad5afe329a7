import { RED_FLAGS, type RedFlag } from '../domain/index.js';
import type { Lexicon } from './lexicon/lexicon.js';
import { createPace } from './pace.js';
import { createPatterns, type Found, type Passing, type Word } from './patterns.js';
import type { RedFlagData, Rule } from './red-flag-data.js';
import { fold } from './tokens.js';
import { wordReader } from './words.js';

/** Looks for what must be answered before anything else. */
export interface RedFlags {
  /** The gravest red flag of a message. */
  flagIn(text: string): RedFlag | undefined;
  /** Whether a customer who was stopped says that nothing is wrong. */
  isAllRight(text: string): boolean;
  /**
   * The numbers with which weight is wanted to go faster than is sane, none for "crash diet"; undefined when it is not.
   * @param at  now, ms: what "by Christmas" is measured from
   */
  rushIn(text: string, at: number): readonly number[] | undefined;
}

/** What a pattern says for a rule, or against it. */
type Mark =
  | { readonly type: 'says'; readonly flag: RedFlag; readonly rule: Rule }
  | { readonly type: 'with' | 'unless'; readonly rule: Rule }
  | { readonly type: 'past' | 'now' | 'denied' | 'allRight' };

/** Words that may stand between two words of what is said; what takes it back is read to the letter. */
const NEAR = 1;
/** A denial is looked for over this many words. */
const REACH = 8;

/**
 * A rule holds where one of its patterns stands and nothing takes it back: a turn of phrase, a denial ("no chest pain"),
 * the past ("as a child"). Words that may be misspelt are mended; everything else is in the data.
 *
 * @param names  of items, which are no symptoms
 */
export function createRedFlags(data: RedFlagData, lexicon: Lexicon, names: readonly string[]): RedFlags {
  const { stem } = lexicon.splitter;
  const stems = (words: readonly string[]): ReadonlySet<string> =>
    new Set(words.map((word) => stem(fold(word))));
  const read = wordReader(data, lexicon, names);
  const groups = new Map(Object.entries(data.groups).map(([name, phrases]) => [name, phrases.map(fold)]));
  const passing: Passing = {
    near: 0,
    fillers: stems(data.fillers),
    walls: stems(data.walls),
    denials: stems(data.denials.words),
  };
  const patterns = (entries: readonly (readonly [string, Mark])[], near: number) =>
    createPatterns(
      entries.map(([pattern, mark]) => [fold(pattern), mark] as const),
      groups,
      stem,
      { ...passing, near },
    );
  const said = patterns(saidEntries(data), NEAR);
  const takingBack = patterns(takingBackEntries(data), 0);
  const allRight = patterns(
    data.allRight.map((pattern) => [pattern, { type: 'allRight' }] as const),
    0,
  );
  const isDenied = denialReader(data, stems);
  const pace = createPace(data.pace, (list) =>
    patterns(
      list.map((p) => [p, { type: 'now' }] as const),
      NEAR,
    ),
  );

  return {
    flagIn(text) {
      const words = read(text);
      const found = said.find(words);
      if (found.length === 0) return undefined;
      const against = takingBack.find(words);
      const flags = found.flatMap((place) =>
        place.meaning.type === 'says' && holds(place, place.meaning.rule) ? [place.meaning.flag] : [],
      );
      return RED_FLAGS.find((flag) => flags.includes(flag));

      function holds({ from, to }: Found<Mark>, rule: Rule): boolean {
        const inSentence = (is: (mark: Mark) => boolean): boolean =>
          against.some((place) => is(place.meaning) && isOneSentence(words, from, place.from));
        if (
          rule.with !== undefined &&
          !found.some(({ meaning: m }) => m.type === 'with' && m.rule === rule)
        ) {
          return false;
        }
        if (inSentence((m) => m.type === 'unless' && m.rule === rule)) return false;
        if (rule.isNow && inSentence((m) => m.type === 'past') && !inSentence((m) => m.type === 'now')) {
          return false;
        }
        const isDeniedBehind = against.some((place) => place.meaning.type === 'denied' && place.from === to);
        return rule.isFirm || !(isDeniedBehind || isDenied(words, from, to));
      }
    },
    isAllRight(text) {
      const words = read(text);
      return allRight.find(words).some(({ from, to }) => !isDenied(words, from, to));
    },
    rushIn: (text, at) => pace(read(text), at),
  };
}

const saidEntries = ({ flags }: RedFlagData): readonly (readonly [string, Mark])[] =>
  RED_FLAGS.flatMap((flag) =>
    flags[flag].flatMap((rule) => [
      ...rule.says.map((pattern) => [pattern, { type: 'says', flag, rule }] as const),
      ...(rule.with ?? []).map((pattern) => [pattern, { type: 'with', rule }] as const),
    ]),
  );

const takingBackEntries = ({
  flags,
  past,
  now,
  denials,
}: RedFlagData): readonly (readonly [string, Mark])[] => [
  ...RED_FLAGS.flatMap((flag) =>
    flags[flag].flatMap((rule) => rule.unless.map((pattern) => [pattern, { type: 'unless', rule }] as const)),
  ),
  ...past.map((pattern) => [pattern, { type: 'past' }] as const),
  ...now.map((pattern) => [pattern, { type: 'now' }] as const),
  ...denials.behind.map((pattern) => [pattern, { type: 'denied' }] as const),
];

/** Whether what stands from `from` to `to` is denied: "no chest pain", "never had any dizziness or chest pain". */
function denialReader({ denials }: RedFlagData, stems: (words: readonly string[]) => ReadonlySet<string>) {
  const denying = stems(denials.words);
  const doubled = stems(denials.doubled);
  const joins = stems(denials.joins);
  const through = stems([...denials.through, ...denials.joins]);
  return (words: readonly Word[], from: number, to: number): boolean => {
    // "can't breathe" says by itself what is not.
    if (words.slice(from, to).some(({ stem }) => denying.has(stem))) return false;
    let isListed = joins.has(words[to]?.stem ?? '');
    for (let at = from - 1; at >= Math.max(0, from - REACH); at--) {
      const { stem = '' } = words[at] ?? {};
      const pause = words[at + 1]?.pause;
      if (pause === 'full' || (pause === 'light' && !isListed)) return false;
      if (denying.has(stem)) return !(doubled.has(stem) && isDenyingBefore(words, at, denying));
      if (!through.has(stem)) return false;
      isListed ||= joins.has(stem);
    }
    return false;
  };
}

const isDenyingBefore = (words: readonly Word[], at: number, denying: ReadonlySet<string>): boolean =>
  words.slice(Math.max(0, at - REACH), at).some(({ stem }) => denying.has(stem));

/** Whether no full pause stands between two places. */
const isOneSentence = (words: readonly Word[], a: number, b: number): boolean =>
  words.slice(Math.min(a, b) + 1, Math.max(a, b) + 1).every(({ pause }) => pause !== 'full');
