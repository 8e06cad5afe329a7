import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { viewIn, type World } from '../../src/dialogue/index.js';
import { type Said, understand } from '../../src/text/index.js';
import { runs } from '../tools/runs.js';
import { worldOf } from '../tools/world.js';
import * as frames from './restriction-frames.js';

/** What a message may be about: words of a pack for its constraints, and the ways of saying them. */
interface Subject {
  readonly pack: string;
  readonly locale: 'en' | 'de';
  /** A word and the constraints that go by it, any of which will do. */
  readonly words: readonly (readonly [word: string, ids: readonly string[]])[];
  readonly frames: readonly frames.Frame[];
}

const PARTS = ['knee', 'back', 'shoulder', 'hip', 'elbow', 'ankle', 'wrist', 'neck'];
const CONDITIONS = [
  'asthma',
  'diabetes',
  'high blood pressure',
  'epilepsy',
  'angina',
  'vertigo',
  'a heart condition',
];
const WAYS = {
  en: ['vegan', 'vegetarian', 'pescatarian', 'halal', 'kosher', 'plant-based'],
  de: ['vegan', 'vegetarisch', 'pescetarisch', 'halal', 'koscher'],
} as const;

const BEFORE = {
  en: ['', 'hi, ', 'Hello! ', 'well, ', 'just so you know, ', 'sorry, ', 'ok so ', 'quick one: '],
  de: ['', 'Hallo, ', 'Guten Tag! ', 'übrigens, ', 'also ', 'Achtung: '],
} as const;
const BEHIND = {
  en: [
    '',
    ' thanks',
    ', cheers',
    '!',
    '. What do you recommend?',
    ', something cheap',
    ' and something under 15',
    '. Surprise me',
  ],
  de: ['', ' danke', '!', '. Was empfehlen Sie?', ', etwas Günstiges', ' und etwas unter 15 Euro'],
} as const;
const NOW = { en: ['today', 'tonight', 'this week'], de: ['heute', 'diese Woche'] } as const;
const JOINERS = { en: [' and ', ' or ', ', '], de: [' und ', ' oder ', ', '] } as const;

const worlds = new Map<string, World>();
let subjects: readonly Subject[] = [];
beforeAll(async () => {
  for (const pack of ['restaurant', 'shop', 'gym']) {
    const world = await worldOf(pack);
    for (const locale of ['en', 'de'] as const) {
      const view = viewIn(world, locale);
      if (view !== undefined) worlds.set(pack + locale, view);
    }
  }
  subjects = [
    ...(['restaurant', 'shop'] as const).flatMap((pack) => [
      { pack, locale: 'en' as const, words: thingsOf(pack, 'en'), frames: frames.THINGS_EN },
      { pack, locale: 'de' as const, words: thingsOf(pack, 'de'), frames: frames.THINGS_DE },
    ]),
    { pack: 'restaurant', locale: 'en', words: waysOf('en'), frames: frames.WAYS_EN },
    { pack: 'restaurant', locale: 'de', words: waysOf('de'), frames: frames.WAYS_DE },
    { pack: 'gym', locale: 'en', words: PARTS.map((part) => [part, [part]]), frames: frames.PARTS_EN },
    {
      pack: 'gym',
      locale: 'en',
      words: CONDITIONS.map((word) => [word, ['condition']]),
      frames: frames.CONDITIONS_EN,
    },
    ...['restaurant', 'shop', 'gym'].map(
      (pack): Subject => ({
        pack,
        locale: 'en',
        words: [['pregnant', ['pregnancy']]],
        frames: frames.STATES_EN,
      }),
    ),
    { pack: 'restaurant', locale: 'en', words: [['coeliac', ['coeliac']]], frames: frames.STATES_EN },
  ];
});

/** What keeps from these as well: "fish and shellfish" is read as seafood, "no alcohol" as alcohol-free. */
const COVERED: Readonly<Record<string, readonly string[]>> = {
  seafood: ['fish', 'shellfish'],
  'alcohol-free': ['alcohol'],
};

/** The pack's own words for what may be an allergy, where they are words and no turns of phrase. */
function thingsOf(pack: string, locale: 'en' | 'de'): Subject['words'] {
  const world = worlds.get(pack + locale) as World;
  const ids = new Map<string, string[]>();
  for (const { id, say, words, severities } of world.pack.constraints) {
    if (!severities.some((severity) => severity === 'allergy' || severity === 'intolerance')) continue;
    for (const word of new Set([say, ...words].map((w) => w.toLowerCase()))) {
      const isTurn = /[^\p{L} ]|\b(free|any|or|oder|und|cheap|strong|scratchy|itchy|allerg\w*)\b|frei$/u.test(
        word,
      );
      if (isTurn || word.split(' ').length > 2) continue;
      ids.set(word, [...(ids.get(word) ?? []), id]);
    }
  }
  const covering = (own: readonly string[]): readonly string[] =>
    Object.keys(COVERED).filter((id) => COVERED[id]?.some((covered) => own.includes(covered)));
  return [...ids].map(([word, own]) => [word, [...own, ...covering(own)]]);
}

const waysOf = (locale: 'en' | 'de'): Subject['words'] =>
  WAYS[locale].map((word) => {
    const world = worlds.get(`restaurant${locale}`) as World;
    const said = understand(word, world.lexicon, { slate: [], pending: undefined });
    return [word, said.flatMap((s) => (s.type === 'restrict' ? [s.constraint] : []))];
  });

/** Slips of a thumb in a word: letters swapped, left out or doubled, behind the first. */
function slip(word: string, seeds: readonly number[]): string {
  return seeds.reduce((w, n) => {
    const i = 1 + (n % (w.length - 2));
    if (n % 3 === 0) return w.slice(0, i) + w.charAt(i + 1) + w.charAt(i) + w.slice(i + 2);
    return n % 3 === 1 ? w.slice(0, i) + w.slice(i + 1) : w.slice(0, i) + w.charAt(i) + w.slice(i);
  }, word);
}

/** A slip that makes another word, or is one slip from two, is no riddle for a reader alone. */
function misspelt(word: string, seeds: readonly number[], { lexicon }: World): string {
  const tolerated = word.length >= 8 ? seeds : seeds.slice(0, 1);
  if (word.includes(' ') || word.length < 6 || tolerated.length === 0) return word;
  const wrong = slip(word, tolerated);
  return !lexicon.speller.knows(wrong) && lexicon.speller.mend(wrong) === word ? wrong : word;
}

type Style = 'as it is' | 'upper' | 'lower' | 'bare';
const styled = (text: string, style: Style): string => {
  switch (style) {
    case 'as it is':
      return text;
    case 'upper':
      return text.toUpperCase();
    case 'lower':
      return text.toLowerCase();
    case 'bare':
      return text.replace(/[.!:'’]/g, '').toLowerCase();
  }
};

const draw = fc.record({
  subject: fc.nat(),
  frame: fc.nat(),
  things: fc.uniqueArray(fc.nat(10_000), { minLength: 1, maxLength: 3 }),
  joiner: fc.nat(2),
  before: fc.nat(20),
  behind: fc.nat(20),
  now: fc.option(fc.nat(2), { nil: undefined, freq: 3 }),
  style: fc.constantFrom<Style>('as it is', 'as it is', 'upper', 'lower', 'bare'),
  slips: fc.array(fc.nat(30), { maxLength: 2 }),
  isAsked: fc.boolean(),
  hasSlate: fc.boolean(),
});

const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

describe('what is to be avoided', () => {
  test('is never dropped, turned round or widened, in 2,000 ways of saying it', () => {
    fc.assert(
      fc.property(draw, (drawn) => {
        const subject = at(subjects, drawn.subject);
        const { pack, locale } = subject;
        const world = worlds.get(pack + locale) as World;
        const frame = at(subject.frames, drawn.frame);
        const things = drawn.things.slice(0, frame.isOfOne ? 1 : 3).map((n) => at(subject.words, n));
        const words = things.map(([word]) => misspelt(word, drawn.slips, world));
        const now = drawn.now === undefined ? undefined : at(NOW[locale], drawn.now);
        const whole =
          at(BEFORE[locale], drawn.before) +
          frame.says.replace('X', () => words.join(at(JOINERS[locale], drawn.joiner))) +
          (now === undefined ? '' : ` ${now}`) +
          at(BEHIND[locale], drawn.behind);
        const text = styled(whole, drawn.style);
        const said = understand(text, world.lexicon, {
          slate: drawn.hasSlate ? world.catalogue.items.slice(0, 3).map(({ id }) => id) : [],
          pending: drawn.isAsked ? { type: 'safety', question: 'safety' } : undefined,
        });
        const about = `"${text}": ${JSON.stringify(said)}`;

        const meant = new Set(things.flatMap(([, ids]) => ids));
        const kept = said.filter((thing) => thing.type === 'restrict');
        for (const [word, ids] of things) {
          const own = kept.filter(({ constraint }) => ids.includes(constraint));
          expect(own.length, `${about} drops ${word}`).toBeGreaterThan(0);
          for (const restriction of own) {
            if (frame.severity !== undefined) expect(restriction.severity, about).toBe(frame.severity);
            expect(restriction.isForOther === true, `${about} for whom`).toBe(frame.isForOther === true);
            expect(restriction.isForNow === true, `${about} for how long`).toBe(now !== undefined);
          }
        }
        expect(
          kept.filter(({ constraint }) => !meant.has(constraint)),
          `${about} widens`,
        ).toEqual([]);
        expect(
          said.filter((thing) => isTurned(thing, world, meant)),
          `${about} turns round`,
        ).toEqual([]);
      }),
      { numRuns: runs(2000) },
    );
  });
});

/** Taken back, said not to be, or wished for. */
function isTurned(said: Said, { pack }: World, meant: ReadonlySet<string>): boolean {
  if (said.type === 'retract' || said.type === 'unrestricted' || said.type === 'restrictUnknown') return true;
  if (said.type !== 'wish' || said.polarity !== 1) return false;
  const { value = said.feature.attribute } = said.feature;
  return pack.constraints.some(({ id, words }) => meant.has(id) && words.includes(value));
}
