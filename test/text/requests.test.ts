import { describe, expect, test } from 'vitest';
import { itemId } from '../../src/domain/index.js';
import { type Said, understand } from '../../src/text/index.js';
import { worldOf } from '../tools/world.js';

const SLATE = [itemId('sea-bass'), itemId('lasagne'), itemId('margherita')];

async function saidOf(text: string, business = 'restaurant', locale = 'en'): Promise<readonly Said[]> {
  const world = (await worldOf(business)).views.get(locale);
  if (world === undefined) throw new Error(`${business} does not speak ${locale}`);
  return understand(text, world.lexicon, { slate: business === 'restaurant' ? SLATE : [], focus: undefined });
}

const typesOf = async (text: string, business?: string, locale?: string): Promise<readonly string[]> =>
  (await saidOf(text, business, locale)).map((said) =>
    said.type === 'staff' ? said.about : said.type === 'topic' ? said.topic : said.type,
  );

describe('what is put to the house', () => {
  test.each([
    ['is that fried in the same pan as the fish?', 'contact'],
    ['is there a dedicated fryer', 'contact'],
    ['could I get the sauce on the side', 'change'],
    ['how late are you open on fridays', 'hours'],
    ['where can we park the car', 'parking'],
    ['may I bring my dog inside', 'pets'],
    ['can you put me through to somebody in charge, a manager', 'human'],
    ['what a useless bot you are, shut up', 'abuse'],
    ['please write me a poem about the sea', 'offTopic'],
  ])('%j', async (text, meant) => {
    expect(await typesOf(text)).toContain(meant);
  });

  test.each([
    ['wird das in derselben Pfanne gebraten', 'contact'],
    ['wann machen Sie am Montag auf', 'hours'],
    ['kann ich mit Karte zahlen', 'payment'],
    ['ich will mit einem Menschen sprechen', 'human'],
  ])('%j', async (text, meant) => {
    expect(await typesOf(text, 'restaurant', 'de')).toContain(meant);
  });

  test('a question about a diet restricts nobody, and a statement does', async () => {
    expect(await saidOf('do you offer vegan meals')).toEqual([{ type: 'stock', constraint: 'vegan' }]);
    expect(await typesOf('I am vegan')).toEqual(['restrict']);
  });

  test('what may be an allergy stands, whatever is asked beside it', async () => {
    const restrict = expect.objectContaining({ type: 'restrict', constraint: 'nuts', severity: 'allergy' });
    for (const text of [
      "I'm allergic to nuts, is there parking?",
      'my nut allergy is bad, is it made in the same kitchen as the cakes?',
      "what's your address, and I have a nut allergy",
      'table for six, nut allergy',
    ]) {
      expect(await saidOf(text), text).toContainEqual(restrict);
    }
  });

  test('of what there is none it is known what it is, wanted or not', async () => {
    expect(await saidOf('I fancy sushi')).toEqual([
      { type: 'absent', absent: 'japanese-food', isWanted: true },
    ]);
    expect(await saidOf('anything but not korean')).toContainEqual({
      type: 'absent',
      absent: 'korean-food',
      isWanted: false,
    });
  });
});

describe('one thing for another', () => {
  test('what goes stands behind "instead of", what comes before it', async () => {
    const [swap] = await saidOf('I would like mushrooms instead of olives');
    expect(swap).toMatchObject({
      type: 'swap',
      away: { feature: { value: 'olives' } },
      instead: { feature: { value: 'mushrooms' } },
    });
  });

  test('and the other way round behind "replace"', async () => {
    expect(await saidOf('replace the second with the third')).toEqual([
      {
        type: 'swap',
        away: { type: 'item', item: 'lasagne' },
        instead: { type: 'item', item: 'margherita' },
      },
    ]);
  });
});

describe('beside each other', () => {
  test('two of those shown, by what is asked', async () => {
    expect(await saidOf('which is cheaper, the first or the third?')).toEqual([
      {
        type: 'compare',
        items: ['sea-bass', 'margherita'],
        feature: { attribute: 'price', toward: 'less' },
      },
    ]);
  });

  test('all of them where none is named', async () => {
    expect(await saidOf('what is the difference between them')).toEqual([{ type: 'compare', items: SLATE }]);
  });
});

describe('numbers with a name', () => {
  test.each([
    ['I can make it twice a week', 'days-a-week', 2],
    ['three sessions per week please', 'days-a-week', 3],
    ['been training for four years', 'years-of-training', 4],
  ])('%j', async (text, quantity, amount) => {
    expect(await saidOf(text, 'gym')).toContainEqual({ type: 'quantity', quantity, amount });
  });

  test('what somebody bought is at hand beside the rest; "only" is a limit', async () => {
    const bought = await saidOf('I just bought a kettlebell', 'gym');
    expect(bought).toEqual([{ type: 'gain', attribute: 'equipment', value: 'kettlebells' }]);
    expect(await typesOf('only kettlebells', 'gym')).toContain('require');
  });
});
