import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { trained } from '../../data/tools/train-intents.js';
import { type Classifier, classify, fromTrained, TrainedSchema } from '../../src/intents/index.js';
import { type Said, understand } from '../../src/text/index.js';
import { runs } from '../tools/runs.js';
import { worldOf } from '../tools/world.js';
import { GERMAN_PARAPHRASES, NOT_GUESSED, PARAPHRASES } from './paraphrases.js';

const read = (file: string): string =>
  readFileSync(new URL(`../../data/language/${file}`, import.meta.url), 'utf8');
const classifierOf = (locale: string): Classifier =>
  fromTrained(TrainedSchema.parse(JSON.parse(read(`${locale}.intents.weights.json`))));
const classifier = classifierOf('en');
const nowhere = { slate: [] };

test.each(['en', 'de'])(
  'the weights are those of the utterances, %s: learning them again gives the same bytes',
  (locale) => {
    const weights = read(`${locale}.intents.weights.json`);
    const { origin } = TrainedSchema.parse(JSON.parse(weights));
    expect(weights.length).toBeLessThan(3_000_000);
    expect(trained(read(`${locale}.intents.json`), origin.texts, origin.seed) === weights).toBe(true);
  },
  120_000,
);

describe('paraphrases that are not among the utterances', () => {
  const all = Object.entries(PARAPHRASES).flatMap(([intent, texts]) =>
    texts.map((text) => ({ intent, text })),
  );

  test('are held out', () => {
    const utterances = read('en.intents.json').toLowerCase();
    expect(all.filter(({ text }) => utterances.includes(`"${text.toLowerCase()}"`))).toEqual([]);
  });

  test('are read: when they were first tried 86 of 100 were', () => {
    const right = all.filter(({ intent, text }) => {
      const guess = classify(classifier, text);
      return guess.isSure && guess.intent === intent;
    });
    expect(right.length / all.length).toBeGreaterThan(0.8);
  });

  test('are read in German: when they were first tried 31 of 32 were', () => {
    const german = classifierOf('de');
    const all = Object.entries(GERMAN_PARAPHRASES).flatMap(([intent, texts]) =>
      texts.map((text) => ({ intent, text })),
    );
    const guesses = all.map(({ intent, text }) => ({ intent, guess: classify(german, text) }));
    const right = guesses.filter(({ intent, guess }) => guess.isSure && guess.intent === intent);
    expect(right.length / all.length).toBeGreaterThan(0.75);
  });

  test('where no phrase is known in them, nearly all guesses are right', async () => {
    const { lexicon, guess } = await worldOf('restaurant');
    const guesses = all
      .filter(({ text }) => understand(text, lexicon, nowhere).length === 0)
      .map(({ intent, text }) => ({ intent, said: guess(text, nowhere) }))
      .filter(({ said }) => said.length === 1);
    expect(guesses.length).toBeGreaterThan(40);
    const wrong = guesses.filter(({ intent, said }) => nameOf(said[0]) !== intent);
    expect(wrong.length / guesses.length).toBeLessThan(0.06);
  });

  test.each(['restaurant', 'gym', 'shop'])(
    'of what is none of them nothing is guessed: %s',
    async (business) => {
      const { lexicon, guess } = await worldOf(business);
      const strange = NOT_GUESSED.filter((text) => understand(text, lexicon, nowhere).length === 0);
      expect(strange.filter((text) => guess(text, nowhere).length > 0)).toEqual([]);
      expect(NOT_GUESSED.filter((text) => classify(classifier, text).isSure)).toEqual([]);
    },
  );
});

/** The intent that something said is. */
function nameOf(said: Said | undefined): string | undefined {
  if (said?.type === 'command') return said.command;
  return said?.type === 'remember' ? 'justToday' : said?.type;
}

describe('nothing is guessed', () => {
  const plain = Object.values(PARAPHRASES).flat();
  /** Things that no business here knows. */
  const THINGS = [
    'kiwi',
    'lupin',
    'quinoa',
    'papaya',
    'tahini',
    'xanthan',
    'kolanut',
    'jicama',
    'natto',
    'okra',
  ];

  test('of a message with a word that nobody used who meant an intent: it may be what must be avoided', async () => {
    const { guess } = await worldOf('restaurant');
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.constantFrom(...plain), fc.constantFrom(...THINGS), place, (text, thing, at) => {
        const words = text.split(' ');
        words.splice(Math.round(at * words.length), 0, thing);
        expect(guess(words.join(' '), nowhere)).toEqual([]);
      }),
      { numRuns: runs(20_000) },
    );
  });

  test('of a message that says that something harms, whatever else it says', async () => {
    const { guess } = await worldOf('restaurant');
    const harms = [
      "I'm allergic to it",
      'it makes me ill',
      'I can not have that',
      'keep away from it',
      'nut free please',
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...plain),
        fc.constantFrom(...harms),
        fc.boolean(),
        (text, harm, isFirst) => {
          expect(guess(isFirst ? `${harm} ${text}` : `${text}, ${harm}`, nowhere)).toEqual([]);
        },
      ),
      { numRuns: runs(5000) },
    );
  });

  test('as an answer to a question about limits, consent or forgetting, but that nothing shall be kept', async () => {
    const { guess } = await worldOf('restaurant');
    const chat = ['help', 'profile', 'undo', 'startOver', 'forget', 'thanks', 'greeting'];
    for (const pending of [{ type: 'safety', question: 'diet' }, { type: 'forget' }] as const) {
      const names = plain.flatMap((text) => guess(text, { slate: [], pending }).map(nameOf));
      expect(names.filter((name) => !chat.includes(name ?? ''))).toEqual([]);
    }
    const asked = { slate: [], pending: { type: 'remember' } } as const;
    const names = plain.flatMap((text) => guess(text, asked).map(nameOf));
    expect(names.filter((name) => ![...chat, 'justToday'].includes(name ?? ''))).toEqual([]);
    expect(guess('this is a one time thing, do not keep it', asked)).toEqual([
      { type: 'remember', consent: false },
    ]);
    // Somewhere else it is an answer.
    expect(guess('I am happy with whatever you pick', asked)).toEqual([]);
    expect(guess('I am happy with whatever you pick', nowhere)).toEqual([{ type: 'dontMind' }]);
  });

  test('so much of any text that it could not be asked about, and no text is too strange', async () => {
    const { guess } = await worldOf('gym');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        expect(guess(text, nowhere).length).toBeLessThanOrEqual(2);
      }),
      { numRuns: runs(20_000) },
    );
  });
});
