import { describe, expect, test } from 'vitest';
import { tableHeard } from '../../src/dialogue/index.js';
import { understand } from '../../src/text/index.js';
import { worldOf } from '../tools/world.js';

const heard = async (text: string, { isAtTable = false, locale = 'en' } = {}) =>
  (await worldOf('restaurant')).views.get(locale)?.lexicon.tables(text, isAtTable);

describe('a table is set up by', () => {
  test.each([
    ['table for four', 4],
    ['a table for 6 please', 6],
    ['lunch for four of us', 4],
    ['Can you set up a table?', undefined],
    ['there are five of us', 5],
    ['group of 3', 3],
    ['table', undefined],
  ])('"%s"', async (text, seats) => {
    expect((await heard(text))?.said).toEqual({ type: 'open', ...(seats !== undefined && { seats }) });
  });

  test.each([
    ['Tisch für vier', 4],
    ['Wir sind zu dritt', 3],
    ['wir sind 5 Leute', 5],
    ['Tisch eröffnen', undefined],
  ])('"%s"', async (text, seats) => {
    const said = (await heard(text, { locale: 'de' }))?.said;
    expect(said).toEqual({ type: 'open', ...(seats !== undefined && { seats }) });
  });
});

test('what else is said is left to be heard', async () => {
  expect((await heard("table for four, I'm vegan"))?.rest.trim()).toBe(", I'm vegan");
});

describe('a table is joined by', () => {
  test.each(['join BCDFGH', 'Join table bcdfgh', 'can I join with code BCDFGH', ' bcdfgh '])(
    '"%s"',
    async (text) => {
      expect((await heard(text))?.said).toEqual({ type: 'join', code: 'BCDFGH' });
    },
  );

  test('a code with a letter that no code has, so that it is said to be none', async () => {
    expect((await heard('join ABCDEF'))?.said).toEqual({ type: 'join', code: 'ABCDEF' });
  });
});

test.each([
  'two of us are vegan',
  'I want to join pilates',
  'something to share',
  "we're ready",
  'a table lamp',
  'something for the table',
  'what shall we have?',
])('"%s" is not about a table of several', async (text) => {
  expect(await heard(text)).toBeUndefined();
});

test.each([
  ["we'll have it", true],
  ["Great, we'll have it please!", true],
  ["we'll have the lasagne", false],
  ["we won't have it", false],
])('at a table, "%s" takes what was suggested: %s', async (text, isTaken) => {
  expect((await heard(text, { isAtTable: true }))?.said.type === 'take').toBe(isTaken);
});

test.each([
  ['das nehmen wir', true],
  ['Ja, nehmen wir!', true],
  ['wir nehmen alles', true],
  ['das nehmen wir nicht', false],
  ['was nehmen wir?', false],
])('auf Deutsch am Tisch: "%s" %s', async (text, isTaken) => {
  expect((await heard(text, { isAtTable: true, locale: 'de' }))?.said.type === 'take').toBe(isTaken);
});

describe('who tells of their company sets up no table', () => {
  const open = async (text: string, locale = 'en') => {
    const world = await worldOf('restaurant');
    return tableHeard(world.views.get(locale) ?? world, text, undefined, { slate: [] })?.said.type === 'open';
  };

  test.each([
    'table of six, two veggies',
    'party of 8, one vegan and two coeliacs',
    'table for 4, my wife is allergic to nuts',
    'there are five of us, one of us is vegan',
    'book a table for four',
  ])('"%s"', async (text) => {
    expect(await open(text)).toBe(false);
  });

  test.each([
    'table for six',
    "table for four, I'm vegan",
    'table of six, two vegans, we want to choose together',
  ])('but "%s"', async (text) => {
    expect(await open(text)).toBe(true);
  });

  test.each([
    'Tisch für sechs, zwei Vegetarier',
    'wir sind zu sechst, zwei davon vegan',
    'einen Tisch für vier reservieren',
  ])('"%s"', async (text) => {
    expect(await open(text, 'de')).toBe(false);
  });
});

test.each([
  ['two vegetarians', [['vegetarian', true]]],
  [
    'six of us, two veggies and one nut allergy',
    [
      ['nuts', true],
      ['vegetarian', true],
    ],
  ],
  [
    "party of 8, one vegan, I'm allergic to nuts",
    [
      ['vegan', true],
      ['nuts', undefined],
    ],
  ],
  ['under 12 vegan', [['vegan', undefined]]],
  ["I'm one of the vegans", [['vegan', undefined]]],
])('"%s" says whose limit it is', async (text, limits) => {
  const said = understand(text, (await worldOf('restaurant')).lexicon, { slate: [] });
  const found = said.flatMap((each) =>
    each.type === 'restrict' ? [[each.constraint, each.isForOther]] : [],
  );
  expect(found.sort()).toEqual([...limits].sort());
});

test.each([
  ['We’re ready', { type: 'suggest' }],
  ['what shall we have?', { type: 'suggest' }],
  ["who's in?", { type: 'who' }],
  ['one each please', { type: 'kind', kind: 'each' }],
  ['something to share', { type: 'kind', kind: 'shared' }],
  ['leave the table', { type: 'leave' }],
])('at a table, "%s" is', async (text, said) => {
  expect((await heard(text, { isAtTable: true }))?.said).toEqual(said);
});
