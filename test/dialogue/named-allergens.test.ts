import { describe, expect, test } from 'vitest';
import { viewIn, type World } from '../../src/dialogue/index.js';
import { emptyProfile, newConversation, type Restriction } from '../../src/domain/index.js';
import { shipped } from '../oracles/table.js';
import { worldOf } from '../tools/world.js';
import { type Turn, talk } from './dialogues.js';

const NOON = Date.UTC(2026, 10, 14, 12, 5);

/** The last turn of a chat in some language. */
function lastIn(locale: string, world: World, ...lines: readonly string[]): Turn {
  const moves = lines.map((text) => ({ type: 'say', sentence: { text }, minutes: 1 }) as const);
  const last = [
    ...talk(world, NOON, moves, { conversation: { ...newConversation, locale }, profile: emptyProfile }),
  ].at(-1);
  if (last === undefined) throw new Error('nobody said anything');
  return last;
}

const lastOf = (world: World, ...lines: readonly string[]): Turn => lastIn('en', world, ...lines);

const notedBy = (turn: Turn): readonly string[] =>
  turn.after.mind.wants
    .filter((want): want is Restriction => want.type === 'restriction')
    .map(({ severity, constraint }) => `${severity} ${constraint}`);

describe('a named nut or cereal', () => {
  test.each([
    ["I'm allergic to filberts", 'allergy hazelnut'],
    ['no cob nuts please, I am allergic', 'allergy hazelnut'],
    ['allergic to pignoli', 'allergy pine'],
    ['pine nut allergy', 'allergy pine'],
    ["I'm allergic to cashew nuts", 'allergy cashew'],
    ['macadamia allergy', 'allergy macadamia'],
    ["I can't have Brazil nuts", 'allergy brazil'],
    ['marzipan allergy', 'allergy almond'],
    ["I'm allergic to kamut", 'allergy khorasan'],
    ['no wheat', 'allergy wheat'],
    ['intolerant to barley', 'intolerance barley'],
  ])('is heard in "%s"', async (text, noted) => {
    const world = await worldOf('restaurant');
    expect(notedBy(lastOf(world, 'hi', text))).toEqual([noted]);
  });

  test.each([
    ['Mandelallergie', 'allergy almond'],
    ['ich bin allergisch gegen Paranüsse', 'allergy brazil'],
    ['ich vertrage keinen Weizen', 'allergy wheat'],
    ['allergisch gegen Pinienkerne', 'allergy pine'],
    ['Walnussallergie', 'allergy walnut'],
  ])('is heard in German in "%s"', async (text, noted) => {
    const world = await worldOf('restaurant');
    expect(notedBy(lastIn('de', world, 'hallo', text))).toEqual([noted]);
  });

  test.each([
    ['nuts', ['tree_nuts', 'peanuts']],
    ['shellfish', ['crustaceans', 'molluscs']],
    ['seafood', ['fish', 'crustaceans', 'molluscs']],
    ['dairy', ['milk']],
    ['gluten', ['gluten']],
    ['wheat', ['wheat', 'spelt', 'khorasan']],
  ])('"%s" means what customers mean by it', async (word, facts) => {
    const world = await worldOf('restaurant');
    const [noted] = notedBy(lastOf(world, 'hi', `I'm allergic to ${word}`));
    const constraint = world.pack.constraints.find(({ id }) => noted === `allergy ${id}`);
    expect(constraint?.facts).toEqual(facts);
  });

  test.each(['restaurant', 'shop'])('has a kind in the %s for each of the law', async (business) => {
    const { facts = {}, constraints = [] } = shipped(business).pack;
    for (const nut of 'almond hazelnut walnut cashew pecan brazil pistachio macadamia pine'.split(' ')) {
      expect([nut, facts[nut]?.of]).toEqual([nut, 'tree_nuts']);
      expect(constraints.map(({ facts: codes }) => codes.join())).toContain(nut);
    }
  });
});

describe('an almond allergy', () => {
  const ask = async (name: string) =>
    lastOf(await worldOf('restaurant'), "I'm allergic to almonds", 'no', `why not the ${name}?`).reply?.text;

  test('is told of almonds by their name', async () => {
    expect(await ask('chocolate cake')).toContain(
      "contains almonds (declared by the kitchen, 3 Nov), so I can't suggest it (you said: almonds)",
    );
  });

  test('is told that nuts of which nobody said which may be almonds', async () => {
    expect(await ask('olives')).toContain(
      "may contain almonds (tree nuts: declared by the kitchen, 3 Nov), so I can't suggest it",
    );
  });

  test('is told that nothing is known where another nut is named', async () => {
    expect(await ask('trofie')).toContain('nothing is declared about almonds');
  });

  test('is only offered what is declared without almonds, or without any tree nuts', async () => {
    const { items } = shipped('restaurant');
    for (const lines of [['skip'], ['skip', 'something else'], ['skip', 'a dessert', 'something else']]) {
      const { reply } = lastOf(await worldOf('restaurant'), "I'm allergic to almonds", 'no', ...lines);
      expect(reply?.cards).not.toHaveLength(0);
      for (const { item, text } of reply?.cards ?? []) {
        const free = items.find(({ id }) => id === item)?.free ?? [];
        expect([item, free.includes('tree_nuts') || free.includes('almond')]).toEqual([item, true]);
        expect(text).toContain('declared without almonds');
      }
    }
  });
});

describe('lactose', () => {
  const carpaccio = async (...lines: string[]) => lastOf(await worldOf('restaurant'), ...lines);

  test('is not milk: what has milk and is declared without lactose may be had by the intolerant', async () => {
    const turn = await carpaccio("I'm lactose intolerant", 'no', "I'll have the beef carpaccio");
    expect(notedBy(turn)).toEqual(['intolerance lactose']);
    expect(turn.reply?.text).toContain('Good choice: Beef carpaccio');
  });

  test.each(["I'm allergic to milk", "I'm allergic to lactose", 'lactose allergy'])(
    'is milk to whoever says "%s"',
    async (text) => {
      const turn = await carpaccio(text, 'no', "I'll have the beef carpaccio");
      expect(notedBy(turn)).toEqual(['allergy milk']);
      expect(turn.reply?.text).toContain("so I can't suggest it");
    },
  );

  test('may be in whatever has milk of which nobody said more', async () => {
    expect((await carpaccio("I'm lactose intolerant", 'no', 'why not the tiramisu?')).reply?.text).toContain(
      'may contain lactose (dairy: declared by the kitchen, 3 Nov)',
    );
  });
});

describe('the staff must hear of an allergy as well', () => {
  test.each([
    [
      'restaurant',
      'en',
      (item: string, say: string) => `does the ${item} have ${say}?`,
      /tell the staff as well/,
    ],
    ['restaurant', 'de', (item: string, say: string) => `enthält ${item} ${say}?`, /auch dem Personal/],
    ['shop', 'en', (item: string, say: string) => `does the ${item} have ${say}?`, /tell the staff as well/],
  ])('when something is said to be declared without it: %s, %s', async (business, locale, ask, told) => {
    const world = await worldOf(business);
    const view = viewIn(world, locale) ?? world;
    const [first] = view.catalogue.items.filter(({ facts }) => facts['milk']?.state === 'declaredFree');
    const { reply } = lastIn(locale, world, 'no', 'skip', ask(first?.name ?? '', view.names.fact('milk')));
    expect(reply?.text).toMatch(told);
  });

  test('when something is taken', async () => {
    const { reply } = lastOf(
      await worldOf('restaurant'),
      "I'm allergic to almonds",
      'no',
      'skip',
      'the first one',
    );
    expect(reply?.text).toContain('Please tell the kitchen as well: almonds.');
  });
});

test('gluten-free oats are oats', async () => {
  const world = await worldOf('shop');
  const offers = (...lines: string[]) =>
    lastOf(world, ...lines, 'does the oatcakes have oats?').reply?.options ?? [];
  expect(offers("I'm allergic to gluten", 'no').map(({ label }) => label)).toContain("I'll take it");
  expect(offers("I'm allergic to oats", 'no').map(({ label }) => label)).not.toContain("I'll take it");
});
