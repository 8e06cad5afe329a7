import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { World } from '../../src/dialogue/index.js';
import { type Said, understand } from '../../src/text/index.js';
import { runs } from '../tools/runs.js';
import { worldOf } from '../tools/world.js';

/** What customers must be kept away from, in a word of each pack: the ids that keep them from it, any of which will do. */
const THINGS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  restaurant: {
    nuts: 'nuts',
    peanuts: 'peanuts',
    gluten: 'gluten',
    wheat: 'wheat',
    milk: 'milk',
    eggs: 'eggs',
    fish: 'fish',
    sesame: 'sesame',
    celery: 'celery',
    mustard: 'mustard',
    soya: 'soy',
    almonds: 'almond',
    walnuts: 'walnut',
    hazelnuts: 'hazelnut',
    dairy: 'dairy',
    pork: 'pork',
    prawns: 'crustaceans',
    cashews: 'cashew',
  },
  shop: {
    nuts: 'nuts',
    peanuts: 'peanuts',
    fragrance: 'fragrance',
    lanolin: 'lanolin',
    wool: 'wool',
    latex: 'latex',
    nickel: 'nickel',
    milk: 'milk',
    soya: 'soy',
    gluten: 'gluten',
    sesame: 'sesame',
    almonds: 'almond',
    beeswax: 'bee_products',
  },
};

const BEFORE = [
  'not',
  'anything except',
  "I'd die if I ate",
  "I can't go near",
  'no more',
  'not too much',
  'I would die from',
  'I had a reaction to',
  'skip the',
  "I don't want any",
  'definitely no',
  'absolutely no',
  'make sure there is no',
  "we can't have",
  'I was told to avoid',
  'doctor says no',
  "I'm off",
  'I swell up from',
  'we need to avoid',
  "I've got an allergy to",
  'no traces of',
  'nothing containing',
  'not with',
  'coeliac, and no',
  'cut out',
  "I can't do",
  "I couldn't eat",
  'never',
  'not allowed',
  'anything without',
  'something without',
  'does not contain',
  'must not contain',
  "can't be near",
  'not even a little',
  'I have an issue with',
  'I have problems with',
  'bad reaction to',
  'I struggle with',
  'trouble with',
  "I can't have",
  "I can't eat",
  'I cannot have',
  'I must not have',
  "I'm allergic to",
  'allergic to',
  'no',
  'without',
  'nothing with',
  'avoid',
  'please avoid',
  'I have to avoid',
  'I react badly to',
  "I'm intolerant to",
  'stay away from',
  'keep me away from',
  'I am sensitive to',
  'hold the',
  'leave out the',
  "I can't tolerate",
  "I don't eat",
  'steer clear of',
  'I go into shock from',
  'free from',
  'please remove the',
  'severe allergy to',
  'I get hives from',
  'anything but',
];
const BEHIND = [
  'will put me in hospital',
  'are a problem for me',
  'is a problem',
  'is bad for me',
  'allergy here',
  'is poison to me',
  'intolerant',
  'give me stomach ache',
  'give me cramps',
  'makes me vomit',
  'makes my throat swell',
  'is a no no',
  'allergic',
  'sensitivity',
  'is not allowed',
  'is not ok',
  'are not okay',
  'are not good for me',
  'no thanks',
  'are not possible',
  'must be avoided',
  'brings me out in a rash',
  'triggers my asthma',
  'has to go',
  'sends me to the hospital',
  "isn't an option",
  "and I don't get along",
  'are forbidden',
  'makes me ill',
  'make me sick',
  'gives me a rash',
  "doesn't agree with me",
  'is dangerous for me',
  'allergy',
  'free please',
  '-free please',
  'is off limits',
  'are out',
  'could kill me',
  'is a no',
  'upsets my stomach',
  'intolerance',
];
const WHO = [
  "my wife can't have",
  'my son is allergic to',
  'one of us is allergic to',
  "my friend can't eat",
  'our daughter must avoid',
];
const AROUND = ['', 'hi, ', 'hello! ', 'well, ', 'just so you know, ', 'sorry, '];
const AFTER = [
  '',
  ' please',
  ' today',
  ', thanks',
  ' tonight',
  '. What do you recommend?',
  ', something light',
  ' and something under 15',
];

const worlds = new Map<string, World>();
beforeAll(async () => {
  for (const pack of Object.keys(THINGS)) worlds.set(pack, await worldOf(pack));
});

/** One slip that a thumb makes: two letters swapped, inside a long word. */
function mistyped(word: string, at: number): string {
  if (word.length < 7) return word;
  const i = 2 + (at % (word.length - 4));
  return word.slice(0, i) + word.charAt(i + 1) + word.charAt(i) + word.slice(i + 2);
}

const draw = fc.constantFrom('restaurant', 'shop').chain((pack) =>
  fc.record({
    pack: fc.constant(pack),
    things: fc.uniqueArray(fc.constantFrom(...Object.keys(THINGS[pack] ?? {})), {
      minLength: 1,
      maxLength: 3,
    }),
    joiner: fc.constantFrom(' and ', ' or ', ', '),
    way: fc.oneof(
      fc.constantFrom(...BEFORE).map((cue) => ({ cue, isBefore: true })),
      fc.constantFrom(...WHO).map((cue) => ({ cue, isBefore: true })),
      fc.constantFrom(...BEHIND).map((cue) => ({ cue, isBefore: false })),
    ),
    around: fc.constantFrom(...AROUND),
    after: fc.constantFrom(...AFTER),
    slip: fc.option(fc.nat(20), { nil: undefined }),
    isAsked: fc.boolean(),
    hasSlate: fc.boolean(),
  }),
);

describe('what is to be avoided', () => {
  test('is never dropped and never turned round, in 2,000 ways of saying it', () => {
    fc.assert(
      fc.property(draw, ({ pack, things, joiner, way, around, after, slip, isAsked, hasSlate }) => {
        const world = worlds.get(pack) as World;
        // Behind a list a cue may be about its last member alone; one thing is plain.
        const named = way.isBefore ? things : things.slice(0, 1);
        const words = named.map((word) => (slip === undefined ? word : mistyped(word, slip))).join(joiner);
        const space = way.cue.startsWith('-') ? '' : ' ';
        const text = `${around}${way.isBefore ? `${way.cue} ${words}` : words + space + way.cue}${after}`;
        const said = understand(text, world.lexicon, {
          slate: hasSlate ? world.catalogue.items.slice(0, 3).map(({ id }) => id) : [],
          pending: isAsked ? { type: 'safety', question: 'safety' } : undefined,
        });
        for (const name of named) {
          const id = THINGS[pack]?.[name];
          expect(
            said.some((thing) => keepsAway(thing, id)),
            `"${text}" keeps from ${name}: ${JSON.stringify(said)}`,
          ).toBe(true);
        }
        expect(
          said.filter((thing) => thing.type === 'retract' || thing.type === 'unrestricted'),
          text,
        ).toEqual([]);
      }),
      { numRuns: runs(2000) },
    );
  });
});

const keepsAway = (said: Said, id: string | undefined): boolean =>
  (said.type === 'restrict' && said.constraint === id) || said.type === 'restrictUnknown';
