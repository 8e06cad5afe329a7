import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { viewIn, type World } from '../../src/dialogue/index.js';
import { RED_FLAGS, type RedFlag } from '../../src/domain/index.js';
import { type RedFlagData, RedFlagsSchema } from '../../src/text/index.js';
import { wordReader } from '../../src/text/words.js';
import { ordinarySentences } from '../dialogue/customers.js';
import { runs } from '../tools/runs.js';
import { EVENING, worldOf } from '../tools/world.js';

/* What customers were thought to say: what stops a chat and as what, what never does, and what is too fast. */

interface Phrases {
  readonly stops: Readonly<Record<RedFlag, readonly string[]>>;
  readonly passes: readonly string[];
  readonly pressure: readonly string[];
}

const file = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const phrasesIn = (locale: string): Phrases =>
  JSON.parse(file(`phrases/red-flags.${locale}.json`)) as Phrases;
const dataOf = (locale: string): RedFlagData =>
  RedFlagsSchema.parse(JSON.parse(file(`../../data/language/${locale}.red-flags.json`)));

const BUSINESSES = ['restaurant', 'gym', 'shop'];
const LOCALES = ['en', 'de'];

async function viewOf(business: string, locale: string): Promise<World> {
  const view = viewIn(await worldOf(business), locale);
  if (view === undefined) throw new Error(`${business} does not speak ${locale}.`);
  return view;
}

describe.each(LOCALES.flatMap((locale) => BUSINESSES.map((business) => [locale, business] as const)))(
  'in %s at the %s',
  (locale, business) => {
    const { stops, passes, pressure } = phrasesIn(locale);

    test.each(RED_FLAGS)('every phrase for %s is heard as that', async (flag) => {
      const { redFlags } = await viewOf(business, locale);
      const missed = stops[flag].filter((text) => redFlags.flagIn(text) !== flag);
      expect(missed.map((text) => [text, redFlags.flagIn(text)])).toEqual([]);
    });

    test('ordinary talk stops nothing', async () => {
      const { redFlags } = await viewOf(business, locale);
      const stopped = [...passes, ...pressure].filter((text) => redFlags.flagIn(text) !== undefined);
      expect(stopped).toEqual([]);
    });

    test('what is too fast is noticed, and what is not is left alone', async () => {
      const { redFlags } = await viewOf(business, locale);
      const isRushed = (text: string): boolean => redFlags.rushIn(text, EVENING) !== undefined;
      expect(pressure.filter((text) => !isRushed(text))).toEqual([]);
      expect(passes.filter(isRushed)).toEqual([]);
    });

    test('a red flag is heard between other talk', async () => {
      const { redFlags } = await viewOf(business, locale);
      const before =
        locale === 'en' ? ['hi there, ', 'ok. ', 'Good evening! '] : ['hallo, ', 'ok. ', 'Guten Abend! '];
      const behind =
        locale === 'en'
          ? ['', ', thanks', ". Also I'd like something light", '!!']
          : ['', ', danke', '. Und etwas Leichtes bitte', '!!'];
      fc.assert(
        fc.property(
          fc.constantFrom(...Object.values(stops).flat()),
          fc.constantFrom(...before),
          fc.constantFrom(...behind),
          (text, first, last) => {
            expect([text, redFlags.flagIn(`${first}${text}${last}`)]).not.toEqual([text, undefined]);
          },
        ),
        { numRuns: runs(20_000) },
      );
    });
  },
);

describe.each(BUSINESSES)('at the %s', (business) => {
  /** What the business asks about and is a symptom as well: "dizzy". */
  const symptomsOf = ({ pack, redFlags }: World): readonly string[] =>
    pack.constraints.flatMap(({ words }) => words.filter((word) => redFlags.flagIn(word) !== undefined));

  test('nothing that customers say in its own words stops a chat, but for symptoms', async () => {
    const world = await worldOf(business);
    const symptoms = symptomsOf(world);
    const harmless = ordinarySentences(world).filter((text) => !symptoms.some((word) => text.includes(word)));
    fc.assert(
      fc.property(harmless, (text) => {
        for (const { redFlags } of world.views.values()) {
          expect([text, redFlags.flagIn(text)]).toEqual([text, undefined]);
        }
      }),
      { numRuns: runs(20_000) },
    );
  });

  test('only a condition has symptoms among its words', async () => {
    const world = await worldOf(business);
    const symptoms = symptomsOf(world);
    const having = world.pack.constraints.filter(({ words }) =>
      words.some((word) => symptoms.includes(word)),
    );
    expect(having.map(({ id }) => id)).toEqual(business === 'gym' ? ['condition'] : []);
    expect(symptoms.length).toBeLessThan(15);
  });
});

test('no ordinary chat of the transcripts is stopped', async () => {
  const folder = new URL('../transcripts/', import.meta.url);
  const chats = readdirSync(folder)
    .filter((name) => name.endsWith('.txt') && !name.includes('stop'))
    .map((name) => readFileSync(new URL(name, folder), 'utf8').split('\n'));
  expect(chats.length).toBeGreaterThan(30);
  for (const lines of chats) {
    const world = await worldOf(/^business: ([^\s,]+)/.exec(lines[0] ?? '')?.[1] ?? '');
    for (const line of lines.filter((l) => l.startsWith('> '))) {
      for (const { redFlags } of world.views.values()) {
        expect([line, redFlags.flagIn(line.slice(2))]).toEqual([line, undefined]);
      }
    }
  }
});

test.each(LOCALES)('capitals and missing apostrophes change nothing, in %s', async (locale) => {
  const { redFlags } = await viewOf('gym', locale);
  const texts = Object.values(phrasesIn(locale).stops).flat();
  expect(texts.filter((text) => redFlags.flagIn(text.toUpperCase()) === undefined)).toEqual([]);
  expect(texts.filter((text) => redFlags.flagIn(text.replaceAll("'", '')) === undefined)).toEqual([]);
});

describe('a slip of the fingers', () => {
  test.each(LOCALES)('in a word that matters is forgiven, in %s', async (locale) => {
    const { redFlags } = await viewOf('gym', locale);
    const { mended } = dataOf(locale);
    const slips = Object.values(phrasesIn(locale).stops)
      .flat()
      .flatMap((text) =>
        mended
          .filter((word) => word.length >= 6 && new RegExp(`\\b${word}\\b`).test(text))
          .map((word) => text.replace(word, swapped(word))),
      );
    expect(slips.length).toBeGreaterThan(locale === 'en' ? 200 : 20);
    expect(slips.filter((text) => redFlags.flagIn(text) === undefined)).toEqual([]);
  });

  /** "breathe" -> "braethe" */
  const swapped = (word: string): string => `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}`;

  test.each([
    ['cant breath', 'heart'],
    ['chest pian', 'heart'],
    ['i think its an anaphalactic shock', 'reaction'],
    ['sucidal', 'selfHarm'],
    ['i cant breatheeee', 'heart'],
  ] as const)('%s', async (text, flag) => {
    expect((await worldOf('shop')).redFlags.flagIn(text)).toBe(flag);
  });

  test('is not seen in words that the business has', async () => {
    const { redFlags } = await worldOf('gym');
    expect(redFlags.flagIn('meditation, can I do meditation?')).toBeUndefined();
    expect(redFlags.flagIn('I keep painting')).toBeUndefined();
  });
});

describe('who, when and whether', () => {
  test.each([
    ['my dad had a heart attack last year', undefined],
    ['my dad is having a heart attack', 'heart'],
    ['I had a stroke in 2019', undefined],
    ['I fainted once as a kid', undefined],
    ['I fainted this morning', 'collapse'],
    ['no chest pain, just tired', undefined],
    ['no dizziness, fainting or chest pain', undefined],
    ['no injuries, chest pain when I run', 'heart'],
    ["I can't climb stairs without chest pain", 'heart'],
    ["I don't want to kill myself but I think of it", 'selfHarm'],
    ['my throat closes up when I eat peanuts', undefined],
    ['my throat is closing up', 'reaction'],
    ['as a child I swelled up from nuts', undefined],
    ['I ate nuts and my chest hurts and I want to die', 'selfHarm'],
  ] as const)('%s', async (text, flag) => {
    for (const business of BUSINESSES) {
      expect((await worldOf(business)).redFlags.flagIn(text)).toBe(flag);
    }
  });
});

describe('the pace', () => {
  const rushIn = async (text: string, at: number) => (await worldOf('gym')).redFlags.rushIn(text, at);

  // By hand: 20 kg are 20 weeks at 1 kg a week; from 14 November it is 6 weeks to Christmas, from 1 May 34.
  test('to a date is reckoned from today', async () => {
    expect(await rushIn('drop 20 kg by Christmas', EVENING)).toEqual([20]);
    expect(await rushIn('drop 20 kg by Christmas', Date.UTC(2026, 4, 1))).toBeUndefined();
    expect(await rushIn('lose 2 kg by Christmas', Date.UTC(2026, 11, 24, 9))).toBeUndefined();
  });

  // By hand: 1 kg a week is 4.34 kg in a month of 30.4 days; 14 lb are a stone, 6.35 kg.
  test.each([
    ['lose 4.3 kg in a month', false],
    ['lose 4.4 kg in a month', true],
    ['lose 2 lb a week', false],
    ['lose 3 lb a week', true],
    ['lose a stone in 7 weeks', false],
    ['lose a stone in 6 weeks', true],
    ['lose half a stone in 4 weeks', false],
    ['lose twenty five pounds in 10 weeks', true],
    ['lose 15 lb, 4 days a week', false],
    ['gain 5 kg in a month', false],
  ])('%s: %s', async (text, isRushed) => {
    expect((await rushIn(text, EVENING)) !== undefined).toBe(isRushed);
  });

  test('is the same in all languages', () => {
    const limits = LOCALES.map((locale) => dataOf(locale).pace.mostKgPerWeek);
    expect(new Set(limits).size).toBe(1);
  });
});

describe.each(LOCALES)('the data in %s', (locale) => {
  const data = dataOf(locale);
  const rules = Object.values(data.flags).flat();
  const patterns = [
    ...rules.flatMap(({ says, with: also = [], unless }) => [...says, ...also, ...unless]),
    ...[data.past, data.now, data.idioms, data.denials.behind, data.allRight].flat(),
    ...[data.pace.says, data.pace.loss, data.pace.gain].flat(),
  ];

  test('names only groups that there are, and every group is named', () => {
    const named = new Set(
      patterns.flatMap((pattern) => [...pattern.matchAll(/@(\w+)/g)].map(([, name]) => name ?? '')),
    );
    expect([...named].filter((name) => !Object.hasOwn(data.groups, name))).toEqual([]);
    expect(Object.keys(data.groups).filter((name) => !named.has(name))).toEqual([]);
  });

  test('has no word that a message can never have', async () => {
    const read = wordReader({ ...data, idioms: [] }, (await viewOf('gym', locale)).lexicon, []);
    const words = [...patterns, ...Object.values(data.groups).flat()]
      .flatMap((pattern) => pattern.split(/[\s|_?]+/))
      .map((word) => word.replace(/^=/, ''))
      .filter((word) => /^\p{L}+$/u.test(word));
    const lost = [...new Set(words)].filter((word) => read(word).length !== 1);
    expect(lost).toEqual([]);
  });

  test('writes patterns as they can be read', () => {
    const odd = patterns.filter(
      (pattern) =>
        /\|\||\|\s|\s\||^\||\|$|_\s|\s_|\?\?|&/.test(pattern) ||
        (/\w*\*/.test(pattern) && /(?<!\w)\w{0,3}\*/.test(pattern)),
    );
    expect(odd).toEqual([]);
  });
});
