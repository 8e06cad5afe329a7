import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Fact } from '../src/domain/index.js';
import { shipped } from './oracles/table.js';
import { claimsIn } from './tools/claims.js';
import { chatWith, worldOf } from './tools/world.js';

/* Nothing that is ever said claims what nobody can know. The replies of all drawn dialogues are looked at as well. */

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const read = (file: string): string => readFileSync(`${ROOT}${file}`, 'utf8');
const BUSINESSES = ['restaurant', 'gym', 'shop'];

describe('a forbidden claim', () => {
  test.each([
    'The risotto is safe for you.',
    'Our kitchen guarantees it.',
    'It is allergen-free.',
    '100 % gluten-free!',
    'Suitable for coeliacs.',
    'This one is coeliac-friendly.',
    'Everything here is nut-free.',
    'The penne is gluten-free.',
    'It is free of milk.',
    'There are no nuts in it.',
    'A good guess: light; no peanuts',
    'It contains no eggs.',
    "It doesn't contain fish.",
    'No gluten-containing ingredients.',
    'NGCI',
    'The chicken is halal.',
    'Yes, it is kosher.',
    'It is harmless.',
    'By what is listed in it, the stew is halal, but nobody has declared it.',
    'Das ist sicher.',
    'Garantiert ohne Nüsse.',
    'Das Risotto ist glutenfrei.',
    'Frei von Milch.',
    'Ohne Gluten, versprochen.',
    'Enthält keine Eier.',
    'Für Zöliakie geeignet für alle.',
    'Allergenfrei.',
    'Es ist halal.',
    'Unbedenklich bei Allergie.',
    'Ohne glutenhaltige Zutaten.',
  ])('is known: %s', (text) => expect(claimsIn(text)).not.toEqual([]));

  test('is known where it stands beside what may be said', () => {
    expect(claimsIn('Declared without nuts by the kitchen. It is nut-free.')).toHaveLength(1);
    expect(claimsIn('Gluten-free penne is gluten-free.', ['Gluten-free penne'])).toHaveLength(1);
  });

  test.each([
    "Noted: no nuts (as an allergy: I'll only suggest what the kitchen declared without it).",
    'A good guess: declared without gluten or tree nuts',
    'Penne is declared without gluten (declared by the kitchen, 3 Nov).',
    'Whether it is halal is not declared.',
    'No, it is not halal (declared by the kitchen).',
    'You can say "no nuts, something light".',
    'I have no information about milk in it.',
    'no coriander',
    'peanuts not listed',
    'A sure pick',
    'Laut Angabe ohne Schalenfrüchte oder Erdnüsse',
    'Notiert: ohne Milch (als Allergie).',
    'Sagen Sie „keine Nüsse“.',
    'Where does a free Saturday go?',
  ])('is not seen in: %s', (text) => expect(claimsIn(text)).toEqual([]));
});

test('a belief is not met by a list, whatever was derived from it', async () => {
  const world = await worldOf('restaurant');
  const derived: Fact = { state: 'derivedFree', source: { type: 'derived', from: ['water'] } };
  const items = world.catalogue.items.map((item) => ({ ...item, facts: { ...item.facts, halal: derived } }));
  const itemsById = new Map(items.map((item) => [item.id, item]));
  const chat = chatWith({
    ...world,
    views: new Map(),
    catalogue: { ...world.catalogue, items, item: (id) => itemsById.get(id) },
  });
  await chat.say('hi');
  const [reply] = await chat.say('is the sea bass halal?');
  expect(reply?.text).toContain('Whether Sea bass, lemon & fennel is halal is not declared');
});

describe('no claim is made', () => {
  test.each(['en.replies', 'de.replies', 'en.channels', 'de.channels', 'import.en'])(
    'by data/language/%s',
    (name) => {
      const texts = textsIn(JSON.parse(read(`data/language/${name}.json`)) as unknown).filter(isOurs);
      expect(texts.length).toBeGreaterThan(20);
      expect(texts.flatMap(([place, text]) => claimsIn(text).map((claim) => [place, claim]))).toEqual([]);
    },
  );

  test.each(BUSINESSES)('by the pack of the %s, in either language', (business) => {
    for (const file of ['pack.json', 'locales/de.json']) {
      const { items: _, ...pack } = JSON.parse(read(`data/${business}/${file}`)) as Record<string, unknown>;
      const texts = textsIn(pack).filter(isOurs);
      expect(texts.flatMap(([place, text]) => claimsIn(text).map((claim) => [place, claim]))).toEqual([]);
    }
  });

  test.each(BUSINESSES)('by the names and descriptions of the %s that is not declared', (business) => {
    const { items } = shipped(business);
    const german = JSON.parse(read(`data/${business}/locales/de.json`)) as {
      items?: Record<string, { name?: string; description?: string }>;
    };
    for (const { id, name, description = '', free = [], contains = [] } of items) {
      const translated = german.items?.[id];
      const texts = [name, description, translated?.name ?? '', translated?.description ?? ''];
      // What is called gluten-free must be declared so; nothing else may be in a name.
      const claims = texts.flatMap((text) => claimsIn(text.replaceAll(/gluten-free|glutenfrei\w*/gi, '')));
      expect([id, claims]).toEqual([id, []]);
      const isCalledFree = texts.some((text) => /gluten-free|glutenfrei/i.test(text));
      if (isCalledFree)
        expect([id, free.includes('gluten'), contains.includes('gluten')]).toEqual([id, true, false]);
    }
  });

  test.each(readdirSync(`${ROOT}test/transcripts`).filter((name) => name.endsWith('.txt')))(
    'in %s',
    (file) => {
      const text = read(`test/transcripts/${file}`);
      expect(claimsInChat(text, businessOf(text))).toEqual([]);
    },
  );

  test('in the chat of the README', () => {
    const [, chat = ''] = /^```text\n(.*?)^```$/ms.exec(read('README.md')) ?? [];
    expect(chat).toContain('> ');
    expect(claimsInChat(chat, 'restaurant')).toEqual([]);
  });
});

const businessOf = (transcript: string): string => /^business: (\w+)/.exec(transcript)?.[1] ?? '';

/** What the bot says in a transcript, without its buttons: those are the customer's words. */
function claimsInChat(transcript: string, business: string): readonly string[] {
  const { items } = shipped(business);
  const german = JSON.parse(read(`data/${business}/locales/de.json`)) as {
    items?: Record<string, { name?: string; description?: string }>;
  };
  const quoted = [...items, ...Object.values(german.items ?? {})].flatMap(({ name, description }) =>
    [name, description?.replace(/[.\s]*$/, '')].filter((text) => text !== undefined && text !== ''),
  );
  return transcript
    .split('\n')
    .filter((line) => !line.startsWith('>'))
    .flatMap((line) => claimsIn(line.replace(/(?: {2}| )\[[^\]]*\](?= |$)/g, ''), quoted as string[]));
}

/** What customers type, ids, codes and what a restriction is called are not the bot's words. */
const isOurs = ([place]: readonly [string, string]): boolean =>
  !/\.words\.|\.facts\.|\.brokenBy\.|\.impliedBy\.|\.id$|^\.constraints\.[^.]+\.(?:say|label)$/.test(place);

/** All texts of a document with their places. */
function textsIn(value: unknown, place = ''): readonly (readonly [string, string])[] {
  if (typeof value === 'string') return [[place, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, `${place}.${key}`));
}
