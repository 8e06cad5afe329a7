import { describe, expect, test } from 'vitest';
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
  ['We’re ready', { type: 'suggest' }],
  ['what shall we have?', { type: 'suggest' }],
  ["who's in?", { type: 'who' }],
  ['one each please', { type: 'kind', kind: 'each' }],
  ['something to share', { type: 'kind', kind: 'shared' }],
  ['leave the table', { type: 'leave' }],
])('at a table, "%s" is', async (text, said) => {
  expect((await heard(text, { isAtTable: true }))?.said).toEqual(said);
});
