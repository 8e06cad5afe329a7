import { beforeAll, describe, expect, test } from 'vitest';
import { viewIn, type World } from '../../src/dialogue/index.js';
import { itemId } from '../../src/domain/index.js';
import { type Hearing, type Said, understand } from '../../src/text/index.js';
import { worldOf } from '../tools/world.js';

const SLATE = ['sea-bass', 'tagliatelle-ragu', 'lasagne'].map(itemId);
const SHOWN: Hearing = { slate: SLATE };
const [FIRST, SECOND, THIRD] = SLATE;
const TALKED: Hearing = { slate: SLATE, focus: FIRST };
const ASKED: Hearing = { slate: [], pending: { type: 'remember' } };

let english: World;
let german: World;
beforeAll(async () => {
  english = await worldOf('restaurant');
  german = viewIn(english, 'de') ?? english;
});

const heard = (text: string, hearing: Hearing = SHOWN): readonly Said[] =>
  understand(text, english.lexicon, hearing);
const gehoert = (text: string, hearing: Hearing = SHOWN): readonly Said[] =>
  understand(text, german.lexicon, hearing);
const types = (said: readonly Said[]): readonly string[] => said.map(({ type }) => type);
const taken = (said: readonly Said[]): readonly (string | undefined)[] =>
  said.flatMap((thing) => (thing.type === 'accept' ? [thing.item] : []));

describe('an item is taken when the message plainly says so', () => {
  test.each([
    ['the second', SECOND],
    ['2', SECOND],
    ['number three please', THIRD],
    ["right, I'll go for the first one", FIRST],
    ['go on, give me the last one', THIRD],
    ['yeah the second one will do', SECOND],
    ['could I get the lasagne?', THIRD],
    ['ok let us have number 1', FIRST],
    ['the middle one for me, cheers', SECOND],
  ])('%j', (text, item) => {
    expect(taken(heard(text))).toEqual([item]);
  });

  test.each([
    ['das zweite bitte', SECOND],
    ['ich nehme die Nummer 3', THIRD],
    ['gut, dann nehme ich das erste', FIRST],
  ])('%j', (text, item) => {
    expect(taken(gehoert(text))).toEqual([item]);
  });
});

describe('nothing is taken by a message that says anything else', () => {
  const references = ['the first one', 'the second', 'number 3', 'the last one'];
  const frames = [
    'is @ any good?',
    'what comes with @',
    'how long does @ take',
    'does @ keep till tomorrow',
    "I'd have @ if it came without the sauce",
    'only if you can halve it, @',
    'torn between @ and going home',
    'not sure about @',
    'we had @ on our honeymoon already',
    'my brother tried @ last year and it was awful',
    '@ again? never again',
    'I would not touch @ with a bargepole',
    'just reading @ makes me giggle',
    '@ reminds me of boarding school',
  ];
  test.each(frames.flatMap((frame) => references.map((one) => frame.replace('@', one))))('%j', (text) => {
    expect(taken(heard(text))).toEqual([]);
    expect(heard(text).length).toBeGreaterThan(0);
  });

  test.each([
    'ist das zweite groß?',
    'wenn das zweite billiger wäre, würde ich es nehmen',
    'das erste hatte ich gestern schon',
    'vielleicht das dritte, ich bin nicht sicher',
    'das zweite war letztes Mal furchtbar',
  ])('%j', (text) => {
    expect(taken(gehoert(text))).toEqual([]);
    expect(gehoert(text).length).toBeGreaterThan(0);
  });

  test('a word of agreement in front of a question belongs to the question', () => {
    expect(types(heard('right, and what about the other ones?', TALKED))).not.toContain('okay');
    expect(types(heard('yes but how spicy is it', TALKED))).toEqual(['ask']);
  });

  test('without an item nobody orders all of them in passing', () => {
    expect(taken(heard('love, have you anything a bit less grand'))).toEqual([]);
    expect(taken(heard("perfect, only my uncle won't touch zebra"))).toEqual([]);
  });
});

describe('what is turned down', () => {
  test.each([
    ['had the second one on Friday already', SECOND],
    ['no way am I having the last one', THIRD],
    ['the first one was bland last time', FIRST],
  ])('%j leaves the others', (text, item) => {
    expect(heard(text)).toEqual([{ type: 'reject', item }]);
  });

  test('all of them', () => {
    for (const text of ['none of those grab me', 'not convinced by any of these', 'meh']) {
      expect(types(heard(text))).toEqual(['more']);
    }
  });

  test('the one spoken of', () => {
    expect(heard('nah, dull', TALKED)).toEqual([{ type: 'reject', item: FIRST }]);
    expect(heard('we did that yesterday', TALKED)).toEqual([{ type: 'reject', item: FIRST }]);
    expect(gehoert('das ist nichts für mich', TALKED)).toEqual([{ type: 'reject', item: FIRST }]);
  });

  test('those with a feature', () => {
    expect(heard('not the ones with meat').every(({ type }) => type === 'reject' || type === 'which')).toBe(
      true,
    );
  });

  test('too much of something leads the other way', () => {
    expect(heard('all far too pricey')).toEqual([
      { type: 'critique', feature: { attribute: 'price', toward: 'less' } },
    ]);
    expect(heard('much too stodgy')).toEqual([{ type: 'critique', feature: { attribute: 'light' } }]);
    expect(heard('too spicy')).toEqual([{ type: 'wish', feature: { attribute: 'spicy' }, polarity: -1 }]);
    expect(gehoert('viel zu teuer')).toEqual([
      { type: 'critique', feature: { attribute: 'price', toward: 'less' } },
    ]);
  });

  test('who puts it off has turned nothing down', () => {
    expect(heard('let me think about it', TALKED)).toEqual([{ type: 'consider' }]);
  });
});

describe('a question about what is shown', () => {
  test('is asked of the item that is named, with what is asked', () => {
    expect(heard('how spicy is the second?')).toEqual([
      { type: 'ask', item: SECOND, feature: { attribute: 'spicy' } },
    ]);
    expect(heard('is the first one filling?')).toEqual([
      { type: 'ask', item: FIRST, feature: { attribute: 'light' }, isContrary: true },
    ]);
    expect(heard('has it got any milk in it?', TALKED)).toEqual([
      { type: 'ask', item: FIRST, constraint: 'milk' },
    ]);
  });

  test('is asked of the item that the message spoke of before', () => {
    expect(heard('I like the look of the third. is it spicy?')).toContainEqual({
      type: 'ask',
      item: THIRD,
      feature: { attribute: 'spicy' },
    });
  });

  test('says when nothing on record answers it', () => {
    expect(heard('which of these pairs with a Barolo?')).toEqual([{ type: 'unrecorded' }]);
    expect(heard('was the second grown in Peru?')).toEqual([{ type: 'ask', item: SECOND, isOpen: true }]);
  });

  test('compares by what is asked', () => {
    expect(types(heard('which one is the lightest?'))).toEqual(['compare']);
  });

  test('is no restriction, wish or order', () => {
    for (const text of [
      'do any of these contain fish?',
      'is the second vegetarian?',
      'would the last one fill me up?',
    ]) {
      const said = types(heard(text));
      expect(said.filter((type) => ['restrict', 'wish', 'accept', 'require'].includes(type))).toEqual([]);
    }
  });

  test('why, and why not', () => {
    expect(heard('why would I want the second?')).toEqual([{ type: 'why', item: SECOND }]);
    expect(types(heard('how come there is no pizza'))).toEqual(['whyNot']);
  });
});

test('a change is wanted of the item that it is said of', () => {
  expect(heard('the third but lighter')).toEqual([
    { type: 'similar', item: THIRD },
    { type: 'critique', feature: { attribute: 'light' } },
  ]);
  expect(heard('same but cheaper', TALKED)).toEqual([
    { type: 'similar', item: FIRST },
    { type: 'critique', feature: { attribute: 'price', toward: 'less' } },
  ]);
});

test('"this is 50 minutes" states what is, and asks for nothing', () => {
  expect(heard('this is 30 euros', TALKED)).toEqual([]);
});

describe('what is to be remembered', () => {
  test('a piece can be left out, and holds all the same', () => {
    expect(heard("don't remember the vegan bit", ASKED)).toEqual([
      { type: 'keep', consent: false, without: ['vegan'] },
    ]);
    expect(heard('keep the nuts in mind but not the gluten', ASKED)).toEqual([
      { type: 'keep', consent: true, without: ['gluten'] },
    ]);
    expect(heard('only the nuts', ASKED)).toEqual([
      { type: 'keep', consent: true, without: [], only: ['nuts'] },
    ]);
  });

  test('a question about it is no consent', () => {
    for (const text of ['who gets to see this?', 'what for?', 'how long do you keep it?']) {
      expect(heard(text, ASKED)).toEqual([{ type: 'askMemory' }]);
    }
    expect(gehoert('wer sieht das?', ASKED)).toEqual([{ type: 'askMemory' }]);
  });

  test('until some day cannot be kept', () => {
    expect(heard('until Easter', ASKED)).toEqual([{ type: 'keepUntil' }]);
    expect(heard('for two weeks', ASKED)).toEqual([{ type: 'keepUntil' }]);
  });
});

test('an option of the open question is chosen by its place', () => {
  const [question] = english.pack.questions;
  const hearing: Hearing = { slate: [], pending: { type: 'question', question: question?.id ?? '' } };
  expect(heard('the second one', hearing)).toEqual([
    { type: 'option', question: question?.id, option: question?.options[1]?.id },
  ]);
});

test('nothing is looked for by a name that nobody gave', () => {
  for (const text of [
    'what is the weather like up there',
    'I only got like twelve dollars',
    'it looks like rain',
  ])
    expect(types(heard(text))).not.toContain('unknownItem');
  expect(types(heard("I'd like the one with the unicorn"))).toEqual(['unknownItem']);
});
