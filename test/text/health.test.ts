import { describe, expect, test } from 'vitest';
import { viewIn } from '../../src/dialogue/index.js';
import { type Said, understand } from '../../src/text/index.js';
import { worldOf } from '../tools/world.js';

/* A state of health that limits somebody and that nothing is declared about is never passed over in silence. */

async function heard(text: string, pack: string, locale: string): Promise<readonly Said[]> {
  const view = viewIn(await worldOf(pack), locale);
  return view === undefined ? [] : understand(text, view.lexicon, { slate: [] });
}

describe('a state of health that nothing is declared about', () => {
  test.each([
    ['restaurant', 'en', "granddad's a diabetic"],
    ['restaurant', 'en', 'my mum needs a low sodium diet'],
    ['restaurant', 'en', 'he is on blood thinners'],
    ['restaurant', 'en', 'Uncle Ted can barely swallow'],
    ['restaurant', 'en', "I'm on dialysis three times a week"],
    ['restaurant', 'en', 'nurse told me to watch what I eat'],
    ['restaurant', 'en', 'halfway through chemo, so what can I have'],
    ['gym', 'en', 'one of my friends uses a wheelchair'],
    ['shop', 'en', 'is it toxic to dogs'],
    ['shop', 'en', 'her brother is blind'],
    ['restaurant', 'de', 'Opa kann kaum kauen'],
    ['restaurant', 'de', 'ich bin Diabetikerin'],
    ['restaurant', 'de', 'meine Frau nimmt Blutverdünner'],
    ['gym', 'de', 'mein Bruder ist Rollstuhlfahrer'],
    ['shop', 'de', 'darf nicht giftig für Katzen sein'],
  ])('in the %s (%s): "%s"', async (pack, locale, text) => {
    expect(await heard(text, pack, locale)).toContainEqual(expect.objectContaining({ type: 'health' }));
  });

  test.each([
    ['gym', 'I have diabetes', 'condition'],
    ['restaurant', "she's four months gone", 'pregnancy'],
    ['gym', 'I am in the family way', 'pregnancy'],
    ['shop', 'my sister is eating for two', 'pregnancy'],
    ['restaurant', 'the doctor told me to leave out celery', 'celery'],
  ])('in the %s "%s" is what the pack has declared', async (pack, text, constraint) => {
    const said = await heard(text, pack, 'en');
    expect(said).toContainEqual(expect.objectContaining({ type: 'restrict', constraint }));
    expect(said.filter(({ type }) => type === 'health')).toEqual([]);
  });

  test('leaves what is named beside it firm', async () => {
    const said = await heard('diabetic, and no peanuts please', 'restaurant', 'en');
    expect(said.map(({ type }) => type)).toEqual(['health', 'restrict']);
  });

  test.each(["what's good tonight", 'no salt on mine', 'blind date on Friday', 'a doctor is joining us'])(
    'is not "%s"',
    async (text) => {
      expect((await heard(text, 'restaurant', 'en')).filter(({ type }) => type === 'health')).toEqual([]);
    },
  );
});

test('what does somebody something not understood is avoided where that was asked', async () => {
  const { lexicon, pack } = await worldOf('shop');
  const pending = { type: 'safety', question: pack.safety[0]?.id ?? '' } as const;
  const said = understand('anything with lavender gives me a skull like a foghorn', lexicon, {
    slate: [],
    pending,
  });
  expect(said.some((thing) => thing.type === 'wish' && thing.polarity === 1)).toBe(false);
  expect(said).toContainEqual(expect.objectContaining({ type: 'require' }));
});
