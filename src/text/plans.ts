import type { PackDocument } from '../business/index.js';
import type { Language, PlanCue } from './language.js';
import { fold, type Splitter, utterance } from './tokens.js';

/** What is said of plans; made once, of the pack's words and the language's. */
export interface PlanWords {
  /** The kind of plan that a message asks for, by the longest of the pack's words for it; the rest is heard as ever. */
  asked(text: string): string | undefined;
  /** Whether a message asks for something else in one place: "swap the second". */
  isSwapping(text: string): boolean;
  /** What a message says of a plan that there is. */
  said(text: string): ReadonlySet<PlanCue>;
  /** Whether a message says this and nothing else: "done!" */
  isAll(text: string, cue: PlanCue): boolean;
  /** The day of the week that a message names, 0 for Monday. */
  dayNamed(text: string): number | undefined;
  /** What a message answers to the choices of a kind: ids by ids; of several answers to one the longest counts. */
  chosen(text: string, kind: string): Readonly<Record<string, string>>;
  /** The slot of a kind that a message names ("another dessert"), by the longest of its names. */
  slotNamed(text: string, kind: string): string | undefined;
}

/** Words over which a denial reaches. */
const DENIED = 4;

interface Phrase {
  readonly id: string;
  /** With a blank before and after each, so that phrases are found whole. */
  readonly stems: string;
}

export function createPlanWords(
  { plans }: Pick<PackDocument, 'plans'>,
  { swapping, plans: cues, locale, requests }: Pick<Language, 'swapping' | 'plans' | 'locale' | 'requests'>,
  splitter: Splitter,
): PlanWords {
  const stemsIn = (words: string): string => {
    const stems = utterance(words, splitter).tokens.map(({ stem }) => stem);
    return ` ${stems.join(' ')} `;
  };
  /** Longest first. */
  const phrases = (
    all: readonly { readonly id: string; readonly words: readonly string[] }[],
  ): readonly Phrase[] =>
    all
      .flatMap(({ id, words }) => words.map((phrase): Phrase => ({ id, stems: stemsIn(phrase) })))
      .filter(({ stems }) => stems.trim() !== '')
      .sort((a, b) => b.stems.length - a.stems.length);
  const firstIn = (text: string, among: readonly Phrase[]): string | undefined => {
    if (among.length === 0) return undefined;
    const said = stemsIn(text);
    return among.find(({ stems }) => said.includes(stems))?.id;
  };
  const denials = new Set(requests.denials.map((word) => splitter.stem(fold(word))));
  /** The first of them that is not denied: "not looking to bulk up" asks for no muscle. */
  const meantIn = (text: string, among: readonly Phrase[]): string | undefined => {
    const { tokens, pauses } = utterance(text, splitter);
    const said = tokens.map(({ stem }) => stem);
    const isDenied = (at: number): boolean =>
      said.some(
        (stem, i) =>
          denials.has(stem) &&
          at - DENIED <= i &&
          i < at &&
          pauses.slice(i + 1, at + 1).every((pause) => pause === 'none'),
      );
    return among.find(({ stems }) => {
      const words = stems.trim().split(' ');
      return said.some((_, at) => words.every((word, j) => said[at + j] === word) && !isDenied(at));
    })?.id;
  };
  const kinds = phrases(plans.map(({ id, say, words }) => ({ id, words: [say, ...words] })));
  const swaps = phrases([{ id: 'swap', words: swapping }]);
  const cued = Object.entries(cues).map(
    ([cue, words]) => [cue as PlanCue, phrases([{ id: cue, words }])] as const,
  );
  const weekdays = phrases(
    Array.from({ length: 7 }, (_, day) => ({ id: String(day), words: [weekdayIn(locale, day)] })),
  );
  const slots = new Map(
    plans.map((kind) => [kind.id, phrases(kind.slots.map(({ id, say }) => ({ id, words: [say] })))] as const),
  );
  const answers = new Map(
    plans.map(
      (kind) => [kind.id, kind.choices.map(({ id, values }) => ({ id, among: phrases(values) }))] as const,
    ),
  );
  return {
    asked: (text) => firstIn(text, kinds),
    isSwapping: (text) => firstIn(text, swaps) !== undefined,
    said: (text) =>
      new Set(cued.flatMap(([cue, words]) => (firstIn(text, words) === undefined ? [] : [cue]))),
    isAll: (text, cue) => {
      const whole = stemsIn(text);
      return cued.some(([each, words]) => each === cue && words.some(({ stems }) => stems === whole));
    },
    dayNamed: (text) => {
      const day = firstIn(text, weekdays);
      return day === undefined ? undefined : Number(day);
    },
    chosen: (text, kind) =>
      Object.fromEntries(
        (answers.get(kind) ?? []).flatMap(({ id, among }) => {
          const value = meantIn(text, among);
          return value === undefined ? [] : [[id, value]];
        }),
      ),
    slotNamed: (text, kind) => firstIn(text, slots.get(kind) ?? []),
  };
}

/** "Monday" for 0. */
export function weekdayIn(locale: string, day: number): string {
  // The fifth of January 1970 was a Monday.
  return new Intl.DateTimeFormat(locale, { weekday: 'long', timeZone: 'UTC' }).format(
    Date.UTC(1970, 0, 5 + day),
  );
}
