import { describe, expect, test } from 'vitest';
import { readBusiness } from '../../src/business/index.js';
import { common } from '../tools/common.js';

const PACK = {
  usual: 1,
  id: 'tiny',
  name: 'Tiny',
  assistant: 'assistant',
  noun: { one: 'thing', many: 'things' },
  expert: 'somebody',
  range: 'the shelf',
  catalogue: { declaredBy: 'us', declaredOn: '2026-11-03' },
  attributes: [
    { id: 'light', kind: 'flag', say: 'light', words: ['airy'] },
    { id: 'made-of', kind: 'tags', say: 'material', isOpen: true, values: { wood: { say: 'wood' } } },
  ],
  wordings: { 'button.accept': 'Yes please' },
};
const ITEMS = [
  {
    id: 'chair',
    name: 'Chair',
    section: 'Home',
    description: 'To sit on',
    attributes: { 'made-of': ['wood'] },
    free: ['latex'],
  },
  { id: 'ball', name: 'Ball', section: 'Home', attributes: { 'made-of': ['rubber'] } },
];
const WHOLE = {
  usual: 1,
  locale: 'de',
  assistant: 'der Assistent',
  noun: { one: 'Ding', many: 'Dinge' },
  expert: 'jemanden',
  range: 'im Regal',
  declaredBy: 'wir',
  attributes: {
    light: { say: 'leicht', words: ['luftig'] },
    'made-of': {
      say: 'Material',
      values: { wood: { say: 'Holz' }, rubber: { say: 'Gummi', words: ['Kautschuk'] } },
    },
  },
  wordings: { 'button.accept': 'Ja bitte' },
  sections: { Home: 'Zuhause' },
  items: { chair: { name: 'Stuhl', description: 'Zum Sitzen' }, ball: { name: 'Ball' } },
};

const read = (locale: unknown, name = 'de.json') =>
  readBusiness(
    {
      pack: JSON.stringify(PACK),
      catalogue: ITEMS.map((item) => JSON.stringify(item)).join('\n'),
      locales: { [name]: typeof locale === 'string' ? locale : JSON.stringify(locale) },
    },
    common,
  );

describe('a translation', () => {
  test('changes words and nothing else', () => {
    const { business, problems } = read(WHOLE);
    expect(problems).toEqual([]);
    const german = business?.translations.get('de');
    expect(german?.pack.attributes[0]).toEqual({
      id: 'light',
      kind: 'flag',
      isSilent: false,
      say: 'leicht',
      words: ['luftig'],
    });
    expect(german?.pack.wordings).toEqual({ 'button.accept': 'Ja bitte' });
    const [chair, ball] = german?.items ?? [];
    expect(chair).toEqual({
      ...business?.items[0],
      name: 'Stuhl',
      section: 'Zuhause',
      description: 'Zum Sitzen',
      facts: { latex: { state: 'declaredFree', source: { type: 'declared', by: 'wir', on: '2026-11-03' } } },
    });
    expect(ball?.attributes).toEqual({ 'made-of': ['rubber'] });
  });

  test('may name values that only the catalogue knows', () => {
    const attribute = read(WHOLE).business?.translations.get('de')?.pack.attributes[1];
    expect(attribute).toMatchObject({ values: { rubber: { say: 'Gummi', words: ['Kautschuk'] } } });
  });

  test('that is not whole is laid over the rest, with a warning that counts', () => {
    const { ball: _, ...items } = WHOLE.items;
    const { range: __, ...rest } = WHOLE;
    const { business, problems } = read({ ...rest, items });
    expect(problems).toEqual([
      {
        level: 'warning',
        where: 'locales/de.json',
        what: '2 texts are missing and stay in "en": range, items.ball.name',
      },
    ]);
    expect(business?.translations.get('de')?.items.map(({ name }) => name)).toEqual(['Stuhl', 'Ball']);
    expect(business?.translations.get('de')?.pack.range).toBe('the shelf');
  });

  test('of something that is not there is warned of', () => {
    const { business, problems } = read({ ...WHOLE, items: { ...WHOLE.items, lamp: { name: 'Lampe' } } });
    expect(business).toBeDefined();
    expect(problems).toEqual([
      { level: 'warning', where: 'locales/de.json', what: '1 ids are not in the pack: items.lamp' },
    ]);
  });

  test.each([
    ['{', 'locales/de.json'],
    [{ ...WHOLE, prices: {} }, 'locales/de.json'],
    [{ ...WHOLE, locale: 'Deutsch' }, 'locales/de.json locale'],
  ])('that cannot be read is an error with its place', (text, where) => {
    const { business, problems } = read(text);
    expect(business).toBeUndefined();
    expect(problems[0]).toMatchObject({ level: 'error' });
    expect(problems[0]?.where.trim()).toBe(where);
  });

  test('is named for its language', () => {
    expect(read(WHOLE, 'german.json').problems).toEqual([
      { level: 'error', where: 'locales/german.json', what: 'is for "de"; name it de.json' },
    ]);
  });
});
